using KnowledgeGraph.Model.Extraction;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Relations;

/// <summary>Constructions and the facts they tell, by the table in <c>Golden/relations.md</c>: all facts of a text, and no other.</summary>
public sealed class RelationTableTests
{
    public static TheoryData<string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in GoldenTable.Rows("relations.md"))
        {
            data.Add(row[0], row[1].Replace("⏎", "\n", StringComparison.Ordinal), row[2]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Facts_are_those_of_the_table(string construction, string text, string expected)
    {
        Assert.NotEmpty(construction);
        var analysis = Analyzers.Default.Analyze(new TextInput { Text = text, PublishedAt = Analyzers.Anchor });
        var facts = analysis.Relations.Select(r => Told(analysis, r)).Order(StringComparer.Ordinal);
        var wanted = expected.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join("\n", wanted), string.Join("\n", facts));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Evidence_of_every_fact_holds_the_words_it_is_told_with(string construction, string text, string expected)
    {
        Assert.NotEmpty(construction + expected);
        var analysis = Analyzers.Default.Analyze(new TextInput { Text = text, PublishedAt = Analyzers.Anchor });
        foreach (var fact in analysis.Relations)
        {
            var evidence = Assert.Single(fact.Evidence);
            Assert.True(evidence.Start >= 0 && evidence.End <= text.Length && evidence.Length > 0);
            Assert.False(string.IsNullOrEmpty(fact.Rule));
            Assert.True(evidence.Overlaps(fact.ObjectSpan) || evidence.Overlaps(fact.SubjectSpan));
        }
    }

    private static string Told(ArticleAnalysis analysis, RelationMention fact)
    {
        var target = fact.Object is { } o ? analysis.Entities[o].Name : FormattableString.Invariant($"{fact.Metric}={fact.Quantity!.Value}{fact.Quantity.Unit}");
        var stage = fact.Stage == Stage.Asserted ? "" : $" ({fact.Stage.ToString().ToLowerInvariant()})";
        var role = fact.Role is null ? "" : $" [{fact.Role}]";
        var speaker = fact.Attribution is { } a ? $" @{analysis.Entities[a].Name}" : "";
        return $"{analysis.Entities[fact.Subject].Name} {fact.Predicate} {target}{stage}{role}{speaker}";
    }
}

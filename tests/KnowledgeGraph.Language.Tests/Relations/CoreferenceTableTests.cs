using Xunit;

namespace KnowledgeGraph.Language.Tests.Relations;

/// <summary>What pronouns, short names and dropped subjects stand for, by the table in <c>Golden/coreference.md</c>, shown by the facts a text tells and must not tell.</summary>
public sealed class CoreferenceTableTests
{
    public static TheoryData<string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in GoldenTable.Rows("coreference.md"))
        {
            data.Add(row[0], row[1].Replace("⏎", "\n", StringComparison.Ordinal), row[2]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_text_tells_what_the_table_says_and_nothing_it_forbids(string what, string text, string expected)
    {
        Assert.NotEmpty(what);
        var analysis = Analyzers.Default.Analyze(new TextInput { Text = text, PublishedAt = Analyzers.Anchor });
        var told = analysis.Relations.Where(r => r.Object is not null).Select(r => $"{analysis.Entities[r.Subject].Name} {r.Predicate} {analysis.Entities[r.Object!.Value].Name}").ToHashSet(StringComparer.Ordinal);
        foreach (var fact in expected.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var forbidden = fact.StartsWith('!');
            Assert.True(told.Contains(fact.TrimStart('!')) != forbidden, $"{fact}; told are: {string.Join("; ", told)}");
        }
    }

    [Fact]
    public void The_bench_holds_eighty_cases_of_which_a_fifth_ask_for_silence()
    {
        var rows = GoldenTable.Rows("coreference.md").ToList();
        Assert.True(rows.Count >= 80);
        Assert.True(rows.Count(r => r[2].Contains('!', StringComparison.Ordinal)) * 5 >= rows.Count);
    }
}

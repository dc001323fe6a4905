using Xunit;

namespace KnowledgeGraph.Language.Tests.Mentions;

/// <summary>Names that no lexicon holds and what shows them, by the table in <c>Golden/names.md</c>: the entities of a text, and no other.</summary>
public sealed class NameTableTests
{
    public static TheoryData<string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var row in GoldenTable.Rows("names.md"))
        {
            data.Add(row[0], row[1].Replace("⏎", "\n", StringComparison.Ordinal), row[2]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Entities_are_those_of_the_table(string shownBy, string text, string expected)
    {
        Assert.NotEmpty(shownBy);
        var analysis = Analyzers.Default.Analyze(new TextInput { Text = text, PublishedAt = Analyzers.Anchor });
        var found = analysis.Entities.Select(e => $"{e.Type.Name}:{e.Name}").Order(StringComparer.Ordinal);
        var wanted = expected.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join("\n", wanted), string.Join("\n", found));
    }
}

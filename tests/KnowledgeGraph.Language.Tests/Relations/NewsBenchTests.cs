using System.Globalization;
using KnowledgeGraph.Model.Extraction;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Relations;

/// <summary>
/// Whole news items, made up, with the facts a careful reader finds (<c>Golden/news.md</c>): <c>+</c> before those the program finds, <c>-</c> before those it misses. The items
/// were written with their facts before they were read; docs/relations-quality.md tells what was found at first sight. What is found stays found.
/// </summary>
public sealed class NewsBenchTests
{
    public static TheoryData<string> Titles() => [.. Items().Select(i => i.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void What_was_found_in_a_news_item_is_still_found(string title)
    {
        var item = Items().First(i => i.Title == title);
        var analysis = Analyzers.Default.Analyze(new TextInput { Text = item.Text, PublishedAt = item.PublishedAt });
        var told = analysis.Relations.Select(r => Told(analysis, r)).ToHashSet(StringComparer.Ordinal);

        Assert.Equal("", string.Join('\n', item.Found.Where(f => !told.Contains(f))));
    }

    private static string Told(ArticleAnalysis analysis, RelationMention fact)
    {
        var target = fact.Object is { } o ? analysis.Entities[o].Name : FormattableString.Invariant($"{fact.Metric}={fact.Quantity!.Value}{fact.Quantity.Unit}");
        return $"{analysis.Entities[fact.Subject].Name} {fact.Predicate} {target}";
    }

    private static IEnumerable<Item> Items()
    {
        Item? item = null;
        foreach (var line in File.ReadLines(GoldenTable.PathOf("news.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (item is not null)
                {
                    yield return item;
                }

                item = new Item(DateTimeOffset.Parse(line[3..13] + "T00:00:00Z", CultureInfo.InvariantCulture));
            }
            else if (item is not null && line.StartsWith("+ ", StringComparison.Ordinal))
            {
                item.Found.Add(line[2..]);
            }
            else if (item is not null && line.Length > 0 && !line.StartsWith("- ", StringComparison.Ordinal))
            {
                item.Lines.Add(line);
            }
        }

        if (item is not null)
        {
            yield return item;
        }
    }

    private sealed record Item(DateTimeOffset PublishedAt)
    {
        public List<string> Lines { get; } = [];

        public List<string> Found { get; } = [];

        public string Title => Lines[0];

        public string Text => string.Join('\n', Lines);
    }
}

using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Language.Tests;

/// <summary>Real news, as it comes: no text may make the analyzer fail, and what it finds stands where it says.</summary>
public sealed class RealTextTests
{
    [Theory]
    [InlineData("news_tidewire/items-even.jsonl", 2_000)]
    [InlineData("news_lctt/articles.jsonl", 60)]
    public void Every_text_is_read_and_every_span_is_verbatim(string file, int most)
    {
        var path = Path.Combine(Repository(), "..", "shared", "data", file);
        Assert.SkipUnless(File.Exists(path), $"There is no ../shared/data/{file}.");
        var read = 0;
        foreach (var line in File.ReadLines(path).Take(most))
        {
            using var document = JsonDocument.Parse(line);
            var text = string.Join('\n', new[] { "title", "text", "summary", "content" }
                .Select(name => document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
                .Where(value => !string.IsNullOrWhiteSpace(value)));
            if (text.Length == 0)
            {
                continue;
            }

            var analysis = Analyzers.Default.Analyze(new TextInput { Text = text, PublishedAt = Analyzers.Anchor }, TestContext.Current.CancellationToken);
            Assert.All(analysis.Mentions, m => Assert.Equal(m.Text, m.Span.Slice(text)));
            Assert.All(analysis.Relations, r => Assert.All(r.Evidence, e => Assert.InRange(e.End, e.Start + 1, text.Length)));
            read++;
        }

        Assert.True(read >= Math.Min(most, 50), $"Only {read} texts were found in {path}.");
    }

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "KnowledgeGraph.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("KnowledgeGraph.sln was not found above the tests.");
    }
}

using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Benchmarks.Language;

/// <summary>One long text to measure on.</summary>
internal static class NewsText
{
    /// <summary>A file's texts (.txt, or .jsonl with "text" or "content") one after the other; repeated only where they are shorter than <paramref name="least"/> characters.</summary>
    public static string Read(string path, int least)
    {
        var news = new StringBuilder();
        foreach (var line in File.ReadLines(path))
        {
            if (path.EndsWith(".jsonl", StringComparison.Ordinal))
            {
                using var article = JsonDocument.Parse(line);
                var root = article.RootElement;
                news.Append(root.TryGetProperty("text", out var text) ? text.GetString() : root.GetProperty("content").GetString()).Append('\n');
            }
            else
            {
                news.Append(line).Append('\n');
            }
        }

        var once = news.ToString();
        while (news.Length < least)
        {
            news.Append(once);
        }

        return news.ToString();
    }
}

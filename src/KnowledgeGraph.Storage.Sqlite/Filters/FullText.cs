using System.Text;

namespace KnowledgeGraph.Storage.Sqlite.Filters;

/// <summary>Free text as a query of the full-text index: words in quotes, all of which must occur; nothing in it is an operator.</summary>
internal static class FullText
{
    /// <summary>Null when there is no word in the text.</summary>
    public static string? Query(string words)
    {
        var quoted = Words(words).Select(w => $"\"{w}\"").ToList();
        return quoted.Count == 0 ? null : string.Join(' ', quoted);
    }

    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}

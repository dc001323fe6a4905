using System.Text;

namespace KnowledgeGraph.Storage.Neo4j.Filters;

/// <summary>
/// Free text as a query of a full-text index; nothing in it is an operator. Syntax: https://lucene.apache.org/core/9_11_0/queryparser/ (classic).
/// </summary>
internal static class LuceneText
{
    private const string Special = "+-&|!(){}[]^\"~*?:\\/";

    /// <summary>First character of the CJK radicals; ideographs, kana and Hangul lie above.</summary>
    private const int FirstHan = 0x2E80;

    /// <summary>All words must occur. Null when none of them can be asked of the index.</summary>
    public static string? AllOf(IEnumerable<string> words) => Join(words, " AND ");

    /// <summary>The more of them occur, the better. Null when there is none.</summary>
    public static string? AnyOf(IEnumerable<string> words) => Join(words, " OR ");

    /// <summary>
    /// One Chinese character: the <c>cjk</c> analyzer indexes pairs of characters and one alone only where it stands alone, so that such a word is looked for in the text itself.
    /// </summary>
    public static bool IsSingleHan(string word)
    {
        var runes = word.EnumerateRunes();
        return runes.MoveNext() && runes.Current.Value >= FirstHan && !runes.MoveNext();
    }

    /// <summary>In quotes: its parts in this order, side by side.</summary>
    public static string Phrase(string word)
    {
        var text = new StringBuilder(word.Length + 2).Append('"');
        foreach (var c in word)
        {
            if (Special.Contains(c, StringComparison.Ordinal))
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.Append('"').ToString();
    }

    private static string? Join(IEnumerable<string> words, string by)
    {
        var phrases = words.Select(Phrase).ToList();
        return phrases.Count == 0 ? null : string.Join(by, phrases);
    }
}

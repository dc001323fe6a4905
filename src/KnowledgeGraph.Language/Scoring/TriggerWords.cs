using System.Collections.Frozen;
using KnowledgeGraph.Language.Lexicons;

namespace KnowledgeGraph.Language.Scoring;

/// <summary>The hint words of <c>triggers.tsv</c>, lower case, by their first character, longest first.</summary>
internal static class TriggerWords
{
    private static readonly (string Group, string[] Words)[] Table =
        [.. DataTable.Read("triggers.tsv", 2).Select(row => (row.Columns[0], row.Columns[1].ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    private static readonly FrozenDictionary<char, (string Word, int Group)[]> ByFirst = Table
        .SelectMany((row, group) => row.Words.Select(word => (Word: word, Group: group)))
        .GroupBy(w => w.Word[0])
        .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(w => w.Word.Length).ThenBy(w => w.Group).ToArray());

    public static int Groups => Table.Length;

    public static (int Group, int Length)? LongestAt(ReadOnlySpan<char> text)
    {
        if (ByFirst.TryGetValue(text[0], out var words))
        {
            foreach (var (word, group) in words)
            {
                if (text.StartsWith(word, StringComparison.Ordinal))
                {
                    return (group, word.Length);
                }
            }
        }

        return null;
    }
}

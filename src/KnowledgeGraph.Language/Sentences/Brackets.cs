namespace KnowledgeGraph.Language.Sentences;

/// <summary>Brackets whose inside belongs to one sentence.</summary>
internal static class Brackets
{
    public static char? ClosingOf(char opening) => opening switch
    {
        '（' => '）',
        '(' => ')',
        '《' => '》',
        '【' => '】',
        '〈' => '〉',
        '[' => ']',
        _ => null,
    };

    /// <summary>Behind the bracket that closes the one at <paramref name="at"/>, or <paramref name="at"/> + 1 when none closes it before <paramref name="limit"/>.</summary>
    public static int EndOf(string text, int at, char closing, int limit)
    {
        var depth = 0;
        for (var i = at; i < limit; i++)
        {
            if (text[i] == text[at])
            {
                depth++;
            }
            else if (text[i] == closing && --depth == 0)
            {
                return i + 1;
            }
        }

        return at + 1;
    }
}

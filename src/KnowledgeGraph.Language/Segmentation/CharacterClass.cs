namespace KnowledgeGraph.Language.Segmentation;

/// <summary>The character classes of jieba 0.42.1's regular expressions.</summary>
internal static class CharacterClass
{
    public const char FirstHan = '\u4E00';
    public const char LastHan = '\u9FD5';

    public static bool IsHan(char c) => (uint)(c - FirstHan) <= LastHan - FirstHan;

    /// <summary>What plain cutting takes into a block.</summary>
    public static bool IsCutBlock(char c) => IsTagBlock(c) || c is '%' or '-';

    /// <summary>What tagged cutting takes into a block.</summary>
    public static bool IsTagBlock(char c) => IsHan(c) || char.IsAsciiLetterOrDigit(c) || c is '+' or '#' or '&' or '.' or '_';

    /// <summary>White space as Python's <c>\s</c> has it; the framework's lacks U+001C..U+001F.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    /// <summary>Length of the token that begins at <paramref name="at"/> outside all blocks: a CRLF, or one code point.</summary>
    public static int LooseLength(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 < text.Length
            && ((text[at] == '\r' && text[at + 1] == '\n') || (char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1]))))
        {
            return 2;
        }

        return 1;
    }
}

namespace KnowledgeGraph.Language.Segmentation;

/// <summary>The character classes of jieba 0.42.1's regular expressions.</summary>
internal static class CharacterClass
{
    public const char FirstHan = '\u4E00';
    public const char LastHan = '\u9FD5';

    // ASCII letters, digits and signs as two masks of 64 bits: the test runs once a character.
    private const ulong Digits = 0x3FFUL << '0';
    private const ulong Letters = (0x3FFFFFFUL << ('A' - 64)) | (0x3FFFFFFUL << ('a' - 64));
    private const ulong TagLow = Digits | (1UL << '+') | (1UL << '#') | (1UL << '&') | (1UL << '.');
    private const ulong TagHigh = Letters | (1UL << ('_' - 64));
    private const ulong CutLow = TagLow | (1UL << '%') | (1UL << '-');
    private const ulong CutHigh = TagHigh;

    private static bool IsIn(char c, ulong low, ulong high) => c < 64 ? (low >> c & 1) != 0 : c < 128 && (high >> (c - 64) & 1) != 0;

    public static bool IsHan(char c) => (uint)(c - FirstHan) <= LastHan - FirstHan;

    /// <summary>What plain cutting takes into a block.</summary>
    public static bool IsCutBlock(char c) => IsHan(c) || IsIn(c, CutLow, CutHigh);

    /// <summary>What tagged cutting takes into a block.</summary>
    public static bool IsTagBlock(char c) => IsHan(c) || IsIn(c, TagLow, TagHigh);

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

namespace KnowledgeGraph.Language.Normalization;

/// <summary>
/// A normalised text as the readers of times and quantities want it: traditional characters made simplified, blanks between digits and Han characters
/// left out (8 月 20 日, 近 3 成), web and mail addresses struck out, each unit leading back to its place. Letters keep their case: 3M is not 3m.
/// Linear. Immutable, safe to share.
/// </summary>
internal sealed class CompactText
{
    /// <summary>Stands for a character of an address.</summary>
    public const char Struck = '\u0001';

    private readonly int[]? _positions;

    private CompactText(string text, int[]? positions)
    {
        Text = text;
        _positions = positions;
    }

    public string Text { get; }

    public static CompactText Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var table = ScriptTable.Units;
        var units = new char[text.Length];
        var positions = new int[text.Length + 1];
        var count = 0;
        var addressEnd = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (i >= addressEnd && c is ':' or '@' or 'w' && AddressAt(text, i) is { } end)
            {
                // What was written before the mark (https, a mailbox) belongs to the address too.
                for (var back = count - 1; back >= 0 && IsAddress(units[back]); back--)
                {
                    units[back] = Struck;
                }

                addressEnd = end;
            }

            if (c == ' ' && IsGap(text, i, count > 0 ? units[count - 1] : '\n'))
            {
                continue;
            }

            positions[count] = i;
            units[count++] = i < addressEnd ? Struck : c < '\u0080' ? c : table[c];
        }

        positions[count] = text.Length;
        return new CompactText(new string(units, 0, count), count == text.Length ? null : positions[..(count + 1)]);
    }

    /// <summary>The place of a unit in the normalised text.</summary>
    public int PositionOf(int at) => _positions is null ? at : _positions[at];

    /// <summary>The end, in the normalised text, of what ends before <paramref name="end"/> here: blanks left out behind it stay outside.</summary>
    public int EndOf(int end) => _positions is null || end == 0 ? end : _positions[end - 1] + 1;

    /// <summary>The first unit here that lies at or behind a place of the normalised text.</summary>
    public int IndexOf(int position)
    {
        if (_positions is null)
        {
            return position;
        }

        var index = Array.BinarySearch(_positions, position);
        return index < 0 ? ~index : index;
    }

    private static bool IsGap(string text, int at, char before)
    {
        var next = at + 1;
        while (next < text.Length && text[next] == ' ' && next - at < LongestGap)
        {
            next++;
        }

        return next < text.Length && ((char.IsAsciiDigit(before) && IsHan(text[next])) || (IsHan(before) && char.IsAsciiDigit(text[next])) || (before == '%' && IsHan(text[next])));
    }

    private const int LongestGap = 4;

    // Behind "://", "@" or "www." up to the first character an address cannot hold; null when this is none.
    private static int? AddressAt(string text, int at)
    {
        var from = text[at] switch
        {
            ':' when at > 2 && char.IsAsciiLetter(text[at - 1]) && string.CompareOrdinal(text, at, "://", 0, 3) == 0 => at + 3,
            '@' when at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]) => at + 1,
            'w' when string.CompareOrdinal(text, at, "www.", 0, 4) == 0 && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) => at + 4,
            _ => -1,
        };
        if (from < 0)
        {
            return null;
        }

        while (from < text.Length && IsAddress(text[from]))
        {
            from++;
        }

        return from;
    }

    private static bool IsAddress(char c) => c is > ' ' and < '\u007F' and not ('"' or '<' or '>' or '(' or ')' or '[' or ']' or '|' or ',' or Struck);

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';
}

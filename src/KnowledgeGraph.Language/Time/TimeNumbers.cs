namespace KnowledgeGraph.Language.Time;

/// <summary>Numbers in times: digits, 三, 十二, 二十三, 二〇二四, 半.</summary>
internal static class TimeNumbers
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Longest run of digits that can be a number of a time.</summary>
    private const int LongestRun = 4;

    public static bool IsHanDigit(char c) => c is '〇' or '零' or '一' or '二' or '两' or '三' or '四' or '五' or '六' or '七' or '八' or '九';

    /// <summary>Reads the number at a place: at most four Arabic digits, or Chinese numerals up to the hundreds.</summary>
    /// <returns>-1 when there is none or it is longer.</returns>
    public static int Read(string text, int at, out int end)
    {
        end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end > at)
        {
            return end - at <= LongestRun && !(end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1])) ? Parse(text.AsSpan(at, end - at)) : -1;
        }

        while (end < text.Length && (IsHanDigit(text[end]) || text[end] is '十' or '百' or '俩'))
        {
            end++;
        }

        return end > at && end - at <= LongestRun + 1 ? Parse(text.AsSpan(at, end - at)) : -1;
    }

    public static int Parse(ReadOnlySpan<char> text)
    {
        var allDigits = text.Length > 1;
        var value = 0;
        foreach (var c in text)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : DigitOf(c);
            allDigits &= digit >= 0;
            value = (value * 10) + Math.Max(0, digit);
        }

        if (allDigits || (text.Length == 1 && char.IsAsciiDigit(text[0])))
        {
            return value;
        }

        var total = 0;
        var last = 0;
        foreach (var c in text)
        {
            switch (c)
            {
                case '十' or '百':
                    total += (last == 0 ? 1 : last) * (c == '十' ? 10 : 100);
                    last = 0;
                    break;
                default:
                    last = Math.Max(0, DigitOf(c));
                    break;
            }
        }

        return total + last;
    }

    /// <summary>A two-digit year: 00–49 are this century, 50–99 the last.</summary>
    public static int YearOfTwoDigits(int value) => value < 50 ? 2000 + value : 1900 + value;

    private static int DigitOf(char c) => c switch
    {
        '〇' => 0,
        '两' or '俩' => 2,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };
}

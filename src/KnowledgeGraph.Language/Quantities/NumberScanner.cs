using System.Globalization;

namespace KnowledgeGraph.Language.Quantities;

/// <summary>A number read from a text.</summary>
/// <param name="End">Position after it.</param>
/// <param name="IsFuzzy">数十, 几百: about.</param>
/// <param name="IsMore">30多万: at least.</param>
/// <param name="IsPlainDigits">Arabic digits without a Chinese multiplier.</param>
internal readonly record struct ScannedNumber(decimal Value, int End, bool IsFuzzy, bool IsMore, bool IsPlainDigits);

/// <summary>Reads numbers: 16,000 · 1.5 · 20万亿 · 30多万 · 三百二十 · 两千 · 数十亿 · 半.</summary>
internal static class NumberScanner
{
    private const string Digits = "零〇一二两三四五六七八九";

    /// <summary>Largest value kept; beyond it a decimal would overflow.</summary>
    private const decimal Limit = 1_000_000_000_000_000_000_000m;

    public static bool TryRead(string text, int start, out ScannedNumber number)
    {
        number = default;
        if (start >= text.Length)
        {
            return false;
        }

        return char.IsAsciiDigit(text[start]) ? ReadArabic(text, start, out number) : ReadChinese(text, start, out number);
    }

    /// <summary>Whether a number can begin with the character.</summary>
    public static bool MayStart(char c) => char.IsAsciiDigit(c) || DigitOf(c) >= 0 || c is '十' or '百' or '千' or '万' or '亿' or '数' or '几' or '上' or '半' or '近' or '成';

    private static bool ReadArabic(string text, int start, out ScannedNumber number)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == ',' && IsThousands(text, end))))
        {
            end++;
        }

        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
        }

        number = default;
        if (end - start > 24 || !decimal.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var more = SkipMore(text, ref end);
        var at = end;
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        var multiplier = ReadMultiplier(text, ref at);
        if (multiplier > 1)
        {
            end = at;
            more |= SkipMore(text, ref end);
        }

        if (value > Limit / multiplier)
        {
            return false;
        }

        number = new ScannedNumber(value * multiplier, end, false, more, multiplier == 1);
        return true;
    }

    private static bool ReadChinese(string text, int start, out ScannedNumber number)
    {
        number = default;
        var at = start;
        var fuzzy = false;
        if (text[at] is '数' or '几' && at + 1 < text.Length && UnitOf(text[at + 1]) > 1)
        {
            fuzzy = true;
            at++;
        }
        else if (text[at] is '上' && at + 1 < text.Length && UnitOf(text[at + 1]) > 1)
        {
            fuzzy = true;
            at++;
        }

        decimal total = 0;
        decimal section = 0;
        decimal digit = 0;
        var more = false;
        var any = false;
        var hasDigit = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            var d = DigitOf(c);
            if (d >= 0)
            {
                digit = (hasDigit && section == 0 && total == 0 && digit > 0 && UnitAfter(text, at) == 0 ? digit * 10 : 0) + d;
                hasDigit = true;
                any = true;
                continue;
            }

            if (c == '半' && !any)
            {
                number = new ScannedNumber(0.5m, at + 1, false, false, false);
                return false;
            }

            if (c is '多' or '余' or '几' && any && at + 1 < text.Length && UnitOf(text[at + 1]) >= 10000)
            {
                more = true;
                continue;
            }

            var unit = UnitOf(c);
            if (unit <= 1)
            {
                break;
            }

            any = true;
            if (unit >= 10000)
            {
                var below = section + digit;
                if (unit == 100_000_000 && total > 0 && section + digit == 0)
                {
                    total *= unit;
                }
                else
                {
                    total += (below == 0 ? 1 : below) * unit;
                }

                section = 0;
            }
            else
            {
                section += (digit == 0 && !hasDigit ? 1 : digit == 0 ? 1 : digit) * unit;
            }

            digit = 0;
            hasDigit = false;
            if (total > Limit)
            {
                return false;
            }
        }

        if (!any)
        {
            return false;
        }

        var end = at;
        more |= SkipMore(text, ref end);
        var value = total + section + digit;
        number = new ScannedNumber(value, end, fuzzy, more, false);
        return value > 0;
    }

    private static bool IsThousands(string text, int comma)
        => comma + 3 < text.Length && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
            && (comma + 4 >= text.Length || !char.IsAsciiDigit(text[comma + 4]));

    private static bool SkipMore(string text, ref int at)
    {
        if (at < text.Length && text[at] is '多' or '余' && !(at + 1 < text.Length && text[at + 1] is '模' or '端' or '方' or '家' && text[at] == '多' && text[at + 1] != '家'))
        {
            at++;
            return true;
        }

        if (at < text.Length && text[at] == '+')
        {
            at++;
            return true;
        }

        return false;
    }

    private static decimal ReadMultiplier(string text, ref int at)
    {
        decimal multiplier = 1;
        while (at < text.Length && UnitOf(text[at]) is var unit && unit > 1)
        {
            multiplier *= unit;
            at++;
            if (multiplier > 1_000_000_000_000_000_000m)
            {
                break;
            }
        }

        return multiplier;
    }

    private static long UnitAfter(string text, int at) => at + 1 < text.Length ? UnitOf(text[at + 1]) is > 1 and var unit ? unit : 0 : 0;

    private static int DigitOf(char c)
    {
        var index = Digits.IndexOf(c, StringComparison.Ordinal);
        return index < 0 ? -1 : index switch { 0 or 1 => 0, 2 => 1, 3 or 4 => 2, _ => index - 2 };
    }

    private static long UnitOf(char c) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => 1,
    };
}

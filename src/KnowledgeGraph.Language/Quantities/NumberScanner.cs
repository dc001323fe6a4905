using System.Globalization;

namespace KnowledgeGraph.Language.Quantities;

/// <summary>A number read from a text.</summary>
/// <param name="Value">Multiplied out.</param>
/// <param name="End">Position after it.</param>
/// <param name="IsFuzzy">数十, 几百: about.</param>
/// <param name="IsMore">30多万: at least.</param>
/// <param name="Mantissa">The value without its last multiplier: 30 of 30万. A range shares the multiplier where its first number is smaller than this of its second.</param>
internal readonly record struct ScannedNumber(decimal Value, int End, bool IsFuzzy, bool IsMore, decimal Mantissa)
{
    /// <summary>三四百, 两三个: the greater of the two; null for a plain number.</summary>
    public decimal? Upper { get; init; }

    /// <summary>Only multipliers (百万, 亿): as often a part of a word as a number.</summary>
    public bool IsMultiplierOnly { get; init; }

    /// <summary>Written with Arabic digits.</summary>
    public bool IsArabic { get; init; }

    public decimal Multiplier => Mantissa == 0 ? 1 : Value / Mantissa;
}

/// <summary>Reads numbers: 16,000 · 1.5 · 20万亿 · 1亿2000万 · 30多万 · 三百二十 · 十二点五亿 · 两千 · 数十亿 · 三四百.</summary>
internal static class NumberScanner
{
    private const string Digits = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖";

    /// <summary>Largest value kept; beyond it a decimal would overflow.</summary>
    private const decimal Limit = 1_000_000_000_000_000_000_000m;

    /// <summary>Longest run of digits read as a number.</summary>
    private const int LongestRun = 24;

    public static bool TryRead(string text, int start, out ScannedNumber number)
    {
        number = default;
        return start < text.Length && (char.IsAsciiDigit(text[start]) ? ReadArabic(text, start, out number) : ReadHan(text, start, out number));
    }

    public static bool IsHanDigit(char c) => DigitOf(c) >= 0;

    public static bool IsMultiplier(char c) => UnitOf(c) > 1;

    private static bool ReadArabic(string text, int start, out ScannedNumber number)
    {
        number = default;
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

        if (end - start > LongestRun || !decimal.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var mantissa))
        {
            return false;
        }

        var more = SkipMore(text, ref end, needsMultiplier: true);
        var multiplier = ReadMultiplier(text, ref end);
        if (mantissa > Limit / multiplier)
        {
            return false;
        }

        var value = mantissa * multiplier;
        if (multiplier >= 10_000 && end < text.Length && char.IsAsciiDigit(text[end]) && ReadArabic(text, end, out var rest) && rest.Multiplier > 1 && rest.Value < multiplier)
        {
            // 1亿2000万.
            (value, end, more) = (value + rest.Value, rest.End, rest.IsMore);
        }

        more |= SkipMore(text, ref end, needsMultiplier: false);
        number = new ScannedNumber(value, end, false, more, mantissa) { IsArabic = true };
        return true;
    }

    private static bool ReadHan(string text, int start, out ScannedNumber number)
    {
        number = default;
        var at = start;
        var fuzzy = false;
        if (text[at] is '数' or '几' or '上' && at + 1 < text.Length && UnitOf(text[at + 1]) > 1)
        {
            fuzzy = true;
            at++;
        }
        else if (ReadPair(text, at, out number))
        {
            return true;
        }

        decimal total = 0;
        decimal section = 0;
        decimal digit = 0;
        decimal lastUnit = 1;
        var more = false;
        var digits = 0;
        var multipliers = 0;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (DigitOf(c) is >= 0 and var d)
            {
                // 二〇二 counts its digits, 三百零五 does not.
                digit = (digits > 0 && DigitOf(text[at - 1]) >= 0 && section == 0 && total == 0 ? digit * 10 : 0) + d;
                digits++;
                if (digits > LongestRun)
                {
                    return false;
                }

                continue;
            }

            if (c == '点' && digits > 0 && at + 1 < text.Length && DigitOf(text[at + 1]) >= 0 && ReadFraction(text, ref at, out var fraction))
            {
                digit += fraction;
                at--;
                continue;
            }

            if (c is '多' or '余' or '几' && digits + multipliers > 0 && at + 1 < text.Length && UnitOf(text[at + 1]) >= 10_000)
            {
                more = true;
                continue;
            }

            var unit = UnitOf(c);
            if (unit <= 1)
            {
                break;
            }

            multipliers++;
            if (unit >= 10_000)
            {
                var below = section + digit;
                total = unit >= 100_000_000 && total > 0 ? (total + below) * unit : total + ((below == 0 ? 1 : below) * unit);
                section = 0;
            }
            else
            {
                section += (digit == 0 ? 1 : digit) * unit;
            }

            lastUnit = unit;
            digit = 0;
            if (total > Limit)
            {
                return false;
            }
        }

        if (digits + multipliers == 0)
        {
            return false;
        }

        var end = at;
        more |= SkipMore(text, ref end, needsMultiplier: false);
        // 两万五 is 25,000.
        var value = total + section + (digit > 0 && digit < 10 && digits > 0 && lastUnit >= 100 && DigitOf(text[at - 1]) >= 0 && UnitOf(text[Math.Max(start, at - 2)]) > 1 && digit == Math.Floor(digit) ? digit * lastUnit / 10 : digit);
        number = new ScannedNumber(value, end, fuzzy, more, lastUnit > 1 ? value / lastUnit : value) { IsMultiplierOnly = digits == 0 && !fuzzy && !(multipliers > 0 && text[start] == '十') };
        return value > 0;
    }

    // 三四百, 七八万, 一两, 三五.
    private static bool ReadPair(string text, int at, out ScannedNumber number)
    {
        number = default;
        if (at + 2 > text.Length - 1 || DigitOf(text[at]) is not (>= 1 and var low) || DigitOf(text[at + 1]) is not (>= 1 and var high) || (high != low + 1 && !(low == 3 && high == 5)) || DigitOf(text[at + 2]) >= 0 || (at > 0 && (DigitOf(text[at - 1]) >= 0 || text[at - 1] == '第')))
        {
            return false;
        }

        if (text[at] == '一' && text[at + 1] == '二')
        {
            return false;
        }

        var end = at + 2;
        var multiplier = ReadMultiplier(text, ref end);
        if (text[at + 1] == '九' && multiplier == 1)
        {
            return false;
        }

        number = new ScannedNumber(low * multiplier, end, true, SkipMore(text, ref end, needsMultiplier: false), low) { Upper = high * multiplier };
        number = number with { End = end };
        return true;
    }

    private static bool ReadFraction(string text, ref int at, out decimal fraction)
    {
        fraction = 0;
        var scale = 1m;
        at++;
        while (at < text.Length && DigitOf(text[at]) is >= 0 and var d && scale < 1_000_000)
        {
            scale *= 10;
            fraction = (fraction * 10) + d;
            at++;
        }

        fraction /= scale;
        return true;
    }

    private static bool IsThousands(string text, int comma)
        => comma + 3 < text.Length && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
            && (comma + 4 >= text.Length || !char.IsAsciiDigit(text[comma + 4]));

    // 30多万, 500余, 10000+, 十几.
    private static bool SkipMore(string text, ref int at, bool needsMultiplier)
    {
        if (at >= text.Length)
        {
            return false;
        }

        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        var isMore = text[at] switch
        {
            '多' => needsMultiplier ? UnitOf(next) > 1 : next is not ('模' or '端' or '方' or '元' or '样' or '边' or '语' or '年' or '倍' or '少') || next is '年' or '元' && at > 0 && (char.IsAsciiDigit(text[at - 1]) || UnitOf(text[at - 1]) > 1),
            '余' => needsMultiplier ? UnitOf(next) > 1 : next is not ('下' or '额' or '热'),
            '几' => !needsMultiplier && at > 0 && text[at - 1] == '十',
            '+' => !needsMultiplier && !char.IsAsciiLetterOrDigit(next) || next is '万' or '亿',
            _ => false,
        };
        at += isMore ? 1 : 0;
        return isMore;
    }

    private static decimal ReadMultiplier(string text, ref int at)
    {
        decimal multiplier = 1;
        while (at < text.Length && UnitOf(text[at]) is var unit && unit > 1 && !(text[at] == '千' && at + 1 < text.Length && text[at + 1] is '米' or '瓦' or '克' or '伏' or '赫' or '字' or '兆') && !(text[at] == '百' && at + 1 < text.Length && text[at + 1] is '分'))
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

    private static int DigitOf(char c)
    {
        var index = Digits.IndexOf(c, StringComparison.Ordinal);
        return index switch { < 0 => -1, 0 or 1 => 0, 2 => 1, 3 or 4 => 2, <= 11 => index - 2, _ => index - 11 };
    }

    private static long UnitOf(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        '兆' => 1,
        _ => 1,
    };
}

using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Quantities;

/// <summary>Reads the quantity that begins at a place: phrase, or number with currency, unit, range, rate and bounds. One reader reads one text.</summary>
internal sealed partial class QuantityReader(string text, ArticleLanguage language)
{
    /// <summary>From here on a number needs no unit to be a quantity: 破1亿, 1600亿.</summary>
    private const decimal SmallestBare = 10_000;

    public FoundQuantity? ReadAt(int i)
    {
        if (ReadPhrase(i) is { } phrase)
        {
            return phrase;
        }

        if (IsGlued(i))
        {
            return null;
        }

        return ReadNumber(i, out var number) ? ReadCounted(i, number) : null;
    }

    private bool ReadNumber(int i, out ScannedNumber number)
    {
        if (NumberScanner.TryRead(text, i, out number) || ReadHalf(i, out number))
        {
            return true;
        }

        return language == ArticleLanguage.En && EnglishNumbers.TryRead(text, i, out number);
    }

    private FoundQuantity? ReadCounted(int i, ScannedNumber number)
    {
        var start = i;
        var currency = CurrencyBefore(ref start);
        var isNegative = ReadSign(ref start);
        currency ??= isNegative ? CurrencyBefore(ref start) : null;
        var scale = EnglishNumbers.Scale(text, number.End, currency is not null, out var end);
        var value = number.Value * scale;
        decimal? max = number.Upper * scale;
        var unit = ReadUnit(end, i, number);
        var isMore = number.IsMore;
        if (unit is { Half: true })
        {
            value += 0.5m;
        }

        if (max is null && ReadSecond(end, unit, currency is not null, number, scale) is { } second)
        {
            (value, max, end, unit) = (second.Low, second.High, second.End, second.Unit ?? unit);
            isMore = second.IsMore;
        }

        if (Followed(unit?.End ?? end, unit))
        {
            return null;
        }

        var (name, unitEnd, factor) = unit is { } u && !(currency is not null && u.Unit != "CNY" && u.Unit == "percent") ? (u.Unit, u.End, u.Factor) : (null, end, 1m);
        if (currency is not null)
        {
            (name, factor) = (currency, IsMoney(name) ? factor : 1m);
            unitEnd = unit is { } money && IsMoney(money.Unit) ? unitEnd : end;
        }

        if (name is null && LetterUnit(i, end, ref unitEnd, ref value, ref max) is { } letter)
        {
            name = letter;
        }

        if (name is null)
        {
            if (!IsBareQuantity(i, end, number, scale))
            {
                return null;
            }

            name = BareUnit(i, end);
            unitEnd = end;
        }
        else if (!IsCounted(i, number, name, unitEnd))
        {
            return null;
        }

        name = Rate(name, ref unitEnd);
        return Bounded(start, unitEnd, isNegative ? -value * factor : value * factor, max * factor, name, number, isMore);
    }

    private FoundQuantity? Bounded(int start, int end, decimal value, decimal? max, string unit, ScannedNumber number, bool isMore)
    {
        if (max is not null)
        {
            return new FoundQuantity(start, end, new Quantity(Trim(value), Trim(max.Value), unit, Bound.Range));
        }

        var before = BoundTable.FindBefore(text, start, out _);
        var after = BoundTable.FindAfter(text, end, out var afterEnd);
        if (after is not null)
        {
            end = afterEnd;
        }
        else if (IsTimeUnit(unit) && end < text.Length && text[end] == '内' && !IsAny(end + 1, "存容部置地外涵"))
        {
            (after, end) = (Bound.Max, end + 1);
        }

        var bound = isMore ? Bound.Min : before ?? after ?? (number.IsFuzzy ? Bound.About : Bound.Exact);
        return new FoundQuantity(start, end, new Quantity(Trim(value), null, unit, bound));
    }

    /// <summary>Digits glued to a letter, an ordinal mark or another number before them are part of a name, a version, a ratio.</summary>
    private bool IsGlued(int i)
    {
        if (i == 0)
        {
            return false;
        }

        var before = text[i - 1];
        var beforeThat = i > 1 ? text[i - 2] : ' ';
        if (char.IsAsciiDigit(text[i]))
        {
            return char.IsAsciiLetterOrDigit(before) && !EndsInCurrency(i) || before is '第' or '#' or '№' or '×' or '\u0001' || (before is '-' or '.' or '_' or '/' or ':' or ',' && (char.IsAsciiLetterOrDigit(beforeThat) || beforeThat is ')' or '\u0001'));
        }

        if (char.IsAsciiLetter(text[i]))
        {
            return char.IsAsciiLetterOrDigit(before) || before is '-' or '\'' or '’';
        }

        return before is '第' or '周' or '礼' or '统' or '唯' || (text[i] == '一' && before is '之' or '某' or '同' or '万' or '每' or '单' or '任' or '这' or '那' or '另' or '统' or '专' or '不') || (NumberScanner.IsHanDigit(text[i]) && NumberScanner.IsHanDigit(before)) || (NumberScanner.IsMultiplier(text[i]) && (char.IsAsciiDigit(before) || NumberScanner.IsHanDigit(before)));
    }

    private bool EndsInCurrency(int i) => char.IsAsciiLetter(text[i - 1]) && UnitTable.CurrencyBefore(text, i) is not null;

    private string? CurrencyBefore(ref int start)
    {
        var at = start > 0 && text[start - 1] == ' ' ? start - 1 : start;
        if (UnitTable.CurrencyBefore(text, at) is not { } currency)
        {
            return null;
        }

        start = at - currency.Word.Length;
        return currency.Unit;
    }

    // 净利润-2.32亿元: a minus stands behind a word, a mark or nothing, a dash between numbers does not.
    private bool ReadSign(ref int start)
    {
        var sign = start > 0 && text[start - 1] is '-' or '−' or '负';
        if (!sign || (text[start - 1] == '负' && IsAny(start - 2, "正自")) || (start > 1 && (char.IsAsciiLetterOrDigit(text[start - 2]) || text[start - 2] is '%' or '-' or ')' or '日' or '年' or '月' or '元' or '万' or '亿')))
        {
            return false;
        }

        start--;
        return true;
    }

    // 3:2, 2002.SZ, 0.32.1, 5×5: no quantity.
    private bool Followed(int end, UnitAt? unit)
        => unit is null && end + 1 < text.Length && ((text[end] is ':' or '×' or '*' && char.IsAsciiDigit(text[end + 1])) || (text[end] == '.' && char.IsAsciiLetterOrDigit(text[end + 1])));

    /// <summary>The second number of a range behind 到, 至, - and the like: 2%到5%, 20-30万元, 13至17岁.</summary>
    private (decimal Low, decimal High, int End, UnitAt? Unit, bool IsMore)? ReadSecond(int end, UnitAt? unit, bool hasCurrency, ScannedNumber first, decimal scale)
    {
        var at = unit?.End ?? end;
        foreach (var link in Links)
        {
            if (string.CompareOrdinal(text, at, link, 0, link.Length) != 0)
            {
                continue;
            }

            var from = at + link.Length;
            if (hasCurrency && from < text.Length && text[from] is '$' or '€' or '£' or '¥')
            {
                from++;
            }

            if (from >= text.Length || !ReadNumber(from, out var second) || second.Upper is not null)
            {
                continue;
            }

            var secondScale = EnglishNumbers.Scale(text, second.End, hasCurrency, out var secondEnd);
            var secondUnit = ReadUnit(secondEnd, from, second);
            var isShared = secondUnit is null || unit is null || secondUnit.Value.Unit == unit.Value.Unit;
            if (!isShared || (secondUnit is null && unit is null && !hasCurrency && second.Multiplier * secondScale == 1))
            {
                continue;
            }

            // "2到5亿", "20-30万": the first number takes the second's multiplier where it has none and is the smaller.
            var high = second.Value * secondScale;
            var low = first.Value * scale;
            if (first.Multiplier == 1 && scale == 1 && unit is null && first.Value < second.Mantissa)
            {
                low *= second.Multiplier * secondScale;
            }

            if (high > low)
            {
                return (low, high, secondEnd, secondUnit ?? (secondEnd > end && unit is { } shared ? shared with { End = secondEnd } : null), second.IsMore);
            }
        }

        return null;
    }

    private static readonly string[] Links = ["到", "至", "——", "—", "–", "-", "~", "～", " to ", " - ", " – "];

    private bool IsAny(int at, string units) => at >= 0 && at < text.Length && units.Contains(text[at], StringComparison.Ordinal);

    private bool Has(int at, string word) => at >= 0 && at < text.Length && string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    private static bool IsMoney(string? unit) => unit is { Length: 3 } && unit.All(char.IsAsciiLetterUpper);

    private static bool IsTimeUnit(string unit) => unit is "second" or "minute" or "hour" or "day" or "week" or "month" or "millisecond";

    /// <summary>Without trailing zeros, so that 1.50 and 1.5 are one value.</summary>
    private static decimal Trim(decimal value) => value / 1.000000000000000000000000000000m;
}

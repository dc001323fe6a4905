using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Quantities;

/// <summary>Shares and multiples told by words: 百分之三十, 三成, 一半, 三分之二, 翻了一番, 翻倍.</summary>
internal sealed partial class QuantityReader
{
    private FoundQuantity? ReadPhrase(int i)
    {
        if (char.IsAsciiLetter(text[i]))
        {
            return language == ArticleLanguage.En && !IsGlued(i) ? ReadEnglishShare(i) : null;
        }

        return ReadHundredths(i) ?? ReadFraction(i) ?? ReadTenths(i) ?? ReadHalves(i) ?? ReadFold(i);
    }

    private FoundQuantity? ReadHundredths(int i)
    {
        var factor = Has(i, "百分之") ? 1m : Has(i, "千分之") ? 0.1m : Has(i, "万分之") ? 0.01m : 0;
        if (factor == 0 || !NumberScanner.TryRead(text, i + 3, out var number))
        {
            return null;
        }

        // 百分之二到百分之五, 百分之二到五.
        foreach (var link in (ReadOnlySpan<string>)["到百分之", "至百分之", "到", "至"])
        {
            if (Has(number.End, link) && NumberScanner.TryRead(text, number.End + link.Length, out var high) && high.Value > number.Value && high.Value <= 100)
            {
                return new FoundQuantity(i, high.End, new Quantity(Trim(number.Value * factor), Trim(high.Value * factor), "percent", Bound.Range));
            }
        }

        return Share(i, number.End, number.Value * factor, number.IsMore);
    }

    private FoundQuantity? ReadFraction(int i)
    {
        if (IsGlued(i) || !NumberScanner.TryRead(text, i, out var lower) || !Has(lower.End, "分之") || lower.Value is < 2 or > 99 || !NumberScanner.TryRead(text, lower.End + 2, out var upper) || upper.Value >= lower.Value)
        {
            return null;
        }

        return Share(i, upper.End, Math.Round(upper.Value * 100 / lower.Value, 4), false);
    }

    private FoundQuantity? ReadTenths(int i)
    {
        if (IsGlued(i) || !NumberScanner.TryRead(text, i, out var number) || number.Value > 10 || number.End >= text.Length)
        {
            return null;
        }

        if (text[number.End] != '成')
        {
            // 三到五成.
            var to = IsAny(number.End, "到至-—~") ? number.End + 1 : -1;
            return to > 0 && NumberScanner.TryRead(text, to, out var last) && last.Value > number.Value && last.Value <= 10 && IsAny(last.End, "成")
                ? new FoundQuantity(i, last.End + 1, new Quantity(Trim(number.Value * 10), Trim(last.Value * 10), "percent", Bound.Range))
                : null;
        }

        var end = number.End + 1;
        if (IsAny(end, "为立功果员分本交绩就长熟都人份效像型名品绩语因书套才") && !Has(end, "成"))
        {
            return null;
        }

        var value = number.Value * 10;
        if (IsAny(end, "半") && !Has(end, "半年"))
        {
            (value, end) = (value + 5, end + 1);
        }

        if (number.Upper is { } upper)
        {
            return new FoundQuantity(i, end, new Quantity(Trim(value), Trim(upper * 10), "percent", Bound.Range));
        }

        foreach (var link in Links)
        {
            if (Has(end, link) && NumberScanner.TryRead(text, end + link.Length, out var high) && high.Value > number.Value && high.Value <= 10 && IsAny(high.End, "成"))
            {
                return new FoundQuantity(i, high.End + 1, new Quantity(Trim(value), Trim(high.Value * 10), "percent", Bound.Range));
            }
        }

        return Share(i, end, value, IsAny(end, "多") && !IsAny(end + 1, "样元模"));
    }

    private FoundQuantity? ReadHalves(int i)
    {
        if (Has(i, "一半") && !IsAny(i - 1, "另"))
        {
            return Share(i, i + 2, 50, false);
        }

        if (Has(i, "半数") && !IsAny(i - 1, "过大"))
        {
            return Share(i, i + 2, 50, false);
        }

        if (Has(i, "过半") && !IsAny(i - 1, "超不路日时") && !IsAny(i + 2, "天年小夜个路"))
        {
            var end = IsAny(i + 2, "数") ? i + 3 : i + 2;
            return new FoundQuantity(i, end, new Quantity(50, null, "percent", Bound.Min));
        }

        return null;
    }

    // 翻番 and 翻倍 double, 翻两番 makes four times.
    private FoundQuantity? ReadFold(int i)
    {
        if (text[i] != '翻')
        {
            // 用户过亿, 过万: more than.
            return text[i] == '过' && i + 1 < text.Length && NumberScanner.IsMultiplier(text[i + 1]) && !IsAny(i - 1, "超不通经度胜越") && NumberScanner.TryRead(text, i + 1, out var number) && ReadCounted(i + 1, number with { IsMore = true }) is { } counted
                ? counted
                : null;
        }

        var at = IsAny(i + 1, "了") ? i + 2 : i + 1;
        if (IsAny(at, "番倍"))
        {
            return Fold(i, at + 1, 2);
        }

        if (NumberScanner.TryRead(text, at, out var times) && IsAny(times.End, "番"))
        {
            return Fold(i, times.End + 1, (decimal)Math.Pow(2, (double)Math.Min(times.Value, 20)));
        }

        return null;
    }

    private FoundQuantity Fold(int start, int end, decimal value)
    {
        var bound = BoundTable.FindBefore(text, start, out _) ?? BoundTable.FindAfter(text, end, out end) ?? Bound.Exact;
        return new FoundQuantity(start, end, new Quantity(Trim(value), null, "times", bound));
    }

    private FoundQuantity Share(int start, int end, decimal value, bool isMore)
    {
        var before = BoundTable.FindBefore(text, start, out _);
        var after = BoundTable.FindAfter(text, end, out end);
        return new FoundQuantity(start, end, new Quantity(Trim(value), null, "percent", isMore ? Bound.Min : before ?? after ?? Bound.Exact));
    }

    private FoundQuantity? ReadEnglishShare(int i)
    {
        foreach (var (words, value, unit) in (ReadOnlySpan<(string, decimal, string)>)
                 [("half of", 50, "percent"), ("half the", 50, "percent"), ("one-third", 33.3333m, "percent"), ("one third", 33.3333m, "percent"), ("a third of", 33.3333m, "percent"), ("two-thirds", 66.6667m, "percent"), ("two thirds", 66.6667m, "percent"),
                  ("a quarter of", 25, "percent"), ("three-quarters", 75, "percent"), ("three quarters of", 75, "percent"), ("doubled", 2, "times"), ("tripled", 3, "times"), ("quadrupled", 4, "times"), ("twofold", 2, "times"), ("threefold", 3, "times"), ("fivefold", 5, "times"), ("tenfold", 10, "times")])
        {
            var end = i + words.Length;
            if (string.Compare(text, i, words, 0, words.Length, StringComparison.OrdinalIgnoreCase) == 0 && (end >= text.Length || !char.IsAsciiLetterOrDigit(text[end])))
            {
                var shown = words.EndsWith(" of", StringComparison.Ordinal) || words.EndsWith(" the", StringComparison.Ordinal) ? words.LastIndexOf(' ') : words.Length;
                return unit == "times"
                    ? new FoundQuantity(i, i + shown, new Quantity(value, null, unit, BoundTable.FindBefore(text, i, out _) ?? Bound.Exact))
                    : Share(i, i + shown, value, false);
            }
        }

        return null;
    }
}

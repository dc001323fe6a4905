using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Quantities;

/// <summary>Units behind a number, and numbers without one.</summary>
internal sealed partial class QuantityReader
{
    /// <param name="Half">两个半小时: half a unit more.</param>
    private readonly record struct UnitAt(string Unit, decimal Factor, int End, UnitKind Kind, bool Half = false);

    /// <summary>How far a word that names what a number without a unit counts may stand before and behind it.</summary>
    private const int Near = 14;

    private UnitAt? ReadUnit(int end, int start, ScannedNumber number)
    {
        var at = end < text.Length && text[end] == ' ' && end + 1 < text.Length && (char.IsAsciiLetter(text[end + 1]) || text[end + 1] == '%') ? end + 1 : end;
        UnitAt? best = null;
        Consider(UnitTable.Find(UnitKind.Unit, text, at), at, ref best);
        Consider(UnitTable.Find(UnitKind.Noun, text, at), at, ref best);
        ConsiderNoun(at, ref best);
        if (UnitTable.Find(UnitKind.Measure, text, at) is { } measure)
        {
            Consider(measure, at, ref best);
            ConsiderNoun(at + measure.Word.Length, ref best);
        }

        if (ReadHalfUnit(at) is { } half)
        {
            best = half;
        }

        if (best is null && language == ArticleLanguage.En && EnglishNumbers.Unit(text, end, out var wordEnd) is { } unit && !(IsAfterName(start) && text.AsSpan(end, wordEnd - end).Trim().Contains(' ')))
        {
            return new UnitAt(unit, 1, wordEnd, UnitKind.Unit);
        }

        if (best is { Unit: "times" } && char.IsAsciiLetter(text[best.Value.End - 1]) && !(number.IsArabic && at == end))
        {
            return null;
        }

        return best;
    }

    // "Gemini ER 2 helps robots": a number right behind a capitalised word counts only what stands right behind it.
    private bool IsAfterName(int start)
    {
        var at = start - 2;
        if (at < 0 || text[start - 1] != ' ' || !char.IsAsciiLetterOrDigit(text[at]))
        {
            return false;
        }

        while (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
        {
            at--;
        }

        return char.IsAsciiLetterUpper(text[at]);
    }

    private void Consider(UnitWord? word, int at, ref UnitAt? best)
    {
        if (word is not null && at + word.Word.Length > (best?.End ?? 0))
        {
            best = new UnitAt(word.Unit, word.Factor, at + word.Word.Length, word.Kind);
        }
    }

    // 名活跃用户, 家上市公司, 注册用户: up to two modifiers, then a noun.
    private void ConsiderNoun(int at, ref UnitAt? best)
    {
        for (var modifiers = 0; modifiers <= 2; modifiers++)
        {
            if (UnitTable.Find(UnitKind.Noun, text, at) is { } noun)
            {
                Consider(noun, at, ref best);
                return;
            }

            if (UnitTable.Find(UnitKind.Modifier, text, at) is not { } modifier)
            {
                return;
            }

            at += modifier.Word.Length;
        }
    }

    // 两个半小时, 三年半, 一倍半.
    private UnitAt? ReadHalfUnit(int at)
        => Has(at, "个半小时") ? new UnitAt("hour", 1, at + 4, UnitKind.Unit, true)
            : Has(at, "个半月") ? new UnitAt("month", 1, at + 3, UnitKind.Unit, true)
            : Has(at, "年半") && !Has(at, "年半载") && !Has(at, "年半价") ? new UnitAt("year", 1, at + 2, UnitKind.Unit, true)
            : null;

    /// <summary>半年, 半小时, 半个月: half of a unit, where 半 is no part of 上半年 or 多半.</summary>
    private bool ReadHalf(int i, out ScannedNumber number)
    {
        number = default;
        if (text[i] != '半' || IsAny(i - 1, "上下多一大前后过夜折减各年月天个倍首周参对") || !(Has(i + 1, "年") || Has(i + 1, "天") || Has(i + 1, "小时") || Has(i + 1, "个月") || Has(i + 1, "个小时") || Has(i + 1, "个世纪") || Has(i + 1, "个百分点")) || Has(i + 1, "年报") || Has(i + 1, "年度"))
        {
            return false;
        }

        number = new ScannedNumber(0.5m, i + 1, false, false, 0.5m);
        return true;
    }

    /// <summary>一个, 一种 and the like are articles; small counts in characters of unnamed things are phrases (三条, 两块).</summary>
    private bool IsCounted(int i, ScannedNumber number, string unit, int end)
    {
        if (number.IsArabic || char.IsAsciiLetter(text[i]))
        {
            // 8点 is an hour, 涨30点 are points.
            return !(unit == "point" && text[end - 1] == '点' && number.Value <= 24 && !IsAny(i - 1, "涨跌升降加减"));
        }

        var bounded = number.IsFuzzy || number.IsMore || BoundTable.FindBefore(text, i, out _) is not null || BoundTable.FindAfter(text, end, out _) is not null;
        if (number.IsMultiplierOnly && !bounded)
        {
            // 百年老店, 万人空巷, 亿元; but 百万用户, 千亿参数.
            return number.Value >= SmallestBare && number.Multiplier != number.Value;
        }

        if (unit is "point" or "折" or "square-meter" or "times" && text[i] == '一' && !bounded && unit != "times")
        {
            return false;
        }

        if (number.Value >= 10 || number.Upper is not null)
        {
            return unit != "point";
        }

        return unit switch
        {
            "year" or "month" or "week" or "day" or "hour" or "minute" or "second" or "percent" or "times" => !(text[i] == '一' && IsAny(end, "度一") && unit != "year") && !(unit == "day" && IsAny(i - 1, "九昨今前")),
            "person" or "company" or "customer" or "country" or "city" or "store" or "vehicle" => number.Value > 1,
            _ => IsMoney(unit) || IsNamed(unit) || bounded,
        };
    }

    private static bool IsNamed(string unit) => char.IsAsciiLetter(unit[0]) && unit is not ("item" or "count" or "point" or "share" or "square-meter");

    private static bool IsBareQuantity(ScannedNumber number, decimal scale) => number.Value * scale >= SmallestBare && (number.Multiplier > 1 || scale > 1);

    private bool IsBareQuantity(int i, int end, ScannedNumber number, decimal scale)
    {
        if (!IsBareQuantity(number, scale))
        {
            return false;
        }

        if (!number.IsMultiplierOnly)
        {
            return number.IsArabic || number.Value >= SmallestBare;
        }

        return number.IsFuzzy || number.IsMore || BoundTable.FindBefore(text, i, out _) is not null || (Has(end, "级") && !Has(end, "级别"));
    }

    /// <summary>309B参数, 256K上下文: a scale letter with its noun beside it.</summary>
    private string? LetterUnit(int start, int end, ref int unitEnd, ref decimal value, ref decimal? max)
    {
        var at = end < text.Length && text[end] == ' ' ? end + 1 : end;
        if (at >= text.Length || text[at] is not ('K' or 'k' or 'M' or 'B' or 'T') || (at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1])))
        {
            return null;
        }

        var factor = text[at] switch { 'K' or 'k' => 1_000m, 'M' => 1_000_000m, 'B' => 1_000_000_000m, _ => 1_000_000_000_000m };
        var near = text.AsSpan(Math.Max(0, start - Near), Math.Min(text.Length, at + 1 + Near) - Math.Max(0, start - Near));
        // 激活320亿参数，支持256K上下文: a noun right behind the letter says more than one before it.
        var behind = text.AsSpan(at + 1, Math.Min(text.Length - at - 1, ReachBehind));
        behind = behind.IndexOfAny("，。；、") is >= 0 and var stop ? behind[..stop] : behind;
        var unit = TokenWords().IsMatch(behind) ? "token" : ParameterWords().IsMatch(near) ? "parameter" : TokenWords().IsMatch(near) ? "token" : text[at] == 'B' ? "parameter" : null;
        if (unit is null)
        {
            return null;
        }

        value *= factor;
        max *= factor;
        unitEnd = at + 1;
        if (unit == "token" && UnitTable.Find(UnitKind.Unit, text, unitEnd < text.Length && text[unitEnd] == ' ' ? unitEnd + 1 : unitEnd) is { Unit: "token" } word)
        {
            unitEnd = (text[unitEnd] == ' ' ? unitEnd + 1 : unitEnd) + word.Word.Length;
        }

        return unit;
    }

    private const int ReachBehind = 6;

    private string BareUnit(int start, int end)
    {
        // The word that stands nearest before the number decides; only when none does, one right behind it.
        var before = text.AsSpan(Math.Max(0, start - Near), start - Math.Max(0, start - Near));
        var behind = text.AsSpan(end, Math.Min(text.Length, end + 8) - end);
        var (best, bestAt) = ("count", -1);
        foreach (var (words, unit) in BareUnits)
        {
            foreach (var match in words.EnumerateMatches(before))
            {
                (best, bestAt) = match.Index + match.Length > bestAt ? (unit, match.Index + match.Length) : (best, bestAt);
            }
        }

        if (bestAt >= 0)
        {
            return best;
        }

        foreach (var (words, unit) in BareUnits)
        {
            if (words.IsMatch(behind))
            {
                return unit;
            }
        }

        return "count";
    }

    private static readonly (Regex Words, string Unit)[] BareUnits = [(MoneyWords(), "CNY"), (TokenWords(), "token"), (ParameterWords(), "parameter"), (PersonWords(), "person")];

    /// <summary>150 tokens/秒, 元/股, 美元每桶.</summary>
    private string Rate(string unit, ref int end)
    {
        var at = IsAny(end, "/") ? end + 1 : IsAny(end, "每") ? end + 1 : -1;
        if (at < 0 || UnitTable.Find(UnitKind.Per, text, at) is not { } per)
        {
            return unit;
        }

        end = at + per.Word.Length;
        return $"{unit}/{per.Unit}";
    }

    [GeneratedRegex("投资|投入|营收|收入|支出|利润|亏损|融资|募资|估值|市值|资金|斥资|耗资|金额|成本|预算|GMV|贷款|销售额|交易额|成交额|罚款|注资|增资|资本|净流入|净流出|售价|价格|定价|票房|流水|收购|押注|豪掷|订单|合同|年薪|奖金|出资|补贴|分红|资产|负债|债务|产值|花费|卖出|成交|营业额|净利|罚没")]
    private static partial Regex MoneyWords();

    [GeneratedRegex("[Tt]okens?|上下文|[Cc]ontext|词元")]
    private static partial Regex TokenWords();

    [GeneratedRegex("参数|[Pp]aram")]
    private static partial Regex ParameterWords();

    [GeneratedRegex("用户|DAU|MAU|日活|月活|人数|人口|粉丝|会员|观众")]
    private static partial Regex PersonWords();
}

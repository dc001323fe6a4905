using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Quantities;

/// <summary>
/// Finds quantities and brings them to base units, by the conventions in docs/values.md. Works over normalised text. Thread-safe.
/// </summary>
public static partial class QuantityExtractor
{
    private static readonly ImmutableArray<(Regex Words, string Unit)> Units =
    [
        .. DataTable.Read("units.tsv", 3).Select(row => (
            new Regex(@"\G(?:" + row.Columns[0] + ")", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromMilliseconds(250)),
            row.Columns[1])),
    ];

    private static readonly (string Word, Bound Bound)[] Before =
    [
        ("不低于", Bound.Min), ("不少于", Bound.Min), ("超过", Bound.Min), ("突破", Bound.Min), ("至少", Bound.Min), ("高于", Bound.Min), ("多于", Bound.Min), ("大于", Bound.Min), ("超出", Bound.Min), ("超", Bound.Min), ("逾", Bound.Min),
        ("破", Bound.Min), (">", Bound.Min), ("≥", Bound.Min), ("more than ", Bound.Min), ("over ", Bound.Min), ("at least ", Bound.Min), ("exceeding ", Bound.Min), ("exceeded ", Bound.Min), ("above ", Bound.Min), ("topped ", Bound.Min), ("surpassed ", Bound.Min),
        ("不超过", Bound.Max), ("不到", Bound.Max), ("不足", Bound.Max), ("低于", Bound.Max), ("少于", Bound.Max), ("小于", Bound.Max), ("至多", Bound.Max), ("最多", Bound.Max), ("<", Bound.Max), ("≤", Bound.Max), ("less than ", Bound.Max), ("under ", Bound.Max), ("up to ", Bound.Max), ("below ", Bound.Max), ("fewer than ", Bound.Max),
        ("大约", Bound.About), ("将近", Bound.About), ("接近", Bound.About), ("约为", Bound.About), ("大概", Bound.About), ("约", Bound.About), ("近", Bound.About), ("~", Bound.About), ("about ", Bound.About), ("around ", Bound.About), ("nearly ", Bound.About), ("almost ", Bound.About), ("roughly ", Bound.About), ("approximately ", Bound.About), ("some ", Bound.About), ("close to ", Bound.About),
    ];

    private static readonly (string Word, Bound Bound)[] After =
    [
        ("以上", Bound.Min), ("以内", Bound.Max), ("以下", Bound.Max), ("之内", Bound.Max), ("左右", Bound.About), ("上下", Bound.About), ("级", Bound.About), ("+", Bound.Min), ("多", Bound.Min), ("or more", Bound.Min),
    ];

    /// <param name="text">Normalised text.</param>
    /// <param name="times">Their digits are no quantities.</param>
    /// <param name="names">Spans of names such as 12306 or Qwen2.5: no quantity begins inside one.</param>
    /// <returns>In text order, not overlapping each other or a time.</returns>
    public static ImmutableArray<QuantityExpression> Extract(string text, IReadOnlyList<TimeExpression> times, ArticleLanguage language, IReadOnlyList<TextSpan>? names = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(times);
        var taken = times.Select(t => t.Span).Concat(names ?? []).OrderBy(s => s.Start).ToList();
        var found = ImmutableArray.CreateBuilder<QuantityExpression>();
        var nextTaken = 0;
        for (var i = 0; i < text.Length;)
        {
            while (nextTaken < taken.Count && taken[nextTaken].End <= i)
            {
                nextTaken++;
            }

            if (nextTaken < taken.Count && taken[nextTaken].Contains(i))
            {
                i = taken[nextTaken].End;
                continue;
            }

            var limit = nextTaken < taken.Count ? taken[nextTaken].Start : text.Length;
            if (ReadAt(text, i, language) is { } quantity && quantity.Span.End <= limit && quantity.Span.Start >= (found.Count > 0 ? found[^1].Span.End : 0))
            {
                found.Add(quantity);
                i = quantity.Span.End;
            }
            else
            {
                i = SkipNumber(text, i);
            }
        }

        return found.ToImmutable();
    }

    private static int SkipNumber(string text, int i)
    {
        if (!char.IsAsciiDigit(text[i]))
        {
            return i + 1;
        }

        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || (text[i] is '.' or '-' && i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i + 1]))))
        {
            i++;
        }

        return i;
    }

    private static QuantityExpression? ReadAt(string text, int i, ArticleLanguage language)
    {
        if (PhraseQuantity(text, i) is { } phrase)
        {
            return phrase;
        }

        if (!NumberScanner.MayStart(text[i]) || IsGlued(text, i) || !NumberScanner.TryRead(text, i, out var number))
        {
            return null;
        }

        var currency = CurrencyBefore(text, i, out var start);
        var scale = Scale(text, number.End, out var end);
        var value = number.Value * scale;
        decimal? max = null;
        var isMore = number.IsMore;
        var unitBefore = UnitAt(text, end);
        if (RangeSecond(text, unitBefore.End > end && unitBefore.Unit is not null ? unitBefore.End : end) is { } second)
        {
            max = second.Value * Scale(text, second.End, out var secondEnd);
            if (max > value || value * ScaleOf(second, number) < max)
            {
                // "2到5亿": the first number takes the second's multiplier.
                if (number.IsPlainDigits && !second.IsPlainDigits && value < second.Value && second.Value / value > 1000)
                {
                    value *= ScaleOf(second, number);
                }

                end = secondEnd;
            }
            else
            {
                max = null;
            }
        }

        var (unit, unitEnd) = UnitAt(text, end);
        if (unit is null && max is not null && unitBefore.Unit is not null)
        {
            (unit, unitEnd) = (unitBefore.Unit, end);
        }

        var bare = unit is null;
        unit ??= currency ?? EnglishUnit(text, end, ref unitEnd) ?? LetterUnit(text, i, end, ref unitEnd, ref value);
        if (currency is not null && bare)
        {
            unit = currency;
            unitEnd = Math.Max(unitEnd, end);
        }

        if (unit is null)
        {
            // A bare large number (破1亿, 1600亿) is a quantity whose unit the context names.
            if (number.IsPlainDigits && scale == 1)
            {
                return null;
            }

            if (value < 10_000)
            {
                return null;
            }

            unit = BareUnit(text, i, end);
            unitEnd = end;
        }

        if (unit is "CNY" && text.AsSpan(unitEnd).StartsWith("人民币", StringComparison.Ordinal))
        {
            unitEnd += 3;
        }

        if (!number.IsPlainDigits && !char.IsAsciiDigit(text[i]) && value < 10 && unit is "item" or "company" or "person" or "种" or "条" or "款" or "部" or "台" or "张" or "块" or "次" or "count" && value < 10 && !char.IsAsciiDigit(text[i]))
        {
            return null;
        }

        var bound = max is not null ? Bound.Range : isMore ? Bound.Min : number.IsFuzzy ? Bound.About : Bound.Exact;
        if (bound == Bound.Exact || bound == Bound.About)
        {
            bound = BoundBefore(text, start) ?? BoundAfter(text, ref unitEnd) ?? bound;
        }

        _ = language;
        var span = new TextSpan(start, Math.Max(unitEnd, end));
        return new QuantityExpression(span, new Quantity(Trim(value), max is { } m ? Trim(m) : null, unit, bound));
    }

    private static decimal ScaleOf(ScannedNumber second, ScannedNumber first)
    {
        _ = first;
        return second.Value >= 100_000_000 ? 100_000_000 : second.Value >= 10_000 ? 10_000 : 1;
    }

    /// <summary>三成, 百分之三十, 一半, 翻了一番.</summary>
    private static QuantityExpression? PhraseQuantity(string text, int i)
    {
        var match = Phrase().Match(text, i);
        if (!match.Success || match.Index != i)
        {
            return null;
        }

        decimal value;
        var unit = "percent";
        if (match.Groups["percent"].Success)
        {
            if (!NumberScanner.TryRead(text, match.Groups["percent"].Index, out var number))
            {
                return null;
            }

            value = number.Value;
            var span = new TextSpan(i, number.End);
            return new QuantityExpression(span, new Quantity(Trim(value), null, unit, BoundBefore(text, i) ?? Bound.Exact));
        }

        if (match.Groups["tenths"].Success)
        {
            if (!NumberScanner.TryRead(text, match.Groups["tenths"].Index, out var number) || number.Value > 10)
            {
                return null;
            }

            value = number.Value * 10;
        }
        else if (match.Groups["half"].Success)
        {
            value = 50;
        }
        else
        {
            value = match.Groups["fold"].Value is "两" ? 4 : 2;
            unit = "times";
        }

        var end = i + match.Length;
        var bound = BoundBefore(text, i) ?? BoundAfter(text, ref end) ?? Bound.Exact;
        return new QuantityExpression(new TextSpan(i, end), new Quantity(value, null, unit, bound));
    }

    /// <summary>Digits glued to a Latin letter or another name before them are part of a name or version.</summary>
    private static bool IsGlued(string text, int i)
    {
        if (i == 0)
        {
            return false;
        }

        var before = text[i - 1];
        if (char.IsAsciiDigit(text[i]))
        {
            return char.IsAsciiLetterOrDigit(before) || (before is '-' or '.' or '_' or '/' && i >= 2 && char.IsAsciiLetterOrDigit(text[i - 2])) || before == '第';
        }

        return before is '第' or '周' or '礼' || (text[i] is '一' && before is '统' or '唯' or '之' or '第' or '某' or '同' or '万' or '每');
    }

    private static string? CurrencyBefore(string text, int i, out int start)
    {
        start = i;
        foreach (var (sign, unit) in new[] { ("US$", "USD"), ("HK$", "HKD"), ("NT$", "TWD"), ("A$", "AUD"), ("S$", "SGD"), ("C$", "CAD"), ("RMB ", "CNY"), ("RMB", "CNY"), ("$", "USD"), ("¥", "CNY"), ("￥", "CNY"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₩", "KRW"), ("人民币", "CNY") })
        {
            if (i >= sign.Length && string.CompareOrdinal(text, i - sign.Length, sign, 0, sign.Length) == 0)
            {
                start = i - sign.Length;
                return unit;
            }
        }

        return null;
    }

    private static decimal Scale(string text, int end, out int after)
    {
        var match = EnglishScale().Match(text, end);
        after = end;
        if (!match.Success || match.Index != end)
        {
            return 1;
        }

        after = end + match.Length;
        return match.Groups["w"].Value.ToLowerInvariant() switch
        {
            "thousand" or "k" => 1_000,
            "million" or "m" or "mn" => 1_000_000,
            "billion" or "b" or "bn" => 1_000_000_000,
            "trillion" or "tn" => 1_000_000_000_000,
            _ => 1,
        };
    }

    private static (string? Unit, int End) UnitAt(string text, int end)
    {
        (string? Unit, int End) best = (null, end);
        var at = end < text.Length && text[end] == ' ' ? end + 1 : end;
        foreach (var (words, unit) in Units)
        {
            var match = words.Match(text, at);
            if (match.Success && at + match.Length > best.End)
            {
                best = (unit, at + match.Length);
            }
        }

        return best;
    }

    private static string? EnglishUnit(string text, int end, ref int unitEnd)
    {
        var match = EnglishUnitWord().Match(text, end);
        if (!match.Success || match.Index != end)
        {
            return null;
        }

        unitEnd = end + match.Length;
        return match.Groups["u"].Value.ToLowerInvariant() switch
        {
            "percent" or "per cent" or "percentage points" => "percent",
            "times" or "x" or "-fold" => "times",
            "dollars" => "USD",
            "yuan" => "CNY",
            "euros" => "EUR",
            "people" or "users" or "viewers" or "employees" or "developers" or "subscribers" or "members" or "workers" or "engineers" or "staff" or "spectators" or "researchers" => "person",
            "customers" or "clients" => "customer",
            "companies" or "firms" or "businesses" or "enterprises" => "company",
            "tokens" => "token",
            "parameters" => "parameter",
            "days" => "day",
            "hours" => "hour",
            "minutes" => "minute",
            "seconds" => "second",
            "weeks" => "week",
            "months" => "month",
            "years" => "year",
            "countries" => "country",
            "downloads" => "count",
            var other => other.TrimEnd('s'),
        };
    }

    /// <summary>309B参数, 256K上下文: a scale letter with its noun beside it.</summary>
    private static string? LetterUnit(string text, int start, int end, ref int unitEnd, ref decimal value)
    {
        var match = LetterScale().Match(text, end);
        if (!match.Success || match.Index != end)
        {
            return null;
        }

        var factor = match.Groups["s"].Value switch { "K" or "k" => 1_000m, "M" => 1_000_000m, "B" => 1_000_000_000m, "T" => 1_000_000_000_000m, _ => 1m };
        var near = text[Math.Max(0, start - 12)..Math.Min(text.Length, end + 14)];
        var unit = near.Contains("参数", StringComparison.Ordinal) || near.Contains("param", StringComparison.OrdinalIgnoreCase) ? "parameter"
            : near.Contains("上下文", StringComparison.Ordinal) || near.Contains("oken", StringComparison.OrdinalIgnoreCase) || near.Contains("context", StringComparison.OrdinalIgnoreCase) ? "token"
            : match.Groups["s"].Value == "B" ? "parameter" : null;
        if (unit is null)
        {
            return null;
        }

        value *= factor;
        unitEnd = end + match.Length;
        return unit;
    }

    private static string BareUnit(string text, int start, int end)
    {
        var before = text[Math.Max(0, start - 14)..start];
        var near = before + text[end..Math.Min(text.Length, end + 8)];
        if (Money().IsMatch(near))
        {
            return "CNY";
        }

        if (Tokens().IsMatch(near))
        {
            return "token";
        }

        return Persons().IsMatch(near) ? "person" : "count";
    }

    private static ScannedNumber? RangeSecond(string text, int at)
    {
        foreach (var link in new[] { "到", "至", "-", "~", "—", "–", " to " })
        {
            if (string.CompareOrdinal(text, at, link, 0, link.Length) == 0 && NumberScanner.TryRead(text, at + link.Length, out var second))
            {
                return second;
            }
        }

        return null;
    }

    private static Bound? BoundBefore(string text, int start)
    {
        var at = start;
        while (at > 0 && text[at - 1] is ' ' or '了' or '近' && at > 1 && text[at - 1] != '近')
        {
            at--;
        }

        foreach (var (word, bound) in Before)
        {
            var trimmed = word.TrimEnd(' ');
            if (at >= trimmed.Length && string.Compare(text, at - trimmed.Length, trimmed, 0, trimmed.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return bound;
            }
        }

        return null;
    }

    private static Bound? BoundAfter(string text, ref int end)
    {
        foreach (var (word, bound) in After)
        {
            if (string.CompareOrdinal(text, end, word, 0, word.Length) == 0)
            {
                end += word.Length;
                return bound;
            }
        }

        return null;
    }

    /// <summary>Without trailing zeros, so that 1.50 and 1.5 are one value.</summary>
    private static decimal Trim(decimal value) => value / 1.000000000000000000000000000000m;

    [GeneratedRegex("百分之(?<percent>[0-9零一二两三四五六七八九十百.点]+)|(?<tenths>[一二两三四五六七八九十])成(?![为立功果员分本交绩就长熟都人份效像型名品])|(?<half>一半|过半|半数)|翻(?:了)?(?<fold>一|两)番")]
    private static partial Regex Phrase();

    [GeneratedRegex(@"\G[ -]?(?<w>thousand|million|billion|trillion|bn|mn|tn)\b|\G(?<w>[kmb])(?=n?\b)(?![a-zA-Z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishScale();

    [GeneratedRegex(@"\G[ -]?(?:[a-z]+ )?(?<u>percentage points|percent|per cent|times|x\b|-fold|dollars|yuan|euros|people|users|viewers|employees|developers|subscribers|members|workers|engineers|staff|spectators|researchers|customers|clients|companies|firms|businesses|enterprises|tokens|parameters|days|hours|minutes|seconds|weeks|months|years|countries|downloads|languages|models|derivatives|cameras|venues|vehicles|chips|GPUs|units|stores|cities|articles|points)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishUnitWord();

    [GeneratedRegex(@"\G ?(?<s>[KkMBT])(?![A-Za-z0-9])")]
    private static partial Regex LetterScale();

    [GeneratedRegex("投资|投入|营收|收入|支出|利润|亏损|融资|募资|估值|市值|资金|斥资|耗资|金额|成本|预算|GMV|贷款|销售额|交易额|罚款")]
    private static partial Regex Money();

    [GeneratedRegex("[Tt]oken")]
    private static partial Regex Tokens();

    [GeneratedRegex("用户|DAU|MAU|日活|月活|人数|人口|粉丝|会员|观众")]
    private static partial Regex Persons();
}

using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.Chinese;

/// <summary>Fiscal years, five-year plans, decades and centuries.</summary>
internal sealed partial class ChineseTimeReader
{
    /// <summary>2025财年第三财季, FY2025 Q3, 第二财季, 本财年.</summary>
    private Reading? ReadFiscal(int i)
    {
        var at = i;
        int? year = null;
        if (Has(i, "FY") || Has(i, "fy"))
        {
            year = TimeNumbers.Read(_text, i + 2, out at);
            year = at - i == 4 ? TimeNumbers.YearOfTwoDigits(year.Value) : year;
            if (year is < 1900 or > 2200 || (i > 0 && char.IsAsciiLetterOrDigit(_text[i - 1])))
            {
                return null;
            }

            at += IsAny(at, "财") ? (Has(at, "财年") ? 2 : 1) : 0;
        }
        else if (TimeNumbers.Read(_text, i, out var numberEnd) is var said and > 0 && numberEnd - i is 4 or 2 && (Has(numberEnd, "财年") || Has(numberEnd, "年财年") || Has(numberEnd, "财政年度") || Has(numberEnd, "年财政年度")))
        {
            year = numberEnd - i == 2 ? TimeNumbers.YearOfTwoDigits(said) : said;
            at = _text.IndexOf('财', numberEnd) is var sign && Has(sign, "财政年度") ? sign + 4 : sign + 2;
        }
        else if (WordAt(i, ["上一财年", "上财年", "本财年", "下一财年", "下财年", "上个财年"]) is { } word)
        {
            year = FiscalYearOfAnchor(i) + (word[0] switch { '上' => -1, '下' => 1, _ => 0 });
            at = i + word.Length;
            if (year is null)
            {
                return new Reading(Meaning.Open(TimePrecision.Fuzzy), at, default);
            }
        }

        var isYearSaid = year is not null;
        var quarterAt = IsAny(at, "的 ") ? at + 1 : at;
        var part = ReadFiscalPart(quarterAt, isYearSaid);
        if (!isYearSaid && part is null)
        {
            return null;
        }

        var end = part?.End ?? at;
        year ??= FiscalYearOfAnchor(i);
        if (year is not { } y)
        {
            return new Reading(Meaning.Open(TimePrecision.Quarter), end, default);
        }

        // The fiscal year N of a company whose year begins in a month after January ends in the calendar year N.
        var month = _context.FiscalYearStartMonthAt(i);
        var start = new DateTime(month is > 1 ? y - 1 : y, month ?? 1, 1);
        if (!isYearSaid && part is { } alone && _anchor is { } anchor && start.AddMonths(alone.FirstMonth) > anchor)
        {
            start = start.AddYears(-1);
        }

        var meaning = part is { } p
            ? Meaning.Months(start.AddMonths(p.FirstMonth), p.Count, p.Count == 3 ? TimePrecision.Quarter : p.Count == 6 ? TimePrecision.HalfYear : TimePrecision.Fuzzy)
            : Meaning.Months(start, 12, TimePrecision.Year);
        return new Reading(month is null ? meaning with { Precision = TimePrecision.Fuzzy } : meaning, end, new Fields(y));
    }

    private int? FiscalYearOfAnchor(int at)
        => _anchor is { } anchor ? (_context.FiscalYearStartMonthAt(at) is > 1 and var month && anchor.Month >= month ? anchor.Year + 1 : anchor.Year) : null;

    private (int FirstMonth, int Count, int End)? ReadFiscalPart(int at, bool isYearSaid)
    {
        if (isYearSaid && (Has(at, "上半") || Has(at, "下半")))
        {
            return (_text[at] == '上' ? 0 : 6, 6, at + (Has(at + 2, "财年") ? 4 : Has(at + 2, "年") ? 3 : 2));
        }

        if (isYearSaid && ReadQuarter(at) is { } quarter)
        {
            return ((quarter.First - 1) * 3, (quarter.Last - quarter.First + 1) * 3, quarter.End);
        }

        var from = IsAny(at, "第前") ? at + 1 : at;
        if (TimeNumbers.Read(_text, from, out var end) is not (>= 1 and <= 4 and var number) || end - from != 1)
        {
            return null;
        }

        var words = WordAt(end, ["财季度", "财政季度", "财季", "财务季度"]);
        return words is null ? null : ((number - 1) * 3, 3, end + words.Length);
    }

    /// <summary>“十四五”期间, 十四五末, 第十四个五年规划.</summary>
    private Reading? ReadPlan(int i)
    {
        var quoted = IsAny(i, "“\"「");
        var at = quoted ? i + 1 : i;
        var long5 = IsAny(at, "第");
        var n = TimeNumbers.Read(_text, long5 ? at + 1 : at, out var end);
        if (long5)
        {
            return n is >= 1 and <= 20 && Has(end, "个五年") ? Plan(n, end + 3, false) : null;
        }

        // 十四五 reads as one number; its last numeral is the five of the five years.
        var numerals = end - at;
        if (numerals is < 2 or > 3 || _text[end - 1] != '五' || !IsAny(at, "一二三四五六七八九十"))
        {
            return null;
        }

        n = TimeNumbers.Parse(_text.AsSpan(at, numerals - 1));
        if (quoted && !IsAny(end, "”\"」"))
        {
            return null;
        }

        return n is >= 1 and <= 20 && (numerals == 2 || _text[at] == '十') ? Plan(n, quoted ? end + 1 : end, !quoted) : null;
    }

    // The n-th five-year plan begins in 1953 + 5(n−1); the third came three years late, and since then each follows the one before.
    private Reading? Plan(int n, int at, bool needsTail)
    {
        var from = n <= 2 ? 1953 + (5 * (n - 1)) : 1966 + (5 * (n - 3));
        var end = at + (WordAt(at, ["规划", "计划"])?.Length ?? 0);
        end += WordAt(end, ["时期", "期间", "以来"])?.Length ?? 0;
        var part = WordAt(end, ["收官之年", "收官年", "开局之年", "开局年", "末期", "期末", "末", "初期", "期初", "初", "中期"]);
        if (needsTail && end == at && part is null)
        {
            return null;
        }

        var fields = new Fields(null);
        return part switch
        {
            null => new Reading(new Meaning(new DateTime(from, 1, 1), new DateTime(from + 5, 1, 1), TimePrecision.SeveralYears), end, fields),
            "中期" => new Reading(Meaning.Year(from + 2, TimePrecision.Fuzzy), end + part.Length, fields),
            _ => new Reading(Meaning.Year(part[0] is '开' or '初' || part == "期初" ? from : from + 4), end + part.Length, fields),
        };
    }

    /// <summary>上世纪90年代, 20世纪80年代, 1990年代, 九十年代末, 本世纪初, 19世纪.</summary>
    private Reading? ReadDecade(int i)
    {
        var at = i;
        int? century = null;
        if (WordAt(i, ["上个世纪", "上世纪", "本世纪"]) is { } word)
        {
            (century, at) = (word[0] == '上' ? 1900 : 2000, i + word.Length);
        }
        else if (TimeNumbers.Read(_text, i, out var numberEnd) is >= 1 and <= 21 and var number && Has(numberEnd, "世纪"))
        {
            (century, at) = ((number - 1) * 100, numberEnd + 2);
        }

        if (TimeNumbers.Read(_text, at, out var end) is >= 0 and var decade && Has(end, "年代") && decade % 10 == 0 && (decade < 100 || (decade is >= 1000 and <= 2100 && century is null)) && !IsAny(i - 1, "百个"))
        {
            var from = decade >= 100 ? decade : (century ?? (decade >= 50 ? 1900 : 2000)) + decade;
            return DecadePart(from, end + 2);
        }

        if (century is not { } first || IsAny(at, "经福不教海网佳"))
        {
            return null;
        }

        if (WordAt(at, ["初", "末", "中叶", "中期"]) is { } part)
        {
            var start = first + (part switch { "初" => 0, "末" => 80, _ => 40 });
            return new Reading(new Meaning(new DateTime(Math.Max(1, start), 1, 1), new DateTime(start + 20, 1, 1), TimePrecision.Fuzzy), at + part.Length, default);
        }

        // A century begins with its year 1.
        return new Reading(new Meaning(new DateTime(first + 1, 1, 1), new DateTime(first + 101, 1, 1), TimePrecision.Century), at, default);
    }

    private Reading DecadePart(int from, int end)
    {
        (string? Word, int First, int Count) part = WordAt(end, ["初期", "早期", "初", "中期", "末期", "后期", "末"]) switch
        {
            null => (null, 0, 10),
            "初期" or "早期" or "初" => (WordAt(end, ["初期", "早期", "初"]), 0, 3),
            "中期" => ("中期", 3, 4),
            _ => (WordAt(end, ["末期", "后期", "末"]), 7, 3),
        };
        return new Reading(new Meaning(new DateTime(from + part.First, 1, 1), new DateTime(from + part.First + part.Count, 1, 1), part.Word is null ? TimePrecision.Decade : TimePrecision.Fuzzy), end + (part.Word?.Length ?? 0), default);
    }
}

using System.Buffers;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.Chinese;

/// <summary>Years and their parts.</summary>
internal sealed partial class ChineseTimeReader
{
    /// <param name="Value">Null: relative, and the article has no date.</param>
    /// <param name="IsLoose">Stands for a year only with a part or a month behind it (2024Q3, 24年9月).</param>
    private readonly record struct SaidYear(int? Value, int End, bool IsLoose);

    private static readonly (string Word, int Step)[] RelativeYears =
    [
        ("大前年", -3), ("前年", -2), ("去年", -1), ("上一年度", -1), ("上一年", -1), ("上年度", -1), ("上年", -1), ("今年", 0), ("本年度", 0), ("本年", 0), ("明年", 1), ("下一年度", 1), ("下一年", 1), ("来年", 1), ("后年", 2),
    ];

    private SaidYear? ReadYear(int i) => ReadAbsoluteYear(i) ?? ReadRelativeYear(i);

    private SaidYear? ReadAbsoluteYear(int i)
    {
        var value = TimeNumbers.Read(_text, i, out var at);
        var length = at - i;
        if (value < 0 || IsAny(i - 1, "第每近了达长逾超"))
        {
            return null;
        }

        var hasSign = IsAny(at, "年");
        if (length == 4 && char.IsAsciiDigit(_text[i]))
        {
            return value is < 1000 or > 2199 || (value < 1800 && value % 100 == 0) || Has(at, "年代") ? null
                : new SaidYear(value, hasSign ? SkipYearSign(at) : at, !hasSign);
        }

        if (length == 4 && TimeNumbers.IsHanDigit(_text[i]) && _text[i] is '一' or '二' && hasSign && value is > 1000 and < 2200)
        {
            return new SaidYear(value, SkipYearSign(at), false);
        }

        // 07年, 98年, 24年9月: two digits are a year where a month or a part follows, or the words around say when.
        if (length != 2 || !char.IsAsciiDigit(_text[i]) || !hasSign || IsAny(at + 1, "代级后来间内以多历经的期") || Has(at + 1, "前夕"))
        {
            return null;
        }

        var year = TimeNumbers.YearOfTwoDigits(value);
        var said = _text[i] == '0' || (IsAny(i - 1, "于在自从至到") && !IsAny(at + 1, "前后")) || (value >= 80 && (i == 0 || !char.IsLetterOrDigit(_text[i - 1])) && !IsAny(at + 1, "前后，。"));
        return new SaidYear(year, SkipYearSign(at), !said);
    }

    private int SkipYearSign(int at) => IsAny(at + 1, "度") ? at + 2 : at + 1;

    private SaidYear? ReadRelativeYear(int i)
    {
        foreach (var (word, step) in RelativeYears)
        {
            if (!Has(i, word))
            {
                continue;
            }

            // 以前年度, 三年后年化, 当今年轻人, 上年纪.
            var isWithin = word switch
            {
                "前年" => IsAny(i - 1, "以之多三两几数十年") || IsAny(i + 2, "度"),
                "后年" => IsAny(i - 1, "年月天周日以之") || IsAny(i + 2, "度轻龄化均"),
                "上年" or "上一年" or "下一年" or "本年" => IsAny(i + word.Length, "纪级") || IsAny(i - 1, "以年"),
                "今年" or "明年" => IsAny(i + 2, "轻龄"),
                _ => false,
            };
            return isWithin ? null : new SaidYear(_anchor?.Year + step, i + word.Length, false);
        }

        // 同年, 次年: counted from the year the text named last.
        foreach (var (word, step) in (ReadOnlySpan<(string, int)>)[("同年", 0), ("当年", 0), ("次年", 1), ("翌年", 1), ("来年", 1)])
        {
            if (Has(i, word))
            {
                return Near(i).Year is { } year && !IsAny(i - 1, "每历相两应正恰") && !IsAny(i + 2, "龄级纪") ? new SaidYear(year + step, i + word.Length, false) : null;
            }
        }

        return null;
    }

    private static readonly string[] PartsOfYear =
    [
        "上半年度", "下半年度", "上半年", "下半年", "年初", "年中", "年底", "年末", "年终", "年尾", "岁末", "初", "中期", "底", "末", "全年", "年内", "春天", "夏天", "秋天", "冬天", "春季", "夏季", "秋季", "冬季", "春", "夏", "秋", "冬",
    ];

    /// <summary>A half, a quarter, a season, an end of a year, or its first months, at a place.</summary>
    private Reading? ReadPartOfYear(int at, int year, int start)
    {
        if (ReadQuarter(at) is { } quarter)
        {
            var from = Meaning.Quarter(year, quarter.First);
            if (_text[quarter.End - 1] == '度' && IsAny(quarter.End, "初末底") && !IsAny(quarter.End + 1, "步始"))
            {
                var month = (quarter.Last * 3) - (_text[quarter.End] == '初' ? 2 : 0);
                return new Reading(Meaning.Month(year, month) with { Precision = TimePrecision.Fuzzy }, quarter.End + 1, new Fields(year, null, null, true));
            }

            return new Reading(quarter.First == quarter.Last ? from : new Meaning(from.From, Meaning.Quarter(year, quarter.Last).To, TimePrecision.Quarter), quarter.End, new Fields(year, null, null, true));
        }

        if (ReadFirstMonths(at, year) is { } months)
        {
            return months;
        }

        if (IsAny(at, "H") && IsAny(at + 1, "12") && !(at > 0 && char.IsAsciiLetter(_text[at - 1])) && !(at + 2 < _text.Length && char.IsAsciiLetterOrDigit(_text[at + 2])))
        {
            return new Reading(Meaning.Half(year, _text[at + 1] - '0'), at + 2, new Fields(year, null, null, true));
        }

        return WordAt(at, PartsOfYear) is { } word && PartOfYear(word, year) is { } part && FitsYear(word, at, start)
            ? new Reading(part, at + word.Length, new Fields(year, null, null, true))
            : null;
    }

    // 年初 but not 初步; 春 alone only before a mark.
    private bool FitsYear(string word, int at, int start)
    {
        var end = at + word.Length;
        var bare = at > 0 && char.IsAsciiDigit(_text[at - 1]) && word.Length == 1;
        return word switch
        {
            "初" => !bare && !IsAny(end, "步创始审期级次中选赛"),
            "底" or "末" => !bare && !IsAny(end, "部座盘层"),
            "年中" => !IsAny(end, "国央信兴芯报") && !IsAny(at - 1, "0123456789半一二两三四五六七八九十百几多余"),
            "春" or "夏" or "秋" or "冬" => EndsHere(end) && !bare,
            "全年" => at > start,
            "年内" => at > start || !(IsAny(at - 1, "0123456789半") || (at > 0 && TimeNumbers.IsHanDigit(_text[at - 1]))),
            _ => true,
        };
    }

    private static Meaning? PartOfYear(string word, int year) => word switch
    {
        "上半年" or "上半年度" => Meaning.Half(year, 1),
        "下半年" or "下半年度" => Meaning.Half(year, 2),
        "年初" or "初" => Meaning.Months(new DateTime(year, 1, 1), 2, TimePrecision.Fuzzy),
        "年中" or "中期" => Meaning.Months(new DateTime(year, 5, 1), 3, TimePrecision.Fuzzy),
        "年底" or "年末" or "年终" or "年尾" or "岁末" or "底" or "末" => Meaning.Months(new DateTime(year, 11, 1), 2, TimePrecision.Fuzzy),
        "全年" or "年内" => Meaning.Year(year),
        _ => word[0] switch
        {
            '春' => Meaning.Season(year, 0),
            '夏' => Meaning.Season(year, 1),
            '秋' => Meaning.Season(year, 2),
            _ => Meaning.Season(year, 3),
        },
    };

    /// <summary>第三季度, 三季度, Q3, 前三季度, 一至三季度.</summary>
    private (int First, int Last, int End)? ReadQuarter(int at)
    {
        if (IsAny(at, "Qq") && IsAny(at + 1, "1234") && !(at > 0 && char.IsAsciiLetter(_text[at - 1])) && !(at + 2 < _text.Length && char.IsAsciiLetterOrDigit(_text[at + 2])))
        {
            return (_text[at + 1] - '0', _text[at + 1] - '0', at + 2);
        }

        var from = IsAny(at, "第前头") ? at + 1 : at;
        if (TimeNumbers.Read(_text, from, out var end) is not (>= 1 and <= 4 and var number) || end - from != 1)
        {
            return null;
        }

        var last = number;
        if (IsAny(end, "至到-—~、和") && TimeNumbers.Read(_text, IsAny(end + 1, "第") ? end + 2 : end + 1, out var lastEnd) is >= 1 and <= 4 and var second && second > number && IsAny(lastEnd, "季"))
        {
            (last, end) = (second, lastEnd);
        }

        if (IsAny(end, "个") && from > at && _text[at] != '第')
        {
            end++;
        }

        if (!IsAny(end, "季") || Has(end, "季报") || Has(end, "季后") || Has(end, "季豆"))
        {
            return null;
        }

        end += IsAny(end + 1, "度") ? 2 : 1;
        return end > 0 && _text[end - 1] == '季' && !IsAny(from - 1, "第前头") && !EndsHere(end) && !IsAny(end, "营净业财收") ? null : from > at && _text[at] is '前' or '头' ? (1, number, end) : (number, last, end);
    }

    // 前9个月, 头三个月, 1-9月 of a year.
    private Reading? ReadFirstMonths(int at, int year)
    {
        if (IsAny(at, "前头") && !IsAny(at - 1, "提以之目此") && TimeNumbers.Read(_text, at + 1, out var end) is >= 2 and <= 11 and var count && (Has(end, "个月") || Has(end, "月")))
        {
            return new Reading(Meaning.Months(new DateTime(year, 1, 1), count, TimePrecision.Month), end + (Has(end, "个月") ? 2 : 1), new Fields(year, null, null, true));
        }

        return ReadMonthsOf(at, year, true);
    }

    /// <summary>1—7月, 3至5月.</summary>
    private Reading? ReadMonthsOf(int at, int year, bool yearSaid)
    {
        if (TimeNumbers.Read(_text, at, out var end) is not (>= 1 and <= 12 and var first) || LinkAt(end) is not { } link
            || TimeNumbers.Read(_text, end + link, out var lastEnd) is not (>= 1 and <= 12 and var last) || last <= first || ReadMonth(end + link, out var monthEnd) is null || lastEnd + 1 > monthEnd
            || (TimeNumbers.Read(_text, monthEnd, out var dayEnd) > 0 && IsAny(dayEnd, "日号")))
        {
            return null;
        }

        return new Reading(Meaning.Months(new DateTime(year, first, 1), last - first + 1, TimePrecision.Month), monthEnd, new Fields(year, last, null, yearSaid));
    }

    // 上半年 may be under way; 前三季度 and 1-9月 add up what is over, the current month included.
    private bool HasCome(int start, Reading reading, DateTime anchor)
        => IsAny(start, "前头") || _text.AsSpan(start, reading.End - start).IndexOfAny(LinkMarks) >= 0
            ? reading.Meaning.To <= new DateTime(anchor.Year, anchor.Month, 1).AddMonths(1)
            : reading.Meaning.From <= anchor;

    private static readonly SearchValues<char> LinkMarks = SearchValues.Create("至到-—–~～");

    private int? LinkAt(int at) => WordAt(at, Links)?.Length;

    /// <summary>上半年, 三季度, 年底, 1-7月 alone: the latest that has begun, or the next.</summary>
    private Reading? ReadBarePart(int i, Fields inherited)
    {
        if (IsAny(i - 1, "年每近个") && !IsAny(i, "1234567890"))
        {
            return null;
        }

        if (ReadPartOfYear(i, 2000, i) is not { } sample || WordAt(i, ["初", "底", "末", "春", "夏", "秋", "冬", "中期", "全年"]) is { } bare && bare.Length <= 2 && !bare.EndsWith('季'))
        {
            return null;
        }

        if (inherited is { Year: { } said, YearSaid: true })
        {
            return ReadPartOfYear(i, said, i);
        }

        if (_anchor is not { } anchor)
        {
            return new Reading(Meaning.Open(sample.Meaning.Precision), sample.End, default);
        }

        var ahead = _context.LooksAhead(i, sample.End);
        for (var year = ahead ? anchor.Year : anchor.Year + 1; year > anchor.Year - 2 && year < anchor.Year + 2; year += ahead ? 1 : -1)
        {
            if (ReadPartOfYear(i, year, i) is { } reading && (ahead ? reading.Meaning.To > anchor : HasCome(i, reading, anchor)))
            {
                return reading with { Fields = new Fields(year) };
            }
        }

        return null;
    }
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time;

/// <summary>Chinese time expressions.</summary>
internal static partial class ChineseTimeRules
{
    public static ImmutableArray<TimeRule> All { get; } =
    [
        new(FullDate(), (m, c) => WithPart(m, new DateTime(TimeNumbers.Year(m.Groups["y"].Value), TimeNumbers.Parse(m.Groups["m"].Value), TimeNumbers.Parse(m.Groups["d"].Value)))),
        new(MonthDay(), (m, c) => c.Anchor is { } a ? WithPart(m, LatestMonthDay(a, TimeNumbers.Parse(m.Groups["m"].Value), TimeNumbers.Parse(m.Groups["d"].Value), c.LooksAhead(m.Index))) : Meaning.Open(TimePrecision.Day)),
        new(RelativeYearMonthDay(), (m, c) => RelativeYear(m, c) is { } y
            ? m.Groups["d"].Success ? WithPart(m, new DateTime(y, TimeNumbers.Parse(m.Groups["m"].Value), TimeNumbers.Parse(m.Groups["d"].Value))) : Meaning.Month(y, TimeNumbers.Parse(m.Groups["m"].Value))
            : Meaning.Open(TimePrecision.Month)),
        new(BareDay(), (m, c) => c.Anchor is { } a ? WithPart(m, LatestDay(a, TimeNumbers.Parse(m.Groups["d"].Value), c.LooksAhead(m.Index))) : Meaning.Open(TimePrecision.Day)),
        new(YearRange(), (m, c) => Check(TimeNumbers.Year(m.Groups["a"].Value), TimeNumbers.Year(m.Groups["b"].Value))),
        new(YearMonth(), (m, c) => Bounded(m, Meaning.Month(TimeNumbers.Year(m.Groups["y"].Value), TimeNumbers.Parse(m.Groups["m"].Value)))),
        new(YearPart(), (m, c) => AbsoluteYear(m) is { } y ? Bounded(m, PartOfYear(m, y)) : null),
        new(RelativeYearPart(), (m, c) => RelativeYear(m, c) is { } y ? Bounded(m, PartOfYear(m, y)) : Meaning.Open(TimePrecision.Fuzzy)),
        new(BarePart(), (m, c) => c.Anchor is { } a ? LatestPart(m, a, c.LooksAhead(m.Index)) : Meaning.Open(TimePrecision.Fuzzy)),
        new(FiscalPeriod(), Fiscal),
        new(DayWord(), (m, c) => c.Anchor is { } a ? WithPart(m, a.Date.AddDays(DayOffset(m.Groups["w"].Value))) : Meaning.Open(TimePrecision.Day)),
        new(WeekDay(), (m, c) => c.Anchor is { } a ? WeekDayOf(m, a, c.LooksAhead(m.Index)) : Meaning.Open(TimePrecision.Day)),
        new(WeekOrMonth(), (m, c) => c.Anchor is { } a ? WeekOrMonthOf(m, a) : Meaning.Open(TimePrecision.Month)),
        new(BareMonth(), (m, c) => c.Anchor is { } a ? LatestMonth(a, TimeNumbers.Parse(m.Groups["m"].Value), m.Groups["part"].Value, c.LooksAhead(m.Index)) : Meaning.Open(TimePrecision.Month)),
        new(Span(), (m, c) => c.Anchor is { } a ? SpanOf(m, a) : Meaning.Open(TimePrecision.Fuzzy)),
        new(Decade(), (m, c) => DecadeOf(m)),
        new(FiveYearPlan(), (m, c) => PlanOf(m)),
        new(LunarDay(), (m, c) => LunarOf(m, c)),
        new(SolarDay(), (m, c) => SolarOf(m, c)),
        new(Clock(), (m, c) => c.Anchor is { } a ? ClockOf(m, a) : null),
    ];

    private const string N = "[0-9]{1,4}|[一二两三四五六七八九十〇零]{1,4}";

    private static Meaning? Check(int from, int to)
        => from is > 1000 and < 2200 && to is > 1000 and < 2200 && from < to ? new Meaning(new DateTime(from, 1, 1), new DateTime(to + 1, 1, 1), TimePrecision.SeveralYears) : null;

    private static int? AbsoluteYear(Match m)
    {
        var year = TimeNumbers.Year(m.Groups["y"].Value);
        return year is >= 1000 and <= 2200 ? year : null;
    }

    private static int? RelativeYear(Match m, TimeContext c)
        => c.Anchor is { } a
            ? a.Year + m.Groups["r"].Value switch { "前年" => -2, "去年" or "上年" or "上一年" => -1, "明年" or "下一年" or "来年" => 1, "后年" => 2, _ => 0 }
            : null;

    /// <summary>自…以来, …起, 截至…, …前 open one end.</summary>
    private static Meaning Bounded(Match m, Meaning meaning)
    {
        if (m.Groups["until"].Success || m.Groups["before"].Success)
        {
            return meaning with { From = null, To = m.Groups["before"].Success ? meaning.From : meaning.To };
        }

        return m.Groups["since"].Success || m.Groups["start"].Success && m.Groups["start"].Value is "自" or "从" && m.Groups["since"].Success ? meaning with { To = null } : meaning;
    }

    private static Meaning PartOfYear(Match m, int year) => m.Groups["p"].Value switch
    {
        "" => Meaning.Year(year, m.Groups["fuzzy"].Success ? TimePrecision.Fuzzy : TimePrecision.Year),
        "上半年" => Meaning.Half(year, 1),
        "下半年" => Meaning.Half(year, 2),
        "年初" or "初" => new Meaning(new DateTime(year, 1, 1), new DateTime(year, 3, 1), TimePrecision.Fuzzy),
        "年中" => new Meaning(new DateTime(year, 5, 1), new DateTime(year, 8, 1), TimePrecision.Fuzzy),
        "年底" or "年末" or "底" or "末" => new Meaning(new DateTime(year, 11, 1), new DateTime(year + 1, 1, 1), TimePrecision.Fuzzy),
        "前三季度" => new Meaning(new DateTime(year, 1, 1), new DateTime(year, 10, 1), TimePrecision.SeveralYears) with { Precision = TimePrecision.Fuzzy },
        var p when p.Contains('春', StringComparison.Ordinal) => Meaning.Season(year, 0),
        var p when p.Contains('夏', StringComparison.Ordinal) => Meaning.Season(year, 1),
        var p when p.Contains('秋', StringComparison.Ordinal) => Meaning.Season(year, 2),
        var p when p.Contains('冬', StringComparison.Ordinal) => Meaning.Season(year, 3),
        var p => QuarterNumber(p) is { } q ? Meaning.Quarter(year, q) : Meaning.Year(year),
    };

    private static int? QuarterNumber(string part)
    {
        foreach (var c in part)
        {
            if (c is >= '1' and <= '4')
            {
                return c - '0';
            }

            if ("一二三四".IndexOf(c, StringComparison.Ordinal) is >= 0 and var index)
            {
                return index + 1;
            }
        }

        return null;
    }

    private static Meaning? LatestPart(Match m, DateTime anchor, bool ahead)
    {
        var meaning = PartOfYear(m, anchor.Year);
        return !ahead && meaning.From > anchor ? PartOfYear(m, anchor.Year - 1) : meaning;
    }

    /// <summary>The fiscal year N of a company whose year begins in month s > 1 ends in calendar year N.</summary>
    private static Meaning? Fiscal(Match m, TimeContext c)
    {
        int year;
        if (m.Groups["y"].Success)
        {
            year = TimeNumbers.Year(m.Groups["y"].Value);
        }
        else if (c.Anchor is { } anchor)
        {
            year = anchor.Year;
        }
        else
        {
            return Meaning.Open(TimePrecision.Fuzzy);
        }

        var month = c.FiscalYearStartMonthAt(m.Index);
        var start = new DateTime(month is > 1 ? year - 1 : year, month ?? 1, 1);
        var quarter = m.Groups["q"].Success ? QuarterNumber(m.Groups["q"].Value) : null;
        var from = quarter is { } q ? start.AddMonths((q - 1) * 3) : start;
        var to = from.AddMonths(quarter is null ? 12 : 3);
        return new Meaning(from, to, month is null ? TimePrecision.Fuzzy : quarter is null ? TimePrecision.Year : TimePrecision.Quarter);
    }

    private static Meaning WithPart(Match m, DateTime day)
    {
        var part = m.Groups["part"].Value;
        if (m.Groups["h"].Success)
        {
            return At(m, day, part);
        }

        var (from, to) = PartHours(part);
        return from < 0 ? Meaning.Day(day) : new Meaning(day.Date.AddHours(from), day.Date.AddHours(to), TimePrecision.PartOfDay);
    }

    private static Meaning At(Match m, DateTime day, string part)
    {
        var hour = TimeNumbers.Parse(m.Groups["h"].Value);
        if (hour < 12 && part is "下午" or "晚" or "晚上" or "晚间" or "傍晚" or "当晚" or "夜" && hour < 12)
        {
            hour += 12;
        }

        var half = m.Groups["half"].Success;
        var minutes = m.Groups["min"].Success ? TimeNumbers.Parse(m.Groups["min"].Value) : half ? 30 : 0;
        var from = day.Date.AddHours(hour).AddMinutes(minutes);
        var exact = m.Groups["min"].Success || half;
        return new Meaning(from, exact ? from.AddMinutes(1) : from.AddHours(1), exact ? TimePrecision.Minute : TimePrecision.Hour);
    }

    private static (int From, int To) PartHours(string part) => part switch
    {
        "凌晨" => (0, 6),
        "早上" or "早晨" or "上午" or "清晨" or "早间" or "早" => (6, 12),
        "中午" or "午间" => (11, 13),
        "下午" or "午后" => (12, 18),
        "傍晚" or "晚" or "晚上" or "晚间" or "夜" or "当晚" or "夜间" => (18, 24),
        "深夜" or "夜里" => (22, 24),
        _ => (-1, -1),
    };

    private static DateTime LatestMonthDay(DateTime anchor, int month, int day, bool ahead)
    {
        var date = new DateTime(anchor.Year, month, day);
        return date.Date > anchor.Date && !ahead ? new DateTime(anchor.Year - 1, month, day) : ahead && date < anchor.Date ? new DateTime(anchor.Year + 1, month, day) : date;
    }

    private static DateTime LatestDay(DateTime anchor, int day, bool ahead)
    {
        var month = new DateTime(anchor.Year, anchor.Month, 1);
        if (day > anchor.Day && !ahead)
        {
            month = month.AddMonths(-1);
        }
        else if (ahead && day < anchor.Day)
        {
            month = month.AddMonths(1);
        }

        return new DateTime(month.Year, month.Month, day);
    }

    private static Meaning LatestMonth(DateTime anchor, int month, string part, bool ahead)
    {
        var year = month > anchor.Month && !ahead ? anchor.Year - 1 : ahead && month < anchor.Month ? anchor.Year + 1 : anchor.Year;
        return PartOfMonth(year, month, part);
    }

    private static Meaning PartOfMonth(int year, int month, string part)
    {
        var first = new DateTime(year, month, 1);
        return part switch
        {
            "初" or "上旬" => new Meaning(first, first.AddDays(10), TimePrecision.PartOfMonth),
            "中" or "中旬" => new Meaning(first.AddDays(10), first.AddDays(20), TimePrecision.PartOfMonth),
            "底" or "末" or "下旬" => new Meaning(first.AddDays(20), first.AddMonths(1), TimePrecision.PartOfMonth),
            _ => Meaning.Month(year, month),
        };
    }

    private static int DayOffset(string word) => word switch
    {
        "今天" or "今日" or "当天" or "当日" or "今" or "本日" => 0,
        "昨天" or "昨日" or "昨" => -1,
        "前天" or "前日" => -2,
        "大前天" => -3,
        "明天" or "明日" => 1,
        "后天" => 2,
        _ => 0,
    };

    private static DateTime Monday(DateTime day) => day.Date.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static Meaning WeekDayOf(Match m, DateTime anchor, bool ahead)
    {
        var index = m.Groups["n"].Value is "日" or "天" ? 6 : "一二三四五六".IndexOf(m.Groups["n"].Value, StringComparison.Ordinal);
        var monday = Monday(anchor);
        var day = m.Groups["r"].Value switch
        {
            "上" => monday.AddDays(-7 + index),
            "下" => monday.AddDays(7 + index),
            "本" or "这" => monday.AddDays(index),
            _ => monday.AddDays(index) > anchor.Date && !ahead ? monday.AddDays(index - 7) : monday.AddDays(index),
        };
        return WithPart(m, day);
    }

    private static Meaning WeekOrMonthOf(Match m, DateTime anchor)
    {
        var step = m.Groups["r"].Value switch { "上" or "上个" or "上一" => -1, "下" or "下个" or "下一" => 1, _ => 0 };
        if (m.Groups["u"].Value is "周" or "星期" or "礼拜")
        {
            var monday = Monday(anchor).AddDays(7 * step);
            return new Meaning(monday, monday.AddDays(7), TimePrecision.Week);
        }

        var first = new DateTime(anchor.Year, anchor.Month, 1).AddMonths(step);
        return PartOfMonth(first.Year, first.Month, m.Groups["part"].Value);
    }

    private static Meaning SpanOf(Match m, DateTime anchor)
    {
        var day = anchor.Date;
        var unit = m.Groups["u"].Value;
        var half = m.Groups["n"].Value == "半";
        var count = m.Groups["n"].Success && !half ? TimeNumbers.Parse(m.Groups["n"].Value) : 1;
        DateTime Step(int sign)
        {
            if (half)
            {
                return unit.Contains('年', StringComparison.Ordinal) ? day.AddMonths(6 * sign) : day.AddDays(15 * sign);
            }

            return unit switch
            {
                "年" => day.AddYears(count * sign),
                "个月" or "月" => day.AddMonths(count * sign),
                "周" or "个星期" or "星期" => day.AddDays(7 * count * sign),
                _ => day.AddDays(count * sign),
            };
        }

        if (m.Groups["past"].Success)
        {
            return new Meaning(Step(-1), day.AddDays(1), unit == "年" ? TimePrecision.SeveralYears : TimePrecision.Fuzzy);
        }

        if (m.Groups["future"].Success || m.Groups["within"].Success)
        {
            return new Meaning(day, Step(1), unit == "年" ? TimePrecision.SeveralYears : TimePrecision.Fuzzy);
        }

        var target = Step(m.Groups["after"].Success ? 1 : -1);
        return unit switch
        {
            "年" when !half => Meaning.Year(target.Year),
            "个月" or "月" or "年" => Meaning.Month(target.Year, target.Month),
            _ => Meaning.Day(target),
        };
    }

    private static Meaning? DecadeOf(Match m)
    {
        var decade = TimeNumbers.Parse(m.Groups["d"].Value);
        if (decade % 10 != 0 || decade > 90)
        {
            return null;
        }

        var century = m.Groups["c"].Success ? (TimeNumbers.Parse(m.Groups["c"].Value) - 1) * 100 : m.Groups["last"].Success || decade >= 50 ? 1900 : 2000;
        return new Meaning(new DateTime(century + decade, 1, 1), new DateTime(century + decade + 10, 1, 1), TimePrecision.Decade);
    }

    /// <summary>The n-th five-year plan begins in 1953 + 5(n−1); from the 3rd to the 5th history kept other dates, and since the 6th (1981) the rule holds again with 1981 + 5(n−6).</summary>
    private static Meaning? PlanOf(Match m)
    {
        var n = TimeNumbers.Parse(m.Groups["n"].Value);
        if (n is < 1 or > 20)
        {
            return null;
        }

        var from = n switch { 1 => 1953, 2 => 1958, 3 => 1966, 4 => 1971, 5 => 1976, _ => 1981 + ((n - 6) * 5) };
        return m.Groups["p"].Value switch
        {
            "末" or "期末" or "末期" => Meaning.Year(from + 4),
            "初" or "初期" or "开局" or "开局之年" => Meaning.Year(from),
            _ => new Meaning(new DateTime(from, 1, 1), new DateTime(from + 5, 1, 1), TimePrecision.SeveralYears),
        };
    }

    private static Meaning? LunarOf(Match m, TimeContext c)
    {
        Func<int, DateTime> inYear = m.Groups["f"].Value switch
        {
            "除夕" or "大年三十" or "年三十" => LunarCalendar.Eve,
            "春节" or "大年初一" or "正月初一" => y => LunarCalendar.Day(y, 1, 1),
            "元宵" or "元宵节" => y => LunarCalendar.Day(y, 1, 15),
            "端午" or "端午节" => y => LunarCalendar.Day(y, 5, 5),
            "七夕" => y => LunarCalendar.Day(y, 7, 7),
            "中秋" or "中秋节" => y => LunarCalendar.Day(y, 8, 15),
            "重阳" or "重阳节" => y => LunarCalendar.Day(y, 9, 9),
            _ => y => LunarCalendar.Day(y, 1, 1),
        };
        int? year = m.Groups["y"].Success ? TimeNumbers.Year(m.Groups["y"].Value) : m.Groups["r"].Success ? RelativeYear(m, c) : null;
        if (year is null && c.Anchor is null)
        {
            return Meaning.Open(TimePrecision.Day);
        }

        var day = year is { } y ? inYear(y) : LunarCalendar.Nearest(inYear, c.Anchor!.Value);
        return m.Groups["night"].Success ? new Meaning(day.AddHours(18), day.AddHours(24), TimePrecision.PartOfDay) : Meaning.Day(day);
    }

    private static Meaning? SolarOf(Match m, TimeContext c)
    {
        var (month, day) = m.Groups["f"].Value switch
        {
            "双11" or "双十一" => (11, 11),
            "双12" or "双十二" => (12, 12),
            "618" => (6, 18),
            "国庆" or "国庆节" => (10, 1),
            "元旦" => (1, 1),
            "五一" or "劳动节" => (5, 1),
            "圣诞节" or "圣诞" => (12, 25),
            "儿童节" or "六一" => (6, 1),
            _ => (3, 8),
        };
        if (m.Groups["y"].Success)
        {
            return Meaning.Day(new DateTime(TimeNumbers.Year(m.Groups["y"].Value), month, day));
        }

        if (c.Anchor is not { } anchor)
        {
            return Meaning.Open(TimePrecision.Day);
        }

        return Meaning.Day(m.Groups["r"].Success && RelativeYear(m, c) is { } year ? new DateTime(year, month, day) : LatestMonthDay(anchor, month, day, c.LooksAhead(m.Index)));
    }

    private static Meaning ClockOf(Match m, DateTime anchor) => At(m, anchor, m.Groups["part"].Value);

    private const string Part = "(?<part>凌晨|早上|早晨|上午|清晨|早间|中午|午间|下午|午后|傍晚|晚间|晚上|当晚|深夜|晚|夜间)?(?:的)?(?:(?<h>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:点|时|:|：)(?:(?<half>半)|(?<min>[0-9]{1,2})分?)?(?![0-9点])整?)?";
    private const string YearParts = "(?<p>上半年|下半年|前三季度|年初|年中|年底|年末|第?[一二三四1-4]季度|[Qq][1-4]|[的]?[春夏秋冬](?:天|季)|初|底|末)";
    private const string Start = "(?:(?<start>自|从)|(?<until>截至|截止|截止到))?";
    private const string Tail = "(?:(?<since>以来|起|至今)|(?<before>之前|以前|前(?!三季|[0-9一二三四五六七八九十两几]|沿|瞻|景|往|后|期|身)))?";

    [GeneratedRegex(@"(?<![0-9])(?<y>[0-9]{4}|[0-9]{2}(?=年))(?:年|-|/|\.)(?<m>1[0-2]|0?[1-9])(?:月|-|/|\.)(?<d>3[01]|[12][0-9]|0?[1-9])(?:日|号)?(?![0-9])" + Part + "|(?<y>[一二][〇零一二三四五六七八九]{3})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})[日号]")]
    private static partial Regex FullDate();

    [GeneratedRegex("(?<![0-9年])(?<m>1[0-2]|0?[1-9])月(?<d>3[01]|[12][0-9]|0?[1-9])(?:日|号)" + Part)]
    private static partial Regex MonthDay();

    [GeneratedRegex("(?<r>前年|去年|今年|明年|后年|当年)(?<m>1[0-2]|0?[1-9])月(?:份)?(?:(?<d>3[01]|[12][0-9]|0?[1-9])(?:日|号)" + Part + ")?")]
    private static partial Regex RelativeYearMonthDay();

    [GeneratedRegex("(?<![0-9月/.-])(?<d>3[01]|[12][0-9]|[1-9])(?:日|号)(?![0-9线楼元机院公文店报均程本])" + Part)]
    private static partial Regex BareDay();

    [GeneratedRegex(@"(?<![0-9])(?<a>[0-9]{4})年?(?:到|至|-|—|–|~)(?<b>[0-9]{4})年?(?:间|期间)?(?![0-9月])")]
    private static partial Regex YearRange();

    [GeneratedRegex(Start + @"(?<![0-9])(?<y>[0-9]{4}|[0-9]{2}(?=年))(?:年)(?<m>1[0-2]|0?[1-9])月(?:份)?(?![0-9])" + Tail + @"|(?<![0-9])(?<y>[0-9]{4})[-/](?<m>1[0-2]|0[1-9]|[1-9])(?![-/0-9])")]
    private static partial Regex YearMonth();

    [GeneratedRegex(Start + "(?<![0-9.])(?<y>[0-9]{4}|[0-9]{2}|[一二][〇零一二三四五六七八九]{3})年(?!代|前|后(?!半)|级|间|内|多|来|以内|以上|度(?![第上下]|[一二三四]))" + YearParts + "?(?:度)?(?<fuzzy>左右|前后)?" + Tail)]
    private static partial Regex YearPart();

    [GeneratedRegex(Start + "(?<r>前年|去年|今年|明年|后年)" + YearParts + "?(?<fuzzy>左右|前后)?" + Tail)]
    private static partial Regex RelativeYearPart();

    [GeneratedRegex("(?<![年0-9])(?<p>上半年|下半年|前三季度|年初|年中|年底|年末|第?[一二三四1-4]季度|(?<![A-Za-z])Q[1-4](?![A-Za-z0-9]))")]
    private static partial Regex BarePart();

    [GeneratedRegex("(?:(?<y>[0-9]{4})财年)(?:的)?(?<q>第[一二三四1-4]财?季(?:度)?|[Qq][1-4])?|(?<q>第[一二三四1-4])财季")]
    private static partial Regex FiscalPeriod();

    [GeneratedRegex("(?<w>大前天|今天|今日|昨天|昨日|前天|前日|明天|明日|后天|昨(?=晚|夜)|今(?=晚|晨|早|夜))" + Part + "(?:晨|早)?")]
    private static partial Regex DayWord();

    [GeneratedRegex("(?<r>上|下|本|这)?(?:周|星期|礼拜)(?<n>[一二三四五六日天])(?![年级月])" + Part)]
    private static partial Regex WeekDay();

    [GeneratedRegex("(?<r>上个|下个|上一|下一|上|下|本|这|当)(?<u>周|星期|礼拜|月)(?![一二三四五六日天])(?<part>初|中旬|上旬|下旬|底|末)?")]
    private static partial Regex WeekOrMonth();

    [GeneratedRegex("(?<![0-9年个上下本前后])(?<m>1[0-2]|[1-9])月(?:份)?(?<part>初|中旬|上旬|下旬|底|末|中)?(?![0-9活均日度租薪])")]
    private static partial Regex BareMonth();

    [GeneratedRegex("(?<past>近|过去|最近|此前|过往)(?:的)?(?<n>" + N + "|半|几)?(?<u>年|个月|周|个星期|天|日)(?:来|间|里|内)?|(?<future>未来|今后|接下来)(?:的)?(?<n>" + N + "|半|几)(?<u>年|个月|周|个星期|天|日)(?:内|里|间)?|(?<n>" + N + "|半)(?<u>年|个月|周|天)(?:之)?(?:(?<after>后)|(?<ago>前)|(?<within>内(?![存容地部外置])))")]
    private static partial Regex Span();

    [GeneratedRegex("(?:(?<last>上世纪|上个世纪)|(?<c>[0-9]{2}|二十一|二十)世纪)?(?<d>[0-9]0|[一二三四五六七八九]十)年代(?:初|中期|末|后期)?")]
    private static partial Regex Decade();

    [GeneratedRegex("[“\"「]?(?<n>十[一二三四五六七八九]|[一二三四五六七八九十])五[”\"」]?(?:规划)?(?:时期|期间)?(?<p>期末|末期|末|初期|初|开局之年|开局)?(?<=五[”\"」](?:规划)?(?:时期|期间)?(?:期末|末期|末|初期|初|开局之年|开局)?|(?:规划|时期|期间|末|初))")]
    private static partial Regex FiveYearPlan();

    [GeneratedRegex("(?:(?<y>[0-9]{4})年?|(?<r>去年|今年|明年|前年))?(?<f>除夕|大年三十|年三十|春节|大年初一|正月初一|元宵节|元宵|端午节|端午|七夕|中秋节|中秋|重阳节)(?<night>夜|当晚|晚|之夜)?(?!联欢|晚会|档|请客|假|期间|红包|联)")]
    private static partial Regex LunarDay();

    [GeneratedRegex("(?:(?<y>[0-9]{4})年?|(?<r>去年|今年|明年|前年))?(?<f>双11|双十一|双12|双十二|(?<![0-9])618(?![0-9])|国庆节|国庆|元旦|五一(?!路)|劳动节|圣诞节|儿童节)(?!假期|档|大促|购物节|联欢)")]
    private static partial Regex SolarDay();

    [GeneratedRegex("(?<part>凌晨|早上|早晨|上午|清晨|中午|下午|傍晚|晚间|晚上|深夜|晚)(?<h>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:点|时|:|：)(?:(?<half>半)|(?<min>[0-9]{1,2})分?)?|(?<![0-9:：])(?<h>[01]?[0-9]|2[0-3])[:：](?<min>[0-5][0-9])(?![0-9:：])")]
    private static partial Regex Clock();
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.English;

/// <summary>English time expressions: what each form means. The forms are in <see cref="EnglishTimeForms"/>.</summary>
internal static class EnglishTimeRules
{
    private static readonly ImmutableArray<TimeRule> All =
    [
        new(EnglishTimeForms.DayRange(), (m, c) => DayRange(m, c)),
        new(EnglishTimeForms.MonthRange(), (m, c) => MonthRange(m, c)),
        new(EnglishTimeForms.MonthDay(), (m, c) => MonthDay(m, c)),
        new(EnglishTimeForms.IsoDate(), (m, c) => Meaning.Day(new DateTime(Number(m, "y"), Number(m, "m"), Number(m, "d")))),
        new(EnglishTimeForms.MonthYear(), (m, c) => Bounded(m, PartOfMonth(m, Number(m, "y"), Month(m, "m")))),
        new(EnglishTimeForms.BareMonth(), (m, c) => c.Anchor is { } a ? Bounded(m, PartOfMonth(m, NearestYear(a, Month(m, "m"), m), Month(m, "m"))) : Meaning.Open(TimePrecision.Month)),
        new(EnglishTimeForms.FiscalPeriod(), Fiscal),
        new(EnglishTimeForms.QuarterOrHalf(), (m, c) => QuarterOrHalf(m, c)),
        new(EnglishTimeForms.SeasonYear(), (m, c) => Season(m, c)),
        new(EnglishTimeForms.YearRange(), (m, c) => Number(m, "a") < Number(m, "b") ? new Meaning(new DateTime(Number(m, "a"), 1, 1), new DateTime(Number(m, "b") + 1, 1, 1), TimePrecision.SeveralYears) : null),
        new(EnglishTimeForms.PartOfYear(), (m, c) => YearOf(m, c) is { } y ? Bounded(m, PartOfYear(m, y)) : Meaning.Open(TimePrecision.Fuzzy)),
        new(EnglishTimeForms.PlainYear(), (m, c) => Bounded(m, Meaning.Year(Number(m, "y"), m.Groups["about"].Success ? TimePrecision.Fuzzy : TimePrecision.Year))),
        new(EnglishTimeForms.RelativeDay(), (m, c) => c.Anchor is { } a ? DayPart(m, a.Date.AddDays(DayStep(m.Groups["w"].Value))) : Meaning.Open(TimePrecision.Day)),
        new(EnglishTimeForms.PartOfToday(), (m, c) => c.Anchor is { } a ? DayPart(m, a.Date.AddDays(Is(m, "r", "last") ? -1 : 0)) : Meaning.Open(TimePrecision.PartOfDay)),
        new(EnglishTimeForms.WeekDay(), (m, c) => c.Anchor is { } a ? DayPart(m, WeekDayOf(m, a)) : Meaning.Open(TimePrecision.Day)),
        new(EnglishTimeForms.RelativeUnit(), (m, c) => c.Anchor is { } a ? RelativeUnit(m, a) : Meaning.Open(TimePrecision.Fuzzy)),
        new(EnglishTimeForms.Ago(), (m, c) => c.Anchor is { } a ? Ago(m, a) : Meaning.Open(TimePrecision.Fuzzy)),
        new(EnglishTimeForms.LastYears(), (m, c) => c.Anchor is { } a ? LastYears(m, a) : Meaning.Open(TimePrecision.Fuzzy)),
        new(EnglishTimeForms.Decade(), (m, c) => Decade(m)),
        new(EnglishTimeForms.Century(), (m, c) => new Meaning(new DateTime(((Number(m, "n") - 1) * 100) + 1, 1, 1), new DateTime((Number(m, "n") * 100) + 1, 1, 1), TimePrecision.Century)),
        new(EnglishTimeForms.Holiday(), (m, c) => EnglishHolidays.Resolve(m, c)),
    ];

    /// <summary>Of overlapping expressions the longer says more; among equals the earlier rule.</summary>
    public static List<FoundTime> ReadAll(TimeContext context)
    {
        var candidates = All.SelectMany(rule => rule.Find(context)).ToList();
        var order = Enumerable.Range(0, candidates.Count).OrderBy(i => candidates[i].Start).ThenByDescending(i => candidates[i].End).ThenBy(i => i);
        var kept = new List<FoundTime>();
        foreach (var candidate in order.Select(i => candidates[i]))
        {
            if (kept.Count == 0 || kept[^1].End <= candidate.Start)
            {
                kept.Add(candidate);
            }
            else if (candidate.End - candidate.Start > kept[^1].End - kept[^1].Start)
            {
                kept[^1] = candidate;
            }
        }

        return kept;
    }

    private static int Number(Match m, string group) => EnglishNumbers.Parse(m.Groups[group].Value);

    private static int Month(Match m, string group) => EnglishNumbers.Month(m.Groups[group].Value);

    private static bool Is(Match m, string group, string word) => m.Groups[group].Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>by, until, next and a will before or behind turn a bare month or day to the future.</summary>
    private static bool LooksAhead(Match m, TimeContext c)
    {
        if (m.Groups["b"].Value.ToLowerInvariant() is "by" or "until" or "till" or "before" or "starting" or "beginning" or "next")
        {
            return true;
        }

        var before = c.Text.AsSpan(Math.Max(0, m.Index - 40), Math.Min(40, m.Index));
        var stop = before.LastIndexOfAny('.', ';', '\n');
        before = stop >= 0 ? before[(stop + 1)..] : before;
        foreach (var word in (ReadOnlySpan<string>)[" will ", " plans to ", " planned for", " scheduled for", " expected ", " set to ", " set for", " due ", " slated ", " to be ", " aims to ", " would "])
        {
            if (before.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int NearestYear(DateTime anchor, int month, Match m)
    {
        var ahead = m.Groups["b"].Value.ToLowerInvariant() is "by" or "until" or "till" or "before" or "starting" or "beginning" or "next" || Is(m, "r", "next");
        return Is(m, "r", "last") && month >= anchor.Month ? anchor.Year - 1
            : ahead ? month < anchor.Month || (Is(m, "r", "next") && month == anchor.Month) ? anchor.Year + 1 : anchor.Year
            : month > anchor.Month ? anchor.Year - 1 : anchor.Year;
    }

    private static Meaning? MonthDay(Match m, TimeContext c)
    {
        var (month, day) = (Month(m, "m"), Number(m, "d"));
        if (m.Groups["y"].Success)
        {
            return Bounded(m, Meaning.Day(new DateTime(Number(m, "y"), month, day)));
        }

        return c.Anchor is not { } a ? Meaning.Open(TimePrecision.Day) : CalendarSteps.NearestMonthDay(a, month, day, LooksAhead(m, c)) is { } date ? Bounded(m, Meaning.Day(date)) : null;
    }

    private static Meaning? DayRange(Match m, TimeContext c)
    {
        var (month, from, to) = (Month(m, "m"), Number(m, "d"), Number(m, "e"));
        var second = m.Groups["n"].Success ? Month(m, "n") : month;
        var year = m.Groups["y"].Success ? Number(m, "y") : c.Anchor is { } a ? CalendarSteps.NearestMonthDay(a, month, from, LooksAhead(m, c))?.Year : 0;
        return year is null ? null : year == 0 ? Meaning.Open(TimePrecision.Day) : new Meaning(new DateTime(year.Value, month, from), new DateTime(second < month ? year.Value + 1 : year.Value, second, to).AddDays(1), TimePrecision.Day);
    }

    private static Meaning? MonthRange(Match m, TimeContext c)
    {
        var (first, last) = (Month(m, "m"), Month(m, "n"));
        var year = m.Groups["y"].Success ? Number(m, "y") : c.Anchor is { } a ? NearestYear(a, first, m) : 0;
        return year == 0 ? Meaning.Open(TimePrecision.Month) : new Meaning(new DateTime(first > last && m.Groups["y"].Success ? year - 1 : year, first, 1), new DateTime(first > last && !m.Groups["y"].Success ? year + 1 : year, last, 1).AddMonths(1), TimePrecision.Month);
    }

    private static Meaning PartOfMonth(Match m, int year, int month) => m.Groups["part"].Value.ToLowerInvariant().TrimEnd('-', ' ') switch
    {
        "early" or "the beginning of" => Meaning.PartOfMonth(year, month, 0),
        "mid" => Meaning.PartOfMonth(year, month, 1),
        "late" or "the end of" => Meaning.PartOfMonth(year, month, 2),
        _ => Meaning.Month(year, month),
    };

    private static Meaning PartOfYear(Match m, int year) => m.Groups["part"].Value.ToLowerInvariant().TrimEnd('-', ' ') switch
    {
        "early" or "the beginning of" or "the start of" => Meaning.Months(new DateTime(year, 1, 1), 2, TimePrecision.Fuzzy),
        "mid" or "the middle of" => Meaning.Months(new DateTime(year, 5, 1), 3, TimePrecision.Fuzzy),
        _ => Meaning.Months(new DateTime(year, 11, 1), 2, TimePrecision.Fuzzy),
    };

    private static int? YearOf(Match m, TimeContext c)
    {
        if (m.Groups["y"].Success)
        {
            return Number(m, "y");
        }

        return c.Anchor is { } a ? a.Year + m.Groups["r"].Value.ToLowerInvariant() switch { "last" => -1, "next" => 1, _ => 0 } : null;
    }

    /// <summary>Without a year, the latest that has begun.</summary>
    private static Meaning? QuarterOrHalf(Match m, TimeContext c)
    {
        if (YearOf(m, c) is not { } year)
        {
            return Meaning.Open(m.Groups["half"].Success ? TimePrecision.HalfYear : TimePrecision.Quarter);
        }

        var index = Number(m, "n");
        Meaning In(int y) => m.Groups["half"].Success || m.Groups["h"].Success ? Meaning.Half(y, index) : Meaning.Quarter(y, index);
        var bare = !m.Groups["y"].Success && !m.Groups["r"].Success;
        return bare && In(year).From > c.Anchor && !LooksAhead(m, c) ? In(year - 1) : Bounded(m, In(year));
    }

    private static Meaning? Season(Match m, TimeContext c)
    {
        if (YearOf(m, c) is not { } year)
        {
            return Meaning.Open(TimePrecision.Season);
        }

        var index = m.Groups["s"].Value.ToLowerInvariant() switch { "spring" => 0, "summer" => 1, "autumn" or "fall" => 2, _ => 3 };

        // "last summer" is the latest one that is over, "next spring" the first to come.
        if (!m.Groups["y"].Success && c.Anchor is { } a)
        {
            if (Is(m, "r", "last") && Meaning.Season(a.Year, index) is { To: { } to } latest && to <= a)
            {
                return latest;
            }

            if (Is(m, "r", "next") && Meaning.Season(a.Year, index) is { From: { } from } coming && from > a)
            {
                return coming;
            }
        }

        return Meaning.Season(year, index);
    }

    private static Meaning Bounded(Match m, Meaning meaning) => m.Groups["b"].Value.ToLowerInvariant() switch
    {
        "since" or "from" or "starting" or "beginning" => meaning with { To = null },
        "after" => meaning with { From = meaning.To, To = null },
        "by" or "before" => meaning with { From = null, To = m.Groups["part"].Value.Contains("end", StringComparison.OrdinalIgnoreCase) ? meaning.To : meaning.From },
        "until" or "till" or "as of" or "through" => meaning with { From = null },
        _ => meaning,
    };

    private static Meaning? Fiscal(Match m, TimeContext c)
    {
        var said = m.Groups["y"].Success ? Number(m, "y") : (int?)null;
        if ((said ?? c.Anchor?.Year) is not { } value)
        {
            return Meaning.Open(TimePrecision.Fuzzy);
        }

        var year = value < 100 ? TimeNumbers.YearOfTwoDigits(value) : value;
        var month = c.FiscalYearStartMonthAt(m.Index);
        if (said is null && month is > 1 && c.Anchor!.Value.Month >= month)
        {
            year++;
        }

        var start = new DateTime(month is > 1 ? year - 1 : year, month ?? 1, 1);
        if (m.Groups["n"].Success)
        {
            start = start.AddMonths((Number(m, "n") - 1) * 3);
            start = said is null && start > c.Anchor ? start.AddYears(-1) : start;
            return Meaning.Months(start, 3, month is null ? TimePrecision.Fuzzy : TimePrecision.Quarter);
        }

        return Meaning.Months(start, 12, month is null ? TimePrecision.Fuzzy : TimePrecision.Year);
    }

    private static int DayStep(string word) => word.ToLowerInvariant() switch { "yesterday" => -1, "tomorrow" => 1, "the day before yesterday" => -2, "the day after tomorrow" => 2, _ => 0 };

    private static Meaning DayPart(Match m, DateTime day) => m.Groups["p"].Value.ToLowerInvariant() switch
    {
        "morning" => Part(day, 6, 12),
        "afternoon" => Part(day, 12, 18),
        "evening" or "night" or "tonight" => Part(day, 18, 24),
        "noon" => Part(day, 11, 13),
        _ => Meaning.Day(day),
    };

    private static Meaning Part(DateTime day, int from, int to) => new(day.AddHours(from), day.AddHours(to), TimePrecision.PartOfDay);

    private static DateTime WeekDayOf(Match m, DateTime anchor)
    {
        var day = CalendarSteps.Monday(anchor).AddDays(EnglishNumbers.Weekday(m.Groups["d"].Value));
        return m.Groups["r"].Value.ToLowerInvariant() switch
        {
            "next" => day.AddDays(7),
            "this" => day,
            "last" => day >= CalendarSteps.Monday(anchor) && day >= anchor.Date ? day.AddDays(-7) : day,
            _ => day > anchor.Date ? day.AddDays(-7) : day,
        };
    }

    private static Meaning RelativeUnit(Match m, DateTime anchor)
    {
        var step = m.Groups["r"].Value.ToLowerInvariant() switch { "last" or "previous" => -1, "next" or "coming" => 1, _ => 0 };
        var month = new DateTime(anchor.Year, anchor.Month, 1).AddMonths(step);
        var quarter = anchor.AddMonths(3 * step);
        return m.Groups["u"].Value.ToLowerInvariant() switch
        {
            "week" => Meaning.Week(CalendarSteps.Monday(anchor).AddDays(7 * step)),
            "weekend" => new Meaning(CalendarSteps.Monday(anchor).AddDays((7 * step) + 5), CalendarSteps.Monday(anchor).AddDays((7 * step) + 7), TimePrecision.Day),
            "month" => Meaning.Month(month.Year, month.Month),
            "quarter" => Meaning.Quarter(quarter.Year, ((quarter.Month - 1) / 3) + 1),
            "decade" => Meaning.Months(new DateTime((anchor.Year / 10 * 10) + (10 * step), 1, 1), 120, TimePrecision.Decade),
            _ => Meaning.Year(anchor.Year + step),
        };
    }

    private static Meaning Ago(Match m, DateTime anchor)
    {
        var sign = m.Groups["later"].Success ? 1 : -1;
        var unit = m.Groups["u"].Value.ToLowerInvariant();
        var target = Step(unit is "hour" or "minute" ? anchor : anchor.Date, unit, sign * Number(m, "n"));
        return unit switch
        {
            "decade" or "year" => Meaning.Year(target.Year),
            "month" => Meaning.Month(target.Year, target.Month),
            "week" => Meaning.Week(CalendarSteps.Monday(target)),
            "hour" => new Meaning(target.Date.AddHours(target.Hour), target.Date.AddHours(target.Hour + 1), TimePrecision.Hour),
            "minute" => new Meaning(target, target.AddMinutes(1), TimePrecision.Minute),
            _ => Meaning.Day(target),
        };
    }

    private static Meaning LastYears(Match m, DateTime anchor)
    {
        var count = m.Groups["n"].Success ? Number(m, "n") : 1;
        var unit = m.Groups["u"].Value.ToLowerInvariant();
        var precision = unit switch { "year" or "decade" => TimePrecision.SeveralYears, "month" => TimePrecision.Month, "quarter" => TimePrecision.Quarter, "week" => TimePrecision.Week, "hour" => TimePrecision.Hour, _ => TimePrecision.Day };
        return m.Groups["r"].Value.ToLowerInvariant() is "next" or "coming" or "within"
            ? new Meaning(anchor.Date, Step(anchor.Date, unit, count), precision)
            : new Meaning(Step(anchor.Date, unit, -count), anchor.Date.AddDays(1), precision);
    }

    private static DateTime Step(DateTime day, string unit, int count) => unit switch
    {
        "decade" => day.AddYears(10 * count),
        "year" => day.AddYears(count),
        "quarter" => day.AddMonths(3 * count),
        "month" => day.AddMonths(count),
        "week" => day.AddDays(7 * count),
        "hour" => day.AddHours(count),
        "minute" => day.AddMinutes(count),
        _ => day.AddDays(count),
    };

    private static Meaning Decade(Match m)
    {
        var from = Number(m, "d");
        var (first, count) = m.Groups["part"].Value.ToLowerInvariant().TrimEnd('-', ' ') switch { "early" => (0, 3), "mid" => (3, 4), "late" => (7, 3), _ => (0, 10) };
        return new Meaning(new DateTime(from + first, 1, 1), new DateTime(from + first + count, 1, 1), count == 10 ? TimePrecision.Decade : TimePrecision.Fuzzy);
    }
}

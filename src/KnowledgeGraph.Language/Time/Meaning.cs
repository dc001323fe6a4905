using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time;

/// <summary>An interval without its words.</summary>
internal readonly record struct Meaning(DateTime? From, DateTime? To, TimePrecision Precision)
{
    /// <summary>True unless both ends are known and do not follow each other.</summary>
    public bool IsPossible => From is null || To is null || From < To;

    public static Meaning Open(TimePrecision precision) => new(null, null, precision);

    public static Meaning Day(DateTime day) => new(day.Date, day.Date.AddDays(1), TimePrecision.Day);

    public static Meaning Days(DateTime day, int count) => count == 1 ? Day(day) : new Meaning(day.Date, day.Date.AddDays(count), TimePrecision.Fuzzy);

    public static Meaning Week(DateTime monday) => new(monday, monday.AddDays(7), TimePrecision.Week);

    public static Meaning Month(int year, int month) => new(new DateTime(year, month, 1), new DateTime(year, month, 1).AddMonths(1), TimePrecision.Month);

    /// <summary>Early 1–10, middle 11–20, late from the 21st.</summary>
    public static Meaning PartOfMonth(int year, int month, int part)
    {
        var first = new DateTime(year, month, 1);
        return new Meaning(first.AddDays(10 * part), part == 2 ? first.AddMonths(1) : first.AddDays(10 * (part + 1)), TimePrecision.PartOfMonth);
    }

    public static Meaning Year(int year, TimePrecision precision = TimePrecision.Year) => new(new DateTime(year, 1, 1), new DateTime(year + 1, 1, 1), precision);

    public static Meaning Quarter(int year, int quarter) => Months(new DateTime(year, (quarter * 3) - 2, 1), 3, TimePrecision.Quarter);

    public static Meaning Half(int year, int half) => Months(new DateTime(year, half == 1 ? 1 : 7, 1), 6, TimePrecision.HalfYear);

    public static Meaning Months(DateTime from, int count, TimePrecision precision) => new(from, from.AddMonths(count), precision);

    /// <summary>Spring 3–5, summer 6–8, autumn 9–11, winter from December of the year to February of the next.</summary>
    public static Meaning Season(int year, int index) => Months(new DateTime(year, 3 + (3 * index), 1), 3, TimePrecision.Season);
}

/// <summary>Steps of the calendar the rules of both languages share.</summary>
internal static class CalendarSteps
{
    /// <summary>Weeks begin on Monday.</summary>
    public static DateTime Monday(DateTime day) => day.Date.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The latest such day of a year that is not after the anchor, or the first not before it; years that lack the day (29 February) are passed over.</summary>
    public static DateTime? NearestMonthDay(DateTime anchor, int month, int day, bool ahead)
    {
        for (var step = 0; step <= LongestLeapGap; step++)
        {
            var year = anchor.Year + (ahead ? step : -step);
            if (year is >= 1 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
                && new DateTime(year, month, day) is var date && (ahead ? date >= anchor.Date : date <= anchor.Date))
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>The latest such day of a month that is not after the anchor, or the first not before it.</summary>
    public static DateTime? NearestDay(DateTime anchor, int day, bool ahead)
    {
        var month = new DateTime(anchor.Year, anchor.Month, 1);
        for (var step = 0; step < 3; step++)
        {
            var first = month.AddMonths(ahead ? step : -step);
            if (day >= 1 && day <= DateTime.DaysInMonth(first.Year, first.Month) && first.AddDays(day - 1) is var date && (ahead ? date >= anchor.Date : date <= anchor.Date))
            {
                return date;
            }
        }

        return null;
    }

    // 29 February comes again after eight years at the longest (1896 to 1904).
    private const int LongestLeapGap = 8;
}

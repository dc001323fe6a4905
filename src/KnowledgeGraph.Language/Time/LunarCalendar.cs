using System.Globalization;

namespace KnowledgeGraph.Language.Time;

/// <summary>Days of the Chinese lunar calendar, by the framework's <see cref="ChineseLunisolarCalendar"/> (1901–2100).</summary>
internal static class LunarCalendar
{
    private static readonly ChineseLunisolarCalendar Calendar = new();

    /// <summary>Day <paramref name="day"/> of lunar month <paramref name="month"/> in the lunar year that begins in the Gregorian year; a leap month is passed over.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside the calendar, or the month lacks the day.</exception>
    public static DateTime Day(int year, int month, int day)
    {
        // GetLeapMonth counts the leap month itself: 7 is the leap sixth month, so the months from the seventh on stand one later.
        var leap = Calendar.GetLeapMonth(year);
        var ordinal = leap > 0 && month >= leap ? month + 1 : month;
        return Calendar.ToDateTime(year, ordinal, day, 0, 0, 0, 0);
    }

    /// <summary>The day before the lunar new year that falls in the Gregorian year.</summary>
    public static DateTime Eve(int year) => Day(year, 1, 1).AddDays(-1);

    /// <summary>The occurrence of a yearly lunar day that lies nearest to a date.</summary>
    public static DateTime Nearest(Func<int, DateTime> inYear, DateTime date)
        => Enumerable.Range(date.Year - 1, 3).Select(inYear).MinBy(d => Math.Abs((d - date.Date).TotalDays));
}

using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Language.Lexicons;

namespace KnowledgeGraph.Language.Time;

/// <summary>A day of the year with a name.</summary>
/// <param name="InYear">Its day in a Gregorian year; lunar ones are of the lunar year that begins in it, the eve of the new year before it.</param>
/// <param name="IsLunar">Without a year it is then the one nearest the anchor, else the latest not after it.</param>
/// <param name="Length">Days of the holiday, for 春节假期.</param>
internal sealed record Holiday(string Word, Func<int, DateTime> InYear, bool IsLunar, int Length);

/// <summary>The named days of <c>Data/holidays.tsv</c>.</summary>
internal static class Holidays
{
    /// <summary>Longest words first.</summary>
    public static ImmutableArray<Holiday> All { get; } = [.. DataTable.Read("holidays.tsv", 5).SelectMany(row => Parse(row.Columns)).OrderByDescending(h => h.Word.Length)];

    private static IEnumerable<Holiday> Parse(ImmutableArray<string> columns)
    {
        var month = int.Parse(columns[2], CultureInfo.InvariantCulture);
        var length = int.Parse(columns[4], CultureInfo.InvariantCulture);
        var numbers = columns[3].Split('.').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        Func<int, DateTime> inYear = columns[1] switch
        {
            "lunar" when numbers[0] == 0 => LunarCalendar.Eve,
            "lunar" => year => LunarCalendar.Day(year, month, numbers[0]),
            "week" => year => NthWeekday(year, month, numbers[0], numbers[1]),
            _ => year => new DateTime(year, month, numbers[0]),
        };
        return columns[0].Split('|').Select(word => new Holiday(word, inYear, columns[1] == "lunar", length));
    }

    private static DateTime NthWeekday(int year, int month, int n, int weekday)
    {
        var first = new DateTime(year, month, 1);
        var offset = (weekday - (((int)first.DayOfWeek + 6) % 7) - 1 + 7) % 7;
        return first.AddDays(offset + (7 * (n - 1)));
    }
}

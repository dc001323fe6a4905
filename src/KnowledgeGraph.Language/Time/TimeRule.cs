using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Time;

/// <summary>What a rule knows while it resolves a match.</summary>
/// <param name="Anchor">Local publication time.</param>
internal sealed record TimeContext(string Text, DateTime? Anchor, Func<int, int?> FiscalYearStartMonthAt)
{
    /// <summary>A bare day or month turns to the future where the words right before say so.</summary>
    public bool LooksAhead(int position)
        => FutureWords.Any(w => Text.AsSpan(Math.Max(0, position - 6), Math.Min(6, position)).Contains(w, StringComparison.Ordinal))
            || Text.AsSpan(position, Math.Min(14, Text.Length - position)).ContainsAny('将', '拟');

    private static readonly string[] FutureWords = ["将", "计划", "预计", "明年", "拟", "定于", "有望"];
}

/// <summary>A regular expression and what a match of it means; a null meaning drops the match.</summary>
internal sealed class TimeRule(Regex expression, Func<Match, TimeContext, Meaning?> resolve)
{
    public IEnumerable<TimeExpression> Find(TimeContext context)
    {
        foreach (Match match in expression.Matches(context.Text))
        {
            Meaning? meaning;
            try
            {
                meaning = resolve(match, context);
            }
            catch (ArgumentOutOfRangeException)
            {
                // 13月45日, year 0: looks like a date and is none.
                continue;
            }

            if (meaning is { } found && (found.From is null || found.To is null || found.From < found.To))
            {
                yield return new TimeExpression(TextSpan.FromLength(match.Index, match.Length), new TimeInterval(found.From, found.To, found.Precision, match.Value));
            }
        }
    }
}

/// <summary>An interval without its words.</summary>
internal readonly record struct Meaning(DateTime? From, DateTime? To, TimePrecision Precision)
{
    public static Meaning Open(TimePrecision precision) => new(null, null, precision);

    public static Meaning Day(DateTime day) => new(day.Date, day.Date.AddDays(1), TimePrecision.Day);

    public static Meaning Month(int year, int month) => new(new DateTime(year, month, 1), new DateTime(year, month, 1).AddMonths(1), TimePrecision.Month);

    public static Meaning Year(int year, TimePrecision precision = TimePrecision.Year) => new(new DateTime(year, 1, 1), new DateTime(year + 1, 1, 1), precision);

    public static Meaning Quarter(int year, int quarter) => new(new DateTime(year, (quarter * 3) - 2, 1), new DateTime(year, (quarter * 3) - 2, 1).AddMonths(3), TimePrecision.Quarter);

    public static Meaning Half(int year, int half) => new(new DateTime(year, half == 1 ? 1 : 7, 1), new DateTime(year, half == 1 ? 1 : 7, 1).AddMonths(6), TimePrecision.HalfYear);

    /// <summary>Spring 3–5, summer 6–8, autumn 9–11, winter from December of the year to February of the next.</summary>
    public static Meaning Season(int year, int index)
    {
        var from = new DateTime(year, 3 + (3 * index), 1);
        return new Meaning(from, from.AddMonths(3), TimePrecision.Season);
    }
}

/// <summary>Numbers in times.</summary>
internal static class TimeNumbers
{
    private const string Digits = "零一二三四五六七八九";

    public static int Parse(string text)
    {
        if (text.Length > 0 && char.IsAsciiDigit(text[0]))
        {
            return int.Parse(text, CultureInfo.InvariantCulture);
        }

        if (text.All(c => Digits.Contains(c, StringComparison.Ordinal) || c == '〇') && text.Length > 1)
        {
            return text.Aggregate(0, (sum, c) => (sum * 10) + (c == '〇' ? 0 : Digits.IndexOf(c, StringComparison.Ordinal)));
        }

        var total = 0;
        var digit = 0;
        foreach (var c in text)
        {
            switch (c)
            {
                case '十':
                    total += (digit == 0 ? 1 : digit) * 10;
                    digit = 0;
                    break;
                case '百':
                    total += digit * 100;
                    digit = 0;
                    break;
                case '两' or '俩':
                    digit = 2;
                    break;
                case '半':
                    break;
                default:
                    digit = Math.Max(0, Digits.IndexOf(c, StringComparison.Ordinal));
                    break;
            }
        }

        return total + digit;
    }

    /// <summary>A two-digit year: 00–49 are this century, 50–99 the last.</summary>
    public static int Year(string text)
    {
        var value = Parse(text);
        return text.Length <= 2 ? (value < 50 ? 2000 + value : 1900 + value) : value;
    }
}

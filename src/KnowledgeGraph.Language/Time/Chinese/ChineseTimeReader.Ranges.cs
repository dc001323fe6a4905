using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.Chinese;

/// <summary>Ranges that name their unit once: 2008-2011年, 10至12日, 3月5—8日.</summary>
internal sealed partial class ChineseTimeReader
{
    private Reading? ReadShortRange(int i) => char.IsAsciiDigit(_text[Math.Min(i, _text.Length - 1)]) && i < _text.Length ? ReadYears(i) ?? ReadBareDays(i) : null;

    private Reading? ReadYears(int i)
    {
        var first = TimeNumbers.Read(_text, i, out var firstEnd);
        if (firstEnd - i != 4 || first is < 1000 or > 2199)
        {
            return null;
        }

        var at = IsAny(firstEnd, "年") ? firstEnd + 1 : firstEnd;
        if (LinkAt(at) is not { } link || TimeNumbers.Read(_text, at + link, out var end) is not (> 0 and var last))
        {
            return null;
        }

        // 2019-20 is no pair of years unless 年 or 财年 says so; 2023-06 is a month.
        var hasSign = IsAny(end, "年");
        var digits = end - at - link;
        if (digits == 2 && hasSign && at == firstEnd && last > 12)
        {
            last += first / 100 * 100;
        }
        else if (digits != 4)
        {
            return null;
        }

        if (last <= first || last > 2199 || IsAny(end, "-/.月") || (hasSign && TimeNumbers.Read(_text, end + 1, out var monthEnd) > 0 && IsAny(monthEnd, "月")) || (hasSign && IsAny(end + 1, "上下第一二三四底初末中年")))
        {
            return null;
        }

        end = hasSign ? SkipYearSign(end) : end;
        return new Reading(new Meaning(new DateTime(first, 1, 1), new DateTime(last + 1, 1, 1), TimePrecision.SeveralYears), end, new Fields(last, null, null, true), true);
    }

    private Reading? ReadBareDays(int i)
    {
        if (TimeNumbers.Read(_text, i, out var firstEnd) is not (>= 1 and <= 31 and var first) || IsAny(i - 1, "月年第-–~/.") || LinkAt(firstEnd) is not { } link
            || TimeNumbers.Read(_text, firstEnd + link, out var end) is not (>= 1 and <= 31 and var last) || last <= first || !IsAny(end, "日") || IsAny(end + 1, "线楼元机内游间后龄夜均"))
        {
            return null;
        }

        if (_anchor is not { } anchor)
        {
            return new Reading(Meaning.Open(TimePrecision.Day), end + 1, default);
        }

        var from = InheritedAt(i) is { Year: { } year, Month: { } month } ? new DateTime(year, month, first) : CalendarSteps.NearestDay(anchor, first, _context.LooksAhead(i, end + 1));
        return from is { } day ? Days(day, last, end + 1, false) : null;
    }

    // 3月5-8日, 3月5日至8日 are read by their months; this is the end of the former.
    private Reading? DaysAfterMonth(int year, int month, int first, int firstEnd, bool yearSaid)
        => LinkAt(firstEnd) is { } link && TimeNumbers.Read(_text, firstEnd + link, out var end) is >= 1 and <= 31 and var last && last > first && IsAny(end, "日号")
            ? Days(new DateTime(year, month, first), last, end + 1, yearSaid)
            : null;

    private static Reading Days(DateTime first, int last, int end, bool yearSaid)
        => new(new Meaning(first, new DateTime(first.Year, first.Month, last).AddDays(1), TimePrecision.Day), end, Fields.Of(new DateTime(first.Year, first.Month, last), yearSaid), true);
}

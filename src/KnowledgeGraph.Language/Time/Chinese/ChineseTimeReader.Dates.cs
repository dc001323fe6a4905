using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.Chinese;

/// <summary>Years, months and days.</summary>
internal sealed partial class ChineseTimeReader
{
    /// <summary>2013/6/5, 2024-09-19 20:00, 2013.06.05, 2013-06.</summary>
    private Reading? ReadNumericDate(int i)
    {
        var year = ReadDigits(i, 4, out var at);
        if (at - i != 4 || year is < 1000 or > 2199 || !IsAny(at, "-/.") || (i > 0 && IsAny(i - 1, "-/.")))
        {
            return null;
        }

        var mark = _text[at];
        var month = ReadDigits(at + 1, 2, out var monthEnd);
        if (month is < 1 or > 12)
        {
            return null;
        }

        if (monthEnd < _text.Length && _text[monthEnd] == mark && ReadDigits(monthEnd + 1, 2, out var dayEnd) is >= 1 and <= 31 and var day)
        {
            var date = new DateTime(year, month, day);
            if (IsAny(dayEnd, "日号"))
            {
                dayEnd++;
            }

            if (IsAny(dayEnd, " T") && ReadClockTime(dayEnd + 1, date, "") is { } timed)
            {
                return timed;
            }

            return WithTime(dayEnd, date, yearSaid: true);
        }

        return mark != '.' && !IsAny(monthEnd, "-/.") && !(monthEnd - at == 2 && mark == '-' && month < 10 && IsAny(monthEnd, "年月"))
            ? new Reading(Meaning.Month(year, month), monthEnd, new Fields(year, month, null, true))
            : null;
    }

    private int ReadDigits(int at, int most, out int end)
    {
        end = at;
        var value = 0;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]) && end - at < most)
        {
            value = (value * 10) + (_text[end] - '0');
            end++;
        }

        return end == at || (end < _text.Length && char.IsAsciiDigit(_text[end])) ? -1 : value;
    }

    private Reading? ReadYearBased(int i)
    {
        if (ReadYear(i) is not { } year)
        {
            return null;
        }

        var at = IsAny(year.End, "的") ? year.End + 1 : year.End;
        if (year.Value is not { } y)
        {
            return YearlessTail(at, year);
        }

        if (ReadPartOfYear(at, y, i) is { } part)
        {
            return part;
        }

        if (ReadMonth(at, out var monthEnd) is { } month)
        {
            return AfterMonth(y, month, monthEnd, true);
        }

        return year.IsLoose ? null : new Reading(Meaning.Year(y), year.End, new Fields(y, null, null, true));
    }

    // 去年3月 in an article without a date: the words are a time, its ends are open.
    private Reading YearlessTail(int at, SaidYear year)
    {
        if (ReadPartOfYear(at, 2000, at) is { } part)
        {
            return new Reading(Meaning.Open(part.Meaning.Precision), part.End, default);
        }

        if (ReadMonth(at, out var monthEnd) is { } month)
        {
            var reading = AfterMonth(2000, month, monthEnd, true);
            return new Reading(Meaning.Open(reading.Meaning.Precision), reading.End, default);
        }

        return new Reading(Meaning.Open(TimePrecision.Year), year.End, default);
    }

    private Reading? ReadMonthBased(int i, Fields inherited)
    {
        if (ReadMonth(i, out var end) is not { } month || IsAny(i - 1, "个第每逢满近年半足"))
        {
            return null;
        }

        if (inherited.Year is { } year)
        {
            return AfterMonth(year, month, end, false);
        }

        if (_anchor is not { } anchor)
        {
            return new Reading(Meaning.Open(AfterMonth(2000, month, end, false).Meaning.Precision), AfterMonth(2000, month, end, false).End, default);
        }

        var sample = AfterMonth(2000, month, end, false);
        var ahead = _context.LooksAhead(i, sample.End);
        if (sample.Fields.Day is { } day)
        {
            return CalendarSteps.NearestMonthDay(anchor, month, day.Day, ahead) is { } date ? AfterMonth(date.Year, month, end, false) : null;
        }

        return AfterMonth(month > anchor.Month && !ahead ? anchor.Year - 1 : ahead && month < anchor.Month ? anchor.Year + 1 : anchor.Year, month, end, false);
    }

    /// <summary>A month's number and 月, where it is no length and no other word.</summary>
    private int? ReadMonth(int i, out int end)
    {
        var month = TimeNumbers.Read(_text, i, out end);
        if (month is < 1 or > 12 || !IsAny(end, "月"))
        {
            return null;
        }

        end++;
        if (IsAny(end, "份"))
        {
            end++;
        }

        return IsAny(end, "活均租薪供费销龄嫂饼球色光经刊票卡薪收夜") || Has(end, "度活") || Has(end, "之暗") ? null : month;
    }

    private Reading AfterMonth(int year, int month, int at, bool yearSaid)
    {
        var day = TimeNumbers.Read(_text, at, out var dayEnd);
        if (day is >= 1 and <= 31 && IsAny(dayEnd, "日号"))
        {
            return WithTime(dayEnd + 1, new DateTime(year, month, day), yearSaid);
        }

        if (day is >= 1 and <= 31 && DaysAfterMonth(year, month, day, dayEnd, yearSaid) is { } days)
        {
            return days;
        }

        var part = WordAt(at, ["上旬", "中旬", "下旬", "月初", "月中", "月底", "月末", "初", "底", "末", "中"]) is { } word && !(word is "中" && !EndsHere(at + 1)) && !(word is "初" && IsAny(at + 1, "步始次创审")) ? word : null;
        var fields = new Fields(year, month, null, yearSaid);
        return part is null
            ? new Reading(Meaning.Month(year, month), at, fields)
            : new Reading(Meaning.PartOfMonth(year, month, part switch { "上旬" or "初" or "月初" => 0, "中旬" or "中" or "月中" => 1, _ => 2 }), at + part.Length, fields);
    }

    // A mark, or the end: 5月中，… but not 5月中国.
    private bool EndsHere(int at) => at >= _text.Length || !char.IsLetterOrDigit(_text[at]) || IsAny(at, "就已将正至到");

    private Reading? ReadBareDay(int i, Fields inherited)
    {
        if (!char.IsAsciiDigit(_text[i]) || TimeNumbers.Read(_text, i, out var end) is not (>= 1 and <= 31 and var day) || !IsAny(end, "日号") || (inherited.Month is null && IsAny(i - 1, "月年第初每近满零个逾超约达仅共了内长为-–~/\u0001")))
        {
            return null;
        }

        end++;
        if (_text[end - 1] == '日' ? IsAny(end, "线元均本常活内游间后龄耳夜圆语韩乘量成") || Has(end, "以") || Has(end, "之") || Has(end, "前瞻") : !NumberIsDay(end))
        {
            return null;
        }

        if (inherited is { Year: { } y, Month: { } m })
        {
            return WithTime(end, new DateTime(y, m, day), false);
        }

        if (_anchor is not { } anchor)
        {
            return new Reading(Meaning.Open(TimePrecision.Day), WithTime(end, new DateTime(2000, 1, 1), false).End, default);
        }

        // The article's own month wins where the text has just named a day of it.
        return CalendarSteps.NearestDay(anchor, day, _context.LooksAhead(i, end)) is { } date ? WithTime(end, date, false) : null;
    }

    // 10号发布 is a day, 2号工厂 and 5号线 are not.
    private bool NumberIsDay(int at) => EndsHere(at) || IsAny(at, "上下晚凌早中傍午深当起前之以发开正将在公宣举推上");
}

using System.Buffers;
using System.Collections.Frozen;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.Chinese;

/// <summary>Named days and days of the lunar calendar.</summary>
internal sealed partial class ChineseTimeReader
{
    /// <summary>Commonest family names: 李国庆 and 王元旦 are no days.</summary>
    private const string FamilyNames = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕";

    private static readonly FrozenDictionary<char, Holiday[]> HolidaysByFirst = Holidays.All.GroupBy(h => h.Word[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    private Reading? ReadHoliday(int i)
    {
        var at = i;
        SaidYear? year = null;
        if (!HolidaysByFirst.ContainsKey(_text[i]) || char.IsAsciiDigit(_text[i]))
        {
            year = ReadYear(i);
            at = year is { } said ? (IsAny(said.End, "的") ? said.End + 1 : said.End) : i;
        }

        if (at >= _text.Length || !HolidaysByFirst.TryGetValue(_text[at], out var holidays) || Array.Find(holidays, h => Has(at, h.Word)) is not { } holiday || !StandsAsDay(holiday, at, year is not null))
        {
            return null;
        }

        var end = at + holiday.Word.Length;
        var isNight = false;
        var length = 1;
        if (WordAt(end, ["当晚", "之夜", "夜间", "晚上", "夜", "晚"]) is { } night && !IsAny(end + night.Length, "会宴场"))
        {
            (isNight, end) = (true, end + night.Length);
        }
        else if (holiday.Word == "春晚")
        {
            return null;
        }
        else if (WordAt(end, ["黄金周", "长假期", "小长假", "长假", "假期", "期间", "假日", "档期"]) is { } holidays2)
        {
            (length, end) = (holiday.Length, end + holidays2.Length + (Has(end + holidays2.Length, "期间") ? 2 : 0));
        }
        else if (Has(end, "当天") || Has(end, "当日"))
        {
            end += 2;
        }

        return OfDay(holiday.InYear, holiday.IsLunar, year, i, end, isNight, length);
    }

    private bool StandsAsDay(Holiday holiday, int at, bool hasYear)
    {
        var end = at + holiday.Word.Length;
        if (char.IsAsciiDigit(_text[at]))
        {
            return !IsAny(end, "0123456789.%元万亿家个名位年款台人只股分家点米km") && !(at > 0 && (char.IsAsciiLetterOrDigit(_text[at - 1]) || IsAny(at - 1, "$¥.-"))) && !Has(end, "大促") && !Has(end, "购物");
        }

        return !(holiday.Word is "国庆" or "元旦" or "重阳" or "清明" && (IsAny(at - 1, FamilyNames) || IsAny(end, "路街区县桥村镇")))
            && !(holiday.Word is "五一" or "六一" && (IsAny(end, "路街广村线视二三四五六七八九") || TimeNumbers.IsHanDigit(at > 0 ? _text[at - 1] : ' ') || IsAny(at - 1, "十第百")))
            && !IsAny(end, "档联") && !Has(end, "晚会") && !Has(end, "大促") && !Has(end, "购物节") && !Has(end, "红包") && !Has(end, "树") && !(Has(end, "请客") && !hasYear);
    }

    private Reading? OfDay(Func<int, DateTime> inYear, bool isLunar, SaidYear? year, int start, int end, bool isNight, int length)
    {
        DateTime day;
        if (year?.Value is { } said)
        {
            day = inYear(said);
        }
        else if (_anchor is not { } anchor || year is not null)
        {
            return new Reading(Meaning.Open(isNight ? TimePrecision.PartOfDay : TimePrecision.Day), end, default);
        }
        else if (isLunar)
        {
            day = LunarCalendar.Nearest(inYear, anchor);
        }
        else
        {
            var ahead = _context.LooksAhead(start, end);
            var of = inYear(anchor.Year);
            day = !ahead && of > anchor.Date ? inYear(anchor.Year - 1) : ahead && of < anchor.Date ? inYear(anchor.Year + 1) : of;
        }

        var meaning = isNight ? new Meaning(day.AddHours(18), day.AddHours(24), TimePrecision.PartOfDay) : Meaning.Days(day, length);
        return length == 1 && !isNight ? WithTime(end, day, year is not null) : new Reading(meaning, end, Fields.Of(day, year is not null));
    }

    private static readonly SearchValues<char> LunarStarts = SearchValues.Create("农阴正腊冬大0123456789今去明前二一");

    /// <summary>正月十五, 腊月二十八, 大年初五, 农历八月十五, 2024年农历正月初四.</summary>
    private Reading? ReadLunarDate(int i)
    {
        if (!LunarStarts.Contains(_text[i]))
        {
            return null;
        }

        var year = ReadYear(i);
        var at = year?.End ?? i;
        var said = WordAt(at, ["农历", "阴历"]);
        at += said?.Length ?? 0;
        int month;
        if (WordAt(at, ["正月", "腊月", "冬月", "大年"]) is { } word)
        {
            (month, at) = (word switch { "正月" or "大年" => 1, "腊月" => 12, _ => 11 }, at + 2);
        }
        else if (said is not null && TimeNumbers.Read(_text, at, out var end) is >= 1 and <= 12 and var number && IsAny(end, "月"))
        {
            (month, at) = (number, end + 1);
        }
        else
        {
            return null;
        }

        if (ReadLunarDay(at, out var dayEnd) is not { } day)
        {
            return null;
        }

        // 腊月 closes the lunar year: that of 2024 lies in January 2025 as a rule.
        return OfDay(y => LunarCalendar.Day(y, month, day), true, year, i, dayEnd, false, 1);
    }

    private int? ReadLunarDay(int at, out int end)
    {
        end = at;
        if (IsAny(at, "初") && TimeNumbers.Read(_text, at + 1, out end) is >= 1 and <= 10 and var early)
        {
            return early;
        }

        if (IsAny(at, "廿") && TimeNumbers.Read(_text, at + 1, out end) is >= 1 and <= 9 and var twenty)
        {
            return 20 + twenty;
        }

        return TimeNumbers.Read(_text, at, out end) is >= 10 and <= 30 and var day && !char.IsAsciiDigit(_text[at]) ? day : null;
    }
}

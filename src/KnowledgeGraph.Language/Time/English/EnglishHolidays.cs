using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.English;

/// <summary>Named days in English; the Chinese names of the same days stand in <c>Data/holidays.tsv</c>.</summary>
internal static class EnglishHolidays
{
    private static readonly (string Word, string Chinese)[] Names =
    [
        ("new year's eve", ""), ("chinese new year", "春节"), ("lunar new year", "春节"), ("spring festival", "春节"), ("new year's day", "元旦"), ("mid-autumn festival", "中秋节"), ("dragon boat festival", "端午节"), ("lantern festival", "元宵节"),
        ("singles' day", "双11"), ("singles’ day", "双11"), ("national day", "国庆节"), ("valentine's day", "情人节"), ("christmas eve", "平安夜"), ("christmas", "圣诞节"), ("thanksgiving", "感恩节"), ("halloween", "万圣节"),
    ];

    public static Meaning? Resolve(Match m, TimeContext c)
    {
        var word = m.Groups["h"].Value.ToLowerInvariant().Replace('’', '\'');
        var chinese = Array.Find(Names, n => n.Word.Replace('’', '\'') == word).Chinese;
        var isEve = word == "new year's eve";
        var holiday = Holidays.All.FirstOrDefault(h => h.Word == chinese);
        if (holiday is null && !isEve)
        {
            return null;
        }

        DateTime In(int year) => isEve ? new DateTime(year, 12, 31) : holiday!.InYear(year);
        if (m.Groups["y"].Success)
        {
            return Meaning.Day(In(EnglishNumbers.Parse(m.Groups["y"].Value)));
        }

        if (c.Anchor is not { } anchor)
        {
            return Meaning.Open(TimePrecision.Day);
        }

        var relative = m.Groups["r"].Value.ToLowerInvariant();
        if (relative is "last" or "next" or "this")
        {
            var of = In(anchor.Year);
            return Meaning.Day(relative == "next" && of <= anchor.Date ? In(anchor.Year + 1) : relative == "last" && of >= anchor.Date ? In(anchor.Year - 1) : of);
        }

        return Meaning.Day(holiday?.IsLunar == true ? LunarCalendar.Nearest(In, anchor) : In(anchor.Year) > anchor.Date ? In(anchor.Year - 1) : In(anchor.Year));
    }
}

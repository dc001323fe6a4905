using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.Chinese;

/// <summary>Parts of the day and the clock.</summary>
internal sealed partial class ChineseTimeReader
{
    private static readonly (string Word, int From, int To)[] PartsOfDay =
    [
        ("凌晨", 0, 6), ("一大早", 6, 12), ("一早", 6, 12), ("早上", 6, 12), ("早晨", 6, 12), ("上午", 6, 12), ("清晨", 6, 12), ("早间", 6, 12), ("早盘", 6, 12), ("晨间", 6, 12), ("中午", 11, 13), ("午间", 11, 13), ("正午", 11, 13),
        ("下午", 12, 18), ("午后", 12, 18), ("傍晚", 18, 24), ("晚间", 18, 24), ("晚上", 18, 24), ("夜间", 18, 24), ("夜晚", 18, 24), ("深夜", 22, 24), ("夜里", 22, 24), ("午夜", 22, 24), ("半夜", 22, 24), ("晚", 18, 24), ("夜", 18, 24), ("早", 6, 12), ("晨", 6, 12),
    ];

    /// <summary>A day, with the part of it or the hour that follows: 10日晚, 昨天20:00, 8日上午9时30分.</summary>
    private Reading WithTime(int end, DateTime day, bool yearSaid)
    {
        var fields = Fields.Of(day, yearSaid);
        var at = IsAny(end, "的") ? end + 1 : end;
        if (Has(at, "当天") || Has(at, "当日"))
        {
            at += 2;
        }

        var clockAt = SkipWeekday(at);
        if (PartAt(clockAt) is { } part)
        {
            var after = clockAt + part.Word.Length;
            return ReadClockTime(after, day, part.Word) ?? new Reading(new Meaning(day.AddHours(part.From), day.AddHours(part.To), TimePrecision.PartOfDay), after, fields);
        }

        if (ReadClockTime(clockAt, day, "") is { } timed)
        {
            return timed with { Fields = fields };
        }

        return new Reading(Meaning.Day(day), end, fields);
    }

    private (string Word, int From, int To)? PartAt(int at)
    {
        foreach (var part in PartsOfDay)
        {
            if (Has(at, part.Word))
            {
                var end = at + part.Word.Length;
                var isOther = part.Word switch
                {
                    "晚" => IsAny(end, "于会宴年期餐辈点了些报"),
                    "早" => IsAny(end, "已就在期日些盘于教餐前") || !(IsAny(at - 1, "今昨明") || EndsHere(end) || char.IsAsciiDigit(_text[end]) || IsAny(end, "八九十六七")),
                    "晨" or "夜" => IsAny(end, "会报光班校跑"),
                    _ => false,
                };
                return isOther ? null : part;
            }
        }

        return null;
    }

    // 星期五, （周四）, (周四) between a day and its hour.
    private int SkipWeekday(int at)
    {
        var end = SkipWeekdayNote(at);
        return end > at && (PartAt(end) is not null || char.IsAsciiDigit(end < _text.Length ? _text[end] : ' ')) ? end : at;
    }

    private int SkipWeekdayNote(int at)
    {
        var from = IsAny(at, "（(") ? at + 1 : at;
        var skip = WordAt(from, ["星期", "礼拜", "周"]) is { } week && IsAny(from + week.Length, "一二三四五六日天") && at > 0 && IsAny(at - 1, "日号天") ? from + week.Length + 1 : at;
        return skip == at ? at : from == at ? skip : IsAny(skip, "）)") ? skip + 1 : at;
    }

    /// <summary>An hour that stands by itself: 晚8点, 下午3点半, 20:00, 9时30分. It is of the article's day.</summary>
    private Reading? ReadClock(int i, Fields inherited)
    {
        var day = inherited.Day ?? _anchor?.Date;
        if (PartAt(i) is { } part)
        {
            var timed = ReadClockTime(i + part.Word.Length, day ?? new DateTime(2000, 1, 1), part.Word);
            return timed is { } found ? day is null ? found with { Meaning = Meaning.Open(found.Meaning.Precision), Fields = default } : found : null;
        }

        if (ReadClockTime(i, day ?? new DateTime(2000, 1, 1), "") is not { } clock || !StandsAlone(i, clock.End))
        {
            return null;
        }

        return day is null ? clock with { Meaning = Meaning.Open(clock.Meaning.Precision), Fields = default } : clock;
    }

    // 3:2 is a score, 16:9 a ratio, 3点建议 a list: alone, an hour needs minutes, 整 or 半; an hour of 时 needs minutes.
    private bool StandsAlone(int start, int end)
    {
        var words = _text.AsSpan(start, end - start);
        if (words.ContainsAny(':', '：'))
        {
            return !IsAny(start - 1, "比分以为是") && !(IsAny(start - 1, ":：") && start > 1 && char.IsAsciiDigit(_text[start - 2])) && !IsAny(end, ":：%") && _text.AsSpan(Math.Max(0, start - 4), Math.Min(4, start)).IndexOfAny("比例") < 0;
        }

        return words[^1] is '分' or '半' or '整' or '钟' && words.ContainsAny('时', '点') && !IsAny(start - 1, "第跌涨达破约近为了长");
    }

    private Reading? ReadClockTime(int at, DateTime day, string part)
    {
        var hour = TimeNumbers.Read(_text, at, out var end);
        if (hour is < 0 or > 24 || end - at > 3)
        {
            return null;
        }

        var colon = IsAny(end, ":：");
        if (!colon && !IsAny(end, "点时") || Has(end, "时代") || Has(end, "点五") || Has(end, "时期") || Has(end, "时尚") || (Has(end, "点") && end + 1 < _text.Length && char.IsAsciiDigit(_text[end + 1]) && !MinutesFollow(end + 1)))
        {
            return null;
        }

        end++;
        var minutes = 0;
        var exact = false;
        if (colon)
        {
            minutes = ReadDigits(end, 2, out var minuteEnd);
            if (minuteEnd - end != 2 || minutes is < 0 or > 59)
            {
                return null;
            }

            end = minuteEnd;
            exact = true;
            if (IsAny(end, ":：") && ReadDigits(end + 1, 2, out var secondEnd) is >= 0 and <= 59)
            {
                end = secondEnd;
            }
        }
        else if (IsAny(end, "半") && !IsAny(end + 1, "个年月天"))
        {
            (minutes, exact, end) = (30, true, end + 1);
        }
        else if (TimeNumbers.Read(_text, end, out var minuteEnd) is >= 0 and <= 59 and var said && (IsAny(minuteEnd, "分") || minuteEnd - end == 2))
        {
            (minutes, exact, end) = (said, true, IsAny(minuteEnd, "分") ? minuteEnd + 1 : minuteEnd);
        }
        else if (IsAny(end, "整钟许多"))
        {
            end++;
        }

        if (hour < 12 && part is "下午" or "午后" or "傍晚" or "晚" or "晚上" or "晚间" or "当晚" or "夜" or "夜间" or "夜晚" && !(hour < 5 && part is not ("下午" or "午后")) || (hour is > 5 and < 12 && part is "深夜" or "夜里" or "午夜" or "半夜") || (hour is >= 1 and < 5 && part is "中午" or "午间"))
        {
            hour += hour < 12 ? 12 : 0;
        }

        if (hour == 12 && part is "凌晨")
        {
            hour = 0;
        }

        // 晚上12点 ends the day, 深夜1点 belongs to the next.
        var late = hour < 5 && part is "晚" or "晚上" or "夜" or "深夜" or "夜里" or "半夜" or "午夜";
        var from = day.Date.AddHours(hour == 12 && part is "晚" or "晚上" or "夜" or "深夜" or "半夜" or "午夜" ? 24 : late ? hour + 24 : hour).AddMinutes(minutes);
        return new Reading(new Meaning(from, exact ? from.AddMinutes(1) : from.AddHours(1), exact ? TimePrecision.Minute : TimePrecision.Hour), end, Fields.Of(day));
    }

    private bool MinutesFollow(int at) => TimeNumbers.Read(_text, at, out var end) is >= 0 and <= 59 && (IsAny(end, "分") || end - at == 2);
}

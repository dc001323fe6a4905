using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.Chinese;

/// <summary>Days, weeks, months and quarters told by words: 昨天, 上周五, 本月10日, 上季度, 今夏.</summary>
internal sealed partial class ChineseTimeReader
{
    private static readonly (string Word, int Step)[] DayWords =
    [
        ("大前天", -3), ("大后天", 3), ("今天", 0), ("今日", 0), ("昨天", -1), ("昨日", -1), ("前天", -2), ("前日", -2), ("明天", 1), ("明日", 1), ("后天", 2), ("后日", 2),
    ];

    private Reading? ReadDayWord(int i)
    {
        foreach (var (word, step) in DayWords)
        {
            if (Has(i, word))
            {
                if ((word is "前天" or "前日" or "后天" or "后日" && IsAny(i - 1, "以之午日提超空年月周几数两三之四五六七八九十大")) || (word is "前日" or "后日" or "后天" or "今日" && (IsAny(i + 2, "志本活均头性下") || Has(i + 2, "资本"))) || (word is "明天" or "明日" && IsAny(i + 2, "系之星方科控")))
                {
                    return null;
                }

                return DayAt(i + word.Length, step);
            }
        }

        // 昨晚, 今晨, 明早.
        if (IsAny(i, "今昨明前") && WordAt(i + 1, ["凌晨", "晚间", "晚", "夜", "晨", "早"]) is { } part && !(part is "早" && IsAny(i + 2, "已就期日")) && !(_text[i] == '前' && part is not "晚") && !IsAny(i - 1, "当如之至从以年月日周天个"))
        {
            return DayAt(i + 1, _text[i] switch { '今' => 0, '昨' => -1, '明' => 1, _ => -2 });
        }

        foreach (var (word, step) in (ReadOnlySpan<(string, int)>)[("当天", 0), ("当日", 0), ("同日", 0), ("当晚", 0), ("次日", 1), ("翌日", 1), ("隔日", 1), ("即日起", 0)])
        {
            if (!Has(i, word) || (word is "次日" && IsAny(i + 2, "留")) || (word is "当天" or "当日" or "当晚" && IsAny(i - 1, "适应每")))
            {
                continue;
            }

            if (word is "即日起")
            {
                var from = _anchor?.Date;
                return new Reading(new Meaning(from, null, TimePrecision.Day), i + 3, from is { } d ? Fields.Of(d) : default);
            }

            var day = Near(i).Day ?? _anchor;
            var at = word is "当晚" ? i + 1 : i + word.Length;
            return day is { } known ? WithTime(at, known.Date.AddDays(step), false) : new Reading(Meaning.Open(TimePrecision.Day), WithTime(at, new DateTime(2000, 1, 1), false).End, default);
        }

        return null;
    }

    private Reading DayAt(int end, int step)
    {
        // 今（29）日, 昨日（28日）: the number in brackets says the same day again.
        if (_anchor is { } anchor)
        {
            return WithTime(end, anchor.Date.AddDays(step), false);
        }

        var sample = WithTime(end, new DateTime(2000, 1, 1), false);
        return new Reading(Meaning.Open(sample.Meaning.Precision), sample.End, default);
    }

    private Reading? ReadWeek(int i)
    {
        var at = i;
        var step = 0;
        var said = WordAt(i, ["上上个", "上上", "下下", "上个", "下个", "上一", "下一", "这个", "上", "下", "本", "这", "当", "每"]);
        if (said is not null)
        {
            step = said switch { "上上个" or "上上" => -2, "下下" => 2, "上个" or "上一" or "上" => -1, "下个" or "下一" or "下" => 1, _ => 0 };
            at += said.Length;
        }

        if (said is "每" || WordAt(at, ["星期", "礼拜", "周"]) is not { } week)
        {
            return null;
        }

        at += week.Length;
        if (said is null && IsAny(i - 1, "每一两三四五六七八九十0123456789个双首隔单几数前圆四"))
        {
            return null;
        }

        var end = at + 1;
        if (IsAny(at, "一二三四五六日天") && !IsAny(end, "年级月期大"))
        {
            var index = _text[at] is '日' or '天' ? 6 : "一二三四五六".IndexOf(_text[at], StringComparison.Ordinal);
            if (_anchor is not { } anchor)
            {
                return new Reading(Meaning.Open(TimePrecision.Day), WithTime(end, new DateTime(2000, 1, 1), false).End, default);
            }

            var day = CalendarSteps.Monday(anchor).AddDays((7 * step) + index);
            if (said is null)
            {
                var ahead = _context.LooksAhead(i, end);
                day = !ahead && day > anchor.Date ? day.AddDays(-7) : ahead && day < anchor.Date ? day.AddDays(7) : day;
            }

            return WithTime(end, day, false);
        }

        if (IsAny(at, "末"))
        {
            if (_anchor is not { } anchor)
            {
                return new Reading(Meaning.Open(TimePrecision.Day), end, default);
            }

            var saturday = CalendarSteps.Monday(anchor).AddDays((7 * step) + 5);
            if (said is null && saturday > anchor.Date && !_context.LooksAhead(i, end))
            {
                saturday = saturday.AddDays(-7);
            }

            return said is null && !EndsHere(end) && !IsAny(end, "发举将在公") ? null : new Reading(new Meaning(saturday, saturday.AddDays(2), TimePrecision.Day), end, Fields.Of(saturday));
        }

        if (said is null || (said is "当" or "上" or "下" && week is "周" && IsAny(at, "边围期转刊")))
        {
            return null;
        }

        return _anchor is { } today
            ? new Reading(Meaning.Week(CalendarSteps.Monday(today).AddDays(7 * step)), at, default)
            : new Reading(Meaning.Open(TimePrecision.Week), at, default);
    }

    /// <summary>本月, 上个月, 下月初, 本月10日; 上季度; 今夏; 月底; 年内.</summary>
    private Reading? ReadMonthOrQuarterWord(int i)
    {
        // 月底 and 月初 alone are those of the article's month.
        if (Has(i, "月初") || Has(i, "月中旬") || Has(i, "月底") || Has(i, "月末"))
        {
            return IsAny(i - 1, "0123456789每逐一二三四五六七八九十个本上下当同次季") ? null : InMonth(i, i, 0, _context.LooksAhead(i, i + 2));
        }

        if (IsAny(i, "今去") && IsAny(i + 1, "春夏秋冬") && !IsAny(i + 2, "天季"))
        {
            var index = "春夏秋冬".IndexOf(_text[i + 1], StringComparison.Ordinal);
            return new Reading(_anchor is { } a ? Meaning.Season(a.Year - (_text[i] == '去' ? 1 : 0), index) : Meaning.Open(TimePrecision.Season), i + 2, default);
        }

        if (WordAt(i, ["上上个", "上个", "下个", "上一个", "下一个", "上一", "下一", "这个", "本", "上", "下", "当", "同", "次", "这"]) is not { } said || IsAny(i - 1, "以之年季月周加线晚早"))
        {
            return null;
        }

        var at = i + said.Length;
        var step = said switch { "上上个" => -2, "上个" or "上一个" or "上一" or "上" => -1, "下个" or "下一个" or "下一" or "下" or "次" => 1, _ => 0 };
        if (WordAt(at, ["季度", "季"]) is { } quarter && said is not ("同" or "次" or "这"))
        {
            var end = at + quarter.Length;
            return quarter == "季" && !EndsHere(end) && !IsAny(end, "营净财") ? null
                : new Reading(_anchor is { } a && a.AddMonths(3 * step) is var inside ? Meaning.Quarter(inside.Year, ((inside.Month - 1) / 3) + 1) : Meaning.Open(TimePrecision.Quarter), end, default);
        }

        if (!IsAny(at, "月") || IsAny(at + 1, "球台票刊供饼亮光薪"))
        {
            return null;
        }

        if (said is "当" or "同" or "次")
        {
            return Near(i) is { Year: { } year, Month: { } month } && new DateTime(year, month, 1).AddMonths(step) is var named ? AfterMonth(named.Year, named.Month, at + 1, false) : InMonth(i, at, step, false);
        }

        return InMonth(i, at, step, false);
    }

    private Reading InMonth(int start, int at, int step, bool ahead)
    {
        var sample = AfterMonth(2000, 1, at + 1, false);
        if (_anchor is not { } anchor)
        {
            return new Reading(Meaning.Open(sample.Meaning.Precision), sample.End, default);
        }

        var first = new DateTime(anchor.Year, anchor.Month, 1).AddMonths(step);
        var reading = AfterMonth(first.Year, first.Month, at + 1, false);
        if (start == at && !ahead && reading.Meaning.From > anchor && first.AddMonths(-1) is var before)
        {
            return AfterMonth(before.Year, before.Month, at + 1, false);
        }

        return reading;
    }
}

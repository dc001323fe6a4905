using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.Chinese;

/// <summary>Stretches counted from the article's day: 近三年, 过去一周, 未来4年内, 三年后, 5天前, 10年来, 近日.</summary>
internal sealed partial class ChineseTimeReader
{
    private static readonly string[] PastWords = ["过去", "最近", "近", "此前", "过往", "前"];

    private static readonly string[] FutureWords = ["未来", "今后", "接下来", "往后"];

    private static readonly string[] SpanUnits = ["个自然年", "个财年", "年", "个多月", "个季度", "个月", "季度", "月", "个星期", "星期", "个礼拜", "周", "个小时", "小时", "分钟", "天", "日", "个世纪"];

    private bool IsSpanWord(int at) => WordAt(at, PastWords) is not null || WordAt(at, FutureWords) is not null;

    private Reading? ReadSpan(int i)
    {
        if (WordAt(i, PastWords) is { } past)
        {
            return ReadPast(i, past);
        }

        if (WordAt(i, FutureWords) is { } future)
        {
            var at = SkipFiller(i + future.Length);
            if (ReadLength(at) is not { } length || IsAny(length.End, "前") || Has(length.End, "后的"))
            {
                return null;
            }

            var end = length.End + (WordAt(length.End, ["之内", "以内", "内", "里", "间"])?.Length ?? 0);
            return SpanFrom(length, end, a => new Meaning(a.Date, Step(a.Date, length, 1), length.Precision));
        }

        return ReadCounted(i);
    }

    private int SkipFiller(int at) => IsAny(at, "的这") ? at + 1 : at;

    private Reading? ReadPast(int i, string past)
    {
        if (past == "近" && IsAny(i - 1, "接附将最临靠亲远新相邻逼走历用耗达持了有长约过隔为经满超共需期在以到"))
        {
            return null;
        }

        // 近日, 日前, 近期: no more is said than lately.
        if (past is "近" or "最近" && WordAt(i + past.Length, ["日来", "年来", "几年来", "几年", "几个月", "几日", "几天", "些年来", "些年", "两三年", "日", "期", "年"]) is { } vague)
        {
            if (!(past is "最近" && vague is "期" or "日" or "年") && !(vague is "年" or "期" && IsAny(i + past.Length + 1, "轻龄限货")) && !(vague == "日" && IsAny(i + past.Length + 1, "元本")))
            {
                return new Reading(new Meaning(null, _anchor?.Date.AddDays(1), TimePrecision.Fuzzy), i + past.Length + vague.Length, default);
            }
        }

        var at = SkipFiller(i + past.Length);
        if (ReadLength(at) is not { } length || (past == "前" && (IsAny(i - 1, "目以之空提当年从此先") || !IsAny(length.End, "内里来") || length.Unit is "月")) || (past == "近" && length.IsOfDay && !IsAny(length.End, "内来里")))
        {
            return null;
        }

        if (past == "近" && IsAny(length.End, "前后"))
        {
            return null;
        }

        var end = length.End + (WordAt(length.End, ["以来", "之内", "以内", "来", "间", "内", "里"])?.Length ?? 0);
        return SpanFrom(length, end, a => length.IsOfDay ? new Meaning(Step(a, length, -1), a, length.Precision) : new Meaning(Step(a.Date, length, -1), a.Date.AddDays(1), length.Precision));
    }

    // 三年前, 两个月后, 一周内, 10年来.
    private Reading? ReadCounted(int i)
    {
        if (IsAny(i - 1, "第每满为历共达长超过近约仅用时隔不多0123456789.十百千万零〇同比周距时提") || (IsAny(i - 1, "了") && !IsAny(i - 2, "到")) || ReadLength(i) is not { } length || length.Unit is "日" or "月" && !Has(length.End, "前") && !Has(length.End, "后"))
        {
            return null;
        }

        var more = IsAny(length.End, "多余") ? 1 : 0;
        var at = length.End + more;
        if (WordAt(at, ["之前", "以前", "前", "之后", "以后", "后", "之内", "内", "以来", "来"]) is not { } word)
        {
            return null;
        }

        var end = at + word.Length;
        if (word is "后" or "前" or "内" or "来" && IsAny(end, "后端台卫续半备置沿瞻景往期提身存容地部外自看到说的置勤年夕轮言") && !IsAny(end, "的提到自"))
        {
            return null;
        }

        if (word.EndsWith('来'))
        {
            return length.Unit is "日" or "天" ? null : SpanFrom(length, end, a => new Meaning(Step(a.Date, length, -1), a.Date.AddDays(1), length.Precision));
        }

        if (word.EndsWith('内'))
        {
            return length.IsOfDay ? null : SpanFrom(length, end, a => new Meaning(a.Date, Step(a.Date, length, 1), length.Precision));
        }

        var sign = word.EndsWith('后') ? 1 : -1;
        return SpanFrom(length, end, a => PointAt(Step(length.IsOfDay ? a : a.Date, length, sign), length, more > 0 || length.IsMore));
    }

    private Reading SpanFrom(SaidLength length, int end, Func<DateTime, Meaning> meaning)
        => _anchor is { } anchor && length.Count > 0 ? new Reading(meaning(anchor), end, default) : new Reading(Meaning.Open(length.Precision), end, default);

    private static Meaning PointAt(DateTime at, SaidLength length, bool fuzzy)
    {
        var meaning = length.Unit switch
        {
            "年" when !length.IsHalf => Meaning.Year(at.Year),
            "个月" or "月" or "年" or "个季度" or "季度" => Meaning.Month(at.Year, at.Month),
            "周" or "个星期" or "星期" or "个礼拜" => Meaning.Week(CalendarSteps.Monday(at)),
            "小时" or "个小时" => new Meaning(at.Date.AddHours(at.Hour), at.Date.AddHours(at.Hour + 1), TimePrecision.Hour),
            "分钟" => new Meaning(at, at.AddMinutes(1), TimePrecision.Minute),
            _ => Meaning.Day(at),
        };
        return fuzzy ? meaning with { Precision = TimePrecision.Fuzzy } : meaning;
    }

    /// <param name="Count">0: some (几年).</param>
    private readonly record struct SaidLength(int Count, string Unit, bool IsHalf, int End, bool IsMore)
    {
        public bool IsOfDay => Unit is "小时" or "个小时" or "分钟";

        public TimePrecision Precision => Count == 0 ? TimePrecision.Fuzzy : Unit switch
        {
            "年" or "个自然年" or "个财年" when !IsHalf => TimePrecision.SeveralYears,
            "年" or "个月" or "月" => TimePrecision.Month,
            "个季度" or "季度" => TimePrecision.Quarter,
            "周" or "个星期" or "星期" or "个礼拜" => TimePrecision.Week,
            "小时" or "个小时" => TimePrecision.Hour,
            "分钟" => TimePrecision.Minute,
            _ => TimePrecision.Day,
        };
    }

    private SaidLength? ReadLength(int at)
    {
        int count;
        int end;
        var half = false;
        var more = false;
        if (WordAt(at, ["几十", "数十", "几", "数", "若干"]) is { } some)
        {
            (count, end) = (0, at + some.Length);
        }
        else if (IsAny(at, "半"))
        {
            (count, end, half) = (1, at + 1, true);
        }
        else
        {
            count = TimeNumbers.Read(_text, at, out end);
            if (count <= 0 || (char.IsAsciiDigit(_text[at]) && end - at > 3))
            {
                return null;
            }

            // 10多年, 10余年 count as ten; 两三年 as the lesser is no number here.
            if (IsAny(end, "多余几"))
            {
                more = true;
                end++;
            }
        }

        if (WordAt(end, SpanUnits) is not { } unit || unit is "个多月" || (unit is "年" && IsAny(end + 1, "代级度期化轻龄薪")) || (unit is "日" or "天" && IsAny(end + 1, "本元线均空然津")) || (unit is "周" && IsAny(end + 1, "岁年边期刊")) || (unit is "月" && !IsAny(end + 1, "来内")))
        {
            return null;
        }

        return half && unit is not ("年" or "个月" or "天" or "个小时" or "小时" or "月") ? null : new SaidLength(count, unit is "个自然年" or "个财年" ? "年" : unit, half, end + unit.Length, more);
    }

    private static DateTime Step(DateTime day, SaidLength length, int sign)
    {
        var count = length.Count * sign;
        return length.Unit switch
        {
            "年" when length.IsHalf => day.AddMonths(6 * sign),
            "年" => day.AddYears(count),
            "个月" or "月" when length.IsHalf => day.AddDays(15 * sign),
            "个月" or "月" => day.AddMonths(count),
            "个季度" or "季度" => day.AddMonths(3 * count),
            "周" or "个星期" or "星期" or "个礼拜" => day.AddDays(7 * count),
            "个小时" or "小时" => length.IsHalf ? day.AddMinutes(30 * sign) : day.AddHours(count),
            "分钟" => day.AddMinutes(count),
            "个世纪" => day.AddYears(100 * count),
            _ => length.IsHalf ? day.AddHours(12 * sign) : day.AddDays(count),
        };
    }
}

using System.Buffers;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time.Chinese;

/// <summary>What was read at a place: its meaning, where it ends, and the parts a following 12日 or 三季度 takes over.</summary>
/// <param name="IsRange">Made of two readings.</param>
internal readonly record struct Reading(Meaning Meaning, int End, Fields Fields, bool IsRange = false);

/// <summary>The year, the month and the day a time names or implies; null where it says nothing.</summary>
/// <param name="YearSaid">The words named the year.</param>
internal readonly record struct Fields(int? Year, int? Month = null, DateTime? Day = null, bool YearSaid = false)
{
    public static Fields Of(DateTime day, bool yearSaid = false) => new(day.Year, day.Month, day, yearSaid);
}

/// <summary>
/// Reads Chinese times from left to right: at each place the longest reading of all kinds wins, then a second one may make it a range, and words before and
/// behind it open an end (自…以来, …前, 截至…). One reader reads one text.
/// </summary>
internal sealed partial class ChineseTimeReader
{
    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789〇零一二两三四五六七八九十半上下本这今昨明前后去大近过最此未接往自从截即年月季周星礼春夏秋冬除元端七中重双国五六劳圣儿正腊农阴清光情感万教妇母父初凌早午傍晚深夜子当同次翌全财QqHhFf“\"「第数几廿来岁日那");

    private readonly string _text;
    private readonly TimeContext _context;
    private readonly DateTime? _anchor;
    private Fields _last;
    private int _lastEnd = -1;

    private ChineseTimeReader(TimeContext context)
    {
        _context = context;
        _text = context.Text;
        _anchor = context.Anchor;
    }

    public static List<FoundTime> ReadAll(TimeContext context) => new ChineseTimeReader(context).ReadAll();

    private List<FoundTime> ReadAll()
    {
        var found = new List<FoundTime>();
        for (var i = 0; i < _text.Length;)
        {
            var step = _text.AsSpan(i).IndexOfAny(Starts);
            if (step < 0)
            {
                break;
            }

            i += step;
            if (IsInsideNumber(i) || ReadAt(i) is not { } reading)
            {
                i++;
                continue;
            }

            found.Add(new FoundTime(i, reading.End, reading.Meaning));
            _last = new Fields(reading.Fields.Year ?? _last.Year, reading.Fields.Month, reading.Fields.Day);
            _lastEnd = reading.End;
            i = SkipWeekdayNote(reading.End);
        }

        return found;
    }

    // A digit inside a longer number or glued to a name: 12306, A2024, v2.5.
    private bool IsInsideNumber(int i)
    {
        if (i == 0 || i >= _text.Length)
        {
            return false;
        }

        var before = _text[i - 1];
        if (char.IsAsciiDigit(_text[i]))
        {
            return char.IsAsciiLetterOrDigit(before) || before is '第' or '$' or '¥' or '￥' or '€' or '£' || (before is '.' or ',' && i > 1 && char.IsAsciiDigit(_text[i - 2]))
                || (before is '-' or '/' or '_' && i > 1 && char.IsAsciiLetter(_text[i - 2]));
        }

        return TimeNumbers.IsHanDigit(_text[i]) && TimeNumbers.IsHanDigit(before) && before != '零';
    }

    private Reading? ReadAt(int i)
    {
        var (open, start) = ReadOpening(i);
        try
        {
            return (ReadShortRange(start) ?? ReadRange(start)) is { } reading ? Bound(Fuzzy(reading), open, start) : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // A range that leaves the calendar.
            return null;
        }
    }

    /// <summary>自, 从, 截至 before a time.</summary>
    private (string? Word, int End) ReadOpening(int i)
    {
        foreach (var word in Openings)
        {
            if (Has(i, word) && !(word == "自" && i > 0 && _text[i - 1] is '来' or '各' or '独'))
            {
                return (word, i + word.Length);
            }
        }

        return (null, i);
    }

    private static readonly string[] Openings = ["截止到", "截至到", "截至", "截止", "自从", "自", "从"];

    private Reading Fuzzy(Reading reading)
    {
        foreach (var word in (ReadOnlySpan<string>)["左右", "前后", "上下", "许"])
        {
            if (Has(reading.End, word) && reading.Meaning.Precision is not TimePrecision.Fuzzy && !(word == "上下" && Has(reading.End, "上下文")))
            {
                return reading with { End = reading.End + word.Length, Meaning = reading.Meaning with { Precision = TimePrecision.Fuzzy } };
            }
        }

        foreach (var word in (ReadOnlySpan<string>)["期间", "时期", "间"])
        {
            if (Has(reading.End, word) && !Has(reading.End, "间隔") && !Has(reading.End, "间接"))
            {
                return reading with { End = reading.End + word.Length };
            }
        }

        return reading;
    }

    private Reading? Bound(Reading reading, string? open, int start)
    {
        var meaning = reading.Meaning;
        var isSpan = open is null && IsSpanWord(start);
        if (open is not null && open.StartsWith('截'))
        {
            return reading with { Meaning = meaning with { From = null } };
        }

        if (open is not null && reading.IsRange)
        {
            return reading;
        }

        foreach (var word in (ReadOnlySpan<string>)["以来", "至今", "起", "开始"])
        {
            if (!isSpan && Has(reading.End, word) && (word != "开始" || open is not null) && !(word == "起" && IsAny(reading.End + 1, "诉点步家伏因草来售源飞跑")))
            {
                return reading with { End = reading.End + word.Length, Meaning = meaning with { To = null } };
            }
        }

        if (!isSpan && open is null && BeforeWord(reading.End) is { } before)
        {
            return reading with { End = reading.End + before, Meaning = meaning with { From = null, To = EndsAPeriod(start, reading.End) ? meaning.To : meaning.From } };
        }

        foreach (var word in (ReadOnlySpan<string>)["之后", "以后"])
        {
            if (!isSpan && Has(reading.End, word))
            {
                return reading with { End = reading.End + word.Length, Meaning = meaning with { From = meaning.To, To = null } };
            }
        }

        return open switch
        {
            null => reading,
            "从" => SinceBehind(reading.End) ? reading with { Meaning = meaning with { To = null } } : null,
            _ => reading with { Meaning = meaning with { To = null } },
        };
    }

    // 年底前 and 月底前 mean up to the end of it.
    private bool EndsAPeriod(int start, int end) => end - start >= 2 && _text[end - 1] is '底' or '末' or '终';

    private int? BeforeWord(int at)
    {
        foreach (var word in (ReadOnlySpan<string>)["之前", "以前"])
        {
            if (Has(at, word))
            {
                return word.Length;
            }
        }

        return at < _text.Length && _text[at] == '前' && !IsAny(at + 1, "三沿瞻景往后期身台端列夕几一二四五六七八九十两0123456789述者天日") ? 1 : null;
    }

    // 从2019年…以来: the word that closes it stands later in the clause.
    private bool SinceBehind(int at)
    {
        for (var i = at; i < _text.Length && i - at < 12 && _text[i] is not ('，' or '。' or '；' or '\n'); i++)
        {
            if (Has(i, "以来") || Has(i, "至今"))
            {
                return true;
            }
        }

        return false;
    }

    private Reading? ReadRange(int start)
    {
        if (ReadPoint(start, InheritedAt(start)) is not { } first)
        {
            return null;
        }

        foreach (var link in Links)
        {
            if (!Has(first.End, link) || IsInsideNumber(first.End + link.Length) || ReadPoint(first.End + link.Length, first.Fields) is not { } second || second.Meaning.From is null || first.Meaning.From is null)
            {
                continue;
            }

            // 2月10日 to 1月5日 turns the year.
            var to = second.Meaning.To;
            if (to is { } end && end <= first.Meaning.From && second.Fields is { Year: not null, YearSaid: false })
            {
                to = end.AddYears(1);
            }

            if (to > first.Meaning.From)
            {
                var precision = second.Meaning.Precision == TimePrecision.Year ? TimePrecision.SeveralYears : second.Meaning.Precision;
                var exact = precision is TimePrecision.Minute or TimePrecision.Hour ? second.Meaning.From : to;
                return exact > first.Meaning.From ? new Reading(new Meaning(first.Meaning.From, exact, precision), second.End, second.Fields, true) : first;
            }
        }

        return first;
    }

    private static readonly string[] Links = ["起至", "起到", "至", "到", "——", "—", "–", "―", "-", "~", "～"];

    // 8月10日、12日: what follows a list comma takes over the year and the month.
    private Fields InheritedAt(int start)
    {
        if (_lastEnd < 0 || start <= _lastEnd || start - _lastEnd > 2)
        {
            return default;
        }

        return _text.AsSpan(_lastEnd, start - _lastEnd) is "、" or "和" or "与" or "及" or "或" or "以及" or "," or "/" ? _last with { Day = _last.Day } : default;
    }

    private Reading? ReadPoint(int i, Fields inherited)
    {
        Reading? best = null;
        if (i >= _text.Length)
        {
            return best;
        }

        foreach (var read in Readers)
        {
            Reading? reading;
            try
            {
                reading = read(this, i, inherited);
            }
            catch (ArgumentOutOfRangeException)
            {
                // 13月45日, year 0: looks like a date and is none.
                continue;
            }

            if (reading is { } found && found.Meaning.IsPossible && found.End > (best?.End ?? i))
            {
                best = found;
            }
        }

        return best;
    }

    private static readonly Func<ChineseTimeReader, int, Fields, Reading?>[] Readers =
    [
        (r, i, _) => r.ReadNumericDate(i),
        (r, i, _) => r.ReadFiscal(i),
        (r, i, _) => r.ReadYearBased(i),
        (r, i, f) => r.ReadMonthBased(i, f),
        (r, i, f) => r.ReadBareDay(i, f),
        (r, i, f) => r.ReadBarePart(i, f),
        (r, i, _) => r.ReadDayWord(i),
        (r, i, _) => r.ReadWeek(i),
        (r, i, _) => r.ReadMonthOrQuarterWord(i),
        (r, i, _) => r.ReadSpan(i),
        (r, i, _) => r.ReadHoliday(i),
        (r, i, _) => r.ReadLunarDate(i),
        (r, i, _) => r.ReadPlan(i),
        (r, i, _) => r.ReadDecade(i),
        (r, i, f) => r.ReadClock(i, f),
    ];

    /// <summary>What the text named last, where it is near enough that 当天 and 次年 may lean on it.</summary>
    private Fields Near(int at) => _lastEnd >= 0 && at - _lastEnd <= LongestLean && _text.AsSpan(_lastEnd, at - _lastEnd).IndexOf('\n') < 0 ? _last : default;

    /// <summary>About two clauses.</summary>
    private const int LongestLean = 60;

    private bool Has(int at, string word) => at < _text.Length && string.CompareOrdinal(_text, at, word, 0, word.Length) == 0;

    private bool IsAny(int at, string units) => at >= 0 && at < _text.Length && units.Contains(_text[at], StringComparison.Ordinal);

    /// <summary>The first of the words that stands at a place; longer ones come first in the list.</summary>
    private string? WordAt(int at, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Has(at, word))
            {
                return word;
            }
        }

        return null;
    }
}

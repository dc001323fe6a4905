using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Language.Time;

/// <summary>English time expressions.</summary>
internal static partial class EnglishTimeRules
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly string[] Words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static ImmutableArray<TimeRule> All { get; } =
    [
        new(MonthDayYear(), (m, c) => Meaning.Day(new DateTime(Number(m, "y"), Month(m), Number(m, "d")))),
        new(IsoDate(), (m, c) => Meaning.Day(new DateTime(Number(m, "y"), Number(m, "m"), Number(m, "d")))),
        new(MonthDay(), (m, c) => c.Anchor is { } a ? Meaning.Day(Latest(a, Month(m), Number(m, "d"))) : Meaning.Open(TimePrecision.Day)),
        new(MonthYear(), (m, c) => Bounded(m, Meaning.Month(Number(m, "y"), Month(m)))),
        new(BareMonth(), (m, c) => c.Anchor is { } a ? Meaning.Month(Month(m) > a.Month ? a.Year - 1 : a.Year, Month(m)) : Meaning.Open(TimePrecision.Month)),
        new(QuarterOrHalf(), (m, c) => YearOf(m, c) is { } y ? PartOf(m, y) : Meaning.Open(TimePrecision.Quarter)),
        new(SeasonYear(), (m, c) => YearOf(m, c) is { } y ? Season(m, y, c.Anchor) : Meaning.Open(TimePrecision.Season)),
        new(YearRange(), (m, c) => new Meaning(new DateTime(Number(m, "a"), 1, 1), new DateTime(Number(m, "b") + 1, 1, 1), TimePrecision.SeveralYears)),
        new(PlainYear(), (m, c) => Bounded(m, Meaning.Year(Number(m, "y"), m.Groups["about"].Success ? TimePrecision.Fuzzy : TimePrecision.Year))),
        new(RelativeDay(), (m, c) => c.Anchor is { } a ? Meaning.Day(a.Date.AddDays(m.Value.ToLowerInvariant() switch { "yesterday" => -1, "tomorrow" => 1, _ => 0 })) : Meaning.Open(TimePrecision.Day)),
        new(WeekDay(), (m, c) => c.Anchor is { } a ? WeekDayOf(m, a) : Meaning.Open(TimePrecision.Day)),
        new(RelativeUnit(), (m, c) => c.Anchor is { } a ? RelativeUnitOf(m, a) : Meaning.Open(TimePrecision.Fuzzy)),
        new(Ago(), (m, c) => c.Anchor is { } a ? AgoOf(m, a) : Meaning.Open(TimePrecision.Fuzzy)),
        new(LastYears(), (m, c) => c.Anchor is { } a ? LastYearsOf(m, a) : Meaning.Open(TimePrecision.Fuzzy)),
        new(Decade(), (m, c) => new Meaning(new DateTime(Number(m, "d"), 1, 1), new DateTime(Number(m, "d") + 10, 1, 1), TimePrecision.Decade)),
    ];

    private static int Number(Match m, string group)
    {
        var text = m.Groups[group].Value;
        var index = Array.IndexOf(Words, text.ToLowerInvariant());
        return index >= 0 ? index + 1 : text is "a" or "an" or "" ? 1 : int.Parse(text, CultureInfo.InvariantCulture);
    }

    private static int Month(Match m) => Array.IndexOf(Months, m.Groups["m"].Value[..3].ToLowerInvariant()) + 1;

    private static DateTime Latest(DateTime anchor, int month, int day)
    {
        var date = new DateTime(anchor.Year, month, day);
        return date > anchor.Date ? new DateTime(anchor.Year - 1, month, day) : date;
    }

    private static int? YearOf(Match m, TimeContext c)
    {
        if (m.Groups["y"].Success)
        {
            return Number(m, "y");
        }

        return c.Anchor is { } a ? a.Year + m.Groups["r"].Value.ToLowerInvariant() switch { "last" => -1, "next" => 1, _ => 0 } : null;
    }

    private static Meaning PartOf(Match m, int year)
    {
        var word = m.Groups["n"].Value.ToLowerInvariant();
        var index = word switch { "first" or "1" => 1, "second" or "2" => 2, "third" or "3" => 3, _ => 4 };
        return m.Groups["half"].Success ? Meaning.Half(year, index) : Meaning.Quarter(year, index);
    }

    private static Meaning Season(Match m, int year, DateTime? anchor)
    {
        var index = m.Groups["s"].Value.ToLowerInvariant() switch { "spring" => 0, "summer" => 1, "autumn" or "fall" => 2, _ => 3 };
        var meaning = Meaning.Season(year, index);

        // "last summer" is the latest one that is over.
        if (!m.Groups["y"].Success && m.Groups["r"].Value.Equals("last", StringComparison.OrdinalIgnoreCase) && anchor is { } a && Meaning.Season(a.Year, index) is { To: { } to } latest && to <= a)
        {
            return latest;
        }

        return meaning;
    }

    private static Meaning Bounded(Match m, Meaning meaning) => m.Groups["b"].Value.ToLowerInvariant() switch
    {
        "since" or "from" => meaning with { To = null },
        "by" or "before" => meaning with { From = null, To = meaning.From },
        "until" or "as of" or "through" => meaning with { From = null },
        _ => meaning,
    };

    private static DateTime Monday(DateTime day) => day.Date.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static Meaning WeekDayOf(Match m, DateTime anchor)
    {
        var index = Array.IndexOf(Days, m.Groups["d"].Value[..3].ToLowerInvariant());
        var day = Monday(anchor).AddDays(index);
        return Meaning.Day(m.Groups["r"].Value.ToLowerInvariant() switch
        {
            "next" => day.AddDays(7),
            _ => day > anchor.Date ? day.AddDays(-7) : day,
        });
    }

    private static Meaning RelativeUnitOf(Match m, DateTime anchor)
    {
        var step = m.Groups["r"].Value.ToLowerInvariant() switch { "last" or "previous" => -1, "next" => 1, _ => 0 };
        var month = new DateTime(anchor.Year, anchor.Month, 1).AddMonths(step);
        return m.Groups["u"].Value.ToLowerInvariant() switch
        {
            "week" => new Meaning(Monday(anchor).AddDays(7 * step), Monday(anchor).AddDays((7 * step) + 7), TimePrecision.Week),
            "month" => Meaning.Month(month.Year, month.Month),
            "quarter" => Meaning.Quarter(anchor.AddMonths(3 * step).Year, ((anchor.AddMonths(3 * step).Month - 1) / 3) + 1),
            _ => Meaning.Year(anchor.Year + step),
        };
    }

    private static DateTime Step(DateTime day, string unit, int count) => unit.ToLowerInvariant() switch
    {
        "year" => day.AddYears(count),
        "month" => day.AddMonths(count),
        "week" => day.AddDays(7 * count),
        _ => day.AddDays(count),
    };

    private static Meaning AgoOf(Match m, DateTime anchor)
    {
        var target = Step(anchor.Date, m.Groups["u"].Value, -Number(m, "n"));
        return m.Groups["u"].Value.ToLowerInvariant() switch
        {
            "year" => Meaning.Year(target.Year),
            "month" => Meaning.Month(target.Year, target.Month),
            _ => Meaning.Day(target),
        };
    }

    private static Meaning LastYearsOf(Match m, DateTime anchor)
    {
        var count = Number(m, "n");
        var unit = m.Groups["u"].Value;
        return m.Groups["r"].Value.ToLowerInvariant() is "next" or "coming" or "within"
            ? new Meaning(anchor.Date, Step(anchor.Date, unit, count), TimePrecision.SeveralYears)
            : new Meaning(Step(anchor.Date, unit, -count), anchor.Date.AddDays(1), TimePrecision.SeveralYears);
    }

    private const string MonthName = "(?<m>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?)";
    private const string Count = "(?<n>[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|an?)";
    private const string Unit = "(?<u>day|week|month|year)s?";
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b" + MonthName + @" (?<d>[0-3]?[0-9])(?:st|nd|rd|th)?,? (?<y>[12][0-9]{3})\b|\b(?<d>[0-3]?[0-9])(?:st|nd|rd|th)? " + MonthName + @",? (?<y>[12][0-9]{3})\b")]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"\b(?<y>[12][0-9]{3})-(?<m>[01][0-9])-(?<d>[0-3][0-9])\b")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"\b" + MonthName + @" (?<d>[0-3]?[0-9])(?:st|nd|rd|th)?\b(?!,? [12][0-9]{3})|\b(?<d>[0-3]?[0-9])(?:st|nd|rd|th)? " + MonthName + @"\b(?! [12][0-9]{3})")]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\b(?:(?<b>since|by|before|until|as of|from|Since|By|Before|As of) )?" + MonthName + @",? (?<y>[12][0-9]{3})\b")]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"\b(?:in|last|this|since|by|until|late|early|mid-?) " + "(?<m>January|February|March|April|May|June|July|August|September|October|November|December)" + @"\b(?! [0-9])")]
    private static partial Regex BareMonth();

    [GeneratedRegex(@"\b(?:the )?(?<n>first|second|third|fourth) (?:(?<half>half)|quarter)(?: of (?:(?<r>last|this|next) year|(?<y>[12][0-9]{3})))?\b|\bQ(?<n>[1-4])(?: of)?(?: (?<y>[12][0-9]{3}))?\b", Options)]
    private static partial Regex QuarterOrHalf();

    [GeneratedRegex(@"\b(?:(?<r>last|this|next) (?<s>spring|summer|autumn|fall|winter)|(?:the )?(?<s>spring|summer|autumn|fall|winter) of (?<y>[12][0-9]{3})|(?<s>spring|summer|autumn|winter) (?<y>[12][0-9]{3}))\b", Options)]
    private static partial Regex SeasonYear();

    [GeneratedRegex(@"\b(?:from |between )?(?<a>[12][0-9]{3})(?: to | and |-|–)(?<b>[12][0-9]{3})\b")]
    private static partial Regex YearRange();

    [GeneratedRegex(@"\b(?:(?<b>since|by|before|until|as of|from) )?(?<about>around |about )?(?:(?:late|early|mid-?) ?)?(?<![$€£0-9.,-])(?<y>19[5-9][0-9]|20[0-9]{2})\b(?![0-9,.]*[0-9]|[A-Za-z%]| (?:million|billion|people|tokens|users|GPUs|employees|customers))", Options)]
    private static partial Regex PlainYear();

    [GeneratedRegex(@"\b(?:yesterday|today|tomorrow)\b", Options)]
    private static partial Regex RelativeDay();

    [GeneratedRegex(@"\b(?:(?<r>last|this|next|on) )?(?<d>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")]
    private static partial Regex WeekDay();

    [GeneratedRegex(@"\b(?<r>last|this|next|previous) (?<u>week|month|quarter|year)\b", Options)]
    private static partial Regex RelativeUnit();

    [GeneratedRegex(@"\b" + Count + " " + Unit + @" (?:ago|earlier)\b", Options)]
    private static partial Regex Ago();

    [GeneratedRegex(@"\b(?:(?:over |in |during |for )?the )?(?<r>past|last|next|coming|within) " + Count + " " + Unit + @"\b", Options)]
    private static partial Regex LastYears();

    [GeneratedRegex(@"\b(?:the )?(?<d>(?:19|20)[0-9]0)s\b")]
    private static partial Regex Decade();
}

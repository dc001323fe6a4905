using System.Text.RegularExpressions;

namespace KnowledgeGraph.Language.Time.English;

/// <summary>
/// The forms of English times. Groups: m, n months; d, e days; y year; r last, this, next; b the word that opens an end; part early, mid, late; p part of the
/// day; u unit; n also a count.
/// </summary>
internal static partial class EnglishTimeForms
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string MonthName = "January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?";
    private const string Y = "(?<y>[12][0-9]{3})";
    private const string D = "(?<d>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?";
    private const string Count = "(?<n>[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|an?)";
    private const string Unit = "(?<u>minute|hour|day|week|month|quarter|year|decade)s?";
    private const string Opening = "(?:(?<b>[Ss]ince|[Bb]y|[Bb]efore|[Uu]ntil|[Tt]ill|[Aa]s of|[Ff]rom|[Tt]hrough|[Ss]tarting|[Bb]eginning|[Aa]fter) )?";
    private const string PartWord = "(?<part>early |late |mid-? ?|the (?:end|beginning|start|middle) of )";
    private const string Time = "(?: (?<p>morning|afternoon|evening|night|noon))?";

    [GeneratedRegex(@"\b(?:from |between )?(?<m>" + MonthName + @") (?<d>[0-3]?[0-9])(?:st|nd|rd|th)?(?: to | and | ?[-–—] ?| through )(?:(?<n>" + MonthName + @") )?(?<e>[0-3]?[0-9])(?:st|nd|rd|th)?(?:,? " + Y + @")?\b(?![0-9:])")]
    public static partial Regex DayRange();

    [GeneratedRegex(@"\b(?:from |between )?(?<m>" + MonthName + @")(?: to | and |-|–| through )(?<n>" + MonthName + @")(?:,? " + Y + @")?(?! ?[0-9])")]
    public static partial Regex MonthRange();

    [GeneratedRegex(@"\b" + Opening + "(?<m>" + MonthName + ") " + D + @"\b(?:,? " + Y + @"\b)?(?![0-9]|,[0-9]{3})|\b" + Opening + D + " (?:of )?(?<m>" + MonthName + @")(?:,? " + Y + @"\b)?(?! [0-9])")]
    public static partial Regex MonthDay();

    [GeneratedRegex(@"(?<![0-9A-Za-z-])(?<y>[12][0-9]{3})-(?<m>[01][0-9])-(?<d>[0-3][0-9])(?![0-9-])")]
    public static partial Regex IsoDate();

    [GeneratedRegex(@"\b" + Opening + PartWord + "?(?<m>" + MonthName + "),? (?:of )?" + Y + @"\b")]
    public static partial Regex MonthYear();

    [GeneratedRegex(@"\b(?:(?:in|In|during|During) (?:(?<part>early |late |mid-? ?|the (?:end|beginning) of )|(?<r>last|this|next) )?|(?<r>last|this|next|Last|This|Next) |(?<b>since|by|before|until|till|starting|from|Since|By|Before|Until|Starting|From) (?<part>early |late |mid-? ?|the end of )?|(?<part>early |late |mid-? ?|the end of |Early |Late ))(?<m>January|February|March|April|May|June|July|August|September|October|November|December)\b(?! [0-9]|['’]s)")]
    public static partial Regex BareMonth();

    [GeneratedRegex(@"\b(?:(?:the )?(?<n>first|second|third|fourth) (?:fiscal )?quarter (?:of )?(?:the )?(?:fiscal|FY)(?: year)? ?(?<y>[12][0-9]{3}|[0-9]{2})|(?:fiscal )?Q(?<n>[1-4]) (?:of )?(?:fiscal|FY)(?: year)? ?(?<y>[12][0-9]{3}|[0-9]{2})|(?:the )?(?:fiscal|FY)(?: year)? ?(?<y>[12][0-9]{3}|[0-9]{2})(?: Q(?<n>[1-4])| (?<n>first|second|third|fourth) quarter)?|(?:the )?fiscal (?<n>first|second|third|fourth) quarter|(?:the )?(?<n>first|second|third|fourth) fiscal quarter)\b", Options)]
    public static partial Regex FiscalPeriod();

    [GeneratedRegex(@"\b(?:(?<b>since|by|before|until|as of|through) )?(?:the )?(?<n>first|second|third|fourth) (?:(?<half>half)|quarter)(?: of (?:(?<r>last|this|next) year|(?:the year|" + Y + @"))|,? " + Y + @")?\b|\b(?:Q(?<n>[1-4])|(?<h>H)(?<n>[12]))(?: of)?(?:[ ,]{1,2}" + Y + @")?\b|\b" + Y + @"[ -]?(?:Q(?<n>[1-4])|(?<h>H)(?<n>[12]))\b", Options)]
    public static partial Regex QuarterOrHalf();

    [GeneratedRegex(@"\b(?:(?<r>last|this|next) (?<s>spring|summer|autumn|fall|winter)|(?:the )?(?<s>spring|summer|autumn|fall|winter) of (?:" + Y + @"|(?<r>last|this|next) year)|(?<s>spring|summer|autumn|winter|fall) " + Y + @")\b", Options)]
    public static partial Regex SeasonYear();

    [GeneratedRegex(@"\b(?:from |between )?(?<![$€£0-9.,-])(?<a>1[89][0-9]{2}|20[0-9]{2})(?: to | and | ?[-–—] ?)(?<b>1[89][0-9]{2}|20[0-9]{2})\b(?![0-9,-]*[0-9])", Options)]
    public static partial Regex YearRange();

    [GeneratedRegex(@"\b(?:(?<b>since|by|before|until|as of|from|after) )?" + PartWord + "(?:" + Y + @"\b(?!s)|(?<r>last|this|next|the) year\b)", Options)]
    public static partial Regex PartOfYear();

    [GeneratedRegex(@"\b(?:(?<b>since|by|before|until|till|as of|from|through|starting|after) )?(?<about>around |about |circa )?(?<![$€£¥0-9.,#-]|[A-Za-z]/)(?<y>19[0-9]{2}|20[0-9]{2})\b(?![0-9,.]*[0-9]|[A-Za-z%]| (?:million|billion|people|tokens|users|GPUs|employees|customers|units|points|miles|jobs|workers|companies|stores|items|square))", Options)]
    public static partial Regex PlainYear();

    [GeneratedRegex(@"\b(?<w>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow)\b(?!['’]s World)" + Time, Options)]
    public static partial Regex RelativeDay();

    [GeneratedRegex(@"\b(?:(?<r>last|this) (?<p>morning|afternoon|evening|night)|(?<p>tonight))\b", Options)]
    public static partial Regex PartOfToday();

    [GeneratedRegex(@"\b(?:(?<r>last|this|next|on|Last|This|Next|On) )?(?<d>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b" + Time + "(?! Night Live|s\\b)")]
    public static partial Regex WeekDay();

    [GeneratedRegex(@"\b(?<r>last|this|next|previous|coming) (?<u>weekend|week|month|quarter|year|decade)\b(?!['’]s (?:old|worth))", Options)]
    public static partial Regex RelativeUnit();

    [GeneratedRegex(@"\b" + Count + "[ -]" + Unit + @" (?:ago|earlier|(?<later>from now|from today))\b", Options)]
    public static partial Regex Ago();

    [GeneratedRegex(@"\b(?:(?:over|in|during|for|within) )?the (?<r>past|last|next|coming|previous) (?:" + Count + " )?" + Unit + @"\b|\b(?:(?:over|in|during|for) )?(?:the )?(?<r>past|last|next|coming) " + Count + " " + Unit + @"\b", Options)]
    public static partial Regex LastYears();

    [GeneratedRegex(@"\b(?:the )?(?<part>early |late |mid-? ?)?(?:the )?(?<d>(?:1[89]|20)[0-9]0)['’]?s\b", Options)]
    public static partial Regex Decade();

    [GeneratedRegex(@"\b(?:the )?(?<n>1[5-9]|2[01])(?:st|th) century\b", Options)]
    public static partial Regex Century();

    [GeneratedRegex(@"\b(?:(?<r>last|this|next) )?(?<h>New Year['’]s (?:Eve|Day)|Chinese New Year|Lunar New Year|Spring Festival|Mid-Autumn Festival|Dragon Boat Festival|Lantern Festival|Singles['’] Day|Valentine['’]s Day|Christmas Eve|Christmas|Thanksgiving|Halloween)(?:,? (?:of |in )?" + Y + @")?\b(?! (?:Gala|sale|shopping|gift|tree))")]
    public static partial Regex Holiday();
}

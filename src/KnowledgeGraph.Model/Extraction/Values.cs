using System.Globalization;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Extraction;

/// <summary>How finely a time is known, from the finest to the vaguest.</summary>
public enum TimePrecision
{
    Minute,
    Hour,
    PartOfDay,
    Day,
    Week,
    PartOfMonth,
    Month,
    Season,
    Quarter,
    HalfYear,
    Year,
    SeveralYears,
    Decade,
    Century,
    Fuzzy,
}

/// <summary>
/// An interval of time as a text means it: <see cref="From"/> inclusive, <see cref="To"/> EXCLUSIVE, null for an open end; local to the
/// article (default +08:00). Midnight ends print as dates, others as local date-times.
/// </summary>
public sealed record TimeInterval(DateTime? From, DateTime? To, TimePrecision Precision, string Words)
{
    public string? FromIso => Iso(From);

    public string? ToIso => Iso(To);

    /// <summary>The name VALUES.md and the command contract use: <c>part-of-day</c>, <c>half-year</c> …</summary>
    public string PrecisionName => NameOf(Precision);

    public static string NameOf(TimePrecision precision) => precision switch
    {
        TimePrecision.Minute => "minute",
        TimePrecision.Hour => "hour",
        TimePrecision.PartOfDay => "part-of-day",
        TimePrecision.Day => "day",
        TimePrecision.Week => "week",
        TimePrecision.PartOfMonth => "part-of-month",
        TimePrecision.Month => "month",
        TimePrecision.Season => "season",
        TimePrecision.Quarter => "quarter",
        TimePrecision.HalfYear => "half-year",
        TimePrecision.Year => "year",
        TimePrecision.SeveralYears => "several-years",
        TimePrecision.Decade => "decade",
        TimePrecision.Century => "century",
        TimePrecision.Fuzzy => "fuzzy",
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, null),
    };

    public static TimePrecision ParsePrecision(string name)
    {
        foreach (var precision in Enum.GetValues<TimePrecision>())
        {
            if (string.Equals(NameOf(precision), name, StringComparison.Ordinal))
            {
                return precision;
            }
        }

        throw new ArgumentException($"'{name}' is no time precision.", nameof(name));
    }

    private string? Iso(DateTime? at)
    {
        if (at is not { } time)
        {
            return null;
        }

        var finerThanADay = Precision is TimePrecision.Minute or TimePrecision.Hour or TimePrecision.PartOfDay;
        return finerThanADay || time.TimeOfDay != TimeSpan.Zero
            ? time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
            : time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}

/// <summary>A time expression in a text.</summary>
public sealed record TimeExpression(TextSpan Span, TimeInterval Interval);

public enum Bound
{
    Exact,
    Min,
    Max,
    About,
    Range,
}

/// <summary>
/// A measured value in base units (30多万 is 300000, min): exact decimal; a range runs from <see cref="Value"/> to <see cref="ValueMax"/>.
/// <see cref="Unit"/> is an ISO 4217 code for money, else a lower-case English word (person, percent, token, unit/second …), or the measure word verbatim.
/// </summary>
public sealed record Quantity(decimal Value, decimal? ValueMax, string Unit, Bound Bound)
{
    public static string NameOf(Bound bound) => bound switch
    {
        Bound.Exact => "exact",
        Bound.Min => "min",
        Bound.Max => "max",
        Bound.About => "about",
        Bound.Range => "range",
        _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, null),
    };

    public static Bound ParseBound(string name) => name switch
    {
        "exact" => Bound.Exact,
        "min" => Bound.Min,
        "max" => Bound.Max,
        "about" => Bound.About,
        "range" => Bound.Range,
        _ => throw new ArgumentException($"'{name}' is no bound.", nameof(name)),
    };

    /// <summary>Equal quantities have equal keys; part of fact ids, so its form never changes.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Normalize(Value)}|{(ValueMax is { } max ? Normalize(max) : "")}|{Unit}|{NameOf(Bound)}");

    private static string Normalize(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}

/// <summary>A quantity expression in a text.</summary>
public sealed record QuantityExpression(TextSpan Span, Quantity Quantity);

/// <summary>How a text tells a fact.</summary>
public enum Stage
{
    Asserted,
    Planned,
    Rumoured,
    Denied,
    Negated,
}

using System.Globalization;
using System.Text.RegularExpressions;
using GraphQL.Types;
using GraphQLParser.AST;

namespace KnowledgeGraph.Service.GraphQL.Types;

/// <summary>A scalar written as a string.</summary>
internal abstract class TextScalar : ScalarGraphType
{
    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => Parse((string)text.Value),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        string text => Parse(text),
        null => null,
        _ => ThrowValueConversionError(value),
    };

    public override GraphQLValue ToAST(object? value) => value is null ? new GraphQLNullValue() : new GraphQLStringValue((string)Serialize(value)!);

    private object Parse(string text) => Read(text) ?? throw new FormatException($"'{(text.Length > 60 ? text[..60] + "…" : text)}' is no {Name}: {Description}");

    /// <summary>Null where the text is none.</summary>
    protected abstract object? Read(string text);
}

internal sealed class InstantGraphType : TextScalar
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public InstantGraphType()
    {
        Name = "DateTime";
        Description = "RFC 3339 instant, UTC on output.";
    }

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture),
        _ => ThrowSerializationError(value),
    };

    // The offset is part of an instant: without one the text is refused.
    protected override object? Read(string text)
        => text.Length > 16 && (text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > 10)
            && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : null;
}

/// <summary>A date as it was given: the days it covers.</summary>
/// <param name="To">Exclusive.</param>
internal sealed record PartialDate(string Text, DateOnly From, DateOnly To)
{
    /// <summary>A year or month covers more than one day.</summary>
    public bool IsOneDay => To.DayNumber - From.DayNumber == 1;

    public override string ToString() => Text;
}

internal sealed partial class PartialDateGraphType : TextScalar
{
    public PartialDateGraphType()
    {
        Name = "PartialDate";
        Description = "ISO 8601 date of any precision, or a local date-time: 2021, 2021-05, 2021-05-03, 2021-05-03T08:00.";
    }

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PartialDate date => date.Text,
        _ => ThrowSerializationError(value),
    };

    protected override object? Read(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        int Part(int group, int without) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : without;
        var (year, month, day) = (Part(1, 0), Part(2, 1), Part(3, 1));
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || Part(4, 0) > 23 || Part(5, 0) > 59)
        {
            return null;
        }

        var from = new DateOnly(year, month, day);
        return new PartialDate(text, from, match.Groups[3].Success ? from.AddDays(1) : match.Groups[2].Success ? from.AddMonths(1) : from.AddYears(1));
    }

    [GeneratedRegex(@"^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}

internal sealed class UrlGraphType : TextScalar
{
    public UrlGraphType()
    {
        Name = "URL";
        Description = "Absolute http(s) URL.";
    }

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        Uri url => url.AbsoluteUri,
        _ => ThrowSerializationError(value),
    };

    protected override object? Read(string text)
        => text.Length <= 2_000 && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
}

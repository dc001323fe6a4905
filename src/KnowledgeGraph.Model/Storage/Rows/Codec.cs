using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Storage.Rows;

/// <summary>Nouns to JSON parts of rows and back.</summary>
internal static class Codec
{
    public static string Statement(Statement s) => JsonSerializer.Serialize(
        new StatementBody
        {
            Metric = s.Metric,
            Quantity = Quantity(s.Quantity),
            Validity = Validity(s.Validity),
            Role = s.Role,
            Purpose = s.Purpose,
            Amount = Quantity(s.Amount),
            Rule = s.Rule,
            Extractor = s.Extractor,
            Evidence = Span(s.Evidence),
            Sentence = Span(s.Sentence),
            SubjectSpan = Span(s.SubjectSpan),
            ObjectSpan = s.ObjectSpan is { } span ? Span(span) : null,
        },
        RowJson.Default.StatementBody);

    public static StatementBody StatementBody(string json) => JsonSerializer.Deserialize(json, RowJson.Default.StatementBody)!;

    public static string Fact(FactBody body) => JsonSerializer.Serialize(body, RowJson.Default.FactBody);

    public static FactBody FactBody(string json) => JsonSerializer.Deserialize(json, RowJson.Default.FactBody)!;

    public static string Strings(IEnumerable<string> values) => JsonSerializer.Serialize(values.ToArray(), RowJson.Default.StringArray);

    public static ImmutableArray<string> Strings(string json) => [.. JsonSerializer.Deserialize(json, RowJson.Default.StringArray)!];

    public static string Features(ImmutableDictionary<string, double> features)
        => JsonSerializer.Serialize(new Dictionary<string, double>(features.OrderBy(f => f.Key, StringComparer.Ordinal)), RowJson.Default.DictionaryStringDouble);

    public static string Sentences(ImmutableArray<Sentence> sentences)
        => JsonSerializer.Serialize([.. sentences.Select(s => new[] { s.Span.Start, s.Span.End, (int)s.Kind })], RowJson.Default.Int32ArrayArray);

    public static ImmutableArray<Sentence> Sentences(string json)
        => [.. JsonSerializer.Deserialize(json, RowJson.Default.Int32ArrayArray)!.Select(s => new Sentence(new TextSpan(s[0], s[1]), (SentenceKind)s[2]))];

    public static QuantityBody? Quantity(Quantity? q) => q is null ? null : new QuantityBody(q.Value, q.ValueMax, q.Unit, Extraction.Quantity.NameOf(q.Bound));

    public static Quantity? Quantity(QuantityBody? q) => q is null ? null : new Quantity(q.Value, q.Max, q.Unit, Extraction.Quantity.ParseBound(q.Bound));

    public static ValidityBody? Validity(TimeInterval? v) => v is null ? null : new ValidityBody(v.From, v.To, v.PrecisionName, v.Words);

    public static TimeInterval? Validity(ValidityBody? v) => v is null ? null : new TimeInterval(v.From, v.To, TimeInterval.ParsePrecision(v.Precision), v.Words);

    public static TextSpan Span(int[] pair) => new(pair[0], pair[1]);

    /// <summary>Sorts as the time does.</summary>
    public static string? Local(DateTime? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The day's first moment.</summary>
    public static string Local(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00";

    private static int[] Span(TextSpan span) => [span.Start, span.End];
}

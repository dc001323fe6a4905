using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage.Rows;

namespace KnowledgeGraph.Model.Storage.Derivation;

/// <summary>A statement as facts are derived from it: its ends are canonical entities already.</summary>
/// <param name="Independent">Id of the article that its article goes back to: copies of one article share it.</param>
/// <param name="ReportedAt">Unix milliseconds.</param>
internal sealed record StatementRow(
    string Id, string Subject, string Predicate, string? Object, int Stage, string? Attribution, double Confidence, StatementBody Body, string Independent, long ReportedAt);

/// <summary>What is kept of a fact beside its key, version and ingestion times.</summary>
/// <param name="ValidFrom">Local ISO time that sorts as time does.</param>
/// <param name="Body">JSON of a <see cref="FactBody"/>.</param>
internal sealed record DerivedFact(
    string Id, string Subject, string Predicate, string? Object, int Stage, string? ValidFrom, string? ValidTo, bool HasValidity, string? Attribution,
    double Confidence, int Statements, int Sources, long FirstReported, long LastReported, string Body, int Status);

/// <summary>The review a fact stands under: the latest in force that names its key.</summary>
internal sealed record ReviewRow(FactStatus Status, ReviewBody Body);

/// <summary>How statements that agree become one fact; the same for every store.</summary>
internal static class FactDerivation
{
    /// <param name="rows">
    /// At least one; by time of report, then article id, place of the evidence and statement id. The order hangs on nothing but the statements, so that a graph
    /// is the same whatever order its articles came in.
    /// </param>
    /// <param name="review">Null when nobody reviewed it.</param>
    public static DerivedFact Of(IReadOnlyList<StatementRow> rows, ReviewRow? review)
    {
        var first = rows[0];
        var bySource = rows.GroupBy(r => r.Independent, StringComparer.Ordinal).Select(g => g.Max(r => r.Confidence)).ToList();
        var validity = rows.Select(r => r.Body.Validity).OfType<ValidityBody>().OrderBy(v => v.From is null && v.To is null).ThenBy(v => TimeInterval.ParsePrecision(v.Precision)).FirstOrDefault();
        var body = new FactBody(
            first.Body.Metric,
            first.Body.Quantity,
            validity,
            rows.Select(r => r.Body.Role).FirstOrDefault(v => v is not null),
            rows.Select(r => r.Body.Purpose).FirstOrDefault(v => v is not null),
            rows.Select(r => r.Body.Amount).FirstOrDefault(v => v is not null),
            review?.Body);
        var status = review?.Status ?? FactStatus.Extracted;
        var confidence = status switch
        {
            FactStatus.Confirmed => 1,
            FactStatus.Rejected => 0,
            _ => 1 - bySource.Aggregate(1.0, (rest, c) => rest * (1 - c)),
        };
        return new DerivedFact(
            first.Id, first.Subject, first.Predicate, first.Object, first.Stage, Codec.Local(validity?.From), Codec.Local(validity?.To), validity is not null,
            rows.Select(r => r.Attribution).FirstOrDefault(v => v is not null), confidence, rows.Count, bySource.Count,
            rows.Min(r => r.ReportedAt), rows.Max(r => r.ReportedAt), Codec.Fact(body), (int)status);
    }
}

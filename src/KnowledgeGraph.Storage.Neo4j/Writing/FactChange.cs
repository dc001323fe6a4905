using System.Globalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>A fact that is new, different from what is stored, or gone.</summary>
/// <param name="Node">All properties of the fact's node; null when it is gone.</param>
/// <param name="DidCount">It was there, and nobody had rejected it.</param>
/// <param name="IsPastKept">What it was is to be kept: it changes at another time than before.</param>
internal sealed record FactChange(FactEnds Ends, string Predicate, bool IsNew, bool DidCount, bool IsPastKept, Dictionary<string, object?>? Node)
{
    /// <summary>What a relationship shows of its fact.</summary>
    public static readonly IReadOnlyList<string> Shown = ["key", "stageName", "confidence", "statements", "sources", "validFrom", "validTo", "firstReported", "lastReported", "role", "purpose"];

    /// <summary>Real numbers differ in the last digits by the order of multiplication and by their way through the server.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>What tells when and how often a fact changed; all else of it is derived.</summary>
    private static readonly HashSet<string> Kept = new(["version", "createdAt", "updatedAt"], StringComparer.Ordinal);

    public bool IsGone => Node is null;

    /// <summary>It is there, and nobody rejected it: only such facts are counted and drawn.</summary>
    public bool Counts => Node is not null && (int)Node["status"]! != (int)FactStatus.Rejected; // A node has a status.

    /// <param name="stored">The fact's node, if there is one.</param>
    /// <param name="past">Version and time of creation of a fact that was away.</param>
    /// <param name="review">Null when nobody reviewed it.</param>
    /// <param name="statements">In the order of <see cref="FactDerivation"/>; empty when none is left.</param>
    /// <returns>Null when nothing changes.</returns>
    public static FactChange? Of(
        string key, Dictionary<string, object?>? stored, Dictionary<string, object?>? past, ReviewRow? review, IReadOnlyList<StatementRow> statements, long now)
    {
        var didCount = stored is not null && stored["status"].Number() != (int)FactStatus.Rejected;
        var isPastKept = stored is not null && stored["updatedAt"].Number() < now;
        if (statements.Count == 0)
        {
            return stored is null ? null : new FactChange(FactEnds.Read(stored), stored["predicate"].Text(), false, didCount, isPastKept, null);
        }

        var fact = FactDerivation.Of(statements, review);
        var node = NodeOf(key, fact, stored ?? past, now);
        return stored is not null && node.All(p => Kept.Contains(p.Key) || IsSame(stored.Get(p.Key), p.Value))
            ? null
            : new FactChange(new FactEnds(key, fact.Subject, fact.Object), fact.Predicate, stored is null, didCount, isPastKept, node);
    }

    /// <summary>The row that makes the relationship. Only for a fact between entities that is not gone.</summary>
    public Dictionary<string, object?> Relationship() => RelationshipOf(Node!); // Not gone.

    /// <param name="node">Of a fact between entities.</param>
    public static Dictionary<string, object?> RelationshipOf(Dictionary<string, object?> node)
    {
        var props = Shown.ToDictionary(name => name, name => node.GetValueOrDefault(name), StringComparer.Ordinal);
        props.Add("fact", node["id"]);
        return CypherStatement.Map(("key", node["key"]), ("subject", node["subject"]), ("object", node["object"]), ("props", props));
    }

    private static Dictionary<string, object?> NodeOf(string key, DerivedFact f, Dictionary<string, object?>? before, long now)
    {
        var body = Codec.FactBody(f.Body);
        return CypherStatement.Map(
            ("key", key), ("id", f.Id), ("subject", f.Subject), ("predicate", f.Predicate), ("predicateKey", FoldedText.Of(f.Predicate)), ("object", f.Object), ("stage", f.Stage), ("stageName", ((Stage)f.Stage).ToString().ToLowerInvariant()),
            ("validFrom", f.ValidFrom), ("validTo", f.ValidTo), ("hasValidity", f.HasValidity), ("attribution", f.Attribution), ("confidence", f.Confidence), ("statements", f.Statements), ("sources", f.Sources),
            ("firstReported", f.FirstReported), ("lastReported", f.LastReported), ("reportedLocal", LocalTime(f.FirstReported)), ("body", f.Body),
            ("metric", body.Metric), ("value", (double?)body.Quantity?.Value), ("valueMax", (double?)body.Quantity?.Max), ("unit", body.Quantity?.Unit), ("bound", body.Quantity?.Bound), ("role", body.Role), ("purpose", body.Purpose),
            ("status", f.Status), ("version", (before?["version"].Number() ?? 0) + 1), ("createdAt", before?.Get("createdAt") ?? now), ("updatedAt", now));
    }

    // A fact without validity stands in a time line where it was first reported, at local time (+08:00) like all times of validity.
    private static string LocalTime(long reported) => DateTimeOffset.FromUnixTimeMilliseconds(reported).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static bool IsSame(object? stored, object? value) => value switch
    {
        null => stored is null,
        string text => text.Equals(stored as string, StringComparison.Ordinal),
        bool flag => flag == stored.IsTrue(),
        double real => stored is not null && Math.Abs(stored.Real() - real) <= Tolerance * Math.Max(1, Math.Abs(real)),
        _ => stored is not null && stored.Number() == Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };
}

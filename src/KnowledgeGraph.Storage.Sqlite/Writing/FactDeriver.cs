using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Derives the row of a fact from its statements; a fact no statement is left of goes.</summary>
internal sealed class FactDeriver(SqliteConnection connection, long now)
{
    private sealed record Row(
        string Id, string Subject, string Predicate, string? Object, int Stage, string? Attribution, double Confidence, StatementBody Body, string Independent, long ReportedAt);

    /// <param name="key">Of the group of statements.</param>
    /// <param name="entities">Receives the entities whose counts the change touches.</param>
    /// <returns>True when the fact is new.</returns>
    public bool Derive(string key, HashSet<string> entities)
    {
        var known = connection.List("SELECT subject, object FROM fact WHERE fact_key = $1", r => (Subject: r.GetString(0), Object: r.TextOrNull(1)), key);
        var rows = Statements(key);
        foreach (var entity in known.SelectMany(k => new[] { k.Subject, k.Object }).Concat(rows.SelectMany(r => new[] { r.Subject, r.Object })).OfType<string>())
        {
            entities.Add(entity);
        }

        if (rows.Count == 0)
        {
            connection.Run("DELETE FROM fact WHERE fact_key = $1", key);
            return false;
        }

        Write(key, rows);
        return known.Count == 0;
    }

    // Earliest report first. The order hangs on nothing but the statements, so that a graph is the same whatever order its articles came in.
    private List<Row> Statements(string key) => connection.List(
        $"""
        SELECT s.id, ls.entity, s.predicate, lo.entity, s.stage, la.entity, s.confidence, s.body, {Copies.Original}, a.reported_at
        FROM statement s
        JOIN article a ON a.id = s.article
        JOIN local_entity ls ON ls.id = s.subject
        LEFT JOIN local_entity lo ON lo.id = s.object
        LEFT JOIN local_entity la ON la.id = s.attribution
        WHERE s.fact_key = $1
        ORDER BY a.reported_at, a.id, s.evidence_start, s.id
        """,
        r => new Row(r.GetString(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), r.GetInt32(4), r.TextOrNull(5), r.GetDouble(6), Codec.StatementBody(r.GetString(7)), r.GetString(8), r.GetInt64(9)),
        key);

    private void Write(string key, List<Row> rows)
    {
        var first = rows[0];
        var bySource = rows.GroupBy(r => r.Independent, StringComparer.Ordinal).Select(g => g.Max(r => r.Confidence)).ToList();
        var validity = rows.Select(r => r.Body.Validity).OfType<ValidityBody>().OrderBy(v => v.From is null && v.To is null).ThenBy(v => Model.Extraction.TimeInterval.ParsePrecision(v.Precision)).FirstOrDefault();
        var body = new FactBody(
            first.Body.Metric,
            first.Body.Quantity,
            validity,
            rows.Select(r => r.Body.Role).FirstOrDefault(v => v is not null),
            rows.Select(r => r.Body.Purpose).FirstOrDefault(v => v is not null),
            rows.Select(r => r.Body.Amount).FirstOrDefault(v => v is not null));
        connection.Run(
            """
            INSERT INTO fact (id, fact_key, subject, predicate, object, stage, valid_from, valid_to, has_validity, attribution, confidence, statements, sources, first_reported, last_reported, version, created_at, updated_at, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16, $16, $17)
            ON CONFLICT (fact_key) DO UPDATE SET id = $1, valid_from = $7, valid_to = $8, has_validity = $9, attribution = $10, confidence = $11, statements = $12, sources = $13, first_reported = $14, last_reported = $15,
              version = version + 1, updated_at = $16, body = $17
            WHERE (id, valid_from, valid_to, has_validity, attribution, confidence, statements, sources, first_reported, last_reported, body) IS NOT ($1, $7, $8, $9, $10, $11, $12, $13, $14, $15, $17)
            """,
            first.Id, key, first.Subject, first.Predicate, first.Object, first.Stage, Codec.Local(validity?.From), Codec.Local(validity?.To), validity is null ? 0 : 1,
            rows.Select(r => r.Attribution).FirstOrDefault(v => v is not null), 1 - bySource.Aggregate(1.0, (rest, c) => rest * (1 - c)), rows.Count, bySource.Count,
            rows.Min(r => r.ReportedAt), rows.Max(r => r.ReportedAt), now, Codec.Fact(body));
    }
}

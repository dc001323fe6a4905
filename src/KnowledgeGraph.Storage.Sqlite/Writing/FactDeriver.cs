using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Derives the row of a fact from its statements; a fact no statement is left of goes.</summary>
internal sealed class FactDeriver(SqliteConnection connection, long now)
{
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

        Write(key, FactDerivation.Of(rows));
        return known.Count == 0;
    }

    private List<StatementRow> Statements(string key) => connection.List(
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
        r => new StatementRow(r.GetString(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), r.GetInt32(4), r.TextOrNull(5), r.GetDouble(6), Codec.StatementBody(r.GetString(7)), r.GetString(8), r.GetInt64(9)),
        key);

    private void Write(string key, DerivedFact f)
    {
        connection.Run(
            """
            INSERT INTO fact (id, fact_key, subject, predicate, object, stage, valid_from, valid_to, has_validity, attribution, confidence, statements, sources, first_reported, last_reported, version, created_at, updated_at, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16, $16, $17)
            ON CONFLICT (fact_key) DO UPDATE SET id = $1, valid_from = $7, valid_to = $8, has_validity = $9, attribution = $10, confidence = $11, statements = $12, sources = $13, first_reported = $14, last_reported = $15,
              version = version + 1, updated_at = $16, body = $17
            WHERE (id, valid_from, valid_to, has_validity, attribution, confidence, statements, sources, first_reported, last_reported, body) IS NOT ($1, $7, $8, $9, $10, $11, $12, $13, $14, $15, $17)
            """,
            f.Id, key, f.Subject, f.Predicate, f.Object, f.Stage, f.ValidFrom, f.ValidTo, f.HasValidity ? 1 : 0, f.Attribution, f.Confidence, f.Statements, f.Sources,
            f.FirstReported, f.LastReported, now, f.Body);
    }
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Derives the row of a fact from its statements; a fact no statement is left of goes.</summary>
internal sealed class FactDeriver(SqliteConnection connection, long now)
{
    /// <param name="keys">Of the groups of statements.</param>
    /// <param name="entities">Receives the entities whose counts the change touches.</param>
    /// <returns>How many facts are new.</returns>
    public int Derive(IEnumerable<string> keys, HashSet<string> entities)
    {
        var created = 0;
        var groups = new List<(string Key, List<StatementRow> Rows)>();
        foreach (var key in keys)
        {
            var known = connection.List("SELECT subject, object, id FROM fact WHERE fact_key = $1", r => (Subject: r.GetString(0), Object: r.TextOrNull(1), Id: r.GetString(2)), key);
            var rows = Statements(key);
            entities.UnionWith(known.SelectMany(k => new[] { k.Subject, k.Object }).Concat(rows.SelectMany(r => new[] { r.Subject, r.Object })).OfType<string>());
            if (rows.Count == 0)
            {
                Remove(key);
                continue;
            }

            if (known is [var old] && old.Id != rows[0].Id)
            {
                // The statement that lent its id may lend it to another fact of this round: make way first.
                connection.Run("UPDATE fact SET id = fact_key, updated_at = $2 WHERE fact_key = $1", key, now);
            }

            created += known.Count == 0 ? 1 : 0;
            groups.Add((key, rows));
        }

        foreach (var (key, rows) in groups)
        {
            Write(key, FactDerivation.Of(rows, Review(key)));
        }

        return created;
    }

    private void Remove(string key)
    {
        connection.Run(
            """
            INSERT OR REPLACE INTO fact_past SELECT id, fact_key, subject, predicate, object, stage, valid_from, valid_to, has_validity, attribution, confidence, statements, sources,
              first_reported, last_reported, version, created_at, updated_at, body, status, $2
            FROM fact WHERE fact_key = $1 AND updated_at < $2
            """,
            key, now);
        connection.Run("DELETE FROM fact WHERE fact_key = $1", key);
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
        var (version, createdAt) = Before(key);
        connection.Run(
            """
            INSERT INTO fact (id, fact_key, subject, predicate, object, stage, valid_from, valid_to, has_validity, attribution, confidence, statements, sources, first_reported, last_reported, version, created_at, updated_at, body, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $19, $20, $16, $17, $18)
            ON CONFLICT (fact_key) DO UPDATE SET id = $1, valid_from = $7, valid_to = $8, has_validity = $9, attribution = $10, confidence = $11, statements = $12, sources = $13, first_reported = $14, last_reported = $15,
              version = version + 1, updated_at = $16, body = $17, status = $18
            WHERE (id, valid_from, valid_to, has_validity, attribution, confidence, statements, sources, first_reported, last_reported, body, status) IS NOT ($1, $7, $8, $9, $10, $11, $12, $13, $14, $15, $17, $18)
            """,
            f.Id, key, f.Subject, f.Predicate, f.Object, f.Stage, f.ValidFrom, f.ValidTo, f.HasValidity ? 1 : 0, f.Attribution, f.Confidence, f.Statements, f.Sources,
            f.FirstReported, f.LastReported, now, f.Body, f.Status, version + 1, createdAt);
    }

    // A fact that was away and comes back is the same one, grown older.
    private (long Version, long CreatedAt) Before(string key)
        => connection.List("SELECT version, created_at FROM fact_past WHERE fact_key = $1 ORDER BY until DESC LIMIT 1", r => (r.GetInt64(0), r.GetInt64(1)), key) is [var last] ? last : (0, now);

    private ReviewRow? Review(string key)
        => connection.List(
            """
            SELECT c.status, c.id, c.actor, c.at, c.reason FROM change_fact cf JOIN change c ON c.seq = cf.change
            WHERE cf.fact_key = $1 AND c.kind = 3 AND c.undone_by IS NULL ORDER BY c.seq DESC LIMIT 1
            """,
            r => new ReviewRow((FactStatus)r.GetInt32(0), new ReviewBody(r.GetString(1), r.GetString(2), r.GetInt64(3), r.TextOrNull(4))),
            key) is [var last] ? last : null;
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Counts kept beside each entity, and the end of entities nothing speaks of.</summary>
internal static class EntityCounts
{
    private const string Counted =
        """
        SELECT (SELECT count(*) FROM local_entity l JOIN mention m ON m.local = l.id WHERE l.entity = $1),
          (SELECT count(DISTINCT article) FROM local_entity WHERE entity = $1),
          (SELECT count(*) FROM fact WHERE (subject = $1 OR object = $1) AND status <> 3),
          (SELECT count(DISTINCT other) FROM (SELECT object AS other FROM fact WHERE subject = $1 AND object IS NOT NULL AND status <> 3 UNION ALL SELECT subject FROM fact WHERE object = $1 AND status <> 3) WHERE other <> $1),
          (SELECT min(a.reported_at) FROM local_entity l JOIN article a ON a.id = l.article WHERE l.entity = $1),
          (SELECT max(a.reported_at) FROM local_entity l JOIN article a ON a.id = l.article WHERE l.entity = $1)
        """;

    public static void Refresh(SqliteConnection connection, IEnumerable<string> entities, long now)
    {
        foreach (var id in entities.Order(StringComparer.Ordinal))
        {
            var isSpokenOf = connection.Number("SELECT EXISTS (SELECT 1 FROM local_entity WHERE entity = $1)", id) == 1;
            if (!isSpokenOf && Remove(connection, id, now))
            {
                continue;
            }

            var counts = connection.List(
                Counted,
                r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.NumberOrNull(4), r.NumberOrNull(5)),
                id)[0];
            connection.Run(
                """
                UPDATE entity SET mentions = $2, articles = $3, facts = $4, degree = $5, first_seen = $6, last_seen = $7, version = version + 1, updated_at = $8
                WHERE id = $1 AND (mentions, articles, facts, degree) IS NOT ($2, $3, $4, $5) OR id = $1 AND (first_seen IS NOT $6 OR last_seen IS NOT $7)
                """,
                id, counts.Item1, counts.Item2, counts.Item3, counts.Item4, counts.Item5, counts.Item6, now);
        }
    }

    // Only what articles alone brought in; what a curator or the lexicon spoke of stays.
    private static bool Remove(SqliteConnection connection, string id, long now)
    {
        const string free =
            """
            SELECT EXISTS (SELECT 1 FROM entity WHERE id = $1 AND origin = $2 AND merged_into IS NULL)
              AND NOT EXISTS (SELECT 1 FROM change_entity x JOIN change c ON c.seq = x.change WHERE x.entity = $1 AND (c.kind = 2 OR (c.kind = 1 AND c.undone_by IS NULL)))
            """;
        if (connection.Number(free, id, (int)Origin.Extracted) == 0)
        {
            return false;
        }

        connection.Run(
            """
            INSERT OR REPLACE INTO entity_past SELECT id, type, name_zh, name_en, description, pinyin, origin, merged_into, mentions, articles, facts, degree, first_seen, last_seen, version, created_at, updated_at, $2
            FROM entity WHERE id = $1 AND updated_at < $2
            """,
            id, now);

        connection.Run("DELETE FROM lookup_pairs WHERE rowid IN (SELECT id FROM lookup WHERE entity = $1)", id);
        connection.Run("DELETE FROM entity WHERE id = $1", id);
        return true;
    }
}

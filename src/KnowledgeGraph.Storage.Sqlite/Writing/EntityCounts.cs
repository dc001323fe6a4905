using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Counts kept beside each entity, and the end of entities nothing speaks of.</summary>
internal static class EntityCounts
{
    /// <summary>Counts from scratch, of entity <c>$1</c>: mentions, articles, facts, neighbours.</summary>
    public const string Counted =
        """
        SELECT (SELECT count(*) FROM local_entity l JOIN mention m ON m.local = l.id WHERE l.entity = $1),
          (SELECT count(DISTINCT article) FROM local_entity WHERE entity = $1),
          (SELECT count(*) FROM fact WHERE (subject = $1 OR object = $1) AND status <> 3),
          (SELECT count(DISTINCT other) FROM (SELECT object AS other FROM fact WHERE subject = $1 AND object IS NOT NULL AND status <> 3 UNION ALL SELECT subject FROM fact WHERE object = $1 AND status <> 3) WHERE other <> $1)
        """;

    public static void Refresh(SqliteConnection connection, Dictionary<string, EntityDelta> deltas, HashSet<string> recounted, long now)
    {
        foreach (var id in deltas.Keys.Union(recounted).Order(StringComparer.Ordinal))
        {
            var isSpokenOf = connection.Number("SELECT EXISTS (SELECT 1 FROM local_entity WHERE entity = $1)", id) == 1;
            if (!isSpokenOf && Remove(connection, id, now))
            {
                continue;
            }

            var delta = recounted.Contains(id) ? Recounted(connection, id) : deltas[id];
            connection.Run(
                """
                UPDATE entity SET mentions = mentions + $2, articles = articles + $3, facts = facts + $4, degree = degree + $5, version = version + 1, updated_at = $6,
                  first_seen = (SELECT min(reported_at) FROM local_entity WHERE entity = $1), last_seen = (SELECT max(reported_at) FROM local_entity WHERE entity = $1)
                WHERE id = $1 AND ($2 <> 0 OR $3 <> 0 OR $4 <> 0 OR $5 <> 0
                  OR first_seen IS NOT (SELECT min(reported_at) FROM local_entity WHERE entity = $1) OR last_seen IS NOT (SELECT max(reported_at) FROM local_entity WHERE entity = $1))
                """,
                id, delta.Mentions, delta.Articles, delta.Facts, delta.Degree, now);
        }
    }

    private static EntityDelta Recounted(SqliteConnection connection, string id)
    {
        var was = connection.List("SELECT mentions, articles, facts, degree FROM entity WHERE id = $1", Read, id);
        var now = connection.List(Counted, Read, id)[0];
        return was is [var old] ? new EntityDelta(now.Mentions - old.Mentions, now.Articles - old.Articles, now.Facts - old.Facts, now.Degree - old.Degree) : now;

        static EntityDelta Read(SqliteDataReader r) => new(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3));
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

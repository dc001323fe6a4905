using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Search;

/// <summary>Entities by what is typed: the name itself, its beginning, its pinyin or initials, its inside, a slip. Scores in (0,1].</summary>
internal static class NameSearch
{
    private const int MostCandidates = 200;

    /// <summary>Names that bear a pair of characters worth asking for.</summary>
    private const int MostBearers = 500;

    /// <summary>Best first, an entity once.</summary>
    public static List<NameHit> Find(SqliteConnection connection, string text, IReadOnlyCollection<EntityType>? types, bool fuzzy)
    {
        var key = NameKey.Of(text);
        if (key.Length == 0)
        {
            return [];
        }

        var hits = Prefix(connection, key, types);
        if (fuzzy)
        {
            hits.AddRange(Similar(connection, key, types));
        }

        return NameRanking.BestFirst(hits);
    }

    private static List<NameHit> Prefix(SqliteConnection connection, string key, IReadOnlyCollection<EntityType>? types)
        => connection.List(
            $"""
            SELECT e.id, k.name, k.kind, k.key, e.mentions FROM lookup k JOIN entity m ON m.id = k.entity JOIN entity e ON e.id = coalesce(m.merged_into, m.id)
            WHERE k.key >= $1 AND k.key < $2 AND ($3 IS NULL OR e.type IN (SELECT value FROM json_each($3)))
            ORDER BY length(k.key), e.mentions DESC, e.id LIMIT {MostCandidates}
            """,
            r => NameRanking.OfPrefix(EntityId.Parse(r.GetString(0)), r.GetString(1), (MatchKind)r.GetInt32(2), r.GetString(3), key, r.GetInt64(4)),
            key, key + "\U0010FFFF", TypeList(types));

    // Names that share pairs of characters, by how much of both the longest common part or the edits leave equal. A pair that very many names bear (公司) tells little
    // and costs the more the larger the graph: it is asked for only where there is no other, and then all together, in no order.
    private static List<NameHit> Similar(SqliteConnection connection, string key, IReadOnlyCollection<EntityType>? types)
    {
        var pairs = Pairs.ToAsk(key).Select(p => $"\"{p}\"").ToList();
        if (pairs.Count == 0)
        {
            return [];
        }

        var rare = pairs.Where(p => IsRare(connection, p)).ToList();
        return
        [
            .. connection.List(
                $"""
                SELECT e.id, k.name, k.key FROM lookup_pairs p JOIN lookup k ON k.id = p.rowid JOIN entity m ON m.id = k.entity JOIN entity e ON e.id = coalesce(m.merged_into, m.id)
                WHERE p.pairs MATCH $1 AND ($2 IS NULL OR e.type IN (SELECT value FROM json_each($2)))
                {(rare.Count > 0 ? "ORDER BY p.rank" : "")} LIMIT {MostCandidates}
                """,
                r => (Entity: EntityId.Parse(r.GetString(0)), Name: r.GetString(1), Key: r.GetString(2)),
                rare.Count > 0 ? string.Join(" OR ", rare) : string.Join(" AND ", pairs), TypeList(types))
                .Select(c => NameRanking.OfSimilar(c.Entity, c.Name, c.Key, key))
                .OfType<NameHit>(),
        ];
    }

    private static bool IsRare(SqliteConnection connection, string pair)
        => connection.Number($"SELECT count(*) FROM (SELECT 1 FROM lookup_pairs WHERE pairs MATCH $1 LIMIT {MostBearers + 1})", pair) <= MostBearers;

    private static string? TypeList(IReadOnlyCollection<EntityType>? types) => types is null or { Count: 0 } ? null : Commands.JsonList(types.Select(t => t.Name));
}

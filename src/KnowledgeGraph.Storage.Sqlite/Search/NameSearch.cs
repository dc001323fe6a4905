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
    private const double LeastSimilarity = 0.5;

    internal sealed record Hit(EntityId Entity, string Matched, MatchKind Match, double Score);

    /// <summary>Best first, an entity once.</summary>
    public static List<Hit> Find(SqliteConnection connection, string text, IReadOnlyCollection<EntityType>? types, bool fuzzy)
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

        return
        [
            .. hits.GroupBy(h => h.Entity)
                .Select(g => g.MaxBy(h => h.Score)!)
                .OrderByDescending(h => h.Score)
                .ThenBy(h => h.Entity),
        ];
    }

    private static List<Hit> Prefix(SqliteConnection connection, string key, IReadOnlyCollection<EntityType>? types)
        => connection.List(
            $"""
            SELECT k.entity, k.name, k.kind, k.key, e.mentions FROM lookup k JOIN entity e ON e.id = k.entity
            WHERE k.key >= $1 AND k.key < $2 AND e.merged_into IS NULL AND ($3 IS NULL OR e.type IN (SELECT value FROM json_each($3)))
            ORDER BY length(k.key), e.mentions DESC, e.id LIMIT {MostCandidates}
            """,
            r => Rank(EntityId.Parse(r.GetString(0)), r.GetString(1), (MatchKind)r.GetInt32(2), r.GetString(3), key, r.GetInt64(4)),
            key, key + "\U0010FFFF", TypeList(types));

    private static Hit Rank(EntityId entity, string name, MatchKind kind, string found, string key, long mentions)
    {
        var isWhole = found.Length == key.Length;
        var match = kind == MatchKind.Exact && !isWhole ? MatchKind.Prefix : kind;

        // Within its kind, what is typed more completely comes first, then what is spoken of more.
        var share = (0.7 * key.Length / found.Length) + (0.3 * (1 - (1 / (1 + Math.Log(1 + mentions)))));
        return new Hit(entity, name, match, MatchScore.Of(match, share));
    }

    // Names that share pairs of characters, by how much of both the longest common part or the edits leave equal.
    private static List<Hit> Similar(SqliteConnection connection, string key, IReadOnlyCollection<EntityType>? types)
    {
        var query = string.Join(" OR ", Pairs.From(key).Distinct(StringComparer.Ordinal).Take(20).Select(p => $"\"{p}\""));
        if (query.Length == 0)
        {
            return [];
        }

        return
        [
            .. connection.List(
                $"""
                SELECT k.entity, k.name, k.key FROM lookup_pairs p JOIN lookup k ON k.id = p.rowid JOIN entity e ON e.id = k.entity
                WHERE p.pairs MATCH $1 AND e.merged_into IS NULL AND ($2 IS NULL OR e.type IN (SELECT value FROM json_each($2)))
                ORDER BY p.rank LIMIT {MostCandidates}
                """,
                r => (Entity: EntityId.Parse(r.GetString(0)), Name: r.GetString(1), Key: r.GetString(2)),
                query, TypeList(types))
                .Select(c => (Hit: c, Similarity: EditDistance.Similarity(key, c.Key)))
                .Where(c => c.Similarity >= LeastSimilarity)
                .Select(c => new Hit(c.Hit.Entity, c.Hit.Name, MatchKind.Fuzzy, MatchScore.Of(MatchKind.Fuzzy, c.Similarity))),
        ];
    }

    private static string? TypeList(IReadOnlyCollection<EntityType>? types) => types is null or { Count: 0 } ? null : Commands.JsonList(types.Select(t => t.Name));
}

using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Reading;

internal static class EntityReads
{
    public static Dictionary<EntityId, Entity> Find(SqliteConnection connection, IEnumerable<EntityId> ids)
        => Rows.WithNames(
            connection,
            connection.List($"SELECT {Rows.EntityColumns} FROM entity e WHERE e.id IN (SELECT value FROM json_each($1))", Rows.Entity, Commands.JsonList(ids.Select(i => i.Value))))
            .ToDictionary(e => e.Id);

    public static Dictionary<EntityId, IReadOnlyList<Entity>> Merged(SqliteConnection connection, IEnumerable<EntityId> ids)
        => Rows.WithNames(
            connection,
            connection.List(
                $"SELECT {Rows.EntityColumns} FROM entity e WHERE e.merged_into IN (SELECT value FROM json_each($1)) ORDER BY e.id", Rows.Entity, Commands.JsonList(ids.Select(i => i.Value))))
            .GroupBy(e => e.MergedInto!.Value)
            .ToDictionary(g => g.Key, IReadOnlyList<Entity> (g) => [.. g]);

    public static List<Entity> ByName(SqliteConnection connection, string name, EntityType? type)
        => Rows.WithNames(
            connection,
            connection.List(
                $"""
                SELECT DISTINCT {Rows.EntityColumns} FROM lookup k JOIN entity m ON m.id = k.entity JOIN entity e ON e.id = coalesce(m.merged_into, m.id)
                WHERE k.key = $1 AND k.kind = $2 AND ($3 IS NULL OR e.type = $3)
                ORDER BY e.articles DESC, e.id
                """,
                Rows.Entity, NameKey.Of(name), (int)MatchKind.Exact, type?.Name));

    public static Entity? ByExternalId(SqliteConnection connection, ExternalIdRecord key)
    {
        var ids = connection.List(
            "SELECT coalesce(e.merged_into, e.id) FROM external_id x JOIN entity e ON e.id = x.entity WHERE x.source = $1 AND x.value = $2 ORDER BY 1", r => EntityId.Parse(r.GetString(0)), key.Source, key.Value);
        return ids.Count == 0 ? null : Find(connection, [ids[0]]).GetValueOrDefault(ids[0]);
    }

    public static Dictionary<string, IReadOnlyList<ResolutionCandidate>> Candidates(SqliteConnection connection, IEnumerable<string> keys)
    {
        var hits = connection.List(
            """
            SELECT key, id FROM (
              SELECT k.key, e.id, row_number() OVER (PARTITION BY k.key ORDER BY e.articles DESC, e.id) AS place
              FROM (SELECT DISTINCT k.key, coalesce(m.merged_into, m.id) AS entity FROM lookup k JOIN entity m ON m.id = k.entity
                WHERE k.key IN (SELECT value FROM json_each($1)) AND k.kind IN ($2, $3, $4)) k
              JOIN entity e ON e.id = k.entity)
            WHERE place <= $5 ORDER BY key, place
            """,
            r => (Key: r.GetString(0), Id: EntityId.Parse(r.GetString(1))),
            Commands.JsonList(keys), (int)MatchKind.Exact, (int)MatchKind.Pinyin, (int)MatchKind.Fuzzy, IGraphReader.MostCandidates);
        var entities = Find(connection, hits.Select(h => h.Id).Distinct());
        var candidates = entities.Values.ToDictionary(
            e => e.Id,
            e => new ResolutionCandidate(e.Id, e.Type, NamesOf(e), e.ArticleCount, e.Origin) { Beside = e.Type == EntityType.Person ? Beside(connection, e.Id) : [] });
        return hits.GroupBy(h => h.Key, StringComparer.Ordinal).ToDictionary(
            g => g.Key, IReadOnlyList<ResolutionCandidate> (g) => [.. g.Select(h => candidates[h.Id])], StringComparer.Ordinal);
    }

    // The latest articles are walked to in the index: however often a person was named, 16 articles are read.
    private static ImmutableArray<EntityId> Beside(SqliteConnection connection, EntityId entity)
        =>
        [
            .. connection.List(
                """
                SELECT DISTINCT l.entity FROM local_entity l
                WHERE l.entity <> $1 AND l.article IN (
                  SELECT article FROM (SELECT DISTINCT article, reported_at FROM local_entity WHERE entity = $1 ORDER BY reported_at DESC, article LIMIT 16))
                """,
                r => EntityId.Parse(r.GetString(0)), entity.Value),
        ];

    public static Page<Entity> Query(SqliteConnection connection, EntityQuery query)
    {
        var sql = new SqlText();
        var where = $"e.merged_into IS NULL AND {new FilterCompiler(sql).Entity(query.Filter, "e")}";
        var orders = query.OrderBy.IsDefaultOrEmpty ? [new Order<EntityOrderField>(EntityOrderField.Mentions, SortDirection.Descending)] : query.OrderBy;
        var page = Pager.Read(connection, sql, Rows.EntityColumns, "entity e", where, [.. orders.Select(Key)], "e.id", query.Page, Rows.Entity);
        var named = Rows.WithNames(connection, [.. page.Nodes]);
        return page with { Items = [.. page.Items.Select((item, i) => item with { Node = named[i] })] };
    }

    private static ImmutableArray<string> NamesOf(Entity e)
        => [.. new[] { e.NameZh, e.NameEn }.OfType<string>().Concat(e.Aliases.Select(a => a.Text)).Distinct(StringComparer.Ordinal)];

    private static SortKey Key(Order<EntityOrderField> order) => order.Field switch
    {
        EntityOrderField.Name => new SortKey("e.sort_name", order.Direction, IsText: true, IsNullable: false),
        EntityOrderField.Mentions => new SortKey("e.mentions", order.Direction, IsNullable: false),
        EntityOrderField.Degree => new SortKey("e.degree", order.Direction, IsNullable: false),
        EntityOrderField.FirstSeen => new SortKey("e.first_seen", order.Direction),
        EntityOrderField.LastSeen => new SortKey("e.last_seen", order.Direction),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Field, null),
    };
}

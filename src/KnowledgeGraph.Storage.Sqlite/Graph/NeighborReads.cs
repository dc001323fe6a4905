using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using KnowledgeGraph.Storage.Sqlite.Reading;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Graph;

/// <summary>Adjacent entities, each once, with what joins them.</summary>
internal static class NeighborReads
{
    /// <summary>Facts named for each neighbour.</summary>
    public const int MostFacts = 10;

    public static Page<Neighbor> Query(
        SqliteConnection connection, EntityId entity, FactRole direction, FactFilter? facts, EntityFilter? others, NeighborOrder order, PageRequest page)
    {
        var sql = new SqlText();
        var (from, where) = direction == FactRole.Any && facts is null ? Kept(sql, entity, others, order) : Grouped(sql, entity, direction, facts, others);
        var result = Pager.Read(
            connection, sql, "n.other, n.weight, n.score", from, where, Keys(order), "n.other", page,
            r => (Id: r.GetString(0), Weight: r.GetInt32(1), Score: r.GetDouble(2)));
        var joined = Joining(connection, entity, direction, facts, result.Nodes.Select(n => n.Id));
        return new Page<Neighbor>(
            [
                .. result.Items.Select(item => new PageItem<Neighbor>(
                    new Neighbor(
                        EntityId.Parse(item.Node.Id), item.Node.Weight, item.Node.Score,
                        [.. joined[item.Node.Id].Select(j => j.Predicate).Distinct(StringComparer.Ordinal)],
                        [.. joined[item.Node.Id].Select(j => j.Fact).Take(MostFacts)]),
                    item.Position)),
            ],
            result.HasNext, result.HasPrevious, result.TotalCount);
    }

    /// <summary>How many neighbours there are in all.</summary>
    public static int Count(SqliteConnection connection, EntityId entity) => (int)connection.Number("SELECT degree FROM entity WHERE id = $1", entity.Value);

    /// <summary>How many neighbours there are beyond those shown, by the facts and entities asked for; <see cref="SubgraphNode.MostHidden"/> at most.</summary>
    public static int CountBeyond(SqliteConnection connection, EntityId entity, NeighborhoodRequest request, IEnumerable<EntityId> shown)
    {
        var sql = new SqlText();
        var id = sql.Value(entity.Value);
        var filter = new FilterCompiler(sql);
        var condition = filter.Fact(request.Facts, "f", id);
        var from = $"({string.Join(" UNION ALL ", Sides(id, request.Direction, condition))}) j" + (request.Entities is null ? "" : " CROSS JOIN entity e ON e.id = j.other");
        var list = sql.Value(Commands.JsonList(shown.Select(s => s.Value)));

        // Not grouped: what is distinct is known as it comes, so that reading ends at the limit.
        return (int)connection.Number(
            $"SELECT count(*) FROM (SELECT DISTINCT j.other FROM {from} WHERE j.other NOT IN (SELECT value FROM json_each({list})) AND {filter.Entity(request.Entities, "e")} LIMIT {SubgraphNode.MostHidden})", sql.Values);
    }

    // The rows kept for all facts; the entity's own row is read for each only where something of it is asked.
    private static (string From, string Where) Kept(SqlText sql, EntityId entity, EntityFilter? others, NeighborOrder order)
    {
        var id = sql.Value(entity.Value);
        var from = others is null && order != NeighborOrder.Name ? "neighbor n" : "neighbor n CROSS JOIN entity e ON e.id = n.other";
        return (from, $"n.entity = {id} AND {new FilterCompiler(sql).Entity(others, "e")}");
    }

    private static (string From, string Where) Grouped(SqlText sql, EntityId entity, FactRole direction, FactFilter? facts, EntityFilter? others)
    {
        var id = sql.Value(entity.Value);
        var filter = new FilterCompiler(sql);
        var sides = Sides(id, direction, filter.Fact(facts, "f", id));
        var from =
            $"""
            (SELECT j.other AS other, count(*) AS weight, max(j.confidence) AS score, max(j.last_reported) AS recent FROM ({string.Join(" UNION ALL ", sides)}) j GROUP BY j.other) n
            JOIN entity e ON e.id = n.other
            """;
        return (from, filter.Entity(others, "e"));
    }

    // Each fact from either side, by an index that holds all of it that is asked most.
    private static List<string> Sides(string id, FactRole direction, string condition)
    {
        var sides = new List<string>();
        if (direction is FactRole.Subject or FactRole.Any)
        {
            sides.Add($"SELECT f.object AS other, f.confidence AS confidence, f.last_reported AS last_reported FROM fact f WHERE f.subject = {id} AND f.object IS NOT NULL AND f.object <> {id} AND {condition}");
        }

        if (direction is FactRole.Object or FactRole.Any)
        {
            sides.Add($"SELECT f.subject AS other, f.confidence AS confidence, f.last_reported AS last_reported FROM fact f WHERE f.object = {id} AND f.subject <> {id} AND {condition}");
        }

        return sides;
    }

    private static ILookup<string, (FactId Fact, string Predicate)> Joining(SqliteConnection connection, EntityId entity, FactRole direction, FactFilter? facts, IEnumerable<string> others)
    {
        var sql = new SqlText();
        var id = sql.Value(entity.Value);
        var list = sql.Value(Commands.JsonList(others));
        var sides = new List<string>();
        if (direction is FactRole.Subject or FactRole.Any)
        {
            sides.Add($"f.subject = {id} AND f.object IN (SELECT value FROM json_each({list}))");
        }

        if (direction is FactRole.Object or FactRole.Any)
        {
            sides.Add($"f.object = {id} AND f.subject IN (SELECT value FROM json_each({list}))");
        }

        return connection.List(
            $"""
            SELECT CASE WHEN f.subject = {id} THEN f.object ELSE f.subject END, f.id, f.predicate FROM fact f
            WHERE ({string.Join(" OR ", sides)}) AND {new FilterCompiler(sql).Fact(facts, "f", id)} ORDER BY f.confidence DESC, f.id
            """,
            r => (Other: r.GetString(0), Fact: FactId.Parse(r.GetString(1)), Predicate: r.GetString(2)),
            sql.Values).ToLookup(r => r.Other, r => (r.Fact, r.Predicate), StringComparer.Ordinal);
    }

    private static ImmutableArray<SortKey> Keys(NeighborOrder order) => order switch
    {
        NeighborOrder.Weight => [new SortKey("n.weight", SortDirection.Descending, IsNullable: false), new SortKey("n.score", SortDirection.Descending, IsReal: true, IsNullable: false)],
        NeighborOrder.Confidence => [new SortKey("n.score", SortDirection.Descending, IsReal: true, IsNullable: false), new SortKey("n.weight", SortDirection.Descending, IsNullable: false)],
        NeighborOrder.Recent => [new SortKey("n.recent", SortDirection.Descending, IsNullable: false)],
        _ => [new SortKey("e.sort_name", SortDirection.Ascending, IsText: true)],
    };
}

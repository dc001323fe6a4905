using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Graph;

/// <summary>Pieces of graph to draw.</summary>
internal static class SubgraphReads
{
    /// <summary>At most this many nodes, whatever is asked.</summary>
    private const int MostNodes = 500;

    public static Subgraph Neighborhood(SqliteConnection connection, NeighborhoodRequest request)
    {
        var limit = Math.Clamp(request.MaxNodes, 1, MostNodes);
        var known = EntityIds(connection, request.Seeds);
        var nodes = new Dictionary<EntityId, (int Distance, double Score)>();
        var isCut = false;
        foreach (var seed in request.Seeds.Where(known.Contains).Distinct())
        {
            isCut |= nodes.Count >= limit;
            if (nodes.Count < limit)
            {
                nodes.Add(seed, (0, 1));
            }
        }

        var joins = new HashSet<FactId>();
        EntityFilter? kept = request.Exclude.IsDefaultOrEmpty ? request.Entities : new EntityFilter { And = request.Entities is { } entities ? [entities] : [], IdNotIn = request.Exclude };
        var frontier = nodes.Keys.ToList();
        for (var distance = 1; distance <= Math.Clamp(request.Depth, 1, 3); distance++)
        {
            var next = new List<EntityId>();
            foreach (var node in frontier)
            {
                var page = NeighborReads.Query(
                    connection, node, request.Direction, request.Facts, kept, request.OrderBy, PageRequest.Top(Math.Clamp(request.PerNode, 1, PageRequest.MaxSize)));
                isCut |= page.HasNext;
                foreach (var neighbor in page.Nodes)
                {
                    if (!nodes.ContainsKey(neighbor.Id))
                    {
                        if (nodes.Count >= limit)
                        {
                            isCut = true;
                            continue;
                        }

                        nodes.Add(neighbor.Id, (distance, neighbor.Score * nodes[node].Score));
                        next.Add(neighbor.Id);
                    }

                    joins.UnionWith(neighbor.Facts);
                }
            }

            frontier = next;
        }

        var edges = Edges(connection, nodes.Keys, request.Facts, request.CloseEdges ? null : joins);
        return new Subgraph(
            [
                .. nodes.OrderBy(n => n.Value.Distance).ThenByDescending(n => n.Value.Score).ThenBy(n => n.Key).Select(n => new SubgraphNode(
                    n.Key, n.Value.Distance, n.Value.Score,
                    NeighborReads.CountBeyond(connection, n.Key, request, nodes.Keys))),
            ],
            edges, isCut);
    }

    public static Subgraph Between(SqliteConnection connection, IReadOnlyCollection<EntityId> entities, FactFilter? filter)
    {
        var known = EntityIds(connection, entities);
        var nodes = entities.Where(known.Contains).Distinct().ToList();
        var edges = Edges(connection, nodes, filter, only: null);
        return new Subgraph([.. nodes.Select(n => new SubgraphNode(n, 0, 1, 0))], edges, Truncated: false);
    }

    private static HashSet<EntityId> EntityIds(SqliteConnection connection, IEnumerable<EntityId> ids)
        => [.. connection.List("SELECT id FROM entity WHERE id IN (SELECT value FROM json_each($1)) AND merged_into IS NULL", r => EntityId.Parse(r.GetString(0)), Commands.JsonList(ids.Select(i => i.Value)))];

    private static ImmutableArray<SubgraphEdge> Edges(SqliteConnection connection, IEnumerable<EntityId> nodes, FactFilter? filter, HashSet<FactId>? only)
    {
        var sql = new SqlText();
        var ids = sql.Value(Commands.JsonList(nodes.Select(n => n.Value)));
        var rows = connection.List(
            $"""
            SELECT f.subject, f.object, f.predicate, f.id, f.confidence FROM fact f
            WHERE f.subject IN (SELECT value FROM json_each({ids})) AND f.object IN (SELECT value FROM json_each({ids})) AND {new FilterCompiler(sql).Fact(filter, "f")}
            ORDER BY f.subject, f.object, f.predicate, f.confidence DESC, f.id
            """,
            r => (Source: EntityId.Parse(r.GetString(0)), Target: EntityId.Parse(r.GetString(1)), Predicate: r.GetString(2), Fact: FactId.Parse(r.GetString(3)), Confidence: r.GetDouble(4)),
            sql.Values);
        return
        [
            .. rows.Where(r => only is null || only.Contains(r.Fact))
                .GroupBy(r => (r.Source, r.Target, r.Predicate))
                .Select(g => new SubgraphEdge(g.Key.Source, g.Key.Target, g.Key.Predicate, g.Count(), g.Max(r => r.Confidence), [.. g.Select(r => r.Fact).Take(NeighborReads.MostFacts)])),
        ];
    }
}

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

        var joined = Joined(connection, nodes.Keys, request.Facts);
        var shown = request is { Direction: FactRole.Any, Facts: null, Entities: null } ? Shown(joined) : null;
        return new Subgraph(
            [
                .. nodes.OrderBy(n => n.Value.Distance).ThenByDescending(n => n.Value.Score).ThenBy(n => n.Key).Select(n => new SubgraphNode(
                    n.Key, n.Value.Distance, n.Value.Score,
                    shown is null ? NeighborReads.CountBeyond(connection, n.Key, request, nodes.Keys) : NeighborReads.Count(connection, n.Key) - shown.GetValueOrDefault(n.Key))),
            ],
            Edges(joined, request.CloseEdges ? null : joins), isCut);
    }

    public static Subgraph Between(SqliteConnection connection, IReadOnlyCollection<EntityId> entities, FactFilter? filter)
    {
        var known = EntityIds(connection, entities);
        var nodes = entities.Where(known.Contains).Distinct().ToList();
        return new Subgraph([.. nodes.Select(n => new SubgraphNode(n, 0, 1, 0))], Edges(Joined(connection, nodes, filter), only: null), Truncated: false);
    }

    private static HashSet<EntityId> EntityIds(SqliteConnection connection, IEnumerable<EntityId> ids)
        => [.. connection.List("SELECT id FROM entity WHERE id IN (SELECT value FROM json_each($1)) AND merged_into IS NULL", r => EntityId.Parse(r.GetString(0)), Commands.JsonList(ids.Select(i => i.Value)))];

    private sealed record JoiningFact(EntityId Source, EntityId Target, string Predicate, FactId Fact, double Confidence);

    // Facts with both ends among the nodes.
    private static List<JoiningFact> Joined(SqliteConnection connection, IEnumerable<EntityId> nodes, FactFilter? filter)
    {
        var sql = new SqlText();
        var ids = sql.Value(Commands.JsonList(nodes.Select(n => n.Value)));
        return connection.List(
            $"""
            SELECT f.subject, f.object, f.predicate, f.id, f.confidence FROM fact f
            WHERE f.subject IN (SELECT value FROM json_each({ids})) AND f.object IN (SELECT value FROM json_each({ids})) AND {new FilterCompiler(sql).Fact(filter, "f")}
            ORDER BY f.subject, f.object, f.predicate, f.confidence DESC, f.id
            """,
            r => new JoiningFact(EntityId.Parse(r.GetString(0)), EntityId.Parse(r.GetString(1)), r.GetString(2), FactId.Parse(r.GetString(3)), r.GetDouble(4)),
            sql.Values);
    }

    // How many of the nodes are neighbours of each.
    private static Dictionary<EntityId, int> Shown(IEnumerable<JoiningFact> facts) => facts.Where(f => f.Source != f.Target)
        .SelectMany(f => new[] { (Of: f.Source, Other: f.Target), (Of: f.Target, Other: f.Source) }).Distinct().GroupBy(p => p.Of).ToDictionary(g => g.Key, g => g.Count());

    private static ImmutableArray<SubgraphEdge> Edges(IEnumerable<JoiningFact> facts, HashSet<FactId>? only) =>
    [
        .. facts.Where(f => only is null || only.Contains(f.Fact))
            .GroupBy(f => (f.Source, f.Target, f.Predicate))
            .Select(g => new SubgraphEdge(g.Key.Source, g.Key.Target, g.Key.Predicate, g.Count(), g.Max(f => f.Confidence), [.. g.Select(f => f.Fact).Take(NeighborReads.MostFacts)])),
    ];
}

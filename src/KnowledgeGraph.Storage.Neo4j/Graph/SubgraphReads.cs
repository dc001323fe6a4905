using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Graph;

/// <summary>Pieces of graph to draw. A neighbourhood is read a level at a time, all nodes of a level in one statement.</summary>
internal sealed class SubgraphReads(ICypherExecutor executor)
{
    /// <summary>At most this many nodes, whatever is asked.</summary>
    private const int MostNodes = 500;

    private readonly NeighborReads _neighbors = new(executor);

    public async Task<Subgraph> NeighborhoodAsync(NeighborhoodRequest request, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(request.MaxNodes, 1, MostNodes);
        var known = await KnownAsync(request.Seeds, cancellationToken).ConfigureAwait(false);
        var seeds = request.Seeds.Where(known.Contains).Distinct().ToList();
        var nodes = seeds.Take(limit).ToDictionary(s => s, _ => (Distance: 0, Score: 1.0));
        var isCut = seeds.Count > limit;
        var joins = new HashSet<FactId>();
        EntityFilter? kept = request.Exclude.IsDefaultOrEmpty ? request.Entities : new EntityFilter { And = request.Entities is { } entities ? [entities] : [], IdNotIn = request.Exclude };
        var frontier = seeds.Take(limit).ToList();
        for (var distance = 1; distance <= Math.Clamp(request.Depth, 1, 3) && frontier.Count > 0; distance++)
        {
            var pages = await _neighbors.QueryAsync(
                [.. frontier.Select(n => n.Value)], request.Direction, request.Facts, kept, request.OrderBy, PageRequest.Top(Math.Clamp(request.PerNode, 1, PageRequest.MaxSize)), cancellationToken).ConfigureAwait(false);
            var next = new List<EntityId>();
            foreach (var node in frontier)
            {
                var page = pages[node.Value];
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

        var joined = await JoinedAsync(nodes.Keys, request.Facts, cancellationToken).ConfigureAwait(false);
        var hidden = await HiddenAsync(request, [.. nodes.Keys], joined, cancellationToken).ConfigureAwait(false);
        return new Subgraph(
            [
                .. nodes.OrderBy(n => n.Value.Distance).ThenByDescending(n => n.Value.Score).ThenBy(n => n.Key)
                    .Select(n => new SubgraphNode(n.Key, n.Value.Distance, n.Value.Score, hidden.GetValueOrDefault(n.Key.Value))),
            ],
            Edges(joined, request.CloseEdges ? null : joins), isCut);
    }

    public async Task<Subgraph> BetweenAsync(IReadOnlyCollection<EntityId> entities, FactFilter? filter, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(entities, cancellationToken).ConfigureAwait(false);
        var nodes = entities.Where(known.Contains).Distinct().ToList();
        var joined = await JoinedAsync(nodes, filter, cancellationToken).ConfigureAwait(false);
        return new Subgraph([.. nodes.Select(n => new SubgraphNode(n, 0, 1, 0))], Edges(joined, only: null), Truncated: false);
    }

    private async Task<HashSet<EntityId>> KnownAsync(IEnumerable<EntityId> ids, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add($"UNWIND {cypher.Value(ids.Select(i => i.Value).Distinct().ToList())} AS id MATCH (e:Entity {{id: id}}) WHERE e.mergedInto IS NULL RETURN e.id");
        return [.. (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => EntityId.Parse(r[0].Text()))];
    }

    private sealed record JoiningFact(EntityId Source, EntityId Target, string Predicate, FactId Fact, double Confidence);

    // Facts with both ends among the nodes.
    private async Task<List<JoiningFact>> JoinedAsync(IEnumerable<EntityId> nodes, FactFilter? filter, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var ids = cypher.Value(nodes.Select(n => n.Value).ToList());
        cypher.Add(
            $"""
            UNWIND {ids} AS node
            MATCH (f:Fact) WHERE f.subject = node AND f.object IN {ids} AND {new FilterCompiler(cypher).Fact(filter, "f")}
            RETURN f.subject, f.object, f.predicate, f.id, f.confidence ORDER BY f.subject, f.object, f.predicate, f.confidence DESC, f.id
            """);
        return
        [
            .. (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(
                r => new JoiningFact(EntityId.Parse(r[0].Text()), EntityId.Parse(r[1].Text()), r[2].Text(), FactId.Parse(r[3].Text()), r[4].Real())),
        ];
    }

    // All neighbours are counted beside the entity, and the facts between those shown are read anyway.
    private async Task<Dictionary<string, int>> HiddenAsync(NeighborhoodRequest request, IReadOnlyCollection<EntityId> nodes, List<JoiningFact> joined, CancellationToken cancellationToken)
    {
        List<string> ids = [.. nodes.Select(n => n.Value)];
        if (request is not { Direction: FactRole.Any, Facts: null, Entities: null })
        {
            return await _neighbors.CountBeyondAsync(request, ids, cancellationToken).ConfigureAwait(false);
        }

        var all = await _neighbors.CountAsync(ids, cancellationToken).ConfigureAwait(false);
        foreach (var shown in joined.Where(f => f.Source != f.Target).SelectMany(f => new[] { (Of: f.Source, Other: f.Target), (Of: f.Target, Other: f.Source) }).Distinct())
        {
            all[shown.Of.Value]--;
        }

        return all;
    }

    private static ImmutableArray<SubgraphEdge> Edges(IEnumerable<JoiningFact> facts, HashSet<FactId>? only) =>
    [
        .. facts.Where(f => only is null || only.Contains(f.Fact))
            .GroupBy(f => (f.Source, f.Target, f.Predicate))
            .Select(g => new SubgraphEdge(g.Key.Source, g.Key.Target, g.Key.Predicate, g.Count(), g.Max(f => f.Confidence), [.. g.Select(f => f.Fact).Take(NeighborReads.MostFacts)])),
    ];
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Graph;

/// <summary>
/// Reads the graph from both ends of a path, a level in one statement, half the way each, and leaves the search to <see cref="PathSearch"/>. Of an entity only
/// its surest facts are read, by an index that is ordered so, which makes a hub cost no more than any other node.
/// </summary>
internal sealed class PathReads(ICypherExecutor executor, PathRequest request)
{
    /// <summary>Facts of one entity that are read, on each side: a greater hub joins everything with everything and explains little.</summary>
    private const int MostFactsOfNode = 200;

    /// <summary>Facts read in one level, shared out among its entities.</summary>
    private const int MostFactsOfLevel = 6_000;

    /// <summary>Entities whose facts are read in one level; those with fewest neighbours are taken.</summary>
    private const int MostExpanded = 300;

    private readonly PathSearch _search = new(request);
    private readonly HashSet<EntityId> _avoided = [.. request.Avoid];
    private readonly Dictionary<EntityId, int> _degrees = [];

    public async Task<PathResult> FindAsync(CancellationToken cancellationToken)
    {
        if (request.From == request.To)
        {
            return new PathResult([], 0, true);
        }

        var forward = await ExploreAsync(request.From, (_search.Length + 1) / 2, FactRole.Subject, cancellationToken).ConfigureAwait(false);
        var backward = await ExploreAsync(request.To, _search.Length / 2, FactRole.Object, cancellationToken).ConfigureAwait(false);
        return _search.Find(forward + backward);
    }

    private async Task<int> ExploreAsync(EntityId start, int depth, FactRole outgoing, CancellationToken cancellationToken)
    {
        var seen = new HashSet<EntityId> { start };
        var frontier = new List<EntityId> { start };
        var budget = Math.Max(1, request.MaxExplored / 2);
        for (var level = 0; level < depth && frontier.Count > 0; level++)
        {
            var next = new List<EntityId>();
            foreach (var other in await ReadAsync(frontier, request.Directed ? outgoing : FactRole.Any, cancellationToken).ConfigureAwait(false))
            {
                if (_avoided.Contains(other) || seen.Contains(other))
                {
                    continue;
                }

                if (seen.Count >= budget)
                {
                    _search.MarkIncomplete();
                    break;
                }

                seen.Add(other);
                next.Add(other);
            }

            frontier = next.Count <= MostExpanded ? next : Narrow(next);
        }

        return seen.Count;
    }

    private List<EntityId> Narrow(List<EntityId> entities)
    {
        _search.MarkIncomplete();
        return [.. entities.OrderBy(e => _degrees[e]).ThenBy(e => e).Take(MostExpanded)];
    }

    // The entities at the other ends, in the order of the frontier.
    private async Task<List<EntityId>> ReadAsync(List<EntityId> frontier, FactRole side, CancellationToken cancellationToken)
    {
        var perNode = Math.Min(MostFactsOfNode, MostFactsOfLevel / frontier.Count);
        var cypher = new CypherText();
        var nodes = cypher.Value(frontier.Select(n => n.Value).ToList());
        var limit = cypher.Value(perNode + 1);
        var condition = new FilterCompiler(cypher).Fact(request.Facts, "f", "node");

        // Ordered by the fixed end too, because only so the server walks its index in order and stops at the limit.
        var sides = new List<string>();
        if (side is FactRole.Subject or FactRole.Any)
        {
            sides.Add($"MATCH (f:Fact) WHERE f.subject = node AND f.confidence >= 0 AND f.object IS NOT NULL AND f.object <> node AND {condition} WITH f ORDER BY f.subject DESC, f.confidence DESC LIMIT {limit} RETURN f, f.object AS other, 0 AS side");
        }

        if (side is FactRole.Object or FactRole.Any)
        {
            sides.Add($"MATCH (f:Fact) WHERE f.object = node AND f.confidence >= 0 AND f.subject <> node AND {condition} WITH f ORDER BY f.object DESC, f.confidence DESC LIMIT {limit} RETURN f, f.subject AS other, 1 AS side");
        }

        cypher.Add(
            $$"""
            UNWIND {{nodes}} AS node
            CALL (node) { {{string.Join(" UNION ALL ", sides)}} }
            MATCH (e:Entity {id: other})
            RETURN node, side, f.id, f.subject, f.object, f.confidence, f.sources, f.lastReported, other, e.degree
            """);
        return Take(await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false), perNode);
    }

    private List<EntityId> Take(IReadOnlyList<CypherRecord> rows, int perNode)
    {
        var others = new List<EntityId>(rows.Count);
        var taken = new Dictionary<(string, long), int>();
        foreach (var r in rows)
        {
            var place = (r[0].Text(), r[1].Number());
            if ((taken[place] = taken.GetValueOrDefault(place) + 1) > perNode)
            {
                _search.MarkIncomplete();
                continue;
            }

            var other = EntityId.Parse(r[8].Text());
            _degrees[other] = r[9].Int();
            _search.SetDegree(other, r[9].Int());
            _search.Add(FactId.Parse(r[2].Text()), EntityId.Parse(r[3].Text()), EntityId.Parse(r[4].Text()), r[5].Real(), r[6].Int(), r[7].Number());
            others.Add(other);
        }

        return others;
    }
}

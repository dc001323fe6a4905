using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Model.Storage.Ranking;

/// <summary>
/// Finds the best simple paths in the part of a graph that a store has read: best first, led by a lower bound of the hops that are left, so that the first paths
/// found are the best. Not thread-safe; one for each request.
/// </summary>
internal sealed class PathSearch(PathRequest request)
{
    /// <summary>Partial paths looked at before the search gives up: some tens of milliseconds.</summary>
    private const int MostSteps = 10_000;

    /// <summary>Cost of a hop that is certain, so that among equals the shorter path wins.</summary>
    private const double HopCost = 0.05;

    private readonly Dictionary<EntityId, Dictionary<EntityId, Edge>> _edges = [];
    private readonly Dictionary<EntityId, int> _degrees = [];
    private bool _isComplete = true;

    private sealed record Edge(FactId Fact, bool Forward, double Cost);

    private sealed record Partial(EntityId Node, Partial? Before, Edge? By, double Cost, int Length)
    {
        public bool Holds(EntityId node) => Node == node || (Before?.Holds(node) ?? false);
    }

    public int Length { get; } = Math.Clamp(request.MaxLength, 1, 6);

    /// <summary>Something was left out on the way.</summary>
    public void MarkIncomplete() => _isComplete = false;

    /// <summary>A fact that was read.</summary>
    public void Add(FactId fact, EntityId subject, EntityId @object, double confidence, int sources, long lastReported)
    {
        var cost = Cost(confidence, sources, lastReported);
        Keep(subject, @object, new Edge(fact, true, cost));
        if (!request.Directed)
        {
            Keep(@object, subject, new Edge(fact, false, cost));
        }
    }

    public void SetDegree(EntityId entity, int degree) => _degrees[entity] = degree;

    /// <param name="explored">Entities the store looked at.</param>
    public PathResult Find(int explored)
    {
        var paths = Search(Length).ToImmutableArray();
        return new PathResult(paths, explored, _isComplete);
    }

    private void Keep(EntityId from, EntityId to, Edge edge)
    {
        if (!_edges.TryGetValue(from, out var edges))
        {
            _edges.Add(from, edges = []);
        }

        if (!edges.TryGetValue(to, out var known) || edge.Cost < known.Cost || (edge.Cost == known.Cost && edge.Fact < known.Fact))
        {
            edges[to] = edge;
        }
    }

    private double Cost(double confidence, int sources, long lastReported) => HopCost + request.RankBy switch
    {
        PathRank.Shortest => 1,
        PathRank.Evidence => 1.0 / (1 + Math.Log(1 + sources)),
        PathRank.Recent => Math.Clamp((DateTimeOffset.UnixEpoch.AddYears(100).ToUnixTimeMilliseconds() - lastReported) / (100 * 365.25 * 86_400_000), 0, 1),
        _ => -Math.Log(Math.Clamp(confidence, 0.001, 1)),
    };

    private IEnumerable<GraphPath> Search(int length)
    {
        var hops = HopsToTarget(length);
        var queue = new PriorityQueue<Partial, (double, int, string)>();
        Push(queue, new Partial(request.From, null, null, 0, 0));
        var found = new List<GraphPath>();
        for (var steps = 0; queue.TryDequeue(out var path, out _) && found.Count < Math.Clamp(request.Count, 1, 20); steps++)
        {
            if (steps > MostSteps)
            {
                _isComplete = false;
                break;
            }

            if (path.Node == request.To)
            {
                found.Add(Finish(path));
                continue;
            }

            foreach (var (next, edge) in _edges.GetValueOrDefault(path.Node) ?? [])
            {
                if (!hops.TryGetValue(next, out var left) || path.Length + 1 + left > length || path.Holds(next) || request.Avoid.Contains(next))
                {
                    continue;
                }

                var hub = next == request.To ? 0 : request.HubPenalty * 0.1 * Math.Log(1 + _degrees.GetValueOrDefault(next));
                Push(queue, new Partial(next, path, edge, path.Cost + edge.Cost + hub, path.Length + 1));
            }
        }

        return found;
    }

    // Least hops from each node to the target, over the edges that were read.
    private Dictionary<EntityId, int> HopsToTarget(int length)
    {
        var into = _edges.SelectMany(f => f.Value.Keys.Select(to => (From: f.Key, To: to))).ToLookup(p => p.To, p => p.From);
        var hops = new Dictionary<EntityId, int> { [request.To] = 0 };
        var frontier = new List<EntityId> { request.To };
        for (var distance = 1; distance <= length && frontier.Count > 0; distance++)
        {
            frontier = [.. frontier.SelectMany(n => into[n]).Distinct().Where(n => hops.TryAdd(n, distance))];
        }

        return hops;
    }

    private static void Push(PriorityQueue<Partial, (double, int, string)> queue, Partial path) => queue.Enqueue(path, (path.Cost, path.Length, path.Node.Value));

    private static GraphPath Finish(Partial path)
    {
        var steps = ImmutableArray.CreateBuilder<PathStep>(path.Length);
        for (var at = path; at.Before is { } before; at = before)
        {
            steps.Add(new PathStep(before.Node, at.Node, at.By!.Fact, at.By.Forward));
        }

        steps.Reverse();
        return new GraphPath(steps.ToImmutable(), Math.Exp(-path.Cost));
    }
}

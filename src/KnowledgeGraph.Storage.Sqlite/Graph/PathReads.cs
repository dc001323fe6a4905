using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Graph;

/// <summary>
/// Paths between two entities: the graph is read from both ends, level by level, half the way each, until a bound; the best simple paths in what was read
/// are then found best first (a lower bound leads the search, so the first paths found are the best).
/// </summary>
internal sealed class PathReads(SqliteConnection connection, PathRequest request)
{
    /// <summary>Partial paths looked at before the search gives up.</summary>
    private const int MostSteps = 200_000;

    /// <summary>Facts of one entity that are read; of a greater hub only the surest.</summary>
    private const int MostFactsOfNode = 2_000;

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

    public PathResult Find()
    {
        var length = Math.Clamp(request.MaxLength, 1, 6);
        if (request.From == request.To)
        {
            return new PathResult([], 0, true);
        }

        var forward = Explore(request.From, (length + 1) / 2, FactRole.Subject);
        var backward = Explore(request.To, length / 2, FactRole.Object);
        var paths = Search(length);
        return new PathResult([.. paths], forward + backward, _isComplete);
    }

    // Reads the facts of every node up to the depth; a level at a time.
    private int Explore(EntityId start, int depth, FactRole outgoing)
    {
        var seen = new HashSet<EntityId> { start };
        var frontier = new List<EntityId> { start };
        var budget = Math.Max(1, request.MaxExplored / 2);
        for (var level = 0; level < depth && frontier.Count > 0; level++)
        {
            var next = new List<EntityId>();
            foreach (var node in frontier)
            {
                foreach (var other in Read(node, request.Directed ? outgoing : FactRole.Any))
                {
                    if (request.Avoid.Contains(other) || seen.Contains(other))
                    {
                        continue;
                    }

                    if (seen.Count >= budget)
                    {
                        _isComplete = false;
                        continue;
                    }

                    seen.Add(other);
                    next.Add(other);
                }
            }

            frontier = next;
        }

        return seen.Count;
    }

    private List<EntityId> Read(EntityId node, FactRole side)
    {
        var sql = new SqlText();
        var id = sql.Value(node.Value);
        var condition = new FilterCompiler(sql).Fact(request.Facts, "f", id);
        var ends = side switch
        {
            FactRole.Subject => $"f.subject = {id}",
            FactRole.Object => $"f.object = {id}",
            _ => $"(f.subject = {id} OR f.object = {id})",
        };
        var rows = connection.List(
            $"""
            SELECT f.id, f.subject, f.object, f.confidence, f.sources, f.last_reported, e.degree FROM fact f
            JOIN entity e ON e.id = CASE WHEN f.subject = {id} THEN f.object ELSE f.subject END
            WHERE {ends} AND f.object IS NOT NULL AND f.subject <> f.object AND {condition} ORDER BY f.confidence DESC, f.id LIMIT {MostFactsOfNode + 1}
            """,
            r => (Fact: FactId.Parse(r.GetString(0)), Subject: EntityId.Parse(r.GetString(1)), Object: EntityId.Parse(r.GetString(2)), Confidence: r.GetDouble(3), Sources: r.GetInt32(4), Recent: r.GetInt64(5), Degree: r.GetInt32(6)),
            sql.Values);
        if (rows.Count > MostFactsOfNode)
        {
            _isComplete = false;
            rows.RemoveAt(MostFactsOfNode);
        }

        var others = new List<EntityId>();
        foreach (var row in rows)
        {
            var other = row.Subject == node ? row.Object : row.Subject;
            _degrees[other] = row.Degree;
            var cost = Cost(row.Confidence, row.Sources, row.Recent);
            Keep(row.Subject, row.Object, new Edge(row.Fact, true, cost));
            if (!request.Directed)
            {
                Keep(row.Object, row.Subject, new Edge(row.Fact, false, cost));
            }

            others.Add(other);
        }

        return others;
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

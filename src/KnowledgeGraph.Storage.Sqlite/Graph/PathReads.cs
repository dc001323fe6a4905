using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Graph;

/// <summary>
/// Paths between two entities: the graph is read from both ends, a level at a time, each time on the side that is narrower, entities with few neighbours
/// first, until both together reach the length or a bound ends it. The best simple paths in what was read are then found best first. The bounds are on what is
/// read, not on time, so that a graph gives the same answer on every machine; they are set so that the slowest questions take some tens of milliseconds.
/// </summary>
internal sealed class PathReads(SqliteConnection connection, PathRequest request)
{
    /// <summary>Partial paths looked at before the search gives up.</summary>
    private const int MostSteps = 10_000;

    /// <summary>Facts of one entity that are read on either side; of a greater hub only the surest.</summary>
    private const int MostFactsOfNode = 200;

    /// <summary>Entities whose facts are read.</summary>
    private const int MostExpanded = 400;

    /// <summary>Facts read in all.</summary>
    private const int MostFacts = 12_000;

    /// <summary>Cost of a hop that is certain, so that among equals the shorter path wins.</summary>
    private const double HopCost = 0.05;

    private readonly Dictionary<EntityId, Dictionary<EntityId, Edge>> _edges = [];
    private readonly Dictionary<EntityId, int> _degrees = [];
    private bool _isComplete = true;
    private int _expanded;
    private int _facts;

    private sealed class Side(EntityId start, FactRole outgoing)
    {
        public FactRole Outgoing { get; } = outgoing;

        public HashSet<EntityId> Seen { get; } = [start];

        public List<EntityId> Frontier { get; set; } = [start];
    }

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

        var explored = Explore(length);
        var paths = Search(length);
        return new PathResult([.. paths], explored, _isComplete);
    }

    private int Explore(int length)
    {
        var (ahead, back) = (new Side(request.From, FactRole.Subject), new Side(request.To, FactRole.Object));
        for (var level = 0; level < length && ahead.Frontier.Count > 0 && back.Frontier.Count > 0; level++)
        {
            Widen(Weight(ahead) <= Weight(back) ? ahead : back);
        }

        return ahead.Seen.Count + back.Seen.Count;
    }

    private long Weight(Side side) => side.Frontier.Sum(n => (long)Math.Min(MostFactsOfNode, _degrees.GetValueOrDefault(n, 1)));

    // Reads the facts of every entity at the edge of a side.
    private void Widen(Side side)
    {
        var next = new List<EntityId>();
        foreach (var node in side.Frontier.OrderBy(n => _degrees.GetValueOrDefault(n)).ThenBy(n => n))
        {
            if (_expanded >= MostExpanded || _facts >= MostFacts)
            {
                _isComplete = false;
                break;
            }

            foreach (var other in Read(node, request.Directed ? side.Outgoing : FactRole.Any))
            {
                if (request.Avoid.Contains(other) || side.Seen.Contains(other))
                {
                    continue;
                }

                if (side.Seen.Count >= Math.Max(1, request.MaxExplored / 2))
                {
                    _isComplete = false;
                    continue;
                }

                side.Seen.Add(other);
                next.Add(other);
            }
        }

        side.Frontier = next;
    }

    private List<EntityId> Read(EntityId node, FactRole side)
    {
        var sql = new SqlText();
        var id = sql.Value(node.Value);
        var condition = new FilterCompiler(sql).Fact(request.Facts, "f", id);
        string Side(string near, string far) =>
            $"""
            SELECT * FROM (SELECT f.id, f.subject, f.object, f.confidence, f.sources, f.last_reported, f.{far} AS other FROM fact f
            WHERE f.{near} = {id} AND f.object IS NOT NULL AND f.subject <> f.object AND {condition} ORDER BY f.confidence DESC, f.id LIMIT {MostFactsOfNode + 1})
            """;
        var sides = side switch
        {
            FactRole.Subject => Side("subject", "object"),
            FactRole.Object => Side("object", "subject"),
            _ => $"{Side("subject", "object")} UNION ALL {Side("object", "subject")}",
        };
        var rows = connection.List(
            $"SELECT s.id, s.subject, s.object, s.confidence, s.sources, s.last_reported, e.degree FROM ({sides}) s JOIN entity e ON e.id = s.other",
            r => (Fact: FactId.Parse(r.GetString(0)), Subject: EntityId.Parse(r.GetString(1)), Object: EntityId.Parse(r.GetString(2)), Confidence: r.GetDouble(3), Sources: r.GetInt32(4), Recent: r.GetInt64(5), Degree: r.GetInt32(6)),
            sql.Values);
        _expanded++;
        _facts += rows.Count;
        _isComplete &= rows.Count(r => r.Subject == node) <= MostFactsOfNode && rows.Count(r => r.Object == node) <= MostFactsOfNode;

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

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Storage.Ranking;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Graph;

/// <summary>
/// Paths between two entities: the graph is read from both ends, a level at a time, each time on the side that is narrower, entities with few neighbours
/// first, until both together reach the length or a bound ends it. The best simple paths in what was read are then found by <see cref="PathSearch"/>. The bounds
/// are on what is read, not on time, so that a graph gives the same answer on every machine; they are set so that the slowest questions take some tens of
/// milliseconds.
/// </summary>
internal sealed class PathReads(SqliteConnection connection, PathRequest request)
{
    /// <summary>Facts of one entity that are read on either side; of a greater hub only the surest.</summary>
    private const int MostFactsOfNode = 200;

    /// <summary>Entities whose facts are read.</summary>
    private const int MostExpanded = 400;

    /// <summary>Facts read in all.</summary>
    private const int MostFacts = 12_000;

    private readonly PathSearch _search = new(request);
    private readonly Dictionary<EntityId, int> _degrees = [];
    private int _expanded;
    private int _facts;

    private sealed class Side(EntityId start, FactRole outgoing)
    {
        public FactRole Outgoing { get; } = outgoing;

        public HashSet<EntityId> Seen { get; } = [start];

        public List<EntityId> Frontier { get; set; } = [start];
    }

    public PathResult Find() => request.From == request.To ? new PathResult([], 0, true) : _search.Find(Explore());

    private int Explore()
    {
        var (ahead, back) = (new Side(request.From, FactRole.Subject), new Side(request.To, FactRole.Object));
        for (var level = 0; level < _search.Length && ahead.Frontier.Count > 0 && back.Frontier.Count > 0; level++)
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
                _search.MarkIncomplete();
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
                    _search.MarkIncomplete();
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
        if (rows.Count(r => r.Subject == node) > MostFactsOfNode || rows.Count(r => r.Object == node) > MostFactsOfNode)
        {
            _search.MarkIncomplete();
        }

        var others = new List<EntityId>();
        foreach (var row in rows)
        {
            var other = row.Subject == node ? row.Object : row.Subject;
            _degrees[other] = row.Degree;
            _search.SetDegree(other, row.Degree);
            _search.Add(row.Fact, row.Subject, row.Object, row.Confidence, row.Sources, row.Recent);
            others.Add(other);
        }

        return others;
    }
}

using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>Which entity stands for which: merges, and splits taken back, link an entity to another. Holds the links around the entities asked for.</summary>
internal sealed class Clusters
{
    private readonly Dictionary<string, (long Seq, string Parent)> _parents = new(StringComparer.Ordinal);
    private readonly HashSet<(long Seq, string Child, string Parent)> _links = [];

    public static async Task<Clusters> ReadAsync(ICypherTransaction transaction, IEnumerable<string> entities, CancellationToken cancellationToken)
    {
        var clusters = new Clusters();
        var seen = entities.ToHashSet(StringComparer.Ordinal);
        var frontier = seen.ToList();
        while (frontier.Count > 0)
        {
            var rows = await transaction.RunAsync(
                CypherStatement.Read(CypherFiles.Get("curation-links"), ("in", CypherStatement.Map(("entities", frontier)))), cancellationToken).ConfigureAwait(false);
            frontier = [];
            foreach (var (seq, child, parent) in rows.Select(r => (r[0].Number(), r[1].Text(), r[2].Text())))
            {
                clusters.Add(seq, child, parent);
                frontier.AddRange(new[] { child, parent }.Where(seen.Add));
            }
        }

        return clusters;
    }

    /// <summary>The entity at the end of the links.</summary>
    public string Resolve(string entity)
    {
        while (_parents.TryGetValue(entity, out var link))
        {
            entity = link.Parent;
        }

        return entity;
    }

    /// <summary>The entities and all that links lead to them.</summary>
    public HashSet<string> With(IEnumerable<string> entities)
    {
        var children = _links.ToLookup(l => l.Parent, l => l.Child, StringComparer.Ordinal);
        var all = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(entities);
        while (open.TryPop(out var entity))
        {
            if (all.Add(entity))
            {
                foreach (var child in children[entity])
                {
                    open.Push(child);
                }
            }
        }

        return all;
    }

    // Of several links of one entity the latest counts.
    private void Add(long seq, string child, string parent)
    {
        _links.Add((seq, child, parent));
        if (!_parents.TryGetValue(child, out var known) || known.Seq < seq)
        {
            _parents[child] = (seq, parent);
        }
    }
}

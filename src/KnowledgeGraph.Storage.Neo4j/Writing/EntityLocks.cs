using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>The entities a transaction holds, with their states. What is asked for later is locked later; the server settles who goes first.</summary>
internal sealed class EntityLocks(ICypherTransaction transaction, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, EntityState> _entities = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, EntityState> All => _entities;

    public EntityState this[string id] => _entities[id];

    public EntityState? Find(string id) => _entities.GetValueOrDefault(id);

    /// <summary>Takes a node that is locked already.</summary>
    public void Keep(Dictionary<string, object?> node) => _entities.TryAdd(node["id"].Text(), new EntityState(node));

    /// <summary>Unknown ids are passed over.</summary>
    public async Task TakeAsync(IEnumerable<string> ids)
    {
        var missing = ids.Where(e => !_entities.ContainsKey(e)).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var statement = CypherStatement.Write(CypherFiles.Get("apply-lock-more"), ("in", CypherStatement.Map(("entities", missing))));
        foreach (var row in await transaction.RunAsync(statement, cancellationToken).ConfigureAwait(false))
        {
            Keep(row[0].Map());
        }
    }
}

using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Gathers what a write touches, then brings all that is derived from it up to date. One for each write transaction.</summary>
internal sealed class Derivation(SqliteConnection connection, long now)
{
    private readonly HashSet<string> _entities = new(StringComparer.Ordinal);

    /// <summary>Keys of facts whose statements or reviews changed.</summary>
    public HashSet<string> FactKeys { get; } = new(StringComparer.Ordinal);

    public void Touch(string entity) => _entities.Add(entity);

    public void Touch(IEnumerable<string> entities) => _entities.UnionWith(entities);

    /// <returns>How many facts are new.</returns>
    public int Run()
    {
        var created = new FactDeriver(connection, now).Derive(FactKeys, _entities);
        EntityCounts.Refresh(connection, _entities, now);
        return created;
    }
}

using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Gathers what a write touches, then brings all that is derived from it up to date. One for each write transaction.</summary>
internal sealed class Derivation(SqliteConnection connection, long now)
{
    private readonly Dictionary<string, EntityDelta> _deltas = new(StringComparer.Ordinal);
    private readonly HashSet<string> _recounted = new(StringComparer.Ordinal);

    /// <summary>Keys of facts whose statements or reviews changed.</summary>
    public HashSet<string> FactKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>The entity may have to go.</summary>
    public void Touch(string entity) => Count(entity, default);

    public void Count(string entity, EntityDelta delta) => _deltas[entity] = _deltas.GetValueOrDefault(entity) + delta;

    /// <summary>The entities' mentions moved; they are counted anew.</summary>
    public void Recount(IEnumerable<string> entities) => _recounted.UnionWith(entities);

    /// <returns>How many facts are new.</returns>
    public int Run()
    {
        var created = new FactDeriver(connection, now, this).Derive(FactKeys);
        EntityCounts.Refresh(connection, _deltas, _recounted, now);
        return created;
    }
}

/// <summary>By how much counts of an entity change.</summary>
internal readonly record struct EntityDelta(int Mentions, int Articles, int Facts, int Degree)
{
    public static EntityDelta operator +(EntityDelta a, EntityDelta b) => new(a.Mentions + b.Mentions, a.Articles + b.Articles, a.Facts + b.Facts, a.Degree + b.Degree);
}

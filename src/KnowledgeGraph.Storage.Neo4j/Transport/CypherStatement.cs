namespace KnowledgeGraph.Storage.Neo4j.Transport;

/// <summary>A statement of the project's own with its values.</summary>
/// <param name="Text">Cypher; values are never part of it.</param>
/// <param name="Parameters">
/// Values by name: null, bool, int, long, double, string, lists (any <see cref="System.Collections.IEnumerable"/>) and maps (<see cref="IReadOnlyDictionary{TKey, TValue}"/> of string to object) of those.
/// </param>
/// <param name="IsRead">Nothing is written: a cluster may run it on a follower.</param>
public sealed record CypherStatement(string Text, IReadOnlyDictionary<string, object?> Parameters, bool IsRead = false)
{
    public static CypherStatement Read(string text, params ReadOnlySpan<(string Name, object? Value)> parameters) => new(text, Map(parameters), IsRead: true);

    public static CypherStatement Write(string text, params ReadOnlySpan<(string Name, object? Value)> parameters) => new(text, Map(parameters));

    internal static Dictionary<string, object?> Map(params ReadOnlySpan<(string Name, object? Value)> entries)
    {
        var map = new Dictionary<string, object?>(entries.Length, StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            map.Add(name, value);
        }

        return map;
    }
}

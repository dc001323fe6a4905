namespace KnowledgeGraph.Storage.Neo4j.Transport;

/// <summary>One record of an answer. Values are null, bool, long, double, string, <c>List&lt;object?&gt;</c> or <c>Dictionary&lt;string, object?&gt;</c>.</summary>
/// <param name="Values">In the order of the statement's RETURN.</param>
public sealed record CypherRecord(IReadOnlyList<object?> Values)
{
    public object? this[int column] => Values[column];
}

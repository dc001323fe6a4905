using KnowledgeGraph.Storage.Neo4j.Filters;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

/// <summary>Nodes as they were at an ingestion time: the present ones that are as old, and those kept from before their last change.</summary>
internal static class PastReads
{
    /// <summary>Binds <c>f</c>, up to and without the WHERE.</summary>
    public static string Facts(CypherText cypher, DateTimeOffset? at)
        => at is { } time ? $"CALL (*) {{ {string.Join(" UNION ALL ", Kinds(cypher, time).Select(k => $"MATCH (f:{k.Label}) WHERE {k.Where} RETURN f"))} }} WITH *" : "MATCH (f:Fact)";

    /// <summary>The kinds of nodes that together are the facts of that time, each with the condition that says which of them.</summary>
    public static IReadOnlyList<(string Label, string Where)> Kinds(CypherText cypher, DateTimeOffset at)
    {
        var moment = cypher.Value(at.ToUnixTimeMilliseconds());
        return [("Fact", $"f.confidence >= 0 AND f.updatedAt <= {moment}"), ("PastFact", $"f.updatedAt <= {moment} AND f.until > {moment}")];
    }
}

using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>A fact's key and the entities it joins; quantities join none.</summary>
internal sealed record FactEnds(string Key, string Subject, string? Object)
{
    public IEnumerable<string> Ends => Object is null ? [Subject] : [Subject, Object];

    /// <summary>Its ends in one order whatever its direction; null when it joins no two entities.</summary>
    public (string One, string Other)? Pair => Object is null || Object == Subject ? null
        : string.CompareOrdinal(Subject, Object) < 0 ? (Subject, Object) : (Object, Subject);

    public static FactEnds Read(Dictionary<string, object?> fact) => new(fact["key"].Text(), fact["subject"].Text(), fact.Get("object").TextOrNull());
}

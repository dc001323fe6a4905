using KnowledgeGraph.Storage.Neo4j.Filters;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

/// <summary>Nodes as they were at an ingestion time: the present ones that are as old, and those kept from before their last change.</summary>
internal static class PastReads
{
    /// <summary>Binds <c>f</c>, up to and without the WHERE.</summary>
    /// <param name="end">Narrows which facts are looked at.</param>
    public static string Facts(CypherText cypher, DateTimeOffset? at, string? end)
    {
        if (at is not { } time)
        {
            return "MATCH (f:Fact)";
        }

        var moment = cypher.Value(time.ToUnixTimeMilliseconds());
        var where = end is null ? "" : $" AND {end}";
        return $"CALL (*) {{ MATCH (f:Fact) WHERE f.updatedAt <= {moment}{where} RETURN f UNION ALL MATCH (f:PastFact) WHERE f.updatedAt <= {moment} AND f.until > {moment}{where} RETURN f }} WITH *";
    }
}

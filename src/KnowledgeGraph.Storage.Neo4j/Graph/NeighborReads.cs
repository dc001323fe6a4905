using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Reading;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Graph;

/// <summary>Adjacent entities, each once, with what joins them.</summary>
internal sealed class NeighborReads(ICypherExecutor executor)
{
    /// <summary>Facts named for each neighbour.</summary>
    public const int MostFacts = 10;

    public Task<Dictionary<string, Page<Neighbor>>> QueryAsync(
        IReadOnlyCollection<string> entities, FactRole direction, FactFilter? facts, EntityFilter? others, NeighborOrder order, PageRequest page, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var filter = new FilterCompiler(cypher);
        var condition = filter.Fact(facts, "f", "owner");

        // The ends of a fact are there; they are looked at only when something is asked of them.
        var needsEntity = others is not null || order == NeighborOrder.Name;
        var source = new PageSource
        {
            Match = Grouped(condition, direction) + (needsEntity ? " MATCH (e:Entity {id: other})" : " WITH *"),
            Where = filter.Entity(others, "e"),
            Carry = "owner, other, weight, score, recent" + (needsEntity ? ", e" : ""),
            Row = $"[other, weight, score, COLLECT {{ {Joining(condition, direction)} RETURN [f.id, f.predicate] ORDER BY f.confidence DESC, f.id }}]",
            Keys = Keys(order),
            Id = "other",
        };
        return Pager.ReadEachAsync(executor, cypher, source, page, entities, Read, cancellationToken);
    }

    /// <summary>How many neighbours each entity has beyond those shown.</summary>
    public async Task<Dictionary<string, int>> CountBeyondAsync(NeighborhoodRequest request, IReadOnlyCollection<string> shown, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var filter = new FilterCompiler(cypher);
        var list = cypher.Value(shown);
        cypher.Add($"UNWIND {list} AS owner CALL (owner) {{")
            .Add(Grouped(filter.Fact(request.Facts, "f", "owner"), request.Direction))
            .Add($"WHERE NOT other IN {list} AND {filter.Entity(request.Entities, "e")}")
            .Add("RETURN count(*) AS hidden } RETURN owner, hidden");
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).ToDictionary(r => r[0].Text(), r => r[1].Int(), StringComparer.Ordinal);
    }

    private static string Grouped(string condition, FactRole direction)
    {
        var sides = new List<string>();
        if (direction is FactRole.Subject or FactRole.Any)
        {
            sides.Add($"MATCH (f:Fact) WHERE f.subject = owner AND f.object IS NOT NULL AND f.object <> owner AND {condition} RETURN f.object AS other, f");
        }

        if (direction is FactRole.Object or FactRole.Any)
        {
            sides.Add($"MATCH (f:Fact) WHERE f.object = owner AND f.subject <> owner AND {condition} RETURN f.subject AS other, f");
        }

        return
            $$"""
            CALL (*) { {{string.Join(" UNION ALL ", sides)}} }
            WITH owner, other, count(*) AS weight, max(f.confidence) AS score, max(f.lastReported) AS recent
            """;
    }

    private static string Joining(string condition, FactRole direction)
    {
        var sides = new List<string>();
        if (direction is FactRole.Subject or FactRole.Any)
        {
            sides.Add($"MATCH (f:Fact) WHERE f.subject = owner AND f.object = other AND {condition} RETURN f");
        }

        if (direction is FactRole.Object or FactRole.Any)
        {
            sides.Add($"MATCH (f:Fact) WHERE f.subject = other AND f.object = owner AND {condition} RETURN f");
        }

        return $"CALL (owner, other) {{ {string.Join(" UNION ALL ", sides)} }}";
    }

    private static Neighbor Read(object? value)
    {
        var row = value.List();
        var facts = row[3].List().Select(f => f.List()).ToList();
        return new Neighbor(
            EntityId.Parse(row[0].Text()), row[1].Int(), row[2].Real(),
            [.. facts.Select(f => f[1].Text()).Distinct(StringComparer.Ordinal)],
            [.. facts.Take(MostFacts).Select(f => FactId.Parse(f[0].Text()))]);
    }

    private static ImmutableArray<SortKey> Keys(NeighborOrder order) => order switch
    {
        NeighborOrder.Weight => [new SortKey("weight", SortDirection.Descending), new SortKey("score", SortDirection.Descending, IsReal: true)],
        NeighborOrder.Confidence => [new SortKey("score", SortDirection.Descending, IsReal: true), new SortKey("weight", SortDirection.Descending)],
        NeighborOrder.Recent => [new SortKey("recent", SortDirection.Descending)],
        _ => [new SortKey("e.sortName", SortDirection.Ascending, IsText: true)],
    };
}

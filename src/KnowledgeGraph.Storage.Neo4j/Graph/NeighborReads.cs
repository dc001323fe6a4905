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
        var source = direction == FactRole.Any && facts is null ? Kept(cypher, others, order) : Grouped(cypher, direction, facts, others, order);
        return Pager.ReadEachAsync(executor, cypher, source, page, entities, Read, cancellationToken);
    }

    // The nodes kept for all facts; those by weight stand in their order in one index.
    private static PageSource Kept(CypherText cypher, EntityFilter? others, NeighborOrder order)
    {
        var filter = new FilterCompiler(cypher);
        var needsEntity = others is not null || order == NeighborOrder.Name;
        var isByWeight = order == NeighborOrder.Weight;
        return new PageSource
        {
            Sides = [new PageSide("MATCH (n:Neighbor)" + (needsEntity ? " MATCH (e:Entity {id: n.other})" : ""), "n.entity = owner AND n.byWeight <= 0 AND n.byScore <= 0 AND n.other IS NOT NULL", isByWeight ? "n.entity" : null)],
            Where = filter.Entity(others, "e"),
            Carry = "n" + (needsEntity ? ", e" : ""),
            Row = $"[n.other, n.weight, n.score, COLLECT {{ {Joining(filter.Fact(null, "f"), FactRole.Any, "n", "n.entity", "n.other")} RETURN [f.id, f.predicate] ORDER BY f.confidence DESC, f.id }}]",
            Keys = order switch
            {
                NeighborOrder.Weight => [new SortKey("n.byWeight", SortDirection.Ascending), new SortKey("n.byScore", SortDirection.Ascending, IsReal: true)],
                NeighborOrder.Confidence => [new SortKey("n.byScore", SortDirection.Ascending, IsReal: true), new SortKey("n.byWeight", SortDirection.Ascending)],
                NeighborOrder.Recent => [new SortKey("n.recent", SortDirection.Descending)],
                _ => Keys(order),
            },
            Id = "n.other",
        };
    }

    private static PageSource Grouped(CypherText cypher, FactRole direction, FactFilter? facts, EntityFilter? others, NeighborOrder order)
    {
        var filter = new FilterCompiler(cypher);
        var condition = filter.Fact(facts, "f", "owner");

        // The ends of a fact are there; they are looked at only when something is asked of them.
        var needsEntity = others is not null || order == NeighborOrder.Name;
        return new PageSource
        {
            Match = Grouped(condition, direction) + (needsEntity ? " MATCH (e:Entity {id: other})" : " WITH *"),
            Where = filter.Entity(others, "e"),
            Carry = "owner, other, weight, score, recent" + (needsEntity ? ", e" : ""),
            Row = $"[other, weight, score, COLLECT {{ {Joining(condition, direction, "owner, other", "owner", "other")} RETURN [f.id, f.predicate] ORDER BY f.confidence DESC, f.id }}]",
            Keys = Keys(order),
            Id = "other",
        };
    }

    /// <summary>How many neighbours each entity has in all.</summary>
    public async Task<Dictionary<string, int>> CountAsync(IReadOnlyCollection<string> entities, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add($"UNWIND {cypher.Value(entities)} AS owner MATCH (e:Entity {{id: owner}}) RETURN owner, e.degree");
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).ToDictionary(r => r[0].Text(), r => r[1].Int(), StringComparer.Ordinal);
    }

    /// <summary>How many neighbours each entity has beyond those shown, by the facts and entities asked for; <see cref="SubgraphNode.MostHidden"/> at most.</summary>
    public async Task<Dictionary<string, int>> CountBeyondAsync(NeighborhoodRequest request, IReadOnlyCollection<string> shown, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var filter = new FilterCompiler(cypher);
        var list = cypher.Value(shown);

        // Not grouped: what is distinct is known as it comes, so that reading ends at the limit.
        cypher.Add($"UNWIND {list} AS owner CALL (owner) {{")
            .Add($"CALL (owner) {{ {string.Join(" UNION ALL ", Sides(filter.Fact(request.Facts, "f", "owner"), request.Direction))} }}")
            .Add(request.Entities is null ? $"WITH other WHERE NOT other IN {list}" : $"MATCH (e:Entity {{id: other}}) WHERE NOT other IN {list} AND {filter.Entity(request.Entities, "e")}")
            .Add($"WITH DISTINCT other LIMIT {SubgraphNode.MostHidden} RETURN count(*) AS hidden }} RETURN owner, hidden");
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).ToDictionary(r => r[0].Text(), r => r[1].Int(), StringComparer.Ordinal);
    }

    private static string Grouped(string condition, FactRole direction) =>
        $$"""
        CALL (*) { {{string.Join(" UNION ALL ", Sides(condition, direction))}} }
        WITH owner, other, count(*) AS weight, max(confidence) AS score, max(lastReported) AS recent
        """;

    // Every fact has a confidence; named, it makes an index of either side serve.
    private static List<string> Sides(string condition, FactRole direction)
    {
        var sides = new List<string>();
        if (direction is FactRole.Subject or FactRole.Any)
        {
            sides.Add($"MATCH (f:Fact) WHERE f.subject = owner AND f.confidence >= 0 AND f.object IS NOT NULL AND f.object <> owner AND {condition} RETURN f.object AS other, f.confidence AS confidence, f.lastReported AS lastReported");
        }

        if (direction is FactRole.Object or FactRole.Any)
        {
            sides.Add($"MATCH (f:Fact) WHERE f.object = owner AND f.confidence >= 0 AND f.subject <> owner AND {condition} RETURN f.subject AS other, f.confidence AS confidence, f.lastReported AS lastReported");
        }

        return sides;
    }

    // Facts between the two; the expressions are over the variables.
    private static string Joining(string condition, FactRole direction, string variables, string owner, string other)
    {
        var sides = new List<string>();
        if (direction is FactRole.Subject or FactRole.Any)
        {
            sides.Add($"MATCH (f:Fact) WHERE f.subject = {owner} AND f.object = {other} AND {condition} RETURN f");
        }

        if (direction is FactRole.Object or FactRole.Any)
        {
            sides.Add($"MATCH (f:Fact) WHERE f.subject = {other} AND f.object = {owner} AND {condition} RETURN f");
        }

        return $"CALL ({variables}) {{ {string.Join(" UNION ALL ", sides)} }}";
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

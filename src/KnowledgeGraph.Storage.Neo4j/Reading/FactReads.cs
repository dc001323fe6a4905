using System.Collections.Immutable;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

internal sealed class FactReads(ICypherExecutor executor)
{
    public Task<Dictionary<FactId, Fact>> FindAsync(IEnumerable<FactId> ids, CancellationToken cancellationToken) => FindAsync(executor.RunAsync, ids, cancellationToken);

    public static async Task<Dictionary<FactId, Fact>> FindAsync(RunCypher run, IEnumerable<FactId> ids, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add($"UNWIND {cypher.Value(ids.Select(i => i.Value).Distinct().ToList())} AS id MATCH (s:Statement {{id: id}}) MATCH (f:Fact {{key: s.factKey}}) RETURN id, {Rows.Fact}");
        return (await run(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).ToDictionary(r => FactId.Parse(r[0].Text()), r => Rows.ReadFact(r[1]));
    }

    public Task<Page<Fact>> QueryAsync(FactQuery query, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var where = new FilterCompiler(cypher).Fact(query.Filter, "f");

        // Every fact has a confidence; asked for, its index gives the order.
        var source = Source(PastReads.Facts(cypher, query.AsOf), IsByConfidence(query) && query.AsOf is null ? "f.confidence >= 0 AND " + where : where, query);
        return Pager.ReadAsync(executor, cypher, source, query.Page, Rows.ReadFact, cancellationToken);
    }

    public Task<Dictionary<string, Page<Fact>>> OfEntitiesAsync(IReadOnlyCollection<string> entities, FactRole role, FactQuery query, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        string[] ends = role switch
        {
            FactRole.Subject => ["f.subject"],
            FactRole.Object => ["f.object"],
            _ => ["f.subject", "f.object"],
        };
        var source = Source("", new FilterCompiler(cypher).Fact(query.Filter, "f", "owner"), query) with
        {
            Sides = query.AsOf is { } at
                ? [.. PastReads.Kinds(cypher, at).SelectMany(kind => ends.Select(end => new PageSide($"MATCH (f:{kind.Label})", $"{end} = owner AND {kind.Where}")))]
                : [.. ends.Select(end => new PageSide("MATCH (f:Fact)", $"{end} = owner AND f.confidence >= 0", IsByConfidence(query) ? end : null))],
        };
        return Pager.ReadEachAsync(executor, cypher, source, query.Page, entities, Rows.ReadFact, cancellationToken);
    }

    public Task<Dictionary<string, Page<Fact>>> OfArticlesAsync(IReadOnlyCollection<string> articles, FactQuery query, CancellationToken cancellationToken)
    {
        if (query.AsOf is not null)
        {
            throw new InvalidInputException("What an article said is known as of today only; leave AsOf out.");
        }

        var cypher = new CypherText();
        const string match = "MATCH (s:Statement)-[:STATED_IN]->(:Article {id: owner}) WITH DISTINCT s.factKey AS key MATCH (f:Fact {key: key})";
        return Pager.ReadEachAsync(executor, cypher, Source(match, new FilterCompiler(cypher).Fact(query.Filter, "f"), query), query.Page, articles, Rows.ReadFact, cancellationToken);
    }

    public Task<Dictionary<string, Page<Evidence>>> EvidenceOfAsync(IReadOnlyCollection<string> facts, EvidenceOrder order, PageRequest page, CancellationToken cancellationToken)
    {
        ImmutableArray<SortKey> keys = order switch
        {
            EvidenceOrder.Confidence => [new SortKey("s.confidence", SortDirection.Descending, IsReal: true)],
            EvidenceOrder.Recent => [new SortKey("a.reportedAt", SortDirection.Descending)],
            _ => [new SortKey("a.reportedAt", SortDirection.Ascending)],
        };
        var source = new PageSource
        {
            Match = "MATCH (asked:Statement {id: owner}) MATCH (f:Fact {key: asked.factKey}) MATCH (s:Statement {factKey: f.key})-[:STATED_IN]->(a:Article)",
            Where = "true",
            Carry = "s, a, f",
            Row = Rows.Evidence,
            Keys = keys,
            Id = "s.id",
        };
        return Pager.ReadEachAsync(executor, new CypherText(), source, page, facts, Rows.ReadEvidence, cancellationToken);
    }

    public async Task<Dictionary<FactId, Evidence>> FindEvidenceAsync(IEnumerable<FactId> statements, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add($"UNWIND {cypher.Value(statements.Select(i => i.Value).Distinct().ToList())} AS id MATCH (s:Statement {{id: id}})-[:STATED_IN]->(a:Article) MATCH (f:Fact {{key: s.factKey}}) RETURN {Rows.Evidence}");
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => Rows.ReadEvidence(r[0])).ToDictionary(e => e.StatementId);
    }

    /// <summary>Facts that cannot hold together. Each subject and predicate is read once, whatever the number of facts asked for.</summary>
    public async Task<Dictionary<FactId, IReadOnlyList<Fact>>> ConflictsAsync(IReadOnlyCollection<FactId> ids, GraphOntology ontology, int limit, CancellationToken cancellationToken)
    {
        var asked = await FindAsync(ids, cancellationToken).ConfigureAwait(false);
        if (asked.Count == 0)
        {
            return [];
        }

        var groups = asked.GroupBy(f => (Subject: f.Value.Subject.Value, f.Value.Predicate)).ToList();
        var cypher = new CypherText();
        cypher.Add(
            $$"""
            UNWIND {{cypher.Value(groups.Select(g => new[] { g.Key.Subject, g.Key.Predicate }).ToList())}} AS asked
            CALL (asked) {
              MATCH (f:Fact) WHERE f.subject = asked[0] AND f.confidence >= 0 AND f.predicate = asked[1] AND f.status <> 3
              RETURN f ORDER BY f.confidence DESC, f.id LIMIT {{IGraphReader.MostCompared}}
            }
            RETURN {{Rows.Fact}}
            """);
        var others = (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => Rows.ReadFact(r[0])).ToLookup(f => (f.Subject.Value, f.Predicate));
        var found = new Dictionary<FactId, IReadOnlyList<Fact>>();
        foreach (var group in groups)
        {
            foreach (var (id, fact) in group)
            {
                List<Fact> against = [.. FactConflicts.Of(fact, others[group.Key], ontology).Take(Math.Clamp(limit, 1, 50))];
                if (against.Count > 0)
                {
                    found.Add(id, against);
                }
            }
        }

        return found;
    }

    private static PageSource Source(string match, string where, FactQuery query)
    {
        var orders = query.OrderBy.IsDefaultOrEmpty ? [new Order<FactOrderField>(FactOrderField.Confidence, SortDirection.Descending)] : query.OrderBy;
        return new PageSource { Match = match, Where = where, Carry = "f", Row = Rows.Fact, Keys = [.. orders.Select(Key)], Id = "f.id" };
    }

    private static bool IsByConfidence(FactQuery query) => query.OrderBy.IsDefaultOrEmpty || query.OrderBy[0].Field == FactOrderField.Confidence;

    private static SortKey Key(Order<FactOrderField> order) => order.Field switch
    {
        FactOrderField.Confidence => new SortKey("f.confidence", order.Direction, IsReal: true),
        FactOrderField.Evidence => new SortKey("f.statements", order.Direction),
        FactOrderField.ValidFrom => new SortKey("f.validFrom", order.Direction, IsText: true, CanBeNull: true),
        FactOrderField.Reported => new SortKey("f.firstReported", order.Direction),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Field, null),
    };
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

/// <summary>Runs one statement, in a transaction of its own or in one that is open.</summary>
internal delegate Task<IReadOnlyList<CypherRecord>> RunCypher(CypherStatement statement, CancellationToken cancellationToken);

/// <summary>The log of what curators did.</summary>
internal sealed class ChangeReads(ICypherExecutor executor)
{
    // Later merges and splits that share an entity; later reviews of a fact that is the same by now.
    private const string Row =
        """
        c {.id, .kind, .by, .at, .reason, .status, .undoes, .undoneBy,
          entities: COLLECT { MATCH (x:ChangeEntity)-[:OF_CHANGE]->(c) RETURN x.entity ORDER BY x.position },
          facts: COLLECT { MATCH (x:ChangeFact)-[:OF_CHANGE]->(c) RETURN x.fact ORDER BY x.position },
          blockedBy: CASE
            WHEN c.undoneBy IS NOT NULL OR c.kind = 4 THEN []
            WHEN c.kind = 3 THEN COLLECT {
              MATCH (mine:ChangeFact)-[:OF_CHANGE]->(c) MATCH (theirs:ChangeFact {factKey: mine.factKey})-[:OF_CHANGE]->(l:Change)
              WHERE l.seq > c.seq AND l.kind = 3 AND l.undoneBy IS NULL WITH DISTINCT l RETURN l.id ORDER BY l.seq DESC }
            ELSE COLLECT {
              MATCH (mine:ChangeEntity)-[:OF_CHANGE]->(c) MATCH (theirs:ChangeEntity {entity: mine.entity})-[:OF_CHANGE]->(l:Change)
              WHERE l.seq > c.seq AND l.kind IN [1, 2] AND l.undoneBy IS NULL WITH DISTINCT l RETURN l.id ORDER BY l.seq DESC }
          END}
        """;

    public static async Task<Dictionary<ChangeId, Change>> FindAsync(RunCypher run, IEnumerable<ChangeId> ids, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add($"UNWIND {cypher.Value(ids.Select(i => i.Value).Distinct().ToList())} AS id MATCH (c:Change {{id: id}}) RETURN {Row} AS change");
        return (await run(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => Read(r[0])).ToDictionary(c => c.Id);
    }

    public Task<Dictionary<ChangeId, Change>> FindAsync(IEnumerable<ChangeId> ids, CancellationToken cancellationToken) => FindAsync(executor.RunAsync, ids, cancellationToken);

    public Task<Page<Change>> QueryAsync(ChangeFilter? filter, PageRequest page, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var where = "true";
        if (filter?.Kinds is { } kinds)
        {
            where += $" AND c.kind IN {cypher.Value(kinds.Select(k => (int)k).ToList())}";
        }

        if (filter?.By is { } by)
        {
            where += $" AND c.by = {cypher.Value(by)}";
        }

        if (filter?.At?.Gte is { } from)
        {
            where += $" AND c.at >= {cypher.Value(from.ToUnixTimeMilliseconds())}";
        }

        if (filter?.At?.Lt is { } to)
        {
            where += $" AND c.at < {cypher.Value(to.ToUnixTimeMilliseconds())}";
        }

        return Pager.ReadAsync(executor, cypher, Source("MATCH (c:Change)", where), page, Read, cancellationToken);
    }

    public Task<Dictionary<string, Page<Change>>> OfEntitiesAsync(IReadOnlyCollection<string> entities, PageRequest page, CancellationToken cancellationToken)
        => Pager.ReadEachAsync(
            executor, new CypherText(), Source("CALL (owner) { MATCH (:ChangeEntity {entity: owner})-[:OF_CHANGE]->(c:Change) RETURN DISTINCT c } WITH c", "true"), page, entities, Read, cancellationToken);

    public Task<Dictionary<string, Page<Change>>> OfFactsAsync(IReadOnlyCollection<string> facts, PageRequest page, CancellationToken cancellationToken)
        => Pager.ReadEachAsync(
            executor, new CypherText(),
            Source("CALL (owner) { MATCH (s:Statement {id: owner}) MATCH (:ChangeFact {factKey: s.factKey})-[:OF_CHANGE]->(c:Change) RETURN DISTINCT c } WITH c", "true"), page, facts, Read, cancellationToken);

    private static PageSource Source(string match, string where) => new()
    {
        Match = match,
        Where = where,
        Carry = "c",
        Row = Row,
        Keys = [new SortKey("c.seq", SortDirection.Descending)],
        Id = "c.id",
    };

    private static Change Read(object? value)
    {
        var r = value.Map();
        return new Change
        {
            Id = ChangeId.Parse(r["id"].Text()),
            Kind = (ChangeKind)r["kind"].Int(),
            By = r["by"].Text(),
            At = r["at"].Instant(),
            Reason = r.Get("reason").TextOrNull(),
            Status = r.Get("status").NumberOrNull() is { } status ? (FactStatus)status : null,
            Undoes = r.Get("undoes").TextOrNull() is { } undoes ? ChangeId.Parse(undoes) : null,
            UndoneBy = r.Get("undoneBy").TextOrNull() is { } by ? ChangeId.Parse(by) : null,
            Entities = [.. r["entities"].Texts().Select(EntityId.Parse)],
            Facts = [.. r["facts"].Texts().Select(FactId.Parse)],
            BlockedBy = [.. r["blockedBy"].Texts().Select(ChangeId.Parse)],
        };
    }
}

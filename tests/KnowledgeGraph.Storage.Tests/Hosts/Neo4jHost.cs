using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Tests.Hosts;

/// <summary>The one database of the test server, emptied for each host. Hosts follow one another; without a server the test is skipped.</summary>
public sealed class Neo4jHost : StoreHost
{
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private Neo4jStoreOptions? _options;

    public override IReadOnlyList<string> Damages =>
    [
        "MATCH (f:Fact) SET f.confidence = 0.123",
        "MATCH (f:Fact) SET f.sources = 9, f.id = 'x'",
        "MATCH (f:Fact) WHERE f.object IS NOT NULL SET f.subject = f.object",
        "MATCH (f:Fact) DETACH DELETE f",
        "MATCH (f:Fact) WITH f LIMIT 1 CREATE (g:Fact) SET g = f {.*, key: 'a fact nobody tells'}",
        "MATCH (e:Entity) SET e.facts = 7, e.degree = 3, e.mentions = 1",
        "MATCH (e:Entity) SET e.firstSeen = 0, e.lastSeen = null",
        "MATCH (s:Statement)-[r:SUPPORTS]->() DELETE r",
        "MATCH (s:Statement) SET s.factKey = 'x'",
        "MATCH (s:Statement) SET s.subjectEntity = 'x', s.attributionEntity = 'x'",
        "MATCH (l:LocalEntity) SET l.mentions = 9, l.reportedAt = 0",
        "MATCH (e:Entity) WITH max(e.id) AS id MATCH (l:LocalEntity) SET l.entity = id",
        "MATCH (:LocalEntity)-[r:SAME_AS]->() DELETE r",
        "MATCH (e:Entity) WITH e ORDER BY e.id WITH collect(e) AS all WITH all[0] AS e, all[-1].id AS id SET e.mergedInto = id",
        "MATCH (e:Entity) WHERE e.mergedInto IS NOT NULL SET e.mergedInto = null",
        "MATCH (x:ChangeFact) SET x.factKey = 'x'",
        "MATCH (:Entity)-[r]->(:Entity) DELETE r",
        "MATCH (:Entity)-[r]->(:Entity) SET r.confidence = 0.5, r.validFrom = '1900', r.fact = null",
        "MATCH (a:Entity)-[r:USES]->(b:Entity) WITH a, b, r, r.key AS key LIMIT 1 DELETE r CREATE (b)-[:USES {key: key}]->(a)",
        "MATCH (a:Entity) MATCH (b:Entity) WITH a, b LIMIT 1 CREATE (a)-[:DEVELOPED {key: 'drawn by hand'}]->(b)",
        "MATCH ()-[r:HAS_METRIC]->() DELETE r",
        "MATCH (n:Neighbor) WITH n LIMIT 1 DELETE n",
        "MATCH (n:Neighbor) DELETE n",
        "MATCH (n:Neighbor) SET n.weight = 9, n.byScore = 0.5",
        "MATCH (n:Neighbor) SET n.entity = n.other",
        "MATCH (a:Entity) MATCH (b:Entity) WHERE NOT EXISTS { (a)--(b) } AND a <> b WITH a, b LIMIT 1 CREATE (:Neighbor {key: a.id + ' ' + b.id, entity: a.id, other: b.id, weight: 1, score: 0.5, recent: 0, byWeight: -1, byScore: -0.5})",
        "MATCH (p:Predicate) SET p.facts = 7",
        "MATCH (p:Predicate) DELETE p",
        "CREATE (:Predicate {name: 'FORGOTTEN', facts: 1})",
    ];

    /// <summary>Of the server, once a store was opened.</summary>
    public Neo4jStoreOptions Options => _options ?? throw new InvalidOperationException("No store was opened yet.");

    public override async Task DamageAsync(string damage)
    {
        await using var executor = new HttpCypherExecutor(Options, TimeProvider.System);
        await executor.RunAsync(CypherStatement.Write(damage), CancellationToken.None);
    }

    protected override IGraphStore Create()
    {
        _options ??= Enter();
        return Neo4jGraphStore.Create(_options, Time);
    }

    protected override void Clear()
    {
        if (_options is not null)
        {
            Turn.Release();
        }
    }

    private static Neo4jStoreOptions Enter()
    {
        var options = Neo4jServer.Instance.OptionsOrSkip();
        Turn.Wait(TestContext.Current.CancellationToken);
        try
        {
            EmptyAsync(options).GetAwaiter().GetResult();
            return options;
        }
        catch
        {
            Turn.Release();
            throw;
        }
    }

    private static async Task EmptyAsync(Neo4jStoreOptions options)
    {
        await using var executor = new HttpCypherExecutor(options, TimeProvider.System);
        await executor.RunAsync(CypherStatement.Write("MATCH (n) WHERE NOT n:Schema DETACH DELETE n"), CancellationToken.None);
    }
}

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

using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Neo4j;

/// <summary>Databases of earlier versions of the schema.</summary>
public sealed class Neo4jSchemaTests : IAsyncDisposable
{
    private readonly Neo4jHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_version_three_did_not_keep_is_derived_when_it_is_opened()
    {
        var store = await _host.OpenAsync();
        await store.ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为").Says("华为", "USES", "阿里云").Says("华为", "USES", "小米").Build(), Token);
        await _host.DamageAsync("MATCH (n:Neighbor|Predicate) DELETE n");
        await _host.DamageAsync("MATCH (s:Schema) SET s.version = 3");

        store = await _host.OpenAsync();

        Assert.Empty(await store.CheckAsync(Token));
        var neighbors = await store.QueryNeighborsAsync([Cast.Id("华为")], FactRole.Any, null, null, NeighborOrder.Weight, PageRequest.Top(5), Token);
        Assert.Equal([(Cast.Id("阿里云"), 2), (Cast.Id("小米"), 1)], neighbors.Values.Single().Nodes.Select(n => (n.Id, n.Weight)));
        Assert.Equal(2, (await store.CountFactsByPredicateAsync(Token))["USES"]);
    }
}

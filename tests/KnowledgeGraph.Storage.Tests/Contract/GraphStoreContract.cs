using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>
/// What every store must do, whatever engine it stands on. Each subject is an abstract class; a store passes the contract when each has a concrete
/// class on its host (a test by reflection sees to it).
/// </summary>
public abstract class GraphStoreContract<THost> : IAsyncLifetime
    where THost : StoreHost, new()
{
    protected THost Host { get; } = new();

    protected IGraphStore Store { get; private set; } = null!; // Set before each test by InitializeAsync.

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await Host.OpenAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Host.DisposeAsync();
    }

    protected async Task<ApplyResult> ApplyAsync(Story story) => await Store.ApplyAsync(story.Build(), Token);

    protected async Task ApplyAsync(params Story[] stories)
    {
        foreach (var story in stories)
        {
            await ApplyAsync(story);
        }
    }

    protected async Task<Entity?> FindAsync(string name)
    {
        var id = Cast.Id(name);
        return (await Store.FindEntitiesAsync([id], Token)).GetValueOrDefault(id);
    }

    protected async Task<List<Fact>> FactsAsync(FactFilter? filter = null)
        => [.. (await Store.QueryFactsAsync(new FactQuery(filter, [], PageRequest.Top(100)), Token)).Nodes];

    protected async Task<Fact> OnlyFactAsync() => Assert.Single(await FactsAsync());
}

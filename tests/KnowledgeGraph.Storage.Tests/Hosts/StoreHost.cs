using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Storage.Tests.Hosts;

/// <summary>Where a contract finds the store it is held against: an empty place of its own, on which any number of stores can be opened.</summary>
public abstract class StoreHost : IAsyncDisposable
{
    private readonly List<IGraphStore> _opened = [];

    public ManualTime Time { get; } = new();

    /// <summary>A store on this place, initialised. Called again, another one over the same data, as a second process would hold.</summary>
    public async Task<IGraphStore> OpenAsync()
    {
        var store = Create();
        _opened.Add(store);
        await store.InitializeAsync(TestContext.Current.CancellationToken);
        return store;
    }

    /// <summary>Statements of the engine, each of which makes something wrong that is derived.</summary>
    public abstract IReadOnlyList<string> Damages { get; }

    /// <summary>Runs one of <see cref="Damages"/> behind the store's back.</summary>
    public abstract Task DamageAsync(string damage);

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }

        Clear();
        GC.SuppressFinalize(this);
    }

    protected abstract IGraphStore Create();

    /// <summary>Removes the place. All its stores are closed.</summary>
    protected abstract void Clear();
}

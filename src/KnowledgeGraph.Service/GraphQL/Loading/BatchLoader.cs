using GraphQL.DataLoader;

namespace KnowledgeGraph.Service.GraphQL.Loading;

/// <summary>
/// Collects the keys that the resolvers of one operation ask for, and fetches them in one call when no resolver is left to run. A key asked for again
/// gets the value fetched before. Safe from many threads; lives as long as one operation.
/// </summary>
/// <param name="fetch">Keys (distinct, not empty) to values; keys without a value are left out.</param>
internal sealed class BatchLoader<TKey, TValue>(Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> fetch)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Pending> _known = [];
    private Batch? _open;

    /// <summary>The value, or null where the store has none.</summary>
    public IDataLoaderResult<TValue?> Load(TKey key)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(key, out var pending))
            {
                return pending;
            }

            _open ??= new Batch(this);
            _open.Keys.Add(key);
            return _known[key] = new Pending(_open, key);
        }
    }

    private sealed class Batch(BatchLoader<TKey, TValue> owner)
    {
        private Task<IReadOnlyDictionary<TKey, TValue>>? _running;

        public List<TKey> Keys { get; } = [];

        public Task<IReadOnlyDictionary<TKey, TValue>> RunAsync(CancellationToken cancellationToken)
        {
            lock (owner._lock)
            {
                if (_running is null)
                {
                    owner._open = null;
                    _running = owner.FetchAsync(Keys, cancellationToken);
                }

                return _running;
            }
        }
    }

    private async Task<IReadOnlyDictionary<TKey, TValue>> FetchAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken)
    {
        // Off the lock: the store may do its work before it first waits.
        await Task.Yield();
        return await fetch(keys, cancellationToken).ConfigureAwait(false);
    }

    private sealed class Pending(Batch batch, TKey key) : IDataLoaderResult<TValue?>
    {
        public async Task<TValue?> GetResultAsync(CancellationToken cancellationToken = default)
            => (await batch.RunAsync(cancellationToken).ConfigureAwait(false)).TryGetValue(key, out var value) ? value : null;

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken).ConfigureAwait(false);
    }
}

internal static class PendingValues
{
    /// <summary>What follows from a value that is still to be fetched. The result may itself be pending.</summary>
    public static IDataLoaderResult<object?> Then<T>(this IDataLoaderResult<T> pending, Func<T, object?> next) => new Following<T>(pending, next);

    /// <summary>A list of pending values as one, in order; what has no value is left out.</summary>
    public static IDataLoaderResult<object?> Together<T>(this IEnumerable<IDataLoaderResult<T?>> pending)
        where T : class
        => new Joined<T>([.. pending]);

    private sealed class Joined<T>(IReadOnlyList<IDataLoaderResult<T?>> pending) : IDataLoaderResult<object?>
        where T : class
    {
        public async Task<object?> GetResultAsync(CancellationToken cancellationToken = default)
        {
            var values = new List<T>(pending.Count);
            foreach (var item in pending)
            {
                if (await item.GetResultAsync(cancellationToken).ConfigureAwait(false) is { } value)
                {
                    values.Add(value);
                }
            }

            return values;
        }
    }

    private sealed class Following<T>(IDataLoaderResult<T> pending, Func<T, object?> next) : IDataLoaderResult<object?>
    {
        public async Task<object?> GetResultAsync(CancellationToken cancellationToken = default) => next(await pending.GetResultAsync(cancellationToken).ConfigureAwait(false));
    }
}

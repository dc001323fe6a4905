using System.Collections;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Storage.Neo4j.Transport;
using Neo4j.Driver;

namespace KnowledgeGraph.Storage.Neo4j.Bolt;

/// <summary>
/// Runs Cypher over Bolt by the official driver: routing in clusters, pooled connections, transactions that hold no HTTP thread. One driver an executor; safe from many threads.
/// </summary>
/// <param name="driver">Disposed of with the executor.</param>
/// <param name="database">Always named, so that the driver need not ask for the default one.</param>
/// <param name="retryFor">How long a call goes on trying what the driver calls retriable.</param>
public sealed class BoltCypherExecutor(IDriver driver, string database, TimeSpan retryFor) : ICypherExecutor
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <param name="uri">A Bolt address: <c>bolt://host:7687</c>, or <c>neo4j://host:7687</c> for a cluster.</param>
    public static BoltCypherExecutor Create(Uri uri, string user, string password, string database, TimeSpan retryFor)
        => new(GraphDatabase.Driver(uri, AuthTokens.Basic(user, password), o => o.WithTelemetryDisabled()), database, retryFor);

    public Task<IReadOnlyList<CypherRecord>> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return RetryAsync(
            async () =>
            {
                await using var session = Session(statement.IsRead);
                return await ReadAsync(session, statement).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public Task<T> InTransactionAsync<T>(Func<ICypherTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RetryAsync(
            async () =>
            {
                await using var session = Session(isRead: false);
                var transaction = new BoltTransaction(await session.BeginTransactionAsync().ConfigureAwait(false));
                try
                {
                    var result = await work(transaction, cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync().ConfigureAwait(false);
                    return result;
                }
                finally
                {
                    await transaction.RollBackAsync(CancellationToken.None).ConfigureAwait(false);
                }
            },
            cancellationToken);
    }

    public ValueTask DisposeAsync() => driver.DisposeAsync();

    private IAsyncSession Session(bool isRead)
        => driver.AsyncSession(o => o.WithDatabase(database).WithDefaultAccessMode(isRead ? AccessMode.Read : AccessMode.Write));

    private static async Task<IReadOnlyList<CypherRecord>> ReadAsync(IAsyncQueryRunner runner, CypherStatement statement)
    {
        var cursor = await runner.RunAsync(statement.Text, statement.Parameters.ToDictionary(p => p.Key, p => ToDriver(p.Value)!)).ConfigureAwait(false);
        var records = await cursor.ToListAsync().ConfigureAwait(false);
        return [.. records.Select(r => new CypherRecord([.. r.Keys.Select(k => FromDriver(r[k]))]))];
    }

    // The driver knows IDictionary and IList; the store's maps are read-only ones.
    private static object? ToDriver(object? value) => value switch
    {
        null or string => value,
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(p => p.Key, p => ToDriver(p.Value)),
        IEnumerable list => list.Cast<object?>().Select(ToDriver).ToList(),
        _ => value,
    };

    private static object? FromDriver(object? value) => value switch
    {
        null or string => value,
        IReadOnlyDictionary<string, object> map => map.ToDictionary(p => p.Key, p => FromDriver(p.Value), StringComparer.Ordinal),
        IDictionary<string, object> map => map.ToDictionary(p => p.Key, p => FromDriver(p.Value), StringComparer.Ordinal),
        IEnumerable list => list.Cast<object?>().Select(FromDriver).ToList(),
        _ => value,
    };

    // The driver's own retries know no cancellation; these do.
    private async Task<T> RetryAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (Neo4jException failure) when (failure.IsRetriable && TimeProvider.System.GetElapsedTime(start) + pause < retryFor)
            {
#pragma warning disable CA5394 // Spreading pauses needs no secret randomness.
                await Task.Delay(pause * (0.5 + (Random.Shared.NextDouble() / 2)), cancellationToken).ConfigureAwait(false);
#pragma warning restore CA5394
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
            catch (AuthenticationException failure)
            {
                throw new StoreUnavailableException("Neo4j refuses the user: wrong user name or password.", isTransient: false, failure);
            }
            catch (Neo4jException failure)
            {
                throw new StoreUnavailableException($"Neo4j failed: {failure.Code}: {failure.Message}", failure.IsRetriable, failure);
            }
        }
    }

    private sealed class BoltTransaction(IAsyncTransaction transaction) : ICypherTransaction
    {
        private bool _isOver;

        public Task<IReadOnlyList<CypherRecord>> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_isOver, this);
            return ReadAsync(transaction, statement);
        }

        public async Task<IReadOnlyList<CypherRecord>> RunLastAsync(CypherStatement statement, CancellationToken cancellationToken)
        {
            var records = await RunAsync(statement, cancellationToken).ConfigureAwait(false);
            await CommitAsync().ConfigureAwait(false);
            return records;
        }

        public async Task CommitAsync()
        {
            if (!_isOver)
            {
                _isOver = true;
                await transaction.CommitAsync().ConfigureAwait(false);
            }
        }

        public async Task RollBackAsync(CancellationToken cancellationToken)
        {
            if (!_isOver)
            {
                _isOver = true;
                await transaction.RollbackAsync().ConfigureAwait(false);
            }
        }
    }
}

namespace KnowledgeGraph.Storage.Neo4j.Transport;

/// <summary>
/// Runs Cypher: the narrow port between the store and whatever carries its statements (HTTP here, Bolt in a project of its own). Implementations repeat what
/// the server calls transient, so work given to them must be repeatable. Safe from many threads.
/// </summary>
public interface ICypherExecutor : IAsyncDisposable
{
    /// <summary>Runs one statement in a transaction of its own and returns all its records.</summary>
    /// <exception cref="Model.Errors.StoreUnavailableException">The server cannot be reached, refuses, or failed.</exception>
    Task<IReadOnlyList<CypherRecord>> RunAsync(CypherStatement statement, CancellationToken cancellationToken);

    /// <summary>
    /// Runs several statements as one transaction, committed when <paramref name="work"/> returns and rolled back when it throws. The whole of
    /// <paramref name="work"/> is run again when the server asks for it.
    /// </summary>
    /// <exception cref="Model.Errors.StoreUnavailableException">The server cannot be reached, refuses, or failed; nothing was written.</exception>
    Task<T> InTransactionAsync<T>(Func<ICypherTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}

/// <summary>One open transaction; one call at a time.</summary>
public interface ICypherTransaction
{
    Task<IReadOnlyList<CypherRecord>> RunAsync(CypherStatement statement, CancellationToken cancellationToken);

    /// <summary>Runs the last statement and commits in one step. Nothing may be run after it.</summary>
    Task<IReadOnlyList<CypherRecord>> RunLastAsync(CypherStatement statement, CancellationToken cancellationToken);

    /// <summary>Gives the transaction up, so that its end commits nothing.</summary>
    Task RollBackAsync(CancellationToken cancellationToken);
}

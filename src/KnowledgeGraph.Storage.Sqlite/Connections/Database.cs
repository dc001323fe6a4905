using System.Collections.Concurrent;
using KnowledgeGraph.Model.Errors;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Connections;

/// <summary>
/// The file's connections: one that writes, used by one caller at a time, and a pool that reads, each read in a transaction of its own so that it sees one
/// state. Engine errors come out as the project's. Safe from many threads.
/// </summary>
internal sealed class Database(SqliteStoreOptions options) : IAsyncDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private SqliteConnection? _writer;
    private volatile bool _isDisposed;

    public string Path => options.Path;

    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
        => Task.Run(() => Read(read), cancellationToken);

    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Write(write), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _writing.WaitAsync().ConfigureAwait(false);
        foreach (var reader in _readers)
        {
            await reader.DisposeAsync().ConfigureAwait(false);
        }

        if (_writer is not null)
        {
            await _writer.DisposeAsync().ConfigureAwait(false);
        }

        _writing.Dispose();
    }

    private T Read<T>(Func<SqliteConnection, T> read)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        SqliteConnection? connection = null;
        try
        {
            connection = _readers.TryTake(out var pooled) ? pooled : Open();
            using var transaction = connection.BeginTransaction(deferred: true);
            var result = read(connection);
            transaction.Commit();
            if (!_isDisposed)
            {
                _readers.Add(connection);
                connection = null;
            }

            return result;
        }
        catch (SqliteException failure)
        {
            throw EngineErrors.Translate(failure, Path);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private T Write<T>(Func<SqliteConnection, T> write)
    {
        try
        {
            _writer ??= Open();
            using var transaction = _writer.BeginTransaction(deferred: false);
            var result = write(_writer);
            transaction.Commit();
            return result;
        }
        catch (SqliteException failure)
        {
            // Whatever state the connection is in, the next write begins on a new one.
            _writer?.Dispose();
            _writer = null;
            throw EngineErrors.Translate(failure, Path);
        }
    }

    private SqliteConnection Open()
    {
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The folder of the database {Path} cannot be made: {failure.Message}", isTransient: false, failure);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, ForeignKeys = true, DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds) }.ConnectionString);
        try
        {
            connection.Open();
            Functions.Register(connection);
            connection.Run($"PRAGMA busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

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
    private const int ReaderCacheKib = 32 * 1024;
    private const int WriterCacheKib = 128 * 1024;

    /// <summary>
    /// Pages the log may hold (130 MB) before they go into the file. An article changes some two hundred pages, the same again and again: the longer the log, the fewer times each is written.
    /// </summary>
    private const int CheckpointPages = 32_000;

    private readonly ConcurrentBag<(PreparedConnection Connection, int Age)> _readers = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly WriteQueue _waiting = new();
    private PreparedConnection? _writer;
    private int _writerAge;
    private volatile bool _isDisposed;

    // Connections of an earlier age are of a file that was found broken.
    private volatile int _age;

    public string Path => options.Path;

    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
        => Task.Run(() => Read(read), cancellationToken);

    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var waiting = new WaitingWrite<T>(write);
        _waiting.Add(waiting);
        try
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!waiting.TryTake())
        {
            // Too late to stop it: another caller's turn took it along.
            return await waiting.Done.ConfigureAwait(false);
        }

        try
        {
            // A turn takes the oldest first, so with very many waiting it may need several until this one's is among them.
            while (!waiting.Done.IsCompleted)
            {
                var writes = _waiting.Take();
                await Task.Run(() => Write(writes), CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            _writing.Release();
        }

        return await waiting.Done.ConfigureAwait(false);
    }

    /// <summary>Work on a connection of its own, in no transaction.</summary>
    public Task UseAsync(Action<SqliteConnection> use, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            try
            {
                using var connection = Open();
                use(connection);
            }
            catch (SqliteException failure)
            {
                throw EngineErrors.Translate(failure, Path);
            }
        },
        cancellationToken);

    /// <summary>
    /// Looks at the file itself, past what open connections remember of it. When it is not ours any more they are given up, so that a file put in its place is the one that is used.
    /// </summary>
    /// <param name="isOurs">Whether the file holds what it should.</param>
    /// <exception cref="KnowledgeGraphException">The file is gone, cannot be read, is damaged or another one.</exception>
    public async Task LookAsync(Func<SqliteConnection, bool> isOurs, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(Path))
            {
                throw new StoreUnavailableException($"The database {Path} is gone. Put it or a backup in its place, or start the service anew for an empty one.", isTransient: true);
            }

            await UseAsync(
                c =>
                {
                    if (!isOurs(c))
                    {
                        throw new CorruptStoreException($"{Path} is no database of this project. Put a backup in its place, or move it away and ingest again.");
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (KnowledgeGraphException)
        {
            _age++;
            throw;
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
        foreach (var (reader, _) in _readers)
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
        PreparedConnection? connection = null;
        try
        {
            (connection, var age) = TakeReader();
            using var transaction = connection.BeginTransaction(deferred: true);
            var result = read(connection);
            transaction.Commit();
            if (!_isDisposed)
            {
                _readers.Add((connection, age));
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

    private (PreparedConnection Connection, int Age) TakeReader()
    {
        while (_readers.TryTake(out var pooled))
        {
            if (pooled.Age == _age)
            {
                return pooled;
            }

            pooled.Connection.Dispose();
        }

        var age = _age;
        return (Open(), age);
    }

    private PreparedConnection Writer()
    {
        if (_writerAge != _age)
        {
            Reset();
            _writerAge = _age;
        }

        return _writer ??= Open(WriterCacheKib);
    }

    // Together; when the engine refuses, each by itself, so that none fails for another's sake.
    private void Write(List<WaitingWrite> writes)
    {
        if (writes.Count > 1 && TryWriteTogether(writes))
        {
            return;
        }

        foreach (var write in writes)
        {
            WriteAlone(write);
        }
    }

    private bool TryWriteTogether(List<WaitingWrite> writes)
    {
        var refused = new List<(WaitingWrite Write, Exception Failure)>();
        try
        {
            _writer = Writer();
            using var transaction = _writer.BeginTransaction(deferred: false);
            foreach (var write in writes)
            {
                _writer.Run("SAVEPOINT one");
                try
                {
                    write.Act(_writer);
                }
                catch (Exception failure) when (failure is not SqliteException)
                {
                    _writer.Run("ROLLBACK TO one");
                    refused.Add((write, failure));
                }

                _writer.Run("RELEASE one");
            }

            transaction.Commit();
        }
        catch (Exception failure) when (failure is SqliteException or KnowledgeGraphException)
        {
            Reset();
            return false;
        }

        refused.ForEach(r => r.Write.Fail(r.Failure));
        foreach (var write in writes.Except(refused.Select(r => r.Write)))
        {
            write.Succeed();
        }

        return true;
    }

    private void WriteAlone(WaitingWrite write)
    {
        try
        {
            _writer = Writer();
            using (var transaction = _writer.BeginTransaction(deferred: false))
            {
                write.Act(_writer);
                transaction.Commit();
            }

            write.Succeed();
        }
        catch (SqliteException failure)
        {
            Reset();
            write.Fail(EngineErrors.Translate(failure, Path));
        }
#pragma warning disable CA1031 // Not swallowed: it is the write's own, and goes to whoever waits for it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            write.Fail(failure);
        }
    }

    // Whatever state the connection is in, the next write begins on a new one.
    private void Reset()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private PreparedConnection Open(int cacheKib = ReaderCacheKib)
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

        var connection = new PreparedConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, ForeignKeys = true, DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds) }.ConnectionString);
        try
        {
            connection.Open();
            Functions.Register(connection);
            connection.Run($"PRAGMA busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{cacheKib}; PRAGMA wal_autocheckpoint = {CheckpointPages};{(options.MaxBytes is { } most ? $" PRAGMA max_page_count = {most / 4096};" : "")}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Writing;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file (WAL), full-text index included. Any number of threads and processes may use a file at once; writes follow one
/// another. What a completed write said is on disk.
/// </summary>
public sealed partial class SqliteGraphStore : IGraphStore, IStoreUpkeep
{
    private readonly Database _database;
    private readonly TimeProvider _time;

    public SqliteGraphStore(SqliteStoreOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _database = new Database(options);
        _time = time;
    }

    public string Name => "sqlite";

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task InitializeAsync(CancellationToken cancellationToken)
        => _database.WriteAsync(c => Migrations.Apply(c, _database.Path), cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken)
        => _database.LookAsync(c => c.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'article'") == 1, cancellationToken);

    public Task<ApplyResult> ApplyAsync(GraphBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return _database.WriteAsync(c => new BatchWriter(c, _time.GetUtcNow()).Apply(batch), cancellationToken);
    }

    public Task<bool> DeleteArticleAsync(ArticleId article, CancellationToken cancellationToken)
        => _database.WriteAsync(c => new BatchWriter(c, _time.GetUtcNow()).Delete(article), cancellationToken);

    public Task<int> DeleteSourceAsync(string source, CancellationToken cancellationToken)
        => _database.WriteAsync(c => new BatchWriter(c, _time.GetUtcNow()).DeleteSource(source), cancellationToken);

    public Task<IReadOnlyList<StoreProblem>> CheckAsync(CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyList<StoreProblem>>(Upkeep.StoreCheck.Run, cancellationToken);

    public Task BackupAsync(string path, CancellationToken cancellationToken) => _database.UseAsync(c => Upkeep.Backups.Write(c, path), cancellationToken);

    public async Task RestoreAsync(string path, CancellationToken cancellationToken)
    {
        await _database.UseAsync(c => Upkeep.Backups.Restore(c, path), cancellationToken).ConfigureAwait(false);
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<int> RebuildAsync(CancellationToken cancellationToken) => _database.WriteAsync(c => Upkeep.Rebuild.Run(c, _time.GetUtcNow()), cancellationToken);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

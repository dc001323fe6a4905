using System.Runtime.CompilerServices;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Storage.Derivation;
using KnowledgeGraph.Storage.Sqlite.Upkeep;

namespace KnowledgeGraph.Storage.Sqlite;

public sealed partial class SqliteGraphStore : IGraphSource
{
    public async IAsyncEnumerable<StoredBatch> ReadBatchesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var articles = await _database.ReadAsync(BatchReads.Articles, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < articles.Count; i++)
        {
            var (article, isFirst) = (articles[i], i == 0);
            if (await _database.ReadAsync(c => BatchReads.Read(c, article, isFirst), cancellationToken).ConfigureAwait(false) is { } batch)
            {
                yield return batch;
            }
        }
    }

    public Task<IReadOnlyList<StoredDeed>> ReadDeedsAsync(CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyList<StoredDeed>>(c => DeedLog.Read(DeedReads.Read(c)), cancellationToken);
}

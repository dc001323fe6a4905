using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Storage.Neo4j;

public sealed partial class Neo4jGraphStore : IGraphSource
{
    public IAsyncEnumerable<StoredBatch> ReadBatchesAsync(CancellationToken cancellationToken) => _source.ReadBatchesAsync(cancellationToken);

    public Task<IReadOnlyList<StoredDeed>> ReadDeedsAsync(CancellationToken cancellationToken) => _source.ReadDeedsAsync(cancellationToken);
}

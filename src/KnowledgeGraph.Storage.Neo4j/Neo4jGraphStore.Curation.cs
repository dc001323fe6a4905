using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Writing;

namespace KnowledgeGraph.Storage.Neo4j;

public sealed partial class Neo4jGraphStore
{
    public Task<Change> MergeAsync(MergeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return DoAsync(request.Id, w => w.MergeAsync(request), cancellationToken);
    }

    public Task<Change> SplitAsync(SplitRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return DoAsync(request.Id, w => w.SplitAsync(request), cancellationToken);
    }

    public Task<Change> ReviewAsync(ReviewRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return DoAsync(request.Id, w => w.ReviewAsync(request), cancellationToken);
    }

    public Task<Change> UndoAsync(UndoRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return DoAsync(request.Id, w => w.UndoAsync(request), cancellationToken);
    }

    public async Task<IReadOnlyDictionary<ChangeId, Change>> FindChangesAsync(IReadOnlyCollection<ChangeId> ids, CancellationToken cancellationToken)
        => await _changes.FindAsync(ids, cancellationToken).ConfigureAwait(false);

    public Task<Page<Change>> QueryChangesAsync(ChangeFilter? filter, PageRequest page, CancellationToken cancellationToken) => _changes.QueryAsync(filter, page, cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, Page<Change>>> QueryChangesOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(entities, e => e.Value, ids => _changes.OfEntitiesAsync(ids, page, cancellationToken));

    public Task<IReadOnlyDictionary<FactId, Page<Change>>> QueryChangesOfFactsAsync(IReadOnlyCollection<FactId> facts, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(facts, f => f.Value, ids => _changes.OfFactsAsync(ids, page, cancellationToken));

    // The entry is read after the commit; it cannot go, for the log only grows.
    private async Task<Change> DoAsync(ChangeId id, Func<CurationWriter, Task<bool>> act, CancellationToken cancellationToken)
    {
        await _executor.InTransactionAsync((transaction, token) => act(new CurationWriter(transaction, _relationships, Now, token)), cancellationToken).ConfigureAwait(false);
        return (await _changes.FindAsync([id], cancellationToken).ConfigureAwait(false))[id];
    }
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Writing;

namespace KnowledgeGraph.Storage.Sqlite;

public sealed partial class SqliteGraphStore
{
    public Task<Change> MergeAsync(MergeRequest request, CancellationToken cancellationToken) => CurateAsync(w => w.Merge(request), cancellationToken);

    public Task<Change> SplitAsync(SplitRequest request, CancellationToken cancellationToken) => CurateAsync(w => w.Split(request), cancellationToken);

    public Task<Change> ReviewAsync(ReviewRequest request, CancellationToken cancellationToken) => CurateAsync(w => w.Review(request), cancellationToken);

    public Task<Change> UndoAsync(UndoRequest request, CancellationToken cancellationToken) => CurateAsync(w => w.Undo(request), cancellationToken);

    private Task<Change> CurateAsync(Func<CurationWriter, Change> act, CancellationToken cancellationToken)
        => _database.WriteAsync(c => act(new CurationWriter(c, _time.GetUtcNow())), cancellationToken);
}

using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Upkeep;

namespace KnowledgeGraph.Storage.Neo4j;

public sealed partial class Neo4jGraphStore : IGraphSource, IStoreUpkeep
{
    public IAsyncEnumerable<StoredBatch> ReadBatchesAsync(CancellationToken cancellationToken) => _source.ReadBatchesAsync(cancellationToken);

    public Task<IReadOnlyList<StoredDeed>> ReadDeedsAsync(CancellationToken cancellationToken) => _source.ReadDeedsAsync(cancellationToken);

    public async Task<IReadOnlyList<StoreProblem>> CheckAsync(CancellationToken cancellationToken) => await new StoreCheck(_executor, _findings).RunAsync(cancellationToken).ConfigureAwait(false);

    public async Task<int> RebuildAsync(CancellationToken cancellationToken)
    {
        var found = (await CheckAsync(cancellationToken).ConfigureAwait(false)).Count;
        await new Rebuild(_executor, _relationships, _findings, Now).RunAsync(cancellationToken).ConfigureAwait(false);
        return found;
    }

    public Task BackupAsync(string path, CancellationToken cancellationToken) => Task.FromException(NotHere(
        "backed up", "stop the server and run 'neo4j-admin database dump DATABASE --to-path=DIR' (Enterprise Edition: 'neo4j-admin database backup' while it runs), or copy it while it runs with 'store copy --from neo4j --to sqlite --to-data DIR'"));

    public Task RestoreAsync(string path, CancellationToken cancellationToken) => Task.FromException(NotHere(
        "restored", "stop the server and run 'neo4j-admin database load DATABASE --from-path=DIR --overwrite-destination', or fill an empty database with 'store copy --from sqlite --to neo4j'"));

    private InvalidInputException NotHere(string done, string instead) => new($"The files of the Neo4j database at {_place} are the server's, so it cannot be {done} from here: {instead}.", code: "NOT_SUPPORTED");
}

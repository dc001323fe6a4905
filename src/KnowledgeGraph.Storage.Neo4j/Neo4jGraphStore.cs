using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Graph;
using KnowledgeGraph.Storage.Neo4j.Jobs;
using KnowledgeGraph.Storage.Neo4j.Reading;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Search;
using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Neo4j.Upkeep;
using KnowledgeGraph.Storage.Neo4j.Writing;

namespace KnowledgeGraph.Storage.Neo4j;

/// <summary>
/// The store to scale on: Neo4j 5.26 or newer, Community Edition suffices. Any number of processes may write at once; those that touch the same entities follow
/// one another. A write is one transaction; a read is one statement where it can be, and sees what was committed when it ran.
/// </summary>
public sealed partial class Neo4jGraphStore : IGraphStore
{
    private readonly ICypherExecutor _executor;
    private readonly TimeProvider _time;
    private readonly DerivedRelationships _relationships;
    private readonly string _place;
    private readonly EntityReads _entities;
    private readonly FactReads _facts;
    private readonly ArticleReads _articles;
    private readonly NeighborReads _neighbors;
    private readonly SubgraphReads _subgraphs;
    private readonly SearchReads _search;
    private readonly StatsReads _stats;
    private readonly JobQueue _jobs;
    private readonly ChangeReads _changes;
    private readonly SourceReads _source;
    private readonly DerivedFindings _findings;
    private readonly ApplyQueue _writes;

    /// <param name="executor">Carries the statements; the store disposes of it.</param>
    /// <param name="time">The clock of ingestion times and leases.</param>
    /// <param name="ontology">Its predicates become relationship types.</param>
    /// <param name="place">Where the database is, for messages.</param>
    public Neo4jGraphStore(ICypherExecutor executor, TimeProvider time, GraphOntology ontology, string place)
    {
        ArgumentNullException.ThrowIfNull(executor);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(ontology);
        _executor = executor;
        _time = time;
        _relationships = new DerivedRelationships(ontology);
        _place = place;
        _entities = new EntityReads(executor);
        _facts = new FactReads(executor);
        _articles = new ArticleReads(executor);
        _neighbors = new NeighborReads(executor);
        _subgraphs = new SubgraphReads(executor);
        _search = new SearchReads(executor);
        _stats = new StatsReads(executor);
        _jobs = new JobQueue(executor);
        _changes = new ChangeReads(executor);
        _source = new SourceReads(executor);
        _findings = new DerivedFindings(executor, _relationships);
        _writes = new ApplyQueue((batches, token) => WriteAsync(w => w.ApplyAsync(batches), token), atOnce: 1);
    }

    public string Name => "neo4j";

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A store over HTTP. Nothing is sent before the first call.</summary>
    /// <param name="time">The clock of ingestion times and leases.</param>
    /// <param name="ontology">The ontology the service runs with; by default the one that is shipped.</param>
    /// <param name="handler">Carries the requests; by default connections of the store's own.</param>
    /// <exception cref="Model.Errors.InvalidInputException">The options cannot work.</exception>
    public static Neo4jGraphStore Create(Neo4jStoreOptions options, TimeProvider time, GraphOntology? ontology = null, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Neo4jGraphStore(new HttpCypherExecutor(options, TimeProvider.System, handler), time, ontology ?? GraphOntology.Default, options.ToString());
    }

    public Task InitializeAsync(CancellationToken cancellationToken) => Migrations.ApplyAsync(
        _executor, _relationships, _place, token => new Rebuild(_executor, _relationships, _findings, Now).KeepAsync(token), cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken) => _executor.RunAsync(CypherStatement.Read("RETURN 1 AS alive"), cancellationToken);

    public Task<ApplyResult> ApplyAsync(GraphBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        BatchPromises.Check(batch);
        return _writes.ApplyAsync(batch, cancellationToken);
    }

    public Task<bool> DeleteArticleAsync(ArticleId article, CancellationToken cancellationToken) => WriteAsync(async w => await w.DeleteAsync([article.Value]).ConfigureAwait(false) > 0, cancellationToken);

    public Task<int> DeleteSourceAsync(string source, CancellationToken cancellationToken) => WriteAsync(w => w.DeleteSourceAsync(source), cancellationToken);

    public ValueTask DisposeAsync() => _executor.DisposeAsync();

    private Task<T> WriteAsync<T>(Func<GraphWriter, Task<T>> write, CancellationToken cancellationToken)
        => _executor.InTransactionAsync((transaction, token) => write(new GraphWriter(transaction, _relationships, Now, token)), cancellationToken);
}

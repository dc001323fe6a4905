using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Storage;

/// <summary>
/// Reads the graph. Every call sees one consistent state. Methods over many ids are the batched form on purpose: a GraphQL query makes a
/// bounded number of calls whatever the size of its lists. Results keyed by id leave out unknown ids. Safe from many threads.
/// </summary>
public interface IGraphReader
{
    /// <summary>Entities by id. One merged away comes as itself, with <see cref="Entity.MergedInto"/> set.</summary>
    Task<IReadOnlyDictionary<EntityId, Entity>> FindEntitiesAsync(IReadOnlyCollection<EntityId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Entities as they were known at an ingestion time: those that were there then, with the counts and the standing (merged or not) they had. Names and
    /// external ids are today's.
    /// </summary>
    Task<IReadOnlyDictionary<EntityId, Entity>> FindEntitiesAsOfAsync(IReadOnlyCollection<EntityId> ids, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>For each entity, those merged into it, by id; entities nothing was merged into are left out.</summary>
    Task<IReadOnlyDictionary<EntityId, IReadOnlyList<Entity>>> FindMergedAsync(IReadOnlyCollection<EntityId> ids, CancellationToken cancellationToken);

    /// <summary>Facts, rejected ones too, by their own id or by the id of any statement in them.</summary>
    Task<IReadOnlyDictionary<FactId, Fact>> FindFactsAsync(IReadOnlyCollection<FactId> ids, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<ArticleId, StoredArticle>> FindArticlesAsync(IReadOnlyCollection<ArticleId> ids, CancellationToken cancellationToken);

    /// <summary>Content hashes of the articles that are stored.</summary>
    Task<IReadOnlyDictionary<ArticleId, string>> FindContentHashesAsync(IReadOnlyCollection<ArticleId> ids, CancellationToken cancellationToken);

    /// <summary>The canonical entities that bear this name or alias (case and width folded), the one with most articles first.</summary>
    Task<IReadOnlyList<Entity>> FindEntitiesByNameAsync(string name, EntityType? type, CancellationToken cancellationToken);

    /// <summary>The canonical entity with this external id, or null.</summary>
    Task<Entity?> FindEntityByExternalIdAsync(ExternalIdRecord externalId, CancellationToken cancellationToken);

    /// <summary>
    /// The resolver's one read: for each key the canonical entities with a look-up of that key whose kind is Exact, Pinyin or Fuzzy; the one with most
    /// articles first, then by id; at most <see cref="MostCandidates"/> a key. Keys nobody bears are left out.
    /// </summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<ResolutionCandidate>>> FindCandidatesAsync(IReadOnlyCollection<string> nameKeys, CancellationToken cancellationToken);

    /// <summary>Of <see cref="FindCandidatesAsync"/>: a key that more entities share decides nothing.</summary>
    const int MostCandidates = 24;

    /// <summary>
    /// Stored articles that share at least one of the bands (see <see cref="GraphBatch.Bands"/>), those that share most first, then by id. The article that
    /// asks is among them when it is stored. Of a band of more than a hundred articles a store may look at the latest alone.
    /// </summary>
    /// <param name="limit">At least 1.</param>
    Task<IReadOnlyList<SimilarArticle>> FindSimilarArticlesAsync(IReadOnlyCollection<long> bands, int limit, CancellationToken cancellationToken);

    Task<Page<Entity>> QueryEntitiesAsync(EntityQuery query, CancellationToken cancellationToken);

    Task<Page<Fact>> QueryFactsAsync(FactQuery query, CancellationToken cancellationToken);

    /// <summary>One page of facts for each entity, as subject, object or either.</summary>
    Task<IReadOnlyDictionary<EntityId, Page<Fact>>> QueryFactsOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, FactRole role, FactQuery query, CancellationToken cancellationToken);

    /// <summary>One page of facts for each article that tells them. <see cref="FactQuery.AsOf"/> is refused: what an article said is kept as of today only.</summary>
    /// <exception cref="Errors.InvalidInputException"><see cref="FactQuery.AsOf"/> is set.</exception>
    Task<IReadOnlyDictionary<ArticleId, Page<Fact>>> QueryFactsOfArticlesAsync(IReadOnlyCollection<ArticleId> articles, FactQuery query, CancellationToken cancellationToken);

    Task<Page<StoredArticle>> QueryArticlesAsync(ArticleQuery query, CancellationToken cancellationToken);

    /// <summary>One page of articles for each entity they name.</summary>
    Task<IReadOnlyDictionary<EntityId, Page<StoredArticle>>> QueryArticlesOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, ArticleQuery query, CancellationToken cancellationToken);

    /// <summary>One page of evidence for each fact.</summary>
    Task<IReadOnlyDictionary<FactId, Page<Evidence>>> QueryEvidenceAsync(IReadOnlyCollection<FactId> facts, EvidenceOrder order, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Evidence by the id of the statement it belongs to.</summary>
    Task<IReadOnlyDictionary<FactId, Evidence>> FindEvidenceAsync(IReadOnlyCollection<FactId> statements, CancellationToken cancellationToken);

    /// <summary>One page of mentions for each article, in text order.</summary>
    Task<IReadOnlyDictionary<ArticleId, Page<StoredMention>>> QueryMentionsOfArticlesAsync(IReadOnlyCollection<ArticleId> articles, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One page of mentions for each entity, newest article first, then in text order.</summary>
    Task<IReadOnlyDictionary<EntityId, Page<StoredMention>>> QueryMentionsOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One page of neighbours for each entity.</summary>
    Task<IReadOnlyDictionary<EntityId, Page<Neighbor>>> QueryNeighborsAsync(
        IReadOnlyCollection<EntityId> entities, FactRole direction, FactFilter? facts, EntityFilter? others, NeighborOrder order, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Best first by score. Names in Chinese (either script), English or pinyin; text by the full-text index.</summary>
    Task<Page<SearchHit>> SearchAsync(SearchRequest request, CancellationToken cancellationToken);

    /// <summary>Best first; at most <paramref name="limit"/> (1..50). An entity occurs once.</summary>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(string prefix, IReadOnlyCollection<EntityType>? types, int limit, CancellationToken cancellationToken);

    Task<Subgraph> GetNeighborhoodAsync(NeighborhoodRequest request, CancellationToken cancellationToken);

    /// <summary>Facts whose two ends are both among the entities.</summary>
    Task<Subgraph> GetFactsBetweenAsync(IReadOnlyCollection<EntityId> entities, FactFilter? filter, CancellationToken cancellationToken);

    Task<PathResult> FindPathsAsync(PathRequest request, CancellationToken cancellationToken);

    Task<Page<TimelineEvent>> QueryTimelineAsync(TimelineRequest request, CancellationToken cancellationToken);

    /// <summary>One page of the timeline of each entity by itself; the request's own <see cref="TimelineRequest.Entities"/> is not looked at.</summary>
    Task<IReadOnlyDictionary<EntityId, Page<TimelineEvent>>> QueryTimelinesOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, TimelineRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// For each fact those that cannot hold together with it (see <see cref="FactConflicts"/>), rejected ones left out, surest first, at most
    /// <paramref name="limit"/> (1..50) each. Facts without any are left out. At most <see cref="MostCompared"/> facts of one subject and predicate
    /// are compared.
    /// </summary>
    Task<IReadOnlyDictionary<FactId, IReadOnlyList<Fact>>> FindConflictsAsync(IReadOnlyCollection<FactId> facts, GraphOntology ontology, int limit, CancellationToken cancellationToken);

    /// <summary>Of <see cref="FindConflictsAsync"/>: the surest facts of one subject and predicate.</summary>
    const int MostCompared = 1000;

    /// <summary>Entries of the change log by id.</summary>
    Task<IReadOnlyDictionary<ChangeId, Change>> FindChangesAsync(IReadOnlyCollection<ChangeId> ids, CancellationToken cancellationToken);

    /// <summary>The change log, newest first.</summary>
    Task<Page<Change>> QueryChangesAsync(ChangeFilter? filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One page of the change log for each entity: changes that name it, newest first.</summary>
    Task<IReadOnlyDictionary<EntityId, Page<Change>>> QueryChangesOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One page of the change log for each fact: its reviews and their undoing, newest first.</summary>
    Task<IReadOnlyDictionary<FactId, Page<Change>>> QueryChangesOfFactsAsync(IReadOnlyCollection<FactId> facts, PageRequest page, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<string, int>> CountFactsByPredicateAsync(CancellationToken cancellationToken);

    Task<GraphStats> GetStatsAsync(CancellationToken cancellationToken);
}

/// <summary>Writes the graph. Each call is one transaction: all of it happens or nothing.</summary>
public interface IGraphStore : IGraphReader, ICuration, IJobQueue, IAsyncDisposable
{
    /// <summary>Short name for messages: <c>sqlite</c>, <c>neo4j</c>.</summary>
    string Name { get; }

    /// <summary>Creates or migrates the schema. Safe to call at every start and from several processes at once.</summary>
    /// <exception cref="Errors.CorruptStoreException">The data was written by a newer version or is damaged.</exception>
    Task InitializeAsync(CancellationToken cancellationToken);

    /// <summary>Completes when the store answers; throws <see cref="Errors.StoreUnavailableException"/> otherwise.</summary>
    Task PingAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Applies what one article says. Replaces what the article said before as one unit. Applying an equal batch again leaves every read as it was.
    /// </summary>
    Task<ApplyResult> ApplyAsync(GraphBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// Takes an article and all it said out of the graph. Entities nothing speaks of any more, that were only extracted and that no merge or split names, go too.
    /// </summary>
    /// <returns>False when there is no such article.</returns>
    Task<bool> DeleteArticleAsync(ArticleId article, CancellationToken cancellationToken);

    /// <summary>Takes every article of a source (its name, to the letter) out of the graph, each as <see cref="DeleteArticleAsync"/> does.</summary>
    /// <returns>How many there were.</returns>
    Task<int> DeleteSourceAsync(string source, CancellationToken cancellationToken);

    /// <summary>Verifies integrity: the engine's own check, orphans, derived data. Empty when all is well.</summary>
    Task<IReadOnlyList<StoreProblem>> CheckAsync(CancellationToken cancellationToken);
}

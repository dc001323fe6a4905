using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Graph;
using KnowledgeGraph.Storage.Sqlite.Reading;
using KnowledgeGraph.Storage.Sqlite.Search;

namespace KnowledgeGraph.Storage.Sqlite;

public sealed partial class SqliteGraphStore
{
    public Task<IReadOnlyDictionary<EntityId, Entity>> FindEntitiesAsync(IReadOnlyCollection<EntityId> ids, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<EntityId, Entity>>(c => EntityReads.Find(c, ids), cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, Entity>> FindEntitiesAsOfAsync(IReadOnlyCollection<EntityId> ids, DateTimeOffset at, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<EntityId, Entity>>(c => PastReads.Entities(c, ids, at), cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, IReadOnlyList<Entity>>> FindMergedAsync(IReadOnlyCollection<EntityId> ids, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<EntityId, IReadOnlyList<Entity>>>(c => EntityReads.Merged(c, ids), cancellationToken);

    public Task<IReadOnlyDictionary<FactId, Fact>> FindFactsAsync(IReadOnlyCollection<FactId> ids, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<FactId, Fact>>(c => FactReads.Find(c, ids), cancellationToken);

    public Task<IReadOnlyDictionary<ArticleId, StoredArticle>> FindArticlesAsync(IReadOnlyCollection<ArticleId> ids, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<ArticleId, StoredArticle>>(c => ArticleReads.Find(c, ids), cancellationToken);

    public Task<IReadOnlyDictionary<ArticleId, string>> FindContentHashesAsync(IReadOnlyCollection<ArticleId> ids, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<ArticleId, string>>(c => ArticleReads.Hashes(c, ids), cancellationToken);

    public Task<IReadOnlyList<Entity>> FindEntitiesByNameAsync(string name, EntityType? type, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyList<Entity>>(c => EntityReads.ByName(c, name, type), cancellationToken);

    public Task<Entity?> FindEntityByExternalIdAsync(ExternalIdRecord externalId, CancellationToken cancellationToken)
        => _database.ReadAsync(c => EntityReads.ByExternalId(c, externalId), cancellationToken);

    public Task<IReadOnlyDictionary<string, IReadOnlyList<ResolutionCandidate>>> FindCandidatesAsync(IReadOnlyCollection<string> nameKeys, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<string, IReadOnlyList<ResolutionCandidate>>>(c => EntityReads.Candidates(c, nameKeys), cancellationToken);

    public Task<IReadOnlyList<SimilarArticle>> FindSimilarArticlesAsync(IReadOnlyCollection<long> bands, int limit, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyList<SimilarArticle>>(c => ArticleReads.Similar(c, bands, limit), cancellationToken);

    public Task<Page<Entity>> QueryEntitiesAsync(EntityQuery query, CancellationToken cancellationToken)
        => _database.ReadAsync(c => EntityReads.Query(c, query), cancellationToken);

    public Task<Page<Fact>> QueryFactsAsync(FactQuery query, CancellationToken cancellationToken)
        => _database.ReadAsync(c => FactReads.Query(c, query), cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, Page<Fact>>> QueryFactsOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, FactRole role, FactQuery query, CancellationToken cancellationToken)
        => EachAsync(entities, (c, id) => FactReads.OfEntity(c, id, role, query), cancellationToken);

    public Task<IReadOnlyDictionary<ArticleId, Page<Fact>>> QueryFactsOfArticlesAsync(IReadOnlyCollection<ArticleId> articles, FactQuery query, CancellationToken cancellationToken)
        => EachAsync(articles, (c, id) => FactReads.OfArticle(c, id, query), cancellationToken);

    public Task<Page<StoredArticle>> QueryArticlesAsync(ArticleQuery query, CancellationToken cancellationToken)
        => _database.ReadAsync(c => ArticleReads.Query(c, query), cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, Page<StoredArticle>>> QueryArticlesOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, ArticleQuery query, CancellationToken cancellationToken)
        => EachAsync(entities, (c, id) => ArticleReads.OfEntity(c, id, query), cancellationToken);

    public Task<IReadOnlyDictionary<FactId, Page<Evidence>>> QueryEvidenceAsync(IReadOnlyCollection<FactId> facts, EvidenceOrder order, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(facts, (c, id) => FactReads.EvidenceOf(c, id, order, page), cancellationToken);

    public Task<IReadOnlyDictionary<FactId, Evidence>> FindEvidenceAsync(IReadOnlyCollection<FactId> statements, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<FactId, Evidence>>(c => FactReads.FindEvidence(c, statements), cancellationToken);

    public Task<IReadOnlyDictionary<ArticleId, Page<StoredMention>>> QueryMentionsOfArticlesAsync(IReadOnlyCollection<ArticleId> articles, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(articles, (c, id) => ArticleReads.MentionsOfArticle(c, id, page), cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, Page<StoredMention>>> QueryMentionsOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(entities, (c, id) => ArticleReads.MentionsOfEntity(c, id, page), cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, Page<Neighbor>>> QueryNeighborsAsync(
        IReadOnlyCollection<EntityId> entities, FactRole direction, FactFilter? facts, EntityFilter? others, NeighborOrder order, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(entities, (c, id) => NeighborReads.Query(c, id, direction, facts, others, order, page), cancellationToken);

    public Task<Page<SearchHit>> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
        => _database.ReadAsync(c => SearchReads.Search(c, request), cancellationToken);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string prefix, IReadOnlyCollection<EntityType>? types, int limit, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyList<Suggestion>>(c => SearchReads.Suggest(c, prefix, types, limit), cancellationToken);

    public Task<Subgraph> GetNeighborhoodAsync(NeighborhoodRequest request, CancellationToken cancellationToken)
        => _database.ReadAsync(c => SubgraphReads.Neighborhood(c, request), cancellationToken);

    public Task<Subgraph> GetFactsBetweenAsync(IReadOnlyCollection<EntityId> entities, FactFilter? filter, CancellationToken cancellationToken)
        => _database.ReadAsync(c => SubgraphReads.Between(c, entities, filter), cancellationToken);

    public Task<PathResult> FindPathsAsync(PathRequest request, CancellationToken cancellationToken)
        => _database.ReadAsync(c => new PathReads(c, request).Find(), cancellationToken);

    public Task<Page<TimelineEvent>> QueryTimelineAsync(TimelineRequest request, CancellationToken cancellationToken)
        => _database.ReadAsync(c => TimelineReads.Query(c, request.Entities, request), cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, Page<TimelineEvent>>> QueryTimelinesOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, TimelineRequest request, CancellationToken cancellationToken)
        => EachAsync(entities, (c, id) => TimelineReads.Query(c, [id], request), cancellationToken);

    public Task<IReadOnlyDictionary<FactId, IReadOnlyList<Fact>>> FindConflictsAsync(IReadOnlyCollection<FactId> facts, GraphOntology ontology, int limit, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<FactId, IReadOnlyList<Fact>>>(c => ConflictReads.Find(c, facts, ontology, limit), cancellationToken);

    public Task<IReadOnlyDictionary<ChangeId, Change>> FindChangesAsync(IReadOnlyCollection<ChangeId> ids, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<ChangeId, Change>>(c => ChangeReads.Find(c, ids), cancellationToken);

    public Task<Page<Change>> QueryChangesAsync(ChangeFilter? filter, PageRequest page, CancellationToken cancellationToken)
        => _database.ReadAsync(c => ChangeReads.Query(c, filter, page), cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, Page<Change>>> QueryChangesOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(entities, (c, id) => ChangeReads.OfEntity(c, id, page), cancellationToken);

    public Task<IReadOnlyDictionary<FactId, Page<Change>>> QueryChangesOfFactsAsync(IReadOnlyCollection<FactId> facts, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(facts, (c, id) => ChangeReads.OfFact(c, id, page), cancellationToken);

    public Task<IReadOnlyDictionary<string, int>> CountFactsByPredicateAsync(CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<string, int>>(StatsReads.FactsByPredicate, cancellationToken);

    public Task<GraphStats> GetStatsAsync(CancellationToken cancellationToken)
        => _database.ReadAsync(StatsReads.Read, cancellationToken);

    // A page for each owner, all from one state.
    private Task<IReadOnlyDictionary<TKey, TPage>> EachAsync<TKey, TPage>(
        IReadOnlyCollection<TKey> owners, Func<Microsoft.Data.Sqlite.SqliteConnection, TKey, TPage> read, CancellationToken cancellationToken)
        where TKey : notnull
        => _database.ReadAsync<IReadOnlyDictionary<TKey, TPage>>(c => owners.Distinct().ToDictionary(id => id, id => read(c, id)), cancellationToken);
}

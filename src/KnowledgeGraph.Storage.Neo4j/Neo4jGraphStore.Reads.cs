using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Graph;
using KnowledgeGraph.Storage.Neo4j.Reading;

namespace KnowledgeGraph.Storage.Neo4j;

public sealed partial class Neo4jGraphStore
{
    public async Task<IReadOnlyDictionary<EntityId, Entity>> FindEntitiesAsync(IReadOnlyCollection<EntityId> ids, CancellationToken cancellationToken)
        => await _entities.FindAsync(ids, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyDictionary<EntityId, Entity>> FindEntitiesAsOfAsync(IReadOnlyCollection<EntityId> ids, DateTimeOffset at, CancellationToken cancellationToken)
        => await _entities.FindAsOfAsync(ids, at, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyDictionary<EntityId, IReadOnlyList<Entity>>> FindMergedAsync(IReadOnlyCollection<EntityId> ids, CancellationToken cancellationToken)
        => await _entities.MergedAsync(ids, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyDictionary<FactId, Fact>> FindFactsAsync(IReadOnlyCollection<FactId> ids, CancellationToken cancellationToken)
        => await _facts.FindAsync(ids, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyDictionary<ArticleId, StoredArticle>> FindArticlesAsync(IReadOnlyCollection<ArticleId> ids, CancellationToken cancellationToken)
        => await _articles.FindAsync(ids, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyDictionary<ArticleId, string>> FindContentHashesAsync(IReadOnlyCollection<ArticleId> ids, CancellationToken cancellationToken)
        => await _articles.HashesAsync(ids, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<Entity>> FindEntitiesByNameAsync(string name, EntityType? type, CancellationToken cancellationToken)
        => await _entities.ByNameAsync(name, type, cancellationToken).ConfigureAwait(false);

    public Task<Entity?> FindEntityByExternalIdAsync(ExternalIdRecord externalId, CancellationToken cancellationToken) => _entities.ByExternalIdAsync(externalId, cancellationToken);

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<ResolutionCandidate>>> FindCandidatesAsync(IReadOnlyCollection<string> nameKeys, CancellationToken cancellationToken)
        => await _entities.CandidatesAsync(nameKeys, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<SimilarArticle>> FindSimilarArticlesAsync(IReadOnlyCollection<long> bands, int limit, CancellationToken cancellationToken)
        => await _articles.SimilarAsync(bands, limit, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyDictionary<FactId, IReadOnlyList<Fact>>> FindConflictsAsync(IReadOnlyCollection<FactId> facts, GraphOntology ontology, int limit, CancellationToken cancellationToken)
        => await _facts.ConflictsAsync(facts, ontology, limit, cancellationToken).ConfigureAwait(false);

    public Task<Page<Entity>> QueryEntitiesAsync(EntityQuery query, CancellationToken cancellationToken) => _entities.QueryAsync(query, cancellationToken);

    public Task<Page<Fact>> QueryFactsAsync(FactQuery query, CancellationToken cancellationToken) => _facts.QueryAsync(query, cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, Page<Fact>>> QueryFactsOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, FactRole role, FactQuery query, CancellationToken cancellationToken)
        => EachAsync(entities, e => e.Value, ids => _facts.OfEntitiesAsync(ids, role, query, cancellationToken));

    public Task<IReadOnlyDictionary<ArticleId, Page<Fact>>> QueryFactsOfArticlesAsync(IReadOnlyCollection<ArticleId> articles, FactQuery query, CancellationToken cancellationToken)
        => EachAsync(articles, a => a.Value, ids => _facts.OfArticlesAsync(ids, query, cancellationToken));

    public Task<Page<StoredArticle>> QueryArticlesAsync(ArticleQuery query, CancellationToken cancellationToken) => _articles.QueryAsync(query, cancellationToken);

    public Task<IReadOnlyDictionary<EntityId, Page<StoredArticle>>> QueryArticlesOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, ArticleQuery query, CancellationToken cancellationToken)
        => EachAsync(entities, e => e.Value, ids => _articles.OfEntitiesAsync(ids, query, cancellationToken));

    public Task<IReadOnlyDictionary<FactId, Page<Evidence>>> QueryEvidenceAsync(IReadOnlyCollection<FactId> facts, EvidenceOrder order, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(facts, f => f.Value, ids => _facts.EvidenceOfAsync(ids, order, page, cancellationToken));

    public async Task<IReadOnlyDictionary<FactId, Evidence>> FindEvidenceAsync(IReadOnlyCollection<FactId> statements, CancellationToken cancellationToken)
        => await _facts.FindEvidenceAsync(statements, cancellationToken).ConfigureAwait(false);

    public Task<IReadOnlyDictionary<ArticleId, Page<StoredMention>>> QueryMentionsOfArticlesAsync(IReadOnlyCollection<ArticleId> articles, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(articles, a => a.Value, ids => _articles.MentionsOfArticlesAsync(ids, page, cancellationToken));

    public Task<IReadOnlyDictionary<EntityId, Page<StoredMention>>> QueryMentionsOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(entities, e => e.Value, ids => _articles.MentionsOfEntitiesAsync(ids, page, cancellationToken));

    public Task<IReadOnlyDictionary<EntityId, Page<Neighbor>>> QueryNeighborsAsync(
        IReadOnlyCollection<EntityId> entities, FactRole direction, FactFilter? facts, EntityFilter? others, NeighborOrder order, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(entities, e => e.Value, ids => _neighbors.QueryAsync(ids, direction, facts, others, order, page, cancellationToken));

    public Task<Page<SearchHit>> SearchAsync(SearchRequest request, CancellationToken cancellationToken) => _search.SearchAsync(request, cancellationToken);

    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string prefix, IReadOnlyCollection<EntityType>? types, int limit, CancellationToken cancellationToken)
        => await _search.SuggestAsync(prefix, types, limit, cancellationToken).ConfigureAwait(false);

    public Task<Subgraph> GetNeighborhoodAsync(NeighborhoodRequest request, CancellationToken cancellationToken) => _subgraphs.NeighborhoodAsync(request, cancellationToken);

    public Task<Subgraph> GetFactsBetweenAsync(IReadOnlyCollection<EntityId> entities, FactFilter? filter, CancellationToken cancellationToken)
        => _subgraphs.BetweenAsync(entities, filter, cancellationToken);

    public Task<PathResult> FindPathsAsync(PathRequest request, CancellationToken cancellationToken) => new PathReads(_executor, request).FindAsync(cancellationToken);

    public async Task<Page<TimelineEvent>> QueryTimelineAsync(TimelineRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var owner = new Dictionary<string, object?>(StringComparer.Ordinal) { ["all"] = request.Entities.Select(e => e.Value).ToList() };
        return (await TimelineReads.QueryAsync(_executor, owner, request, cancellationToken).ConfigureAwait(false))["all"];
    }

    public Task<IReadOnlyDictionary<EntityId, Page<TimelineEvent>>> QueryTimelinesOfEntitiesAsync(IReadOnlyCollection<EntityId> entities, TimelineRequest request, CancellationToken cancellationToken)
        => EachAsync(entities, e => e.Value, ids => TimelineReads.QueryAsync(_executor, ids.ToDictionary(id => id, object? (id) => new List<string> { id }, StringComparer.Ordinal), request, cancellationToken));

    public async Task<IReadOnlyDictionary<string, int>> CountFactsByPredicateAsync(CancellationToken cancellationToken) => await _stats.FactsByPredicateAsync(cancellationToken).ConfigureAwait(false);

    public Task<GraphStats> GetStatsAsync(CancellationToken cancellationToken) => _stats.ReadAsync(cancellationToken);

    // A page for each owner, all by one statement.
    private static async Task<IReadOnlyDictionary<TKey, TPage>> EachAsync<TKey, TPage>(IReadOnlyCollection<TKey> owners, Func<TKey, string> id, Func<IReadOnlyCollection<string>, Task<Dictionary<string, TPage>>> read)
        where TKey : notnull
    {
        var distinct = owners.Distinct().ToList();
        var pages = await read([.. distinct.Select(id)]).ConfigureAwait(false);
        return distinct.ToDictionary(o => o, o => pages[id(o)]);
    }
}

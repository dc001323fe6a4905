using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Search;

/// <summary>One ranked list over entities, facts and articles. At most <see cref="RankedHits.Deepest"/> results can be paged through.</summary>
internal sealed class SearchReads(ICypherExecutor executor)
{
    private readonly NameSearch _names = new(executor);

    public async Task<Page<SearchHit>> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var needsNames = request.Targets.Contains(SearchTarget.Entity) || request.Targets.Contains(SearchTarget.Fact);
        var names = needsNames ? await _names.FindAsync(request.Text, request.Types, request.Fuzzy, cancellationToken).ConfigureAwait(false) : [];
        var hits = new List<RankedHit>();
        if (request.Targets.Contains(SearchTarget.Entity))
        {
            hits.AddRange(names.Select(h => new RankedHit(new SearchHit(h.Entity, null, null, h.Match, h.Score, h.Matched), h.Entity.Value)));
        }

        if (request.Targets.Contains(SearchTarget.Fact))
        {
            hits.AddRange(await FactsAsync(request, names, cancellationToken).ConfigureAwait(false));
        }

        if (request.Targets.Contains(SearchTarget.Article))
        {
            hits.AddRange(await ArticlesAsync(request, cancellationToken).ConfigureAwait(false));
        }

        return RankedHits.Slice(hits, request.Page);
    }

    public async Task<List<Suggestion>> SuggestAsync(string prefix, IReadOnlyCollection<EntityType>? types, int limit, CancellationToken cancellationToken)
        => [.. (await _names.FindAsync(prefix, types, fuzzy: true, cancellationToken).ConfigureAwait(false)).Take(Math.Clamp(limit, 1, 50)).Select(h => new Suggestion(h.Entity, h.Matched, h.Match, h.Score))];

    // Facts between the entities that the text, or a word of it, names: both ends named beats one.
    private async Task<IEnumerable<RankedHit>> FactsAsync(SearchRequest request, List<NameHit> names, CancellationToken cancellationToken)
    {
        var words = request.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 1).Distinct(StringComparer.Ordinal).Take(8);
        var named = names.Where(h => h.Match is MatchKind.Exact)
            .Concat(await _names.ExactAsync(words, request.Types, cancellationToken).ConfigureAwait(false))
            .Select(h => h.Entity.Value).Distinct(StringComparer.Ordinal).ToList();
        if (named.Count == 0)
        {
            return [];
        }

        var cypher = new CypherText();
        var ids = cypher.Value(named);
        cypher.Add(
            $$"""
            CALL () {
              UNWIND {{ids}} AS id CALL (id) { MATCH (f:Fact) WHERE f.subject = id AND f.object IN {{ids}} AND f.status <> 3 RETURN f ORDER BY f.confidence DESC, f.id LIMIT 100 } RETURN f
              UNION
              UNWIND {{ids}} AS id CALL (id) { MATCH (f:Fact) WHERE f.subject = id AND f.confidence >= 0 AND f.status <> 3 RETURN f ORDER BY f.subject DESC, f.confidence DESC, f.id LIMIT 100 } RETURN f
              UNION
              UNWIND {{ids}} AS id CALL (id) { MATCH (f:Fact) WHERE f.object = id AND f.confidence >= 0 AND f.status <> 3 RETURN f ORDER BY f.object DESC, f.confidence DESC, f.id LIMIT 100 } RETURN f
            }
            WITH f, CASE WHEN f.subject IN {{ids}} AND f.object IN {{ids}} THEN 2 ELSE 1 END AS ends ORDER BY ends DESC, f.confidence DESC, f.id LIMIT 100
            MATCH (s:Entity {id: f.subject})
            OPTIONAL MATCH (o:Entity {id: f.object})
            RETURN f.id, f.confidence, ends, s.name + coalesce(' ' + o.name, '')
            """);
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => new RankedHit(
            new SearchHit(null, null, FactId.Parse(r[0].Text()), MatchKind.FullText, MatchScore.Of(MatchKind.FullText, (r[2].Number() >= 2 ? 1 : 0.5) * r[1].Real()), r[3].Text()),
            r[0].Text()));
    }

    private async Task<IEnumerable<RankedHit>> ArticlesAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var words = SearchWords.Of(request.Words).Select(FoldedText.Of).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count == 0)
        {
            return [];
        }

        var cypher = new CypherText();
        cypher.Add(LuceneText.AllOf(words.Where(w => !LuceneText.IsSingleHan(w))) is { } query
            ? $"CALL db.index.fulltext.queryNodes('article_words', {cypher.Value(query)}) YIELD node AS a, score"
            : "MATCH (a:Article) WITH a, 1.0 AS score");
        var alone = string.Concat(words.Where(LuceneText.IsSingleHan).Select(w => $" AND a.words CONTAINS {cypher.Value(w)}"));
        cypher.Add($"WITH a, score WHERE a.duplicateOf IS NULL{alone} RETURN a.id, a.title, score ORDER BY score DESC, a.id LIMIT {RankedHits.Deepest}");
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => new RankedHit(
            new SearchHit(null, ArticleId.Parse(r[0].Text()), null, MatchKind.FullText, RankedHits.OfRelevance(r[2].Real()), r[1].Text()),
            r[0].Text()));
    }
}

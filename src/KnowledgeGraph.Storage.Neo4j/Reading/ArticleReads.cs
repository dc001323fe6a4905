using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

internal sealed class ArticleReads(ICypherExecutor executor)
{
    public async Task<Dictionary<ArticleId, StoredArticle>> FindAsync(IEnumerable<ArticleId> ids, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add($"UNWIND {Ids(cypher, ids)} AS id MATCH (a:Article {{id: id}}) RETURN {Rows.Article}");
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => Rows.ReadArticle(r[0])).ToDictionary(a => a.Article.Id);
    }

    public async Task<Dictionary<ArticleId, string>> HashesAsync(IEnumerable<ArticleId> ids, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add($"UNWIND {Ids(cypher, ids)} AS id MATCH (a:Article {{id: id}}) RETURN a.id, a.contentHash");
        return (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).ToDictionary(r => ArticleId.Parse(r[0].Text()), r => r[1].Text());
    }

    public async Task<List<SimilarArticle>> SimilarAsync(IEnumerable<long> bands, int limit, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        cypher.Add(
            $$"""
            UNWIND {{cypher.Value(bands.Distinct().ToList())}} AS band
            MATCH (a:Article)-[:IN_BAND]->(:ArticleBand {band: band})
            RETURN a.id AS id, count(DISTINCT band) AS shared ORDER BY shared DESC, id LIMIT {{cypher.Value(limit)}}
            """);
        return [.. (await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false)).Select(r => new SimilarArticle(ArticleId.Parse(r[0].Text()), r[1].Int()))];
    }

    public Task<Page<StoredArticle>> QueryAsync(ArticleQuery query, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        return Pager.ReadAsync(executor, cypher, Source(cypher, "MATCH (a:Article)", query), query.Page, Rows.ReadArticle, cancellationToken);
    }

    public Task<Dictionary<string, Page<StoredArticle>>> OfEntitiesAsync(IReadOnlyCollection<string> entities, ArticleQuery query, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        const string match = "CALL (owner) { MATCH (:LocalEntity {entity: owner})-[:IN_ARTICLE]->(a:Article) RETURN DISTINCT a } WITH *";
        return Pager.ReadEachAsync(executor, cypher, Source(cypher, match, query), query.Page, entities, Rows.ReadArticle, cancellationToken);
    }

    public Task<Dictionary<string, Page<StoredMention>>> MentionsOfArticlesAsync(IReadOnlyCollection<string> articles, PageRequest page, CancellationToken cancellationToken)
    {
        const string match =
            """
            CALL (owner) {
              MATCH (l:LocalEntity)-[:IN_ARTICLE]->(:Article {id: owner}) MATCH (l)-[:MENTIONED_AS]->(m:Mention) RETURN l, m
              UNION ALL
              MATCH (:Article {id: owner})-[:NAMES_POST]->(m:Mention) RETURN null AS l, m
            }
            WITH l, m
            """;
        return Mentions(match, [new SortKey("m.position", SortDirection.Ascending)], page, articles, cancellationToken);
    }

    public Task<Dictionary<string, Page<StoredMention>>> MentionsOfEntitiesAsync(IReadOnlyCollection<string> entities, PageRequest page, CancellationToken cancellationToken)
        => Mentions(
            "MATCH (l:LocalEntity {entity: owner})-[:MENTIONED_AS]->(m:Mention)",
            [new SortKey("l.reportedAt", SortDirection.Descending), new SortKey("m.article", SortDirection.Ascending, IsText: true), new SortKey("m.position", SortDirection.Ascending)], page, entities, cancellationToken);

    private Task<Dictionary<string, Page<StoredMention>>> Mentions(string match, ImmutableArray<SortKey> keys, PageRequest page, IReadOnlyCollection<string> owners, CancellationToken cancellationToken)
    {
        var source = new PageSource { Match = match, Where = "true", Carry = "l, m", Row = Rows.Mention, Keys = keys, Id = "m.article" };
        return Pager.ReadEachAsync(executor, new CypherText(), source, page, owners, Rows.ReadMention, cancellationToken);
    }

    private static string Ids(CypherText cypher, IEnumerable<ArticleId> ids) => cypher.Value(ids.Select(i => i.Value).Distinct().ToList());

    private static PageSource Source(CypherText cypher, string match, ArticleQuery query)
    {
        var filter = new FilterCompiler(cypher);
        var where = filter.Article(query.Filter, "a");
        var orders = query.OrderBy.IsDefaultOrEmpty ? [new Order<ArticleOrderField>(ArticleOrderField.Published, SortDirection.Descending)] : query.OrderBy;
        return new PageSource { Match = match, Where = where, Carry = "a", Row = Rows.Article, Keys = [.. orders.Select(Key)], Id = "a.id", Preludes = filter.Preludes };
    }

    private static SortKey Key(Order<ArticleOrderField> order) => order.Field switch
    {
        ArticleOrderField.Published => new SortKey("a.publishedAt", order.Direction, CanBeNull: true),
        ArticleOrderField.Ingested => new SortKey("a.ingestedAt", order.Direction),
        ArticleOrderField.Title => new SortKey("a.titleKey", order.Direction, IsText: true),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Field, null),
    };
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Reading;

internal static class ArticleReads
{
    /// <summary>Articles of one band that are looked at: phrases half the news uses lead nowhere, and would make each article dearer than the one before.</summary>
    public const int MostOfBand = 128;

    private const string MentionTables = "mention m JOIN article a ON a.id = m.article LEFT JOIN local_entity l ON l.id = m.local";

    public static Dictionary<ArticleId, StoredArticle> Find(SqliteConnection connection, IEnumerable<ArticleId> ids)
        => connection.List($"SELECT {Rows.ArticleColumns} FROM article a WHERE a.id IN (SELECT value FROM json_each($1))", Rows.Article, Commands.JsonList(ids.Select(i => i.Value)))
            .ToDictionary(a => a.Article.Id);

    public static Dictionary<ArticleId, string> Hashes(SqliteConnection connection, IEnumerable<ArticleId> ids)
        => connection.List("SELECT id, content_hash FROM article WHERE id IN (SELECT value FROM json_each($1))", r => (Id: ArticleId.Parse(r.GetString(0)), Hash: r.GetString(1)), Commands.JsonList(ids.Select(i => i.Value)))
            .ToDictionary(p => p.Id, p => p.Hash);

    // A band is read off its index from the latest article back; ids are looked up for those alone that are returned.
    public static List<SimilarArticle> Similar(SqliteConnection connection, IEnumerable<long> bands, int limit)
        => connection.List(
            $"""
            SELECT a.id, n.shared FROM (
              SELECT b.article, count(*) AS shared FROM json_each($1) asked CROSS JOIN article_band b ON b.band = asked.value
                AND b.article >= coalesce((SELECT l.article FROM article_band l WHERE l.band = asked.value ORDER BY l.article DESC LIMIT 1 OFFSET {MostOfBand - 1}), 0)
              GROUP BY b.article ORDER BY shared DESC, b.article DESC LIMIT $2) n CROSS JOIN article a ON a.key = n.article
            ORDER BY n.shared DESC, a.id
            """,
            r => new SimilarArticle(ArticleId.Parse(r.GetString(0)), r.GetInt32(1)), Commands.JsonList(bands.Distinct()), limit);

    public static Page<StoredArticle> Query(SqliteConnection connection, ArticleQuery query)
    {
        var sql = new SqlText();
        return Read(connection, sql, new FilterCompiler(sql).Article(query.Filter, "a"), query);
    }

    public static Page<StoredArticle> OfEntity(SqliteConnection connection, EntityId entity, ArticleQuery query)
    {
        var sql = new SqlText();
        var where = $"a.id IN (SELECT article FROM local_entity WHERE entity = {sql.Value(entity.Value)}) AND {new FilterCompiler(sql).Article(query.Filter, "a")}";
        return Read(connection, sql, where, query);
    }

    public static Page<StoredMention> MentionsOfArticle(SqliteConnection connection, ArticleId article, PageRequest page)
    {
        var sql = new SqlText();
        return Mentions(connection, sql, $"m.article = {sql.Value(article.Value)}", [new SortKey("m.position", SortDirection.Ascending)], page);
    }

    public static Page<StoredMention> MentionsOfEntity(SqliteConnection connection, EntityId entity, PageRequest page)
    {
        var sql = new SqlText();
        return Mentions(
            connection, sql, $"l.entity = {sql.Value(entity.Value)}",
            [new SortKey("a.reported_at", SortDirection.Descending), new SortKey("m.article", SortDirection.Ascending, IsText: true), new SortKey("m.position", SortDirection.Ascending)], page);
    }

    private static Page<StoredMention> Mentions(SqliteConnection connection, SqlText sql, string where, System.Collections.Immutable.ImmutableArray<SortKey> keys, PageRequest page)
        => Pager.Read(connection, sql, Rows.MentionColumns, MentionTables, where, keys, "m.article", page, Rows.Mention);

    private static Page<StoredArticle> Read(SqliteConnection connection, SqlText sql, string where, ArticleQuery query)
    {
        var orders = query.OrderBy.IsDefaultOrEmpty ? [new Order<ArticleOrderField>(ArticleOrderField.Published, SortDirection.Descending)] : query.OrderBy;
        return Pager.Read(connection, sql, Rows.ArticleColumns, "article a", where, [.. orders.Select(Key)], "a.id", query.Page, Rows.Article);
    }

    private static SortKey Key(Order<ArticleOrderField> order) => order.Field switch
    {
        ArticleOrderField.Published => new SortKey("a.published_at", order.Direction),
        ArticleOrderField.Ingested => new SortKey("a.ingested_at", order.Direction),
        ArticleOrderField.Title => new SortKey("fold(a.title)", order.Direction, IsText: true),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Field, null),
    };
}

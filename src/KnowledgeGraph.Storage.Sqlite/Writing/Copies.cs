using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Articles that repeat others, through any number of steps.</summary>
internal static class Copies
{
    /// <summary>
    /// SQL for the id of the article that <c>article a</c> goes back to: itself when it repeats none. An original that is not stored still makes its copies
    /// one; of articles that repeat each other in a ring the smallest id stands for all.
    /// </summary>
    public const string Original =
        """
        CASE WHEN a.duplicate_of IS NULL THEN a.id ELSE (
          WITH RECURSIVE up (id, next) AS (
            SELECT a.id, a.duplicate_of
            UNION
            SELECT o.id, o.duplicate_of FROM up JOIN article o ON o.id = up.next)
          SELECT coalesce(
            (SELECT coalesce(next, id) FROM up WHERE next IS NULL OR NOT EXISTS (SELECT 1 FROM article x WHERE x.id = up.next)),
            (SELECT min(id) FROM up))) END
        """;

    /// <summary>
    /// Links the stored articles that repeat the batch's to it, but for those that repeat one published earlier still; the one it repeats itself is no
    /// longer linked to it.
    /// </summary>
    public static void Link(SqliteConnection connection, Model.Graph.GraphBatch batch)
    {
        LinkCopies(connection, batch);
        if (batch.DuplicateOf is { } original)
        {
            connection.Run("UPDATE article SET duplicate_of = NULL WHERE id = $1 AND duplicate_of = $2", original.Value, batch.Article.Id.Value);
        }
    }

    private static void LinkCopies(SqliteConnection connection, Model.Graph.GraphBatch batch)
    {
        if (batch.Copies.IsDefaultOrEmpty)
        {
            return;
        }

        connection.Run(
            """
            UPDATE article SET duplicate_of = $1
            WHERE id IN (SELECT value FROM json_each($2)) AND id <> $1 AND NOT EXISTS (
              SELECT 1 FROM article o WHERE o.id = article.duplicate_of
                AND (coalesce(o.published_at, $3), o.id) < ($4, $1))
            """,
            batch.Article.Id.Value, Commands.JsonList(batch.Copies.Select(c => c.Value)), long.MaxValue, batch.Article.PublishedAt?.ToUnixTimeMilliseconds() ?? long.MaxValue);
    }

    /// <summary>Keys of the facts that copies of the article tell: they change when what the article repeats does.</summary>
    /// <remarks>CROSS JOIN holds the engine to the written order: it takes the few copies for many, and then reads all statements for each article written.</remarks>
    public static List<string> FactKeys(SqliteConnection connection, string article) => connection.List(
        """
        WITH RECURSIVE down (id) AS (
          SELECT id FROM article WHERE duplicate_of = $1
          UNION
          SELECT a.id FROM down JOIN article a ON a.duplicate_of = down.id)
        SELECT DISTINCT s.fact_key FROM down CROSS JOIN statement s ON s.article = down.id
        """,
        r => r.GetString(0), article);

    /// <summary>Notes in the statements of all articles that lead to this one, or to the one it turned round, which article they go back to now.</summary>
    /// <returns>What the article itself goes back to.</returns>
    public static string Retrace(SqliteConnection connection, string article, string? turned)
    {
        var origins = connection.List(
            $"""
            WITH RECURSIVE down (id) AS (
              SELECT value FROM json_each($1)
              UNION
              SELECT c.id FROM down JOIN article c ON c.duplicate_of = down.id)
            SELECT a.id, {Original} FROM down CROSS JOIN article a ON a.id = down.id
            """,
            r => (Article: r.GetString(0), Origin: r.GetString(1)), Commands.JsonList(turned is null ? [article] : [article, turned]));
        foreach (var (id, origin) in origins.Where(o => o.Article != article))
        {
            connection.Run("UPDATE statement SET origin = $2 WHERE article = $1 AND origin <> $2", id, origin);
        }

        return origins.FirstOrDefault(o => o.Article == article).Origin ?? article;
    }
}

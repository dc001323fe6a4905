using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>The rows that say who is next to whom: two for each pair of entities that facts join, one from either end.</summary>
internal static class Neighbors
{
    /// <summary>SQL for what the table is to hold, from scratch.</summary>
    public const string Derived =
        """
        SELECT entity, other, count(*) AS weight, max(confidence) AS score, max(last_reported) AS recent FROM (
          SELECT subject AS entity, object AS other, confidence, last_reported FROM fact WHERE object IS NOT NULL AND object <> subject AND status <> 3
          UNION ALL SELECT object, subject, confidence, last_reported FROM fact WHERE object IS NOT NULL AND object <> subject AND status <> 3)
        GROUP BY entity, other
        """;

    /// <summary>After facts between the two changed. Reads the facts between them alone.</summary>
    /// <returns>1 when they became neighbours, -1 when they ceased to be, else 0.</returns>
    public static int Refresh(SqliteConnection connection, string a, string b)
    {
        var were = connection.Number("SELECT EXISTS (SELECT 1 FROM neighbor WHERE entity = $1 AND other = $2)", a, b) == 1;
        var joined = connection.List(
            """
            SELECT count(*), max(confidence), max(last_reported) FROM (
              SELECT confidence, last_reported FROM fact WHERE subject = $1 AND object = $2 AND status <> 3
              UNION ALL SELECT confidence, last_reported FROM fact WHERE subject = $2 AND object = $1 AND status <> 3)
            """,
            r => r.GetInt64(0) == 0 ? default : (Weight: r.GetInt64(0), Score: r.GetDouble(1), Recent: r.GetInt64(2)), a, b)[0];
        if (joined.Weight == 0)
        {
            connection.Run("DELETE FROM neighbor WHERE entity = $1 AND other = $2", a, b);
            connection.Run("DELETE FROM neighbor WHERE entity = $1 AND other = $2", b, a);
            return were ? -1 : 0;
        }

        Write(connection, a, b, joined.Weight, joined.Score, joined.Recent);
        Write(connection, b, a, joined.Weight, joined.Score, joined.Recent);
        return were ? 0 : 1;
    }

    private static void Write(SqliteConnection connection, string entity, string other, long weight, double score, long recent) => connection.Run(
        """
        INSERT INTO neighbor (entity, other, weight, score, recent) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (entity, other) DO UPDATE SET weight = $3, score = $4, recent = $5 WHERE (weight, score, recent) IS NOT ($3, $4, $5)
        """,
        entity, other, weight, score, recent);
}

using System.Globalization;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Reading;

internal static class StatsReads
{
    public static GraphStats Read(SqliteConnection connection)
    {
        int Count(string table) => (int)connection.Number($"SELECT count(*) FROM {table}");
        return new GraphStats(
            Count("article"), (int)connection.Number("SELECT count(*) FROM entity WHERE merged_into IS NULL"), (int)connection.Number("SELECT coalesce(sum(facts), 0) FROM predicate"), Count("statement"), Count("mention"),
            [.. connection.List("SELECT type, count(*) FROM entity WHERE merged_into IS NULL GROUP BY type ORDER BY 2 DESC, 1", r => (r.GetString(0), r.GetInt32(1)))],
            [.. connection.List("SELECT name, facts FROM predicate WHERE facts > 0 ORDER BY 2 DESC, 1", r => (r.GetString(0), r.GetInt32(1)))],
            [.. connection.List("SELECT state, count(*) FROM job GROUP BY state ORDER BY state", r => ((JobState)r.GetInt32(0), r.GetInt32(1)))],
            [
                .. connection.List(
                    "SELECT substr(published_local, 1, 10), count(*) FROM article WHERE published_local IS NOT NULL GROUP BY 1 ORDER BY 1",
                    r => (DateOnly.ParseExact(r.GetString(0), "yyyy-MM-dd", CultureInfo.InvariantCulture), r.GetInt32(1))),
            ],
            connection.List("SELECT max(ingested_at) FROM article", r => r.InstantOrNull(0))[0]);
    }

    public static Dictionary<string, int> FactsByPredicate(SqliteConnection connection)
        => connection.List("SELECT name, facts FROM predicate WHERE facts > 0", r => (Name: r.GetString(0), Count: r.GetInt32(1))).ToDictionary(p => p.Name, p => p.Count, StringComparer.Ordinal);
}

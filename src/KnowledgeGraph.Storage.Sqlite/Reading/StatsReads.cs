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
            Count("article"), (int)connection.Number("SELECT count(*) FROM entity WHERE merged_into IS NULL"), (int)connection.Number("SELECT count(*) FROM fact WHERE status <> 3"), Count("statement"), Count("mention"),
            [.. connection.List("SELECT type, count(*) FROM entity WHERE merged_into IS NULL GROUP BY type ORDER BY 2 DESC, 1", r => (r.GetString(0), r.GetInt32(1)))],
            [.. connection.List("SELECT predicate, count(*) FROM fact WHERE status <> 3 GROUP BY predicate ORDER BY 2 DESC, 1", r => (r.GetString(0), r.GetInt32(1)))],
            [.. connection.List("SELECT state, count(*) FROM job GROUP BY state ORDER BY state", r => ((JobState)r.GetInt32(0), r.GetInt32(1)))],
            [
                .. connection.List(
                    "SELECT substr(published_local, 1, 10), count(*) FROM article WHERE published_local IS NOT NULL GROUP BY 1 ORDER BY 1",
                    r => (DateOnly.ParseExact(r.GetString(0), "yyyy-MM-dd", CultureInfo.InvariantCulture), r.GetInt32(1))),
            ],
            connection.List("SELECT max(ingested_at) FROM article", r => r.InstantOrNull(0))[0]);
    }

    public static Dictionary<string, int> FactsByPredicate(SqliteConnection connection)
        => connection.List("SELECT predicate, count(*) FROM fact WHERE status <> 3 GROUP BY predicate", r => (Name: r.GetString(0), Count: r.GetInt32(1))).ToDictionary(p => p.Name, p => p.Count, StringComparer.Ordinal);

    /// <summary>The engine's own check, dangling rows, and what is derived against what it is derived from.</summary>
    public static List<StoreProblem> Check(SqliteConnection connection)
    {
        var problems = connection.List("PRAGMA integrity_check", r => r.GetString(0)).Where(m => m != "ok").Select(m => new StoreProblem("integrity", m)).ToList();
        problems.AddRange(connection.List("PRAGMA foreign_key_check", r => new StoreProblem("reference", $"a row of {r.GetString(0)} refers to a missing row of {r.GetString(2)}")));
        void Expect(string check, string sql) => problems.AddRange(connection.List(sql + " LIMIT 20", r => new StoreProblem(check, r.GetString(0))));
        Expect("facts", "SELECT 'fact ' || id || ' has no statement' FROM fact WHERE fact_key NOT IN (SELECT fact_key FROM statement)");
        Expect("facts", "SELECT 'statement ' || id || ' is in no fact' FROM statement WHERE fact_key NOT IN (SELECT fact_key FROM fact)");
        Expect("facts", "SELECT 'fact ' || f.id || ' counts ' || f.statements || ' statements' FROM fact f WHERE f.statements <> (SELECT count(*) FROM statement s WHERE s.fact_key = f.fact_key)");
        Expect("facts", "SELECT 'the id of fact ' || f.id || ' is of no statement in it' FROM fact f WHERE NOT EXISTS (SELECT 1 FROM statement s WHERE s.id = f.id AND s.fact_key = f.fact_key)");
        Expect("facts", "SELECT 'statement ' || s.id || ' is in the fact of another subject' FROM statement s JOIN local_entity l ON l.id = s.subject JOIN fact f ON f.fact_key = s.fact_key WHERE l.entity <> f.subject");
        Expect("judgements", "SELECT 'local entity ' || id || ' has no judgement' FROM local_entity WHERE id NOT IN (SELECT local FROM judgement WHERE kind = 1)");
        Expect("counts", "SELECT 'entity ' || id || ' counts ' || facts || ' facts' FROM entity e WHERE facts <> (SELECT count(*) FROM fact WHERE (subject = e.id OR object = e.id) AND status <> 3)");
        Expect("counts", "SELECT 'entity ' || id || ' counts ' || mentions || ' mentions' FROM entity e WHERE mentions <> (SELECT count(*) FROM local_entity l JOIN mention m ON m.local = l.id WHERE l.entity = e.id)");
        Expect("evidence", "SELECT 'statement ' || s.id || ' has its evidence outside the text' FROM statement s JOIN article a ON a.id = s.article WHERE json_extract(s.body, '$.evidence[1]') > length(CAST(a.text AS BLOB))");
        Expect("full-text", "SELECT 'article ' || id || ' is not in the full-text index' FROM article WHERE key NOT IN (SELECT rowid FROM article_words)");
        Expect("copies", "SELECT 'band ' || band || ' is of no article' FROM article_band WHERE article NOT IN (SELECT key FROM article)");
        return problems;
    }
}

using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Upkeep;

/// <summary>The engine's own check, dangling rows, and all that is derived against what it is derived from. At most some of each kind are named.</summary>
internal static class StoreCheck
{
    private const int MostNamed = 20;

    /// <summary>Confidences differ in the last digits by the order of multiplication.</summary>
    private const double Tolerance = 1e-9;

    public static List<StoreProblem> Run(SqliteConnection connection)
    {
        var problems = connection.List("PRAGMA integrity_check", r => r.GetString(0)).Where(m => m != "ok").Select(m => new StoreProblem("integrity", m)).ToList();
        problems.AddRange(connection.List("PRAGMA foreign_key_check", r => new StoreProblem("reference", $"a row of {r.GetString(0)} refers to a missing row of {r.GetString(2)}")).Take(MostNamed));
        void Expect(string check, string sql) => problems.AddRange(connection.List($"{sql} LIMIT {MostNamed}", r => new StoreProblem(check, r.GetString(0))));
        Expect("facts", "SELECT 'fact ' || id || ' has no statement' FROM fact WHERE fact_key NOT IN (SELECT fact_key FROM statement)");
        Expect("facts", "SELECT 'statement ' || id || ' is in no fact' FROM statement WHERE fact_key NOT IN (SELECT fact_key FROM fact)");
        Expect("statements", "SELECT 'statement ' || s.id || ' has another time than its article' FROM statement s JOIN article a ON a.id = s.article WHERE a.reported_at <> s.reported_at");
        Expect("statements", $"SELECT 'statement ' || s.id || ' goes back to another article' FROM statement s JOIN article a ON a.id = s.article WHERE s.origin <> {Copies.Original}");
        Expect("judgements", "SELECT 'local entity ' || id || ' has no judgement' FROM local_entity WHERE id NOT IN (SELECT local FROM judgement WHERE kind = 1)");
        Expect("evidence", "SELECT 'statement ' || s.id || ' has its evidence outside the text' FROM statement s JOIN article a ON a.id = s.article WHERE json_extract(s.body, '$.evidence[1]') > length(CAST(a.text AS BLOB))");
        Expect("full-text", "SELECT 'article ' || id || ' is not in the full-text index' FROM article WHERE key NOT IN (SELECT rowid FROM article_words)");
        Expect("neighbours", $"SELECT entity || ' and ' || other || ' are not such neighbours as their facts say' FROM (SELECT * FROM ({Neighbors.Derived} EXCEPT SELECT * FROM neighbor) UNION SELECT * FROM (SELECT * FROM neighbor EXCEPT {Neighbors.Derived}))");
        Expect("predicates", $"SELECT 'the predicate ' || name || ' counts other facts than it has' FROM (SELECT * FROM ({PredicateCounts.Derived} EXCEPT SELECT * FROM predicate) UNION SELECT * FROM (SELECT * FROM predicate WHERE facts <> 0 EXCEPT {PredicateCounts.Derived}))");
        problems.AddRange(Merged(connection).Take(MostNamed));
        problems.AddRange(Locals(connection).Take(MostNamed));
        problems.AddRange(Facts(connection).Take(MostNamed));
        problems.AddRange(Counts(connection).Take(MostNamed));
        return problems;
    }

    private static IEnumerable<StoreProblem> Merged(SqliteConnection connection)
    {
        foreach (var (id, merged) in connection.List(
            "SELECT id, merged_into FROM entity WHERE merged_into IS NOT NULL OR id IN (SELECT child FROM entity_link)", r => (Id: r.GetString(0), Merged: r.TextOrNull(1))))
        {
            if (Clusters.Resolve(connection, id) is var target && target != (merged ?? id))
            {
                yield return new StoreProblem("entities", $"entity {id} stands for {merged ?? "itself"}, but its links lead to {target}");
            }
        }
    }

    private static IEnumerable<StoreProblem> Locals(SqliteConnection connection)
    {
        foreach (var (id, judged, entity) in connection.List("SELECT id, judged, entity FROM local_entity", r => (r.GetString(0), r.GetString(1), r.GetString(2))))
        {
            if (Clusters.ResolveLocal(connection, id, judged) is var target && target != entity)
            {
                yield return new StoreProblem("entities", $"local entity {id} is counted for {entity}, but is {target}");
            }
        }
    }

    private static IEnumerable<StoreProblem> Facts(SqliteConnection connection)
    {
        foreach (var key in connection.List("SELECT fact_key FROM fact", r => r.GetString(0)))
        {
            var rows = FactDeriver.Statements(connection, key);
            if (rows.Count == 0)
            {
                continue; // Found above.
            }

            var expected = FactDerivation.Of(rows, FactDeriver.Review(connection, key));
            var stored = connection.List(
                """
                SELECT id, subject, predicate, object, stage, valid_from, valid_to, has_validity, attribution, confidence, statements, sources, first_reported, last_reported, body, status
                FROM fact WHERE fact_key = $1
                """,
                r => new DerivedFact(
                    r.GetString(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), r.GetInt32(4), r.TextOrNull(5), r.TextOrNull(6), r.GetInt32(7) == 1, r.TextOrNull(8), r.GetDouble(9),
                    r.GetInt32(10), r.GetInt32(11), r.GetInt64(12), r.GetInt64(13), r.GetString(14), r.GetInt32(15)),
                key)[0];
            if (Math.Abs(stored.Confidence - expected.Confidence) > Tolerance || stored with { Confidence = expected.Confidence } != expected)
            {
                yield return new StoreProblem("facts", $"fact {stored.Id} is not what its statements come to");
            }
        }
    }

    private static IEnumerable<StoreProblem> Counts(SqliteConnection connection)
    {
        foreach (var (id, mentions, articles, facts, degree) in connection.List(
            "SELECT id, mentions, articles, facts, degree FROM entity", r => (r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4))))
        {
            var counted = connection.List(EntityCounts.Counted, r => new EntityDelta(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3)), id)[0];
            if (counted != new EntityDelta(mentions, articles, facts, degree))
            {
                yield return new StoreProblem("counts", $"entity {id} counts {mentions} mentions, {articles} articles, {facts} facts, {degree} neighbours, not {counted}");
            }
        }
    }
}

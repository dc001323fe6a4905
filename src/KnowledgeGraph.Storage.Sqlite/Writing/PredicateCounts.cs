using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>The rows that say which predicates there are, and how many facts that are not rejected each has. A predicate once met keeps its row.</summary>
internal static class PredicateCounts
{
    /// <summary>SQL for what the table is to hold, from scratch, but for predicates nothing is left of.</summary>
    public const string Derived =
        "SELECT predicate AS name, sum(shown) AS facts FROM (SELECT predicate, status <> 3 AS shown FROM fact UNION ALL SELECT predicate, 0 FROM fact_past) GROUP BY predicate";

    /// <param name="steps">Predicates of facts that are new or gone, shown or hidden by now: by how much each one's count changes.</param>
    public static void Move(SqliteConnection connection, IEnumerable<(string Predicate, int Step)> steps)
    {
        foreach (var group in steps.GroupBy(s => s.Predicate, s => s.Step, StringComparer.Ordinal))
        {
            connection.Run("INSERT INTO predicate (name, facts) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET facts = facts + $2", group.Key, group.Sum());
        }
    }
}

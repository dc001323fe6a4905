using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Upkeep;

/// <summary>Derives anew all that is derived, inside one write transaction.</summary>
internal static class Rebuild
{
    public static int Run(SqliteConnection connection, DateTimeOffset at)
    {
        var now = at.ToUnixTimeMilliseconds();
        var found = StoreCheck.Run(connection).Count;
        connection.Run(
            $"""
            UPDATE statement SET reported_at = (SELECT a.reported_at FROM article a WHERE a.id = statement.article), origin = (SELECT {Copies.Original} FROM article a WHERE a.id = statement.article)
            """);
        connection.Run("UPDATE local_entity SET reported_at = (SELECT a.reported_at FROM article a WHERE a.id = local_entity.article)");
        var derivation = new Derivation(connection, now);
        var entities = connection.List("SELECT id FROM entity", r => r.GetString(0));
        derivation.FactKeys.UnionWith(connection.List("SELECT fact_key FROM fact", r => r.GetString(0)));
        Clusters.Rejoin(connection, entities, connection.List("SELECT id FROM local_entity", r => r.GetString(0)), now, derivation);
        Clusters.Regroup(connection, derivation);
        derivation.FactKeys.UnionWith(connection.List("SELECT DISTINCT fact_key FROM statement", r => r.GetString(0)));
        derivation.Recount(entities);
        derivation.Run();
        connection.Run("DELETE FROM neighbor");
        connection.Run($"INSERT INTO neighbor {Neighbors.Derived}");
        connection.Run("DELETE FROM predicate");
        connection.Run($"INSERT INTO predicate {PredicateCounts.Derived}");
        return found;
    }
}

using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>Which entity stands for which: merges, and splits taken back, link an entity to another; splits link local entities.</summary>
internal static class Clusters
{
    private const string InForce = "((c.kind = 1 AND c.undone_by IS NULL) OR (c.kind = 2 AND c.undone_by IS NOT NULL))";

    /// <summary>The entity at the end of the links.</summary>
    public static string Resolve(SqliteConnection connection, string entity)
    {
        while (connection.List(
            $"SELECT k.parent FROM entity_link k JOIN change c ON c.seq = k.change WHERE k.child = $1 AND {InForce} ORDER BY k.change DESC LIMIT 1", r => r.GetString(0), entity) is [var parent])
        {
            entity = parent;
        }

        return entity;
    }

    /// <summary>What a local entity comes to: a curator's word before the article's, then the links.</summary>
    public static string ResolveLocal(SqliteConnection connection, string local, string judged)
    {
        var linked = connection.List(
            "SELECT k.entity FROM local_link k JOIN change c ON c.seq = k.change WHERE k.local = $1 AND c.undone_by IS NULL ORDER BY k.change DESC LIMIT 1", r => r.GetString(0), local);
        var entity = linked is [var word] ? word : judged;
        return connection.List("SELECT merged_into FROM entity WHERE id = $1", r => r.TextOrNull(0), entity) is [{ } target] ? target : entity;
    }

    /// <summary>The entity and all that links lead to it.</summary>
    public static List<string> With(SqliteConnection connection, string entity)
        => connection.List(
            $"""
            WITH RECURSIVE down (id) AS (
              SELECT $1
              UNION
              SELECT k.child FROM down JOIN entity_link k ON k.parent = down.id JOIN change c ON c.seq = k.change WHERE {InForce})
            SELECT id FROM down
            """,
            r => r.GetString(0), entity);

    /// <summary>
    /// Brings <c>merged_into</c>, local entities, statements and reviews in line with the links, after those of the given entities and local entities changed.
    /// </summary>
    public static void Rejoin(SqliteConnection connection, IEnumerable<string> changed, IEnumerable<string> locals, long now, Derivation derivation)
    {
        var moved = changed.SelectMany(e => With(connection, e)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var entity in moved)
        {
            var target = Resolve(connection, entity);
            connection.Run(
                "UPDATE entity SET merged_into = $2, version = version + 1, updated_at = $3 WHERE id = $1 AND merged_into IS NOT $2", entity, target == entity ? null : target, now);
            derivation.Recount([entity, target]);
        }

        var list = Commands.JsonList(moved);
        var affected = connection.List(
            """
            SELECT id, judged, entity FROM local_entity WHERE judged IN (SELECT value FROM json_each($1))
              OR id IN (SELECT local FROM local_link WHERE entity IN (SELECT value FROM json_each($1))) OR id IN (SELECT value FROM json_each($2))
            """,
            r => (Id: r.GetString(0), Judged: r.GetString(1), Entity: r.GetString(2)), list, Commands.JsonList(locals));
        foreach (var local in affected)
        {
            var target = ResolveLocal(connection, local.Id, local.Judged);
            if (target == local.Entity)
            {
                continue;
            }

            connection.Run("UPDATE local_entity SET entity = $2 WHERE id = $1", local.Id, target);
            derivation.Recount([local.Entity, target]);
            Regroup(connection, local.Id, derivation);
        }

        foreach (var review in connection.List(
            "SELECT change, position, subject, predicate, object, quantity, stage, fact_key FROM change_fact WHERE subject IN (SELECT value FROM json_each($1)) OR object IN (SELECT value FROM json_each($1))",
            r => (Change: r.GetInt64(0), Position: r.GetInt64(1), Subject: r.GetString(2), Predicate: r.GetString(3), Object: r.TextOrNull(4), Quantity: r.TextOrNull(5), Stage: r.GetInt32(6), Key: r.GetString(7)),
            list))
        {
            var key = FactKey.Of(Resolve(connection, review.Subject), review.Predicate, review.Object is { } o ? Resolve(connection, o) : review.Quantity!, review.Stage);
            connection.Run("UPDATE change_fact SET fact_key = $3 WHERE change = $1 AND position = $2", review.Change, review.Position, key);
            derivation.FactKeys.UnionWith([review.Key, key]);
        }
    }

    /// <summary>Puts every statement into the fact it belongs to.</summary>
    public static void Regroup(SqliteConnection connection, Derivation derivation) => Regroup(connection, null, derivation);

    // The statements about a local entity may now belong to another fact.
    private static void Regroup(SqliteConnection connection, string? local, Derivation derivation)
    {
        foreach (var s in connection.List(
            """
            SELECT s.seq, s.fact_key, ls.entity, s.predicate, lo.entity, s.stage, s.body FROM statement s
            JOIN local_entity ls ON ls.id = s.subject LEFT JOIN local_entity lo ON lo.id = s.object
            WHERE $1 IS NULL
            """.Replace("$1 IS NULL", local is null ? "$1 IS NULL" : "s.subject = $1 OR s.object = $1 OR s.attribution = $1", StringComparison.Ordinal),
            r => (Seq: r.GetInt64(0), Key: r.GetString(1), Subject: r.GetString(2), Predicate: r.GetString(3), Object: r.TextOrNull(4), Stage: r.GetInt32(5), Body: r.GetString(6)),
            local))
        {
            var key = FactKey.Of(s.Subject, s.Predicate, s.Object ?? QuantityOf(Codec.StatementBody(s.Body)), s.Stage);
            connection.Run("UPDATE statement SET fact_key = $2 WHERE seq = $1 AND fact_key <> $2", s.Seq, key);
            derivation.FactKeys.UnionWith([s.Key, key]);
        }
    }

    private static string QuantityOf(StatementBody body) => FactKey.OfQuantity(body.Metric, Codec.Quantity(body.Quantity)!);
}

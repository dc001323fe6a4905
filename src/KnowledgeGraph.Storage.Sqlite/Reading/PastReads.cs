using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Reading;

/// <summary>Rows as they were at an ingestion time: the present ones that are as old, and those kept from before their last change.</summary>
internal static class PastReads
{
    private const string FactRow =
        "id, fact_key, subject, predicate, object, stage, valid_from, valid_to, has_validity, attribution, confidence, statements, sources, first_reported, last_reported, version, created_at, updated_at, body, status";

    /// <summary>Stands for the table <c>fact f</c>.</summary>
    public static string FactTable(SqlText sql, DateTimeOffset? at)
    {
        if (at is not { } time)
        {
            return "fact f";
        }

        var moment = sql.Value(time.ToUnixTimeMilliseconds());
        return $"(SELECT {FactRow} FROM fact WHERE updated_at <= {moment} UNION ALL SELECT {FactRow} FROM fact_past WHERE updated_at <= {moment} AND until > {moment}) f";
    }

    public static Dictionary<EntityId, Entity> Entities(SqliteConnection connection, IEnumerable<EntityId> ids, DateTimeOffset at)
        => Rows.WithNames(
            connection,
            connection.List(
                $"""
                SELECT {Rows.EntityColumns} FROM entity e WHERE e.id IN (SELECT value FROM json_each($1)) AND e.updated_at <= $2
                UNION ALL SELECT {Rows.EntityColumns} FROM entity_past e WHERE e.id IN (SELECT value FROM json_each($1)) AND e.updated_at <= $2 AND e.until > $2
                """,
                Rows.Entity, Commands.JsonList(ids.Select(i => i.Value)), at.ToUnixTimeMilliseconds()))
            .ToDictionary(e => e.Id);
}

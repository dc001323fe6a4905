using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Reading;

/// <summary>The log of what curators did.</summary>
internal static class ChangeReads
{
    // Later merges and splits that share an entity; later reviews of a fact that is the same by now.
    private const string Columns =
        """
        c.id, c.kind, c.actor, c.at, c.reason, c.status, c.undoes, c.undone_by,
        (SELECT json_group_array(entity) FROM (SELECT entity FROM change_entity WHERE change = c.seq ORDER BY position)),
        (SELECT json_group_array(fact) FROM (SELECT fact FROM change_fact WHERE change = c.seq ORDER BY position)),
        CASE WHEN c.undone_by IS NOT NULL OR c.kind = 4 THEN '[]'
          WHEN c.kind = 3 THEN (SELECT json_group_array(id) FROM (SELECT DISTINCT l.id, l.seq FROM change_fact mine JOIN change_fact theirs ON theirs.fact_key = mine.fact_key
            JOIN change l ON l.seq = theirs.change WHERE mine.change = c.seq AND l.seq > c.seq AND l.kind = 3 AND l.undone_by IS NULL ORDER BY l.seq DESC))
          ELSE (SELECT json_group_array(id) FROM (SELECT DISTINCT l.id, l.seq FROM change_entity mine JOIN change_entity theirs ON theirs.entity = mine.entity
            JOIN change l ON l.seq = theirs.change WHERE mine.change = c.seq AND l.seq > c.seq AND l.kind IN (1, 2) AND l.undone_by IS NULL ORDER BY l.seq DESC)) END
        """;

    public static Dictionary<ChangeId, Change> Find(SqliteConnection connection, IEnumerable<ChangeId> ids)
        => connection.List($"SELECT {Columns} FROM change c WHERE c.id IN (SELECT value FROM json_each($1))", Read, Commands.JsonList(ids.Select(i => i.Value))).ToDictionary(c => c.Id);

    public static Page<Change> Query(SqliteConnection connection, ChangeFilter? filter, PageRequest page)
    {
        var sql = new SqlText();
        var where = "1";
        if (filter?.Kinds is { } kinds)
        {
            where += $" AND c.kind IN (SELECT value FROM json_each({sql.Value("[" + string.Join(',', kinds.Select(k => (int)k)) + "]")}))";
        }

        if (filter?.By is { } by)
        {
            where += $" AND c.actor = {sql.Value(by)}";
        }

        if (filter?.At?.Gte is { } from)
        {
            where += $" AND c.at >= {sql.Value(from.ToUnixTimeMilliseconds())}";
        }

        if (filter?.At?.Lt is { } to)
        {
            where += $" AND c.at < {sql.Value(to.ToUnixTimeMilliseconds())}";
        }

        return Page(connection, sql, where, page);
    }

    public static Page<Change> OfEntity(SqliteConnection connection, EntityId entity, PageRequest page)
    {
        var sql = new SqlText();
        return Page(connection, sql, $"c.seq IN (SELECT change FROM change_entity WHERE entity = {sql.Value(entity.Value)})", page);
    }

    public static Page<Change> OfFact(SqliteConnection connection, FactId fact, PageRequest page)
    {
        var sql = new SqlText();
        var key = $"(SELECT fact_key FROM statement WHERE id = {sql.Value(fact.Value)})";
        return Page(connection, sql, $"c.seq IN (SELECT change FROM change_fact WHERE fact_key = {key})", page);
    }

    private static Page<Change> Page(SqliteConnection connection, SqlText sql, string where, PageRequest page)
        => Pager.Read(connection, sql, Columns, "change c", where, [new SortKey("c.seq", SortDirection.Descending)], "c.id", page, Read);

    private static Change Read(SqliteDataReader r) => new()
    {
        Id = ChangeId.Parse(r.GetString(0)),
        Kind = (ChangeKind)r.GetInt32(1),
        By = r.GetString(2),
        At = r.Instant(3),
        Reason = r.TextOrNull(4),
        Status = r.NumberOrNull(5) is { } status ? (FactStatus)status : null,
        Undoes = r.TextOrNull(6) is { } undoes ? ChangeId.Parse(undoes) : null,
        UndoneBy = r.TextOrNull(7) is { } by ? ChangeId.Parse(by) : null,
        Entities = [.. Codec.Strings(r.GetString(8)).Select(EntityId.Parse)],
        Facts = [.. Codec.Strings(r.GetString(9)).Select(FactId.Parse)],
        BlockedBy = [.. Codec.Strings(r.GetString(10)).Select(ChangeId.Parse)],
    };
}

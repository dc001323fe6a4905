using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage.Derivation;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Upkeep;

/// <summary>The log of curators, oldest first, with what of its objects is still there.</summary>
internal static class DeedReads
{
    public static List<LoggedDeed> Read(SqliteConnection connection)
        => [.. connection.List(
            "SELECT seq, id, kind, actor, at, reason, status, undoes FROM change ORDER BY seq",
            r => (Seq: r.GetInt64(0), Entry: new LoggedDeed(
                ChangeId.Parse(r.GetString(1)), (ChangeKind)r.GetInt32(2), r.GetString(3), r.Instant(4), r.TextOrNull(5), r.NumberOrNull(6) is { } s ? (FactStatus)s : null,
                r.TextOrNull(7) is { } undoes ? ChangeId.Parse(undoes) : null))).Select(e => WithObjects(connection, e.Seq, e.Entry))];

    private static LoggedDeed WithObjects(SqliteConnection connection, long seq, LoggedDeed entry) => entry.Undoes is not null ? entry : entry.Kind switch
    {
        ChangeKind.Merge => entry with { Entities = Entities(connection, seq) },
        ChangeKind.Split => entry with { Entities = Entities(connection, seq), Moved = Moved(connection, seq), Made = Made(connection, seq) },
        _ => entry with { Facts = Facts(connection, seq) },
    };

    private static List<EntityId> Entities(SqliteConnection connection, long seq)
        => connection.List("SELECT entity FROM change_entity WHERE change = $1 ORDER BY position", r => EntityId.Parse(r.GetString(0)), seq);

    private static List<(EntityId Target, LocalEntityId Local)> Moved(SqliteConnection connection, long seq)
        => connection.List(
            "SELECT k.entity, k.local FROM local_link k JOIN local_entity l ON l.id = k.local WHERE k.change = $1 ORDER BY k.local",
            r => (EntityId.Parse(r.GetString(0)), LocalEntityId.Parse(r.GetString(1))), seq);

    private static Dictionary<EntityId, EntitySeed> Made(SqliteConnection connection, long seq)
        => connection.List("SELECT child FROM entity_link WHERE change = $1", r => r.GetString(0), seq).Select(id => BatchReads.Seed(connection, id)).ToDictionary(s => s.Id);

    private static List<FactId> Facts(SqliteConnection connection, long seq)
        => [.. connection.List(
            "SELECT fact_key, subject, object FROM change_fact WHERE change = $1 ORDER BY position", r => (Key: r.GetString(0), Subject: r.GetString(1), Object: r.TextOrNull(2)), seq)
            .SelectMany(f => connection.List(
                """
                SELECT s.id FROM statement s JOIN local_entity l ON l.id = s.subject LEFT JOIN local_entity o ON o.id = s.object WHERE s.fact_key = $1
                ORDER BY l.judged <> $2, coalesce(o.judged <> $3, 0), s.id LIMIT 1
                """,
                r => FactId.Parse(r.GetString(0)), f.Key, f.Subject, f.Object))];
}

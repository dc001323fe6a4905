using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Upkeep;

/// <summary>The log of curators as requests that do the same again.</summary>
internal static class DeedReads
{
    private sealed record Row(long Seq, ChangeId Id, ChangeKind Kind, string By, DateTimeOffset At, string? Reason, FactStatus? Status, ChangeId? Undoes);

    public static List<StoredDeed> Read(SqliteConnection connection)
    {
        var log = connection.List(
            "SELECT seq, id, kind, actor, at, reason, status, undoes FROM change ORDER BY seq",
            r => new Row(
                r.GetInt64(0), ChangeId.Parse(r.GetString(1)), (ChangeKind)r.GetInt32(2), r.GetString(3), r.Instant(4), r.TextOrNull(5), r.NumberOrNull(6) is { } s ? (FactStatus)s : null,
                r.TextOrNull(7) is { } undoes ? ChangeId.Parse(undoes) : null));
        var deeds = new List<StoredDeed>();
        var left = new HashSet<ChangeId>();
        foreach (var row in log)
        {
            if (row.Undoes is { } undone)
            {
                if (!left.Contains(undone))
                {
                    deeds.Add(new StoredDeed(row.At, null, new UndoRequest(row.Id, undone, row.By, row.Reason)));
                }
            }
            else if (Deed(connection, row) is { } deed)
            {
                deeds.Add(new StoredDeed(row.At, deed, null));
            }
            else
            {
                left.Add(row.Id);
            }
        }

        return deeds;
    }

    private static CurationRequest? Deed(SqliteConnection connection, Row row) => row.Kind switch
    {
        ChangeKind.Merge => Merge(connection, row),
        ChangeKind.Split => Split(connection, row),
        _ => Review(connection, row),
    };

    private static List<EntityId> Entities(SqliteConnection connection, Row row)
        => connection.List("SELECT entity FROM change_entity WHERE change = $1 ORDER BY position", r => EntityId.Parse(r.GetString(0)), row.Seq);

    private static MergeRequest Merge(SqliteConnection connection, Row row)
    {
        var entities = Entities(connection, row);
        return new MergeRequest { Id = row.Id, By = row.By, Reason = row.Reason, Survivor = entities[0], Merged = [.. entities.Skip(1)] };
    }

    // A part's place makes the id of the entity made for it, so new ones go back where they were and the others between them.
    private static SplitRequest? Split(SqliteConnection connection, Row row)
    {
        var made = connection.List("SELECT child FROM entity_link WHERE change = $1", r => EntityId.Parse(r.GetString(0)), row.Seq).ToHashSet();
        var parts = connection.List(
            "SELECT k.entity, k.local FROM local_link k JOIN local_entity l ON l.id = k.local WHERE k.change = $1 ORDER BY k.local",
            r => (Target: EntityId.Parse(r.GetString(0)), Local: LocalEntityId.Parse(r.GetString(1))), row.Seq)
            .GroupBy(p => p.Target).Select(g => Part(connection, g.Key, made.Contains(g.Key), [.. g.Select(p => p.Local)])).ToList();
        var isWhole = parts.Count == Entities(connection, row).Skip(1).Distinct().Count();
        if (!isWhole || parts.Count == 0)
        {
            return null;
        }

        var others = new Queue<SplitPart>(parts.Where(p => p.Part.Into is not null).Select(p => p.Part));
        var ordered = Enumerable.Range(0, parts.Count).Select(i => parts.Find(p => p.Part.Into is null && p.Target == EntityId.FromSplit(row.Id, i)).Part ?? others.Dequeue());
        return new SplitRequest { Id = row.Id, By = row.By, Reason = row.Reason, Entity = Entities(connection, row)[0], Parts = [.. ordered] };
    }

    private static (EntityId Target, SplitPart Part) Part(SqliteConnection connection, EntityId target, bool isNew, System.Collections.Immutable.ImmutableArray<LocalEntityId> locals)
        => (target, connection.List(
            "SELECT type, name_zh, name_en, pinyin FROM entity WHERE id = $1",
            r => isNew
                ? new SplitPart { Locals = locals, Type = new EntityType(r.GetString(0)), NameZh = r.TextOrNull(1), NameEn = r.TextOrNull(2), Pinyin = r.TextOrNull(3) }
                : new SplitPart { Locals = locals, Into = target },
            target.Value)[0] is var part && isNew
                ? part with { Lookups = [.. connection.List("SELECT key, name, kind FROM lookup WHERE entity = $1 ORDER BY id", r => new NameLookup(r.GetString(0), r.GetString(1), (MatchKind)r.GetInt32(2)), target.Value)] }
                : part);

    // A claim is named by a statement that makes it: rather one about the entity that was meant before later merges.
    private static ReviewRequest? Review(SqliteConnection connection, Row row)
    {
        var facts = connection.List(
            "SELECT fact_key, subject, object FROM change_fact WHERE change = $1 ORDER BY position", r => (Key: r.GetString(0), Subject: r.GetString(1), Object: r.TextOrNull(2)), row.Seq)
            .SelectMany(f => connection.List(
                """
                SELECT s.id FROM statement s JOIN local_entity l ON l.id = s.subject LEFT JOIN local_entity o ON o.id = s.object WHERE s.fact_key = $1
                ORDER BY l.judged <> $2, coalesce(o.judged <> $3, 0), s.id LIMIT 1
                """,
                r => FactId.Parse(r.GetString(0)), f.Key, f.Subject, f.Object)).ToList();
        return facts.Count == 0 ? null : new ReviewRequest { Id = row.Id, By = row.By, Reason = row.Reason, Facts = [.. facts], Status = row.Status ?? FactStatus.Extracted };
    }
}

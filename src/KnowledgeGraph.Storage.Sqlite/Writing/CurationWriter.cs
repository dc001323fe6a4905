using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Reading;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Writing;

/// <summary>The deeds of curators, each inside one write transaction.</summary>
internal sealed class CurationWriter(SqliteConnection connection, DateTimeOffset now)
{
    private const int MostReviewed = 100;

    private readonly long _now = now.ToUnixTimeMilliseconds();
    private readonly Derivation _derivation = new(connection, now.ToUnixTimeMilliseconds());

    public Change Merge(MergeRequest request) => Once(request.Id, () =>
    {
        if (request.Merged.IsDefaultOrEmpty || request.Merged.Contains(request.Survivor) || request.Merged.Distinct().Count() != request.Merged.Length)
        {
            throw new InvalidInputException($"A merge into {request.Survivor} needs at least one other entity, and none twice.");
        }

        var entities = request.Merged.Prepend(request.Survivor).ToList();
        CheckEntities(entities, request);
        var seq = Log(request.Id, ChangeKind.Merge, request.By, request.Reason, null, entities);
        foreach (var merged in request.Merged)
        {
            connection.Run("INSERT INTO entity_link (change, child, parent) VALUES ($1, $2, $3)", seq, merged.Value, request.Survivor.Value);
        }

        Clusters.Rejoin(connection, request.Merged.Select(m => m.Value), [], _now, _derivation);
        _derivation.Recount([request.Survivor.Value]);
    });

    public Change Split(SplitRequest request) => Once(request.Id, () =>
    {
        if (request.Parts.IsDefaultOrEmpty || request.Parts.Any(p => p.Locals.IsDefaultOrEmpty) || request.Parts.SelectMany(p => p.Locals) is var all && all.Distinct().Count() != all.Count())
        {
            throw new InvalidInputException($"The split of {request.Entity} needs at least one part, each with at least one local entity, and none in two parts.");
        }

        CheckEntities([request.Entity, .. request.Parts.Select(p => p.Into).OfType<EntityId>()], request);
        foreach (var local in request.Parts.SelectMany(p => p.Locals))
        {
            if (connection.Number("SELECT EXISTS (SELECT 1 FROM local_entity WHERE id = $1 AND entity = $2)", local.Value, request.Entity.Value) == 0)
            {
                throw new InvalidInputException($"Local entity {local} is not one of entity {request.Entity}, so a split cannot take it out.");
            }
        }

        var targets = request.Parts.Select((part, i) => part.Into ?? EntityId.FromSplit(request.Id, i)).ToList();
        if (targets.Contains(request.Entity))
        {
            throw new InvalidInputException($"A part of {request.Entity} cannot go into {request.Entity} itself.");
        }

        var seq = Log(request.Id, ChangeKind.Split, request.By, request.Reason, null, [request.Entity, .. targets.Distinct()]);
        foreach (var (part, target) in request.Parts.Zip(targets))
        {
            if (part.Into is null)
            {
                Make(part, target, request.Entity);
                connection.Run("INSERT INTO entity_link (change, child, parent) VALUES ($1, $2, $3)", seq, target.Value, request.Entity.Value);
            }

            foreach (var local in part.Locals)
            {
                connection.Run("INSERT INTO local_link (change, local, entity) VALUES ($1, $2, $3)", seq, local.Value, target.Value);
            }
        }

        Clusters.Rejoin(connection, [], request.Parts.SelectMany(p => p.Locals).Select(l => l.Value), _now, _derivation);
        _derivation.Recount(targets.Select(t => t.Value));
    });

    public Change Review(ReviewRequest request) => Once(request.Id, () =>
    {
        if (request.Facts.IsDefaultOrEmpty || request.Facts.Length > MostReviewed || !Enum.IsDefined(request.Status))
        {
            throw new InvalidInputException($"A review needs 1 to {MostReviewed} facts and a status.");
        }

        var known = FactReads.Find(connection, request.Facts);
        if (request.Facts.Where(f => !known.ContainsKey(f)).Select(f => f.Value).FirstOrDefault() is { } unknown)
        {
            throw new InvalidInputException($"There is no fact {unknown}.", code: "NOT_FOUND");
        }

        var seq = Log(request.Id, ChangeKind.Review, request.By, request.Reason, request.Status, []);
        var facts = request.Facts.Select(f => known[f]).DistinctBy(f => f.Id).ToList();
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            var target = fact.Object is FactObject.OfEntity entity ? entity.Id.Value : null;
            var quantity = fact.Object is FactObject.OfQuantity q ? FactKey.OfQuantity(q.Metric, q.Quantity) : null;
            var key = FactKey.Of(fact.Subject.Value, fact.Predicate, target ?? quantity!, (int)fact.Stage);
            connection.Run(
                "INSERT INTO change_fact (change, fact, position, subject, predicate, object, quantity, stage, fact_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                seq, fact.Id.Value, i, fact.Subject.Value, fact.Predicate, target, quantity, (int)fact.Stage, key);
            _derivation.FactKeys.Add(key);
        }
    });

    public Change Undo(UndoRequest request) => Once(request.Id, () =>
    {
        var change = ChangeReads.Find(connection, [request.Change]).GetValueOrDefault(request.Change)
            ?? throw new InvalidInputException($"There is no change {request.Change}.", code: "NOT_FOUND");
        if (!change.IsUndoable)
        {
            throw new ConflictException(change switch
            {
                { Kind: ChangeKind.Undo } => $"Change {change.Id} is an undo; do again what it took back.",
                { UndoneBy: { } by } => $"Change {change.Id} was undone by {by}.",
                _ => $"Change {change.Id} cannot be undone before the later {string.Join(", ", change.BlockedBy)}.",
            });
        }

        var undone = connection.Number("SELECT seq FROM change WHERE id = $1", change.Id.Value);
        var seq = Log(request.Id, ChangeKind.Undo, request.By, request.Reason, change.Status, change.Entities);
        connection.Run("UPDATE change SET undoes = $2 WHERE seq = $1", seq, change.Id.Value);
        connection.Run("UPDATE change SET undone_by = $2 WHERE seq = $1", undone, request.Id.Value);
        connection.Run(
            "INSERT INTO change_fact SELECT $1, fact, position, subject, predicate, object, quantity, stage, fact_key FROM change_fact WHERE change = $2", seq, undone);
        _derivation.FactKeys.UnionWith(connection.List("SELECT fact_key FROM change_fact WHERE change = $1", r => r.GetString(0), undone));
        Clusters.Rejoin(
            connection,
            connection.List("SELECT child FROM entity_link WHERE change = $1", r => r.GetString(0), undone),
            connection.List("SELECT local FROM local_link WHERE change = $1", r => r.GetString(0), undone),
            _now, _derivation);
        _derivation.Recount(change.Entities.Select(e => e.Value));
    });

    // A deed sent again is not done again.
    private Change Once(ChangeId id, Action act)
    {
        if (ChangeReads.Find(connection, [id]).GetValueOrDefault(id) is { } done)
        {
            return done;
        }

        act();
        _derivation.Run();
        return ChangeReads.Find(connection, [id])[id];
    }

    private void CheckEntities(IReadOnlyCollection<EntityId> ids, CurationRequest request)
    {
        var known = EntityReads.Find(connection, ids);
        foreach (var id in ids)
        {
            if (!known.TryGetValue(id, out var entity))
            {
                throw new InvalidInputException($"There is no entity {id}.", code: "NOT_FOUND");
            }

            if (entity.MergedInto is { } target)
            {
                throw new InvalidInputException($"Entity {id} was merged into {target}; name that one.", code: "MERGED_AWAY");
            }

            if (request.ExpectedVersions.TryGetValue(id, out var expected) && expected != entity.Version)
            {
                throw new ConflictException($"Entity {id} has version {entity.Version} by now, not {expected}; look at it again.");
            }
        }
    }

    private void Make(SplitPart part, EntityId id, EntityId from)
    {
        if (string.IsNullOrWhiteSpace(part.NameZh) && string.IsNullOrWhiteSpace(part.NameEn))
        {
            throw new InvalidInputException($"A new entity split from {from} needs a name.");
        }

        new EntityWriter(connection, _now).Write(new EntitySeed
        {
            Id = id,
            Type = part.Type ?? EntityReads.Find(connection, [from])[from].Type,
            NameZh = part.NameZh,
            NameEn = part.NameEn,
            Pinyin = part.Pinyin,
            Lookups = part.Lookups,
            Origin = Origin.Curated,
        });
    }

    private long Log(ChangeId id, ChangeKind kind, string by, string? reason, FactStatus? status, IReadOnlyList<EntityId> entities)
    {
        if (string.IsNullOrWhiteSpace(by))
        {
            throw new InvalidInputException("A change needs the name of who makes it.");
        }

        connection.Run(
            "INSERT INTO change (id, kind, actor, at, reason, status) VALUES ($1, $2, $3, $4, $5, $6)", id.Value, (int)kind, by, _now, reason, (long?)status);
        var seq = connection.Number("SELECT last_insert_rowid()");
        for (var i = 0; i < entities.Count; i++)
        {
            connection.Run("INSERT INTO change_entity (change, entity, position) VALUES ($1, $2, $3)", seq, entities[i].Value, i);
            connection.Run("UPDATE entity SET version = version + 1, updated_at = $2 WHERE id = $1", entities[i].Value, _now);
        }

        return seq;
    }
}

using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Reading;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>The deeds of curators, each inside one transaction, one at a time. Each returns false when the log holds it already; then nothing is done.</summary>
internal sealed class CurationWriter(ICypherTransaction transaction, DerivedRelationships relationships, long now, CancellationToken cancellationToken)
{
    private const int MostReviewed = 100;

    private readonly EntityLocks _entities = new(transaction, cancellationToken);

    public Task<bool> MergeAsync(MergeRequest request) => OnceAsync(request.Id, request.By, async (seq, rejoiner) =>
    {
        if (request.Merged.IsDefaultOrEmpty || request.Merged.Contains(request.Survivor) || request.Merged.Distinct().Count() != request.Merged.Length)
        {
            throw new InvalidInputException($"A merge into {request.Survivor} needs at least one other entity, and none twice.");
        }

        var named = request.Merged.Prepend(request.Survivor).ToList();
        await CheckEntitiesAsync(named, request).ConfigureAwait(false);
        await LogAsync(
            Change(seq, request.Id, ChangeKind.Merge, request.By, request.Reason, null), named,
            links: [.. request.Merged.Select(m => CypherStatement.Map(("seq", seq), ("child", m.Value), ("parent", request.Survivor.Value)))]).ConfigureAwait(false);
        await rejoiner.RunAsync([.. request.Merged.Select(m => m.Value)], []).ConfigureAwait(false);
    });

    public Task<bool> SplitAsync(SplitRequest request) => OnceAsync(request.Id, request.By, async (seq, rejoiner) =>
    {
        if (request.Parts.IsDefaultOrEmpty || request.Parts.Any(p => p.Locals.IsDefaultOrEmpty) || request.Parts.SelectMany(p => p.Locals) is var all && all.Distinct().Count() != all.Count())
        {
            throw new InvalidInputException($"The split of {request.Entity} needs at least one part, each with at least one local entity, and none in two parts.");
        }

        await CheckEntitiesAsync([request.Entity, .. request.Parts.Select(p => p.Into).OfType<EntityId>()], request).ConfigureAwait(false);
        List<string> locals = [.. request.Parts.SelectMany(p => p.Locals).Select(l => l.Value)];
        var own = (await RunAsync("curation-of-entity", ("locals", locals), ("entity", request.Entity.Value)).ConfigureAwait(false)).Select(r => r[0].Text()).ToHashSet(StringComparer.Ordinal);
        if (locals.Find(l => !own.Contains(l)) is { } foreign)
        {
            throw new InvalidInputException($"Local entity {foreign} is not one of entity {request.Entity}, so a split cannot take it out.");
        }

        var targets = request.Parts.Select((part, i) => part.Into ?? EntityId.FromSplit(request.Id, i)).ToList();
        if (targets.Contains(request.Entity))
        {
            throw new InvalidInputException($"A part of {request.Entity} cannot go into {request.Entity} itself.");
        }

        var parts = request.Parts.Zip(targets).ToList();
        foreach (var (part, target) in parts.Where(p => p.First.Into is null))
        {
            await MakeAsync(part, target, request.Entity).ConfigureAwait(false);
        }

        await LogAsync(
            Change(seq, request.Id, ChangeKind.Split, request.By, request.Reason, null), [request.Entity, .. targets.Distinct()],
            links: [.. parts.Where(p => p.First.Into is null).Select(p => CypherStatement.Map(("seq", seq), ("child", p.Second.Value), ("parent", request.Entity.Value)))],
            words: [.. parts.SelectMany(p => p.First.Locals.Select(l => CypherStatement.Map(("seq", seq), ("local", l.Value), ("entity", p.Second.Value))))]).ConfigureAwait(false);
        await rejoiner.RunAsync([], locals).ConfigureAwait(false);
    });

    public Task<bool> ReviewAsync(ReviewRequest request) => OnceAsync(request.Id, request.By, async (seq, rejoiner) =>
    {
        if (request.Facts.IsDefaultOrEmpty || request.Facts.Length > MostReviewed || !Enum.IsDefined(request.Status))
        {
            throw new InvalidInputException($"A review needs 1 to {MostReviewed} facts and a status.");
        }

        var known = await FactReads.FindAsync(transaction.RunAsync, request.Facts, cancellationToken).ConfigureAwait(false);
        if (request.Facts.Where(f => !known.ContainsKey(f)).Select(f => f.Value).FirstOrDefault() is { } unknown)
        {
            throw new InvalidInputException($"There is no fact {unknown}.", code: "NOT_FOUND");
        }

        var claims = request.Facts.Select(f => known[f]).DistinctBy(f => f.Id).Select((f, i) => Claim(f, seq, i)).ToList();
        await LogAsync(Change(seq, request.Id, ChangeKind.Review, request.By, request.Reason, request.Status), [], claims: claims).ConfigureAwait(false);
        rejoiner.Touch(claims.Select(c => c["factKey"].Text()));
    });

    public Task<bool> UndoAsync(UndoRequest request) => OnceAsync(request.Id, request.By, async (seq, rejoiner) =>
    {
        var change = (await ChangeReads.FindAsync(transaction.RunAsync, [request.Change], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(request.Change)
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

        var undone = (await RunAsync("curation-undone", ("id", change.Id.Value)).ConfigureAwait(false))[0];
        var claims = undone[2].List().Select(c => new Dictionary<string, object?>(c.Map(), StringComparer.Ordinal) { ["seq"] = seq }).ToList();
        await _entities.TakeAsync(change.Entities.Select(e => e.Value)).ConfigureAwait(false);
        var entry = Change(seq, request.Id, ChangeKind.Undo, request.By, request.Reason, change.Status);
        entry["undoes"] = change.Id.Value;
        await LogAsync(entry, change.Entities, claims: claims).ConfigureAwait(false);
        rejoiner.Touch(claims.Select(c => c["factKey"].Text()));
        await rejoiner.RunAsync([.. undone[0].Texts()], [.. undone[1].Texts()]).ConfigureAwait(false);
    });

    // A deed sent again is not done again.
    private async Task<bool> OnceAsync(ChangeId id, string by, Func<long, Rejoiner, Task> act)
    {
        var begin = (await RunAsync("curation-begin", ("id", id.Value)).ConfigureAwait(false))[0];
        if (begin[1].IsTrue())
        {
            await transaction.RollBackAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (string.IsNullOrWhiteSpace(by))
        {
            throw new InvalidInputException("A change needs the name of who makes it.");
        }

        var rejoiner = new Rejoiner(transaction, relationships, _entities, now, cancellationToken);
        await act(begin[0].Number(), rejoiner).ConfigureAwait(false);
        await rejoiner.FinishAsync().ConfigureAwait(false);
        return true;
    }

    private Dictionary<string, object?> Change(long seq, ChangeId id, ChangeKind kind, string by, string? reason, FactStatus? status) => CypherStatement.Map(
        ("seq", seq), ("id", id.Value), ("kind", (int)kind), ("kindName", kind.ToString().ToLowerInvariant()), ("by", by), ("at", now), ("reason", reason), ("status", (int?)status));

    private static Dictionary<string, object?> Claim(Fact fact, long seq, int position)
    {
        var target = fact.Object is FactObject.OfEntity entity ? entity.Id.Value : null;
        var quantity = fact.Object is FactObject.OfQuantity q ? FactKey.OfQuantity(q.Metric, q.Quantity) : null;
        return CypherStatement.Map(
            ("seq", seq), ("fact", fact.Id.Value), ("position", position), ("subject", fact.Subject.Value), ("predicate", fact.Predicate), ("object", target), ("quantity", quantity), ("stage", (int)fact.Stage),
            ("factKey", FactKey.Of(fact.Subject.Value, fact.Predicate, target ?? quantity!, (int)fact.Stage))); // One of the two is set.
    }

    private async Task CheckEntitiesAsync(IReadOnlyCollection<EntityId> ids, CurationRequest request)
    {
        await _entities.TakeAsync(ids.Select(i => i.Value)).ConfigureAwait(false);
        foreach (var id in ids)
        {
            if (_entities.Find(id.Value) is not { } entity)
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

    private async Task MakeAsync(SplitPart part, EntityId id, EntityId from)
    {
        if (string.IsNullOrWhiteSpace(part.NameZh) && string.IsNullOrWhiteSpace(part.NameEn))
        {
            throw new InvalidInputException($"A new entity split from {from} needs a name.");
        }

        _entities.Keep((await RunAsync("entity-make", ("id", id.Value)).ConfigureAwait(false))[0][0].Map());
        var made = _entities[id.Value];
        made.Add(new EntitySeed
        {
            Id = id,
            Type = part.Type ?? new EntityType(_entities[from.Value].Type),
            NameZh = part.NameZh,
            NameEn = part.NameEn,
            Pinyin = part.Pinyin,
            Lookups = part.Lookups,
            Origin = Origin.Curated,
        });
        await RunAsync("entities-write", ("entities", new[] { BatchRows.Entity(made) }.OfType<object>().ToList()), ("names", made.NewNames)).ConfigureAwait(false);
    }

    private async Task LogAsync(
        Dictionary<string, object?> change, IReadOnlyList<EntityId> named, IReadOnlyList<object>? links = null, IReadOnlyList<object>? words = null, IReadOnlyList<object>? claims = null)
    {
        foreach (var entity in named.Select(e => _entities.Find(e.Value)).OfType<EntityState>())
        {
            entity.IsNamed = true;
        }

        await RunAsync(
            "curation-log",
            ("change", change), ("undone", change.Get("undoes") ?? ""), ("entities", named.Select((e, i) => CypherStatement.Map(("seq", change["seq"]), ("entity", e.Value), ("position", i))).ToList()),
            ("facts", claims ?? []), ("entityLinks", links ?? []), ("localLinks", words ?? [])).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<CypherRecord>> RunAsync(string file, params ReadOnlySpan<(string Name, object? Value)> parameters)
        => transaction.RunAsync(CypherStatement.Write(CypherFiles.Get(file), ("in", CypherStatement.Map(parameters))), cancellationToken);
}

using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Model.Storage.Derivation;

/// <summary>An entry of the log as a store holds it, with what of its objects is still there.</summary>
internal sealed record LoggedDeed(ChangeId Id, ChangeKind Kind, string By, DateTimeOffset At, string? Reason, FactStatus? Status, ChangeId? Undoes)
{
    /// <summary>Those it names, in order: of a merge the survivor first, of a split the entity that was split, then where each part went.</summary>
    public IReadOnlyList<EntityId> Entities { get; init; } = [];

    /// <summary>Of a split: local entities that are still stored, with the entity each went to; in the order of local ids.</summary>
    public IReadOnlyList<(EntityId Target, LocalEntityId Local)> Moved { get; init; } = [];

    /// <summary>Of a split: the entities it made.</summary>
    public IReadOnlyDictionary<EntityId, EntitySeed> Made { get; init; } = new Dictionary<EntityId, EntitySeed>();

    /// <summary>
    /// Of a review: for each claim that somebody still makes, in order, a statement that makes it; rather one about the entities that were meant before later merges.
    /// </summary>
    public IReadOnlyList<FactId> Facts { get; init; } = [];
}

/// <summary>The log of curators as requests that do the same again.</summary>
internal static class DeedLog
{
    /// <param name="log">Oldest first.</param>
    public static List<StoredDeed> Read(IEnumerable<LoggedDeed> log)
    {
        var deeds = new List<StoredDeed>();
        var left = new HashSet<ChangeId>();
        foreach (var entry in log)
        {
            if (entry.Undoes is { } undone)
            {
                if (!left.Contains(undone))
                {
                    deeds.Add(new StoredDeed(entry.At, null, new UndoRequest(entry.Id, undone, entry.By, entry.Reason)));
                }
            }
            else if (Deed(entry) is { } deed)
            {
                deeds.Add(new StoredDeed(entry.At, deed, null));
            }
            else
            {
                left.Add(entry.Id);
            }
        }

        return deeds;
    }

    private static CurationRequest? Deed(LoggedDeed entry) => entry.Kind switch
    {
        ChangeKind.Merge => new MergeRequest { Id = entry.Id, By = entry.By, Reason = entry.Reason, Survivor = entry.Entities[0], Merged = [.. entry.Entities.Skip(1)] },
        ChangeKind.Split => Split(entry),
        _ => entry.Facts.Count == 0 ? null : new ReviewRequest { Id = entry.Id, By = entry.By, Reason = entry.Reason, Facts = [.. entry.Facts], Status = entry.Status ?? FactStatus.Extracted },
    };

    // A part's place makes the id of the entity made for it, so new ones go back where they were and the others between them.
    private static SplitRequest? Split(LoggedDeed entry)
    {
        var parts = entry.Moved.GroupBy(m => m.Target).Select(g => (Target: g.Key, Part: Part(g.Key, entry.Made.GetValueOrDefault(g.Key), [.. g.Select(m => m.Local)]))).ToList();
        var isWhole = parts.Count == entry.Entities.Skip(1).Distinct().Count();
        if (!isWhole || parts.Count == 0)
        {
            return null;
        }

        var others = new Queue<SplitPart>(parts.Where(p => p.Part.Into is not null).Select(p => p.Part));
        var ordered = Enumerable.Range(0, parts.Count).Select(i => parts.Find(p => p.Part.Into is null && p.Target == EntityId.FromSplit(entry.Id, i)).Part ?? others.Dequeue());
        return new SplitRequest { Id = entry.Id, By = entry.By, Reason = entry.Reason, Entity = entry.Entities[0], Parts = [.. ordered] };
    }

    private static SplitPart Part(EntityId target, EntitySeed? made, System.Collections.Immutable.ImmutableArray<LocalEntityId> locals) => made is null
        ? new SplitPart { Locals = locals, Into = target }
        : new SplitPart { Locals = locals, Type = made.Type, NameZh = made.NameZh, NameEn = made.NameEn, Pinyin = made.Pinyin, Lookups = made.Lookups };
}

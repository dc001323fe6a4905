using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Storage.Tests.Oracle;

public sealed partial class OracleGraph
{
    private readonly List<Deed> _deeds = [];

    private abstract record Deed(ChangeId Id)
    {
        public bool IsUndone { get; set; }

        public HashSet<EntityId> Entities { get; init; } = [];
    }

    private sealed record Merge(ChangeId Id, EntityId Survivor, List<EntityId> Merged) : Deed(Id);

    private sealed record Split(ChangeId Id, EntityId Entity, List<(EntityId Target, bool IsNew, List<LocalEntityId> Locals)> Parts) : Deed(Id);

    private sealed record Review(ChangeId Id, List<Claim> Claims, FactStatus Status) : Deed(Id);

    /// <summary>Every deed that is no undo, oldest first.</summary>
    public List<ChangeId> Deeds => [.. _deeds.Select(d => d.Id)];

    public void Apply(MergeRequest request)
        => _deeds.Add(new Merge(request.Id, request.Survivor, [.. request.Merged]) { Entities = [request.Survivor, .. request.Merged] });

    public void Apply(SplitRequest request)
    {
        var parts = request.Parts.Select((p, i) => (p.Into ?? EntityId.FromSplit(request.Id, i), p.Into is null, p.Locals.ToList())).ToList();
        _deeds.Add(new Split(request.Id, request.Entity, parts) { Entities = [request.Entity, .. parts.Select(p => p.Item1)] });
    }

    public void Apply(ReviewRequest request)
    {
        var facts = Facts();
        var claims = request.Facts.Select(id => facts.Single(f => f.StatementIds.Split(' ').Contains(id.Value))).Select(f => new Claim(f.Subject, f.Predicate, f.Object, f.Stage)).Distinct();
        _deeds.Add(new Review(request.Id, [.. claims], request.Status));
    }

    public void Undo(ChangeId id) => _deeds.Single(d => d.Id == id).IsUndone = true;

    public bool IsUndone(ChangeId id) => _deeds.Single(d => d.Id == id).IsUndone;

    /// <summary>Newest first.</summary>
    public List<ChangeId> Blockers(ChangeId id)
    {
        var deed = _deeds.Single(d => d.Id == id);
        var later = _deeds.SkipWhile(d => d.Id != id).Skip(1).Where(d => !d.IsUndone).Reverse();
        return deed.IsUndone ? [] : [.. later.Where(d => deed is Review mine
            ? d is Review theirs && mine.Claims.Select(Resolve).Intersect(theirs.Claims.Select(Resolve)).Any()
            : d is not Review && d.Entities.Overlaps(deed.Entities)).Select(d => d.Id)];
    }

    public List<LocalEntityId> LocalsOf(EntityId entity)
        => [.. _batches.Values.SelectMany(b => Same(b)).Where(p => p.Value == entity).Select(p => p.Key).OrderBy(l => l.Value, StringComparer.Ordinal)];

    private EntityId Resolve(EntityId entity)
    {
        while (_deeds.Select(d => Parent(d, entity)).LastOrDefault(p => p is not null) is { } parent)
        {
            entity = parent;
        }

        return entity;
    }

    private Claim Resolve(Claim claim) => claim with { Subject = Resolve(claim.Subject), Object = EntityId.IsValid(claim.Object) ? Resolve(EntityId.Parse(claim.Object)).Value : claim.Object };

    private static EntityId? Parent(Deed deed, EntityId child) => deed switch
    {
        Merge { IsUndone: false } merge when merge.Merged.Contains(child) => merge.Survivor,
        Split { IsUndone: true } split when split.Parts.Any(p => p.IsNew && p.Target == child) => split.Entity,
        _ => null,
    };

    private EntityId? Linked(LocalEntityId local) => _deeds.OfType<Split>().Where(s => !s.IsUndone).SelectMany(s => s.Parts).Where(p => p.Locals.Contains(local)).Select(p => (EntityId?)p.Target).LastOrDefault();

    private FactStatus StatusOf(Claim claim)
        => _deeds.OfType<Review>().Where(r => !r.IsUndone && r.Claims.Select(Resolve).Contains(claim)).Select(r => (FactStatus?)r.Status).LastOrDefault() ?? FactStatus.Extracted;

    private IEnumerable<EntityId> NamedByDeeds() => _deeds.Where(d => d is Split || (d is Merge && !d.IsUndone)).SelectMany(d => d.Entities);
}

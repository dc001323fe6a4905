using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Model.Storage;

/// <summary>A curator's deed: who does it and why, under an id the caller mints, so that sending it again does it once.</summary>
public abstract record CurationRequest
{
    public ChangeId Id { get; init; } = ChangeId.New();

    public required string By { get; init; }

    public string? Reason { get; init; }

    /// <summary><see cref="Entity.Version"/> the curator saw, for the entities that must not have changed since.</summary>
    public ImmutableDictionary<EntityId, int> ExpectedVersions { get; init; } = ImmutableDictionary<EntityId, int>.Empty;
}

/// <summary>Says that entities are the same thing; the survivor stands for all of them.</summary>
public sealed record MergeRequest : CurationRequest
{
    public required EntityId Survivor { get; init; }

    /// <summary>At least one; none twice, none the survivor.</summary>
    public required ImmutableArray<EntityId> Merged { get; init; }
}

/// <summary>Says that an entity is several things: what some articles say of it is said of others.</summary>
public sealed record SplitRequest : CurationRequest
{
    public required EntityId Entity { get; init; }

    /// <summary>At least one. What no part takes stays.</summary>
    public required ImmutableArray<SplitPart> Parts { get; init; }
}

/// <summary>Local entities (see <see cref="MentionRecord.Entity"/>) that are another thing: a new entity, or one that is there.</summary>
public sealed record SplitPart
{
    /// <summary>At least one, of the entity that is split; none in two parts.</summary>
    public required ImmutableArray<LocalEntityId> Locals { get; init; }

    /// <summary>An entity that is there. When null, a new one is made from the names below; its id is <see cref="EntityId.FromSplit"/>.</summary>
    public EntityId? Into { get; init; }

    /// <summary>Of a new entity; null for the type of the entity that is split.</summary>
    public EntityType? Type { get; init; }

    /// <summary>A new entity needs a name in one language at least.</summary>
    public string? NameZh { get; init; }

    public string? NameEn { get; init; }

    public string? Pinyin { get; init; }

    /// <summary>How the names can be typed, beside the names themselves.</summary>
    public ImmutableArray<NameLookup> Lookups { get; init; } = [];
}

/// <summary>Says what people think of facts.</summary>
public sealed record ReviewRequest : CurationRequest
{
    /// <summary>1..100, by their own id or that of any statement in them.</summary>
    public required ImmutableArray<FactId> Facts { get; init; }

    /// <summary><see cref="FactStatus.Extracted"/> resets.</summary>
    public required FactStatus Status { get; init; }
}

/// <param name="Id">Of this deed.</param>
/// <param name="Change">What is taken back.</param>
public sealed record UndoRequest(ChangeId Id, ChangeId Change, string By, string? Reason);

/// <summary>All conditions that are set must hold.</summary>
public sealed record ChangeFilter
{
    public ImmutableArray<ChangeKind>? Kinds { get; init; }

    /// <summary>To the letter.</summary>
    public string? By { get; init; }

    public InstantFilter? At { get; init; }
}

/// <summary>
/// What people do to the graph. Each deed is one transaction and one entry of the change log. Statements are never rewritten: a merge joins entities, a split
/// moves local entities, a review stands beside a fact; all of it outlives reading the articles again, and is taken back by <see cref="UndoAsync"/>, after which
/// every read is as before, but for <c>Version</c> and <c>UpdatedAt</c>, which only grow. Each call returns the entry; called again with the id of a change that
/// is stored already, it does nothing and returns that.
/// </summary>
public interface ICuration
{
    /// <summary>
    /// The facts, mentions, names and external ids of the merged entities become the survivor's. The merged keep resolving by id, with
    /// <see cref="Entity.MergedInto"/> set, and no query lists them. What is read of them later counts for the survivor.
    /// </summary>
    /// <exception cref="Errors.InvalidInputException">Code <c>NOT_FOUND</c>: no such entity; <c>MERGED_AWAY</c>: it was merged already; else the request breaks a rule.</exception>
    /// <exception cref="Errors.ConflictException">An expected version is not the present one.</exception>
    Task<Change> MergeAsync(MergeRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// The local entities of each part, and so the statements about them, become those of the part's entity, and stay so when their articles are read again.
    /// After the undo the entities made for the parts resolve to the entity they were split from.
    /// </summary>
    /// <exception cref="Errors.InvalidInputException">As for merging; also when a local entity is not of the entity that is split.</exception>
    /// <exception cref="Errors.ConflictException">An expected version is not the present one.</exception>
    Task<Change> SplitAsync(SplitRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// The review holds for what the facts claim (subject, predicate, object, stage), whoever tells it later, and follows its entities through merges. Of several
    /// reviews of a fact the latest counts.
    /// </summary>
    /// <exception cref="Errors.InvalidInputException">Code <c>NOT_FOUND</c>: no such fact; else the request breaks a rule.</exception>
    Task<Change> ReviewAsync(ReviewRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a merge, split or review back.</summary>
    /// <exception cref="Errors.InvalidInputException">Code <c>NOT_FOUND</c>: no such change.</exception>
    /// <exception cref="Errors.ConflictException">It is an undo, was undone already, or later changes block it (<see cref="Change.BlockedBy"/>).</exception>
    Task<Change> UndoAsync(UndoRequest request, CancellationToken cancellationToken);
}

using System.Collections.Immutable;

namespace KnowledgeGraph.Model.Graph;

/// <summary>What a curator did.</summary>
public enum ChangeKind
{
    Merge = 1,
    Split = 2,
    Review = 3,
    Undo = 4,
}

/// <summary>What people think of a fact. <see cref="Extracted"/>: nobody looked yet, or the review was reset.</summary>
public enum FactStatus
{
    Extracted = 1,
    Confirmed = 2,
    Rejected = 3,
    Disputed = 4,
}

/// <summary>The review a fact stands under: the latest that was not undone.</summary>
public sealed record FactReview(ChangeId Change, string By, DateTimeOffset At, string? Reason);

/// <summary>One entry of the change log, which only grows: who did what, when, why, and whether it can be undone.</summary>
public sealed record Change
{
    public required ChangeId Id { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>Who did it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Reason { get; init; }

    /// <summary>
    /// Merge: the survivor, then the merged. Split: the entity split, then those its parts went to. Undo: as the change undone. Review: none.
    /// </summary>
    public ImmutableArray<EntityId> Entities { get; init; } = [];

    /// <summary>Review, and the undo of one: the facts, by the ids they had then, which keep leading to them.</summary>
    public ImmutableArray<FactId> Facts { get; init; } = [];

    /// <summary>Review: what the facts became.</summary>
    public FactStatus? Status { get; init; }

    /// <summary>Set on an undo: the change that was taken back.</summary>
    public ChangeId? Undoes { get; init; }

    /// <summary>The undo that took this one back.</summary>
    public ChangeId? UndoneBy { get; init; }

    /// <summary>
    /// Later changes that have to be undone first, newest first: merges and splits that share an entity with this merge or split; reviews of a fact this
    /// one reviewed.
    /// </summary>
    public ImmutableArray<ChangeId> BlockedBy { get; init; } = [];

    public bool IsUndoable => Kind != ChangeKind.Undo && UndoneBy is null && BlockedBy.IsEmpty;
}

using System.Collections.Immutable;

namespace KnowledgeGraph.Model.Storage;

/// <summary>
/// A place in an ordered result: the sort values and the id of one row, as text. Stable under inserts (keyset paging). Meaningful only with
/// the same filter and order.
/// </summary>
public sealed record Keyset(ImmutableArray<string?> Values, string Id);

/// <summary>Which slice of an ordered result is wanted. Forward: <see cref="First"/>/<see cref="After"/>; backward: <see cref="Last"/>/<see cref="Before"/>.</summary>
public sealed record PageRequest
{
    public const int MaxSize = 100;

    public int? First { get; init; }

    public Keyset? After { get; init; }

    public int? Last { get; init; }

    public Keyset? Before { get; init; }

    public bool WantTotalCount { get; init; }

    public bool IsBackward => Last is not null && First is null;

    /// <summary>Rows wanted, 1..<see cref="MaxSize"/>; 20 when nothing was said.</summary>
    public int Size => Math.Clamp(First ?? Last ?? 20, 1, MaxSize);

    public static PageRequest Top(int count, bool wantTotalCount = false) => new() { First = count, WantTotalCount = wantTotalCount };
}

public sealed record PageItem<T>(T Node, Keyset Position);

/// <summary>A slice in the order asked for (backward paging too). <see cref="TotalCount"/> only when it was wanted.</summary>
public sealed record Page<T>(ImmutableArray<PageItem<T>> Items, bool HasNext, bool HasPrevious, int? TotalCount)
{
    public static Page<T> Empty { get; } = new([], false, false, 0);

    public IEnumerable<T> Nodes => Items.Select(i => i.Node);
}

public enum SortDirection
{
    Ascending = 1,
    Descending = 2,
}

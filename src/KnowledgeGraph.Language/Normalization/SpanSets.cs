using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Normalization;

/// <summary>Questions about many spans at once, answered in one sweep instead of comparing each with each.</summary>
internal static class SpanSets
{
    /// <summary>Index of the first item that ends behind the position, by halving; their count when none does.</summary>
    /// <param name="items">In text order, not overlapping.</param>
    public static int FirstEndingAfter<T>(ReadOnlySpan<T> items, Func<T, TextSpan> spanOf, int position)
    {
        var (low, high) = (0, items.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = spanOf(items[middle]).End <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Where the items that overlap a span stand: cost is logarithmic in the items, but for those found.</summary>
    /// <param name="items">In text order, not overlapping.</param>
    public static Range Overlapping<T>(ReadOnlySpan<T> items, Func<T, TextSpan> spanOf, TextSpan span)
    {
        var first = FirstEndingAfter(items, spanOf, span.Start);
        var end = first;
        while (end < items.Length && spanOf(items[end]).Start < span.End)
        {
            end++;
        }

        return first..end;
    }

    /// <summary>Of items that overlap the first, and of those that begin together the longest: what is left does not overlap.</summary>
    /// <param name="items">Ordered by their spans.</param>
    public static List<T> Apart<T>(IReadOnlyList<T> items, Func<T, TextSpan> spanOf)
    {
        var apart = new List<T>(items.Count);
        foreach (var item in items)
        {
            if (apart.Count == 0 || spanOf(apart[^1]).End <= spanOf(item).Start)
            {
                apart.Add(item);
            }
        }

        return apart;
    }

    /// <summary>The items, in their order, that lie inside none of the holders. Cost is linear but for sorting the holders.</summary>
    /// <param name="items">Ordered by their spans' start.</param>
    /// <param name="orEqual">False: a holder of just the same span does not count.</param>
    public static IEnumerable<T> Outside<T>(IEnumerable<T> items, Func<T, TextSpan> spanOf, List<TextSpan> holders, bool orEqual = false)
    {
        holders.Sort();
        var next = 0;
        TextSpan? widest = null;
        foreach (var item in items)
        {
            var span = spanOf(item);
            for (; next < holders.Count && holders[next].Start <= span.Start; next++)
            {
                // Of all that begin before, the one that reaches farthest holds whatever any of them holds.
                if (widest is not { } reach || holders[next].End > reach.End)
                {
                    widest = holders[next];
                }
            }

            if (widest is { } holder && holder.Contains(span) && (orEqual || holder.Length > span.Length))
            {
                continue;
            }

            yield return item;
        }
    }
}

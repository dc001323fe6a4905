using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Normalization;

/// <summary>Looks up spans in ordered lists.</summary>
internal static class Values
{
    /// <summary>Index of the item whose span starts at the position, or -1.</summary>
    public static int IndexAt<T>(IReadOnlyList<T> ordered, Func<T, TextSpan> span, int position)
    {
        var low = 0;
        var high = ordered.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var start = span(ordered[middle]).Start;
            if (start == position)
            {
                return middle;
            }

            if (start < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }

    /// <summary>Items whose span lies inside the range.</summary>
    public static IEnumerable<T> Within<T>(IReadOnlyList<T> ordered, Func<T, TextSpan> span, TextSpan range)
    {
        var low = 0;
        var high = ordered.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (span(ordered[middle]).Start < range.Start)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (var i = low; i < ordered.Count && span(ordered[i]).Start < range.End; i++)
        {
            if (span(ordered[i]).End <= range.End)
            {
                yield return ordered[i];
            }
        }
    }
}

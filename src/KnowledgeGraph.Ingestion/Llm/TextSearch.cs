using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>Finds words in a text, letter by letter.</summary>
internal static class TextSearch
{
    /// <summary>Where the words stand inside the range, in text order, overlapping places included.</summary>
    public static IEnumerable<TextSpan> Find(string text, string words, TextSpan range)
    {
        for (var from = range.Start; from + words.Length <= range.End; from++)
        {
            var at = text.IndexOf(words, from, range.End - from, StringComparison.Ordinal);
            if (at < 0)
            {
                yield break;
            }

            yield return TextSpan.FromLength(at, words.Length);
            from = at;
        }
    }

    /// <summary>As <see cref="Find"/>, but a name in Latin letters or digits must not be a piece of a longer word: no AI in MAIN, no GPT-4 in GPT-4o.</summary>
    public static IEnumerable<TextSpan> FindName(string text, string name, TextSpan range)
        => Find(text, name, range).Where(span =>
            !(span.Start > 0 && Joins(text[span.Start - 1], text[span.Start])) && !(span.End < text.Length && Joins(text[span.End - 1], text[span.End])));

    /// <summary>The place of the words nearest to the places given: the sum of the gaps to the nearest of each list is smallest; the first of equals.</summary>
    public static TextSpan? FindNear(string text, string words, TextSpan range, params ReadOnlySpan<IReadOnlyList<TextSpan>> anchors)
    {
        TextSpan? best = null;
        var least = long.MaxValue;
        foreach (var span in Find(text, words, range))
        {
            long distance = 0;
            foreach (var places in anchors)
            {
                distance += places.Count == 0 ? 0 : places.Min(p => Gap(p, span));
            }

            if (distance < least)
            {
                (best, least) = (span, distance);
            }
        }

        return best;
    }

    /// <summary>Units between two spans; 0 when they touch or overlap.</summary>
    public static int Gap(TextSpan a, TextSpan b) => Math.Max(0, Math.Max(a.Start - b.End, b.Start - a.End));

    private static bool Joins(char left, char right) => IsWordPart(left) && IsWordPart(right);

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) && c < '\u2E80';
}

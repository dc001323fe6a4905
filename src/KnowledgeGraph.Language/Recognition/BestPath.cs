namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// The best valid tag path (Viterbi). After O, E and S any of O, B and S may stand, so one maximum serves them all; I and E follow B or I of their type.
/// Scores need not be normalised: a constant per unit moves no path. Pure, safe to share; about 100 operations a unit.
/// </summary>
internal static class BestPath
{
    private const float Never = -1e30f;

    /// <param name="scores">A row of <see cref="RecognizerModel.Block"/> floats for each unit.</param>
    /// <param name="path">As long as the text: gets the tag of each unit.</param>
    /// <param name="back">Scratch: <see cref="RecognizerModel.Block"/> bytes for each unit.</param>
    public static void Find(ReadOnlySpan<float> scores, TagSet tags, Span<byte> path, Span<byte> back)
    {
        var types = tags.Types.Length;
        Span<float> best = stackalloc float[RecognizerModel.Block];
        Span<float> next = stackalloc float[RecognizerModel.Block];
        Start(scores, types, best);
        for (var i = 1; i < path.Length; i++)
        {
            var row = scores.Slice(i * RecognizerModel.Block, RecognizerModel.Block);
            var come = back.Slice(i * RecognizerModel.Block, RecognizerModel.Block);
            var free = BestFree(best, types);
            var freeScore = best[free];
            next[TagSet.Outside] = freeScore + row[TagSet.Outside];
            come[TagSet.Outside] = (byte)free;
            for (var t = 0; t < types; t++)
            {
                var begin = TagSet.Begin(t);
                var open = best[begin + 1] > best[begin] ? begin + 1 : begin;
                next[begin] = freeScore + row[begin];
                next[begin + 1] = best[open] + row[begin + 1];
                next[begin + 2] = best[open] + row[begin + 2];
                next[begin + 3] = freeScore + row[begin + 3];
                come[begin] = (byte)free;
                come[begin + 1] = (byte)open;
                come[begin + 2] = (byte)open;
                come[begin + 3] = (byte)free;
            }

            var swap = best;
            best = next;
            next = swap;
        }

        var tag = BestFree(best, types);
        for (var i = path.Length - 1; i >= 0; i--)
        {
            path[i] = (byte)tag;
            tag = back[(i * RecognizerModel.Block) + tag];
        }
    }

    private static void Start(ReadOnlySpan<float> row, int types, Span<float> best)
    {
        best[TagSet.Outside] = row[TagSet.Outside];
        for (var t = 0; t < types; t++)
        {
            best[TagSet.Begin(t)] = row[TagSet.Begin(t)];
            best[TagSet.Inside(t)] = Never;
            best[TagSet.End(t)] = Never;
            best[TagSet.Single(t)] = row[TagSet.Single(t)];
        }
    }

    /// <summary>The best of the tags a name may begin after, or a text may end with.</summary>
    private static int BestFree(ReadOnlySpan<float> best, int types)
    {
        var free = TagSet.Outside;
        for (var t = 0; t < types; t++)
        {
            var end = TagSet.End(t);
            free = best[end] > best[free] ? end : free;
            free = best[end + 1] > best[free] ? end + 1 : free;
        }

        return free;
    }
}

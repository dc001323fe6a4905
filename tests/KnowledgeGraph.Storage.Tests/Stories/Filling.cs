using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Storage.Tests.Stories;

/// <summary>Fills one store from another, as copying does.</summary>
public static class Filling
{
    /// <returns>How many articles changed the store that is filled.</returns>
    /// <param name="most">Articles after which it stops, as if it were cut off.</param>
    public static async Task<int> FillAsync(IGraphStore target, IGraphSource source, CancellationToken cancellationToken, int most = int.MaxValue)
    {
        var (read, changed) = (0, 0);
        await foreach (var stored in source.ReadBatchesAsync(cancellationToken))
        {
            if (read++ == most)
            {
                return changed;
            }

            changed += (await target.ApplyAsync(stored.Batch, cancellationToken)).Changed ? 1 : 0;
        }

        foreach (var deed in await source.ReadDeedsAsync(cancellationToken))
        {
            _ = (deed.Deed, deed.Undo) switch
            {
                (MergeRequest merge, null) => await target.MergeAsync(merge, cancellationToken),
                (SplitRequest split, null) => await target.SplitAsync(split, cancellationToken),
                (ReviewRequest review, null) => await target.ReviewAsync(review, cancellationToken),
                (null, { } undo) => await target.UndoAsync(undo, cancellationToken),
                _ => throw new InvalidOperationException("A stored deed must be one deed or one undo."),
            };
        }

        return changed;
    }
}

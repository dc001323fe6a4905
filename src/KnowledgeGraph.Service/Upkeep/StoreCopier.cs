using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Service.Upkeep;

/// <summary>A clock that shows the time of what is being copied, so that the copy remembers when things were read and done.</summary>
internal sealed class CopyTime : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateTimeOffset at) => _now = at;
}

/// <summary>
/// Fills a store with all another holds: articles with what they said, the deeds of curators, and the jobs that wait. Started again, it finds what is there
/// already and goes on. What was replaced or deleted before is no longer in the source and so not in the copy; jobs that are done stay behind.
/// </summary>
internal static class StoreCopier
{
    /// <param name="clock">The clock <paramref name="target"/> was made with.</param>
    /// <param name="progress">Told the number of articles done.</param>
    public static async Task CopyAsync(IGraphSource source, IJobQueue jobs, IGraphStore target, CopyTime clock, Segmenter segmenter, Action<int> progress, CancellationToken cancellationToken)
    {
        var done = 0;
        await foreach (var stored in source.ReadBatchesAsync(cancellationToken).ConfigureAwait(false))
        {
            clock.Set(stored.IngestedAt);
            await target.ApplyAsync(stored.Batch with { SearchText = SearchWords.Of(segmenter, stored.Batch.Article.Text) }, cancellationToken).ConfigureAwait(false);
            progress(++done);
        }

        foreach (var deed in await source.ReadDeedsAsync(cancellationToken).ConfigureAwait(false))
        {
            clock.Set(deed.At);
            _ = await ((deed.Deed, deed.Undo) switch
            {
                (MergeRequest merge, _) => target.MergeAsync(merge, cancellationToken),
                (SplitRequest split, _) => target.SplitAsync(split, cancellationToken),
                (ReviewRequest review, _) => target.ReviewAsync(review, cancellationToken),
                (_, { } undo) => target.UndoAsync(undo, cancellationToken),
                _ => throw new InvalidOperationException("A stored deed is neither a deed nor an undo."),
            }).ConfigureAwait(false);
        }

        await CopyJobsAsync(jobs, target, clock, cancellationToken).ConfigureAwait(false);
    }

    private static async Task CopyJobsAsync(IJobQueue source, IJobQueue target, CopyTime clock, CancellationToken cancellationToken)
    {
        JobState[] open = [JobState.Queued, JobState.Running];
        Keyset? after = null;
        var batches = new List<JobBatch>();
        while (true)
        {
            var page = await source.QueryBatchesAsync(open, new PageRequest { First = PageRequest.MaxSize, After = after }, cancellationToken).ConfigureAwait(false);
            batches.AddRange(page.Nodes);
            if (!page.HasNext)
            {
                break;
            }

            after = page.Items[^1].Position;
        }

        foreach (var batch in batches.AsEnumerable().Reverse())
        {
            clock.Set(batch.CreatedAt);
            Keyset? last = null;
            while (true)
            {
                var page = await source.QueryJobsAsync(batch.Id, open, new PageRequest { First = PageRequest.MaxSize, After = last }, cancellationToken).ConfigureAwait(false);
                await target.EnqueueAsync([.. page.Nodes.Select(j => new NewJob(j.Id, j.Batch, j.Payload, j.ClientRef, j.Priority))], cancellationToken).ConfigureAwait(false);
                if (!page.HasNext)
                {
                    break;
                }

                last = page.Items[^1].Position;
            }
        }
    }
}

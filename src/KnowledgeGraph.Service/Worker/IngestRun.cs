using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Ingestion.Sources;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Service.Worker;

/// <summary>Watches a run. Called from one thread at a time, but for warnings.</summary>
internal interface IIngestObserver
{
    /// <param name="submitted">Articles in the queue or done; grows while the source is read.</param>
    void OnProgress(int submitted, int done);

    void OnWarning(string message);

    /// <summary>An article that was not read, or could not be.</summary>
    void OnFailure(string message);
}

/// <summary>What a run did. Entities and facts are those that the graph did not have before.</summary>
internal sealed record IngestSummary(int New, int Unchanged, int Failed, int Entities, int Facts);

/// <summary>
/// Puts the articles of a source into the queue and waits until all are done, by this process's workers or others. Holds some hundred articles at a time.
/// </summary>
internal sealed class IngestRun(ArticleSubmission submission, IJobQueue queue, TimeProvider time)
{
    private const int BatchSize = 50;

    /// <summary>Batches in the queue before reading the source pauses.</summary>
    private const int OpenBatches = 20;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly List<JobId> _open = [];
    private IngestSummary _done = new(0, 0, 0, 0, 0);
    private int _finished;
    private int _submitted;

    /// <param name="source">Items with an error are counted as failed and passed over.</param>
    public async Task<IngestSummary> RunAsync(IAsyncEnumerable<SourceItem> source, IIngestObserver observer, CancellationToken cancellationToken)
    {
        var unreadable = 0;
        var waiting = new List<(Article, string?)>(BatchSize);
        await foreach (var item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (item.Warning is { } warning)
            {
                observer.OnWarning(warning);
            }

            if (item.Article is { } article)
            {
                waiting.Add((article, item.ClientRef ?? item.Location));
            }
            else
            {
                unreadable++;
                observer.OnFailure(item.Error?.Message ?? item.Location);
            }

            if (waiting.Count == BatchSize)
            {
                await SubmitAsync(waiting, cancellationToken).ConfigureAwait(false);
                await WaitAsync(OpenBatches, observer, cancellationToken).ConfigureAwait(false);
            }
        }

        if (waiting.Count > 0)
        {
            await SubmitAsync(waiting, cancellationToken).ConfigureAwait(false);
        }

        await WaitAsync(0, observer, cancellationToken).ConfigureAwait(false);
        return _done with { Failed = _done.Failed + unreadable };
    }

    private async Task SubmitAsync(List<(Article, string?)> articles, CancellationToken cancellationToken)
    {
        var batch = await submission.SubmitAsync(articles, idempotencyKey: null, priority: 0, cancellationToken).ConfigureAwait(false);
        _open.Add(batch.Id);
        _submitted += articles.Count;
        articles.Clear();
    }

    /// <summary>Returns when at most this many batches are open.</summary>
    private async Task WaitAsync(int open, IIngestObserver observer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var batches = await queue.FindBatchesAsync(_open, cancellationToken).ConfigureAwait(false);
            foreach (var batch in batches.Values.Where(b => b.IsDone))
            {
                _open.Remove(batch.Id);
                _finished += batch.Total;
                await AddAsync(batch, observer, cancellationToken).ConfigureAwait(false);
            }

            observer.OnProgress(_submitted, _finished + batches.Values.Where(b => !b.IsDone).Sum(b => b.Total - b.Queued - b.Running));
            if (_open.Count <= open)
            {
                return;
            }

            await Task.Delay(Look, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(JobBatch batch, IIngestObserver observer, CancellationToken cancellationToken)
    {
        var failed = batch.Failed + batch.Cancelled;
        _done = new IngestSummary(
            _done.New + batch.Succeeded - batch.Unchanged, _done.Unchanged + batch.Unchanged, _done.Failed + failed, _done.Entities + batch.NewEntities, _done.Facts + batch.NewFacts);
        if (failed > 0)
        {
            var jobs = await queue.QueryJobsAsync(batch.Id, [JobState.Failed, JobState.Cancelled], PageRequest.Top(PageRequest.MaxSize), cancellationToken).ConfigureAwait(false);
            foreach (var job in jobs.Nodes)
            {
                observer.OnFailure($"{job.ClientRef}: {job.Error ?? "cancelled"}");
            }
        }
    }
}

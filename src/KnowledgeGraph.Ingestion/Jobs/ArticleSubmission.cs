using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Jobs;

/// <summary>Puts articles into the queue. Accepted means stored. Safe from many threads.</summary>
public sealed class ArticleSubmission(IJobQueue queue)
{
    /// <summary>Raised after new jobs are durable, so that a worker in the same process need not wait for its next look.</summary>
    public event EventHandler? Submitted;

    /// <summary>One job an article, all of one batch; durable when the task completes.</summary>
    /// <param name="articles">Not empty.</param>
    /// <param name="idempotencyKey">The same key again returns the batch it made first and adds nothing.</param>
    /// <param name="priority">Higher is read earlier.</param>
    public async Task<JobBatch> SubmitAsync(
        IReadOnlyList<(Article Article, string? ClientRef)> articles, string? idempotencyKey, int priority, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(articles);
        if (articles.Count == 0)
        {
            throw new InvalidInputException("A submission needs at least one article.");
        }

        var batch = idempotencyKey is null ? JobId.New() : JobId.Create("batch\n" + idempotencyKey);
        if (idempotencyKey is not null && await queue.FindBatchAsync(batch, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var jobs = articles.Select((a, index) => new NewJob(JobId.Create($"{batch}\n{index}"), batch, JobPayload.Serialize(a.Article), a.ClientRef, priority));
        await queue.EnqueueAsync([.. jobs], cancellationToken).ConfigureAwait(false);
        Submitted?.Invoke(this, EventArgs.Empty);
        return await queue.FindBatchAsync(batch, cancellationToken).ConfigureAwait(false)
            ?? throw new CorruptStoreException($"The batch {batch} was stored but is not found again.");
    }
}

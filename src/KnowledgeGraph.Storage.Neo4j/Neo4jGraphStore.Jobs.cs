using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Storage.Neo4j;

public sealed partial class Neo4jGraphStore
{
    public Task<int> EnqueueAsync(IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken) => _jobs.EnqueueAsync(jobs, Now, cancellationToken);

    public async Task<IReadOnlyList<Job>> ClaimAsync(string worker, int count, TimeSpan lease, CancellationToken cancellationToken)
        => await _jobs.ClaimAsync(worker, count, Now, Now + (long)lease.TotalMilliseconds, cancellationToken).ConfigureAwait(false);

    public Task<bool> RenewAsync(JobId job, string worker, TimeSpan lease, CancellationToken cancellationToken)
        => _jobs.RenewAsync(job, worker, Now + (long)lease.TotalMilliseconds, cancellationToken);

    public Task<bool> CompleteAsync(JobId job, string worker, JobOutcome outcome, CancellationToken cancellationToken) => _jobs.CompleteAsync(job, worker, outcome, Now, cancellationToken);

    public Task<bool> FailAsync(JobId job, string worker, string error, DateTimeOffset? retryAt, CancellationToken cancellationToken)
        => _jobs.FailAsync(job, worker, error, retryAt?.ToUnixTimeMilliseconds(), Now, cancellationToken);

    public Task<int> RetryAsync(JobId batch, CancellationToken cancellationToken) => _jobs.RetryAsync(batch, Now, cancellationToken);

    public Task<int> CancelAsync(JobId batch, CancellationToken cancellationToken) => _jobs.CancelAsync(batch, Now, cancellationToken);

    public Task<JobBatch?> FindBatchAsync(JobId batch, CancellationToken cancellationToken) => _jobs.BatchAsync(batch, cancellationToken);

    public async Task<IReadOnlyDictionary<JobId, JobBatch>> FindBatchesAsync(IReadOnlyCollection<JobId> batches, CancellationToken cancellationToken)
        => await _jobs.BatchesAsync(batches, cancellationToken).ConfigureAwait(false);

    public Task<Page<JobBatch>> QueryBatchesAsync(IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken)
        => _jobs.QueryBatchesAsync(states, page, cancellationToken);

    public async Task<Page<Job>> QueryJobsAsync(JobId batch, IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken)
        => (await _jobs.QueryJobsAsync([batch.Value], states, page, cancellationToken).ConfigureAwait(false))[batch.Value];

    public Task<IReadOnlyDictionary<JobId, Page<Job>>> QueryJobsOfBatchesAsync(
        IReadOnlyCollection<JobId> batches, IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(batches, b => b.Value, ids => _jobs.QueryJobsAsync(ids, states, page, cancellationToken));
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Jobs;

namespace KnowledgeGraph.Storage.Sqlite;

public sealed partial class SqliteGraphStore
{
    public Task<int> EnqueueAsync(IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken)
        => _database.WriteAsync(c => JobQueue.Enqueue(c, jobs, Now), cancellationToken);

    public async Task<IReadOnlyList<Job>> ClaimAsync(string worker, int count, TimeSpan lease, CancellationToken cancellationToken)
    {
        // Most looks find nothing; they need not wait for the writer.
        var isWaiting = await _database.ReadAsync(c => JobQueue.IsAnyDue(c, Now), cancellationToken).ConfigureAwait(false);
        return isWaiting
            ? await _database.WriteAsync(c => JobQueue.Claim(c, worker, count, Now, Now + (long)lease.TotalMilliseconds), cancellationToken).ConfigureAwait(false)
            : [];
    }

    public Task<bool> RenewAsync(JobId job, string worker, TimeSpan lease, CancellationToken cancellationToken)
        => _database.WriteAsync(c => JobQueue.Renew(c, job, worker, Now + (long)lease.TotalMilliseconds), cancellationToken);

    public Task<bool> CompleteAsync(JobId job, string worker, JobOutcome outcome, CancellationToken cancellationToken)
        => _database.WriteAsync(c => JobQueue.Complete(c, job, worker, outcome, Now), cancellationToken);

    public Task<bool> FailAsync(JobId job, string worker, string error, DateTimeOffset? retryAt, CancellationToken cancellationToken)
        => _database.WriteAsync(c => JobQueue.Fail(c, job, worker, error, retryAt?.ToUnixTimeMilliseconds(), Now), cancellationToken);

    public Task<int> RetryAsync(JobId batch, CancellationToken cancellationToken)
        => _database.WriteAsync(c => JobQueue.Retry(c, batch, Now), cancellationToken);

    public Task<int> CancelAsync(JobId batch, CancellationToken cancellationToken)
        => _database.WriteAsync(c => JobQueue.Cancel(c, batch, Now), cancellationToken);

    public Task<JobBatch?> FindBatchAsync(JobId batch, CancellationToken cancellationToken)
        => _database.ReadAsync(c => JobQueue.Batch(c, batch), cancellationToken);

    public Task<IReadOnlyDictionary<JobId, JobBatch>> FindBatchesAsync(IReadOnlyCollection<JobId> batches, CancellationToken cancellationToken)
        => _database.ReadAsync<IReadOnlyDictionary<JobId, JobBatch>>(c => JobQueue.Batches(c, batches), cancellationToken);

    public Task<Page<JobBatch>> QueryBatchesAsync(IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken)
        => _database.ReadAsync(c => JobQueue.QueryBatches(c, states, page), cancellationToken);

    public Task<Page<Job>> QueryJobsAsync(JobId batch, IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken)
        => _database.ReadAsync(c => JobQueue.QueryJobs(c, batch, states, page), cancellationToken);

    public Task<IReadOnlyDictionary<JobId, Page<Job>>> QueryJobsOfBatchesAsync(
        IReadOnlyCollection<JobId> batches, IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken)
        => EachAsync(batches, (c, id) => JobQueue.QueryJobs(c, id, states, page), cancellationToken);
}

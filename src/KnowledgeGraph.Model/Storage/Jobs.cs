using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Model.Storage;

public enum JobState
{
    /// <summary>Waiting for a worker, perhaps until a later time.</summary>
    Queued = 1,

    /// <summary>Leased by a worker.</summary>
    Running = 2,

    Succeeded = 3,

    /// <summary>Given up after the last attempt, or refused as invalid: a dead letter, kept with its article and error.</summary>
    Failed = 4,

    Cancelled = 5,
}

/// <summary>
/// One article waiting to be read. The payload is the article itself, so that accepted means stored. Items submitted together share a <see cref="Batch"/>.
/// </summary>
public sealed record NewJob(JobId Id, JobId Batch, string Payload, string? ClientRef, int Priority);

public sealed record Job
{
    public required JobId Id { get; init; }

    /// <summary>Names the submission this article came with.</summary>
    public required JobId Batch { get; init; }

    /// <summary>JSON of the article; see <c>JobPayload</c> in the ingestion room.</summary>
    public required string Payload { get; init; }

    public string? ClientRef { get; init; }

    public required JobState State { get; init; }

    public required int Priority { get; init; }

    /// <summary>Claims so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>Not claimed before this time.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Set while running: after it another worker may claim the job.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    public string? Worker { get; init; }

    /// <summary>Message of the last failure.</summary>
    public string? Error { get; init; }

    public ArticleId? Article { get; init; }

    public int NewEntities { get; init; }

    public int NewFacts { get; init; }

    /// <summary>The article was stored already with the same content.</summary>
    public bool Unchanged { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>What became of a job that a worker finished.</summary>
public sealed record JobOutcome(ArticleId Article, bool Unchanged, int NewEntities, int NewFacts);

/// <summary>The jobs of one submission, counted.</summary>
public sealed record JobBatch(
    JobId Id,
    int Total,
    int Queued,
    int Running,
    int Succeeded,
    int Failed,
    int Cancelled,
    int Unchanged,
    int NewEntities,
    int NewFacts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    string? Error)
{
    public bool IsDone => Queued == 0 && Running == 0;
}

/// <summary>
/// The queue of articles to read, kept in the store so that any number of processes share it. All calls are safe from many threads and processes.
/// </summary>
public interface IJobQueue
{
    /// <summary>Stores the jobs; durable when the task completes. A job whose id is stored already is left as it is.</summary>
    /// <returns>How many were new.</returns>
    Task<int> EnqueueAsync(IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken);

    /// <summary>
    /// Leases up to <paramref name="count"/> due jobs to the worker: queued ones that are due, and running ones whose lease ran out.
    /// Highest priority first, then oldest. A job is never leased to two workers at once. Counts an attempt.
    /// </summary>
    Task<IReadOnlyList<Job>> ClaimAsync(string worker, int count, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Prolongs a lease.</summary>
    /// <returns>False when the job is no longer this worker's.</returns>
    Task<bool> RenewAsync(JobId job, string worker, TimeSpan lease, CancellationToken cancellationToken);

    /// <returns>False when the job is no longer this worker's; then nothing is changed.</returns>
    Task<bool> CompleteAsync(JobId job, string worker, JobOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Gives the job back for another attempt at <paramref name="retryAt"/>, or makes it a dead letter when that is null.</summary>
    /// <returns>False when the job is no longer this worker's; then nothing is changed.</returns>
    Task<bool> FailAsync(JobId job, string worker, string error, DateTimeOffset? retryAt, CancellationToken cancellationToken);

    /// <summary>Makes failed or cancelled jobs of the batch wait again, attempts reset.</summary>
    Task<int> RetryAsync(JobId batch, CancellationToken cancellationToken);

    /// <summary>Cancels the queued jobs of the batch; running ones finish.</summary>
    Task<int> CancelAsync(JobId batch, CancellationToken cancellationToken);

    /// <summary>Null when unknown. <paramref name="batch"/> may also be the id of a single job: its batch is returned.</summary>
    Task<JobBatch?> FindBatchAsync(JobId batch, CancellationToken cancellationToken);

    /// <summary>Batches by id, for many ids at once; only ids of batches, not of single jobs. Unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<JobId, JobBatch>> FindBatchesAsync(IReadOnlyCollection<JobId> batches, CancellationToken cancellationToken);

    /// <summary>Newest first. <paramref name="states"/> keeps batches that hold a job in one of the states.</summary>
    Task<Page<JobBatch>> QueryBatchesAsync(IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Jobs of a batch in the order they were submitted. Payloads are included.</summary>
    Task<Page<Job>> QueryJobsAsync(JobId batch, IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One page of jobs for each batch, in the order they were submitted. Payloads are included.</summary>
    Task<IReadOnlyDictionary<JobId, Page<Job>>> QueryJobsOfBatchesAsync(IReadOnlyCollection<JobId> batches, IReadOnlyCollection<JobState>? states, PageRequest page, CancellationToken cancellationToken);
}

namespace KnowledgeGraph.Ingestion.Jobs;

/// <summary>How jobs are worked off.</summary>
public sealed record JobRunnerOptions
{
    /// <summary>Articles read at once; reading is bound by the processor.</summary>
    public int Workers { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>A worker that is silent this long has lost its job to another.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Pause between looks at an empty queue.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After this many that failed by the article itself the job is a dead letter.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>
    /// After this many workers that ended without a word while they read it the job is a dead letter: it may be what ends them. They may also have been killed one after the other, with an
    /// article that waits for the locks of a dead writer in every one of them, so the number is large; a lease runs out between any two.
    /// </summary>
    public int MaxDeadReaders { get; init; } = 20;

    /// <summary>
    /// After this many the job is a dead letter when it was the store that failed, or workers that were stopped: no fault of the article's. With the longest wait between attempts a store may
    /// be out of order for a day.
    /// </summary>
    public int MaxAttemptsOfStore { get; init; } = 300;

    /// <summary>Wait before the second attempt; it doubles with each further one, up to <see cref="MaxBackoff"/>.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>What became of one attempt at a job.</summary>
/// <param name="Error">Null when it was read.</param>
/// <param name="RetryAt">When it is tried again; null when done or given up.</param>
public sealed record JobReport(Model.Storage.Job Job, Model.Storage.JobOutcome? Outcome, Exception? Error, DateTimeOffset? RetryAt);

/// <summary>The store began to fail under the workers, or is well again.</summary>
/// <param name="Failure">Null when it is well again.</param>
public sealed record StoreReport(Model.Errors.KnowledgeGraphException? Failure);

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

    /// <summary>After this many the job is a dead letter.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Wait before the second attempt; it doubles with each further one, up to <see cref="MaxBackoff"/>.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>What became of one attempt at a job.</summary>
/// <param name="Error">Null when it was read.</param>
/// <param name="RetryAt">When it is tried again; null when done or given up.</param>
public sealed record JobReport(Model.Storage.Job Job, Model.Storage.JobOutcome? Outcome, Exception? Error, DateTimeOffset? RetryAt);

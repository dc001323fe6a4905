using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Ingestion.Jobs;

/// <summary>
/// Works the queue off: claims with a lease that is renewed while an article is read, retries what may pass, keeps what cannot as a dead letter.
/// Any number of runners, in any number of processes, share one queue.
/// </summary>
public sealed class JobRunner(IJobQueue queue, IngestionPipeline pipeline, JobRunnerOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0, int.MaxValue);
    private readonly Lock _lock = new();
    private Trouble _trouble;
    private readonly string _process = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}";

    private enum Trouble
    {
        None,
        Claiming,
        Reading,
    }

    /// <summary>Raised after each attempt, from the worker's thread.</summary>
    public event EventHandler<JobReport>? Reported;

    /// <summary>Raised when the store begins to fail under the workers, and when it is well again; from a worker's thread.</summary>
    public event EventHandler<StoreReport>? StoreChanged;

    /// <summary>Makes idle workers look at the queue at once.</summary>
    public void Wake() => _wake.Release(options.Workers);

    /// <summary>Runs until cancelled; then articles in work go back to the queue. A store that does not answer is waited for.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(_ => Task.FromResult(false), cancellationToken);

    /// <summary>Runs until no job is waiting or in work anywhere.</summary>
    public Task RunUntilEmptyAsync(CancellationToken cancellationToken)
        => RunAsync(async token => (await queue.QueryBatchesAsync([JobState.Queued, JobState.Running], PageRequest.Top(1), token).ConfigureAwait(false)).Items.Length == 0, cancellationToken);

    /// <summary>Runs until every job of the batch is done, by this runner or another; works on other batches meanwhile.</summary>
    public Task RunUntilDoneAsync(Model.Graph.JobId batch, CancellationToken cancellationToken)
        => RunAsync(async token => await queue.FindBatchAsync(batch, token).ConfigureAwait(false) is null or { IsDone: true }, cancellationToken);

    public void Dispose() => _wake.Dispose();

    private Task RunAsync(Func<CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken)
        => Task.WhenAll(Enumerable.Range(1, options.Workers).Select(number => Task.Run(() => WorkAsync($"{_process}-{number}", isDone, cancellationToken), CancellationToken.None)));

    private async Task WorkAsync(string worker, Func<CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var jobs = await queue.ClaimAsync(worker, 1, options.Lease, cancellationToken).ConfigureAwait(false);
                if (jobs.Count > 0)
                {
                    await AttemptAsync(jobs[0], worker, cancellationToken).ConfigureAwait(false);
                }
                else if (await isDone(cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
                else
                {
                    Recover(Trouble.Claiming);
                    await _wake.WaitAsync(options.Idle, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException failure) when (failure.IsTransient)
            {
                Suffer(failure, Trouble.Claiming);
                await Task.Delay(options.Idle, time, CancellationToken.None).ConfigureAwait(false);
            }
            catch (KnowledgeGraphException failure)
            {
                Suffer(failure, Trouble.Claiming);
                throw;
            }
        }
    }

    private async Task AttemptAsync(Job job, string worker, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewal = RenewAsync(job, worker, attempt);
        try
        {
            // One that failed by a word of its own, or was stopped, did not end the process.
            var most = job.Error is null ? options.MaxDeadReaders : options.MaxAttemptsOfStore;
            if (job.Attempts > most)
            {
                throw new InvalidInputException($"Given up: the last {most} workers that read this article ended before they were done.", code: "TOO_MANY_ATTEMPTS");
            }

            var outcome = await pipeline.IngestAsync(JobPayload.Deserialize(job.Payload), isRetry: job.Attempts > 1, attempt.Token).ConfigureAwait(false);
            await queue.CompleteAsync(job.Id, worker, outcome, CancellationToken.None).ConfigureAwait(false);
            Recover(Trouble.Reading);
            Reported?.Invoke(this, new JobReport(job, outcome, null, null));
        }
        catch (OperationCanceledException) when (attempt.IsCancellationRequested)
        {
            // Stopped, or the lease went to another worker: then this call changes nothing.
            await queue.FailAsync(job.Id, worker, "The worker was stopped.", time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever went wrong with this article, the job must not stay leased and the others go on.
            if (failure is StoreUnavailableException { IsTransient: true } unavailable)
            {
                Suffer(unavailable, Trouble.Reading);
            }

            var retryAt = RetryAt(job, failure);
            await queue.FailAsync(job.Id, worker, failure.Message, retryAt, CancellationToken.None).ConfigureAwait(false);
            Reported?.Invoke(this, new JobReport(job, null, failure, retryAt));
        }
        finally
        {
            await attempt.CancelAsync().ConfigureAwait(false);
            await renewal.ConfigureAwait(false);
        }
    }

    private async Task RenewAsync(Job job, string worker, CancellationTokenSource attempt)
    {
        using var timer = new PeriodicTimer(options.Lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(attempt.Token).ConfigureAwait(false))
            {
                if (!await queue.RenewAsync(job.Id, worker, options.Lease, attempt.Token).ConfigureAwait(false))
                {
                    await attempt.CancelAsync().ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The attempt is over.
        }
        catch (StoreUnavailableException)
        {
            // The lease may run out; the attempt finds out when it commits.
        }
    }

    // What failed in reading an article is over when one is read; what failed in looking for one, when a look succeeds.
    private void Recover(Trouble upTo)
    {
        lock (_lock)
        {
            if (_trouble == Trouble.None || _trouble > upTo)
            {
                return;
            }

            _trouble = Trouble.None;
        }

        StoreChanged?.Invoke(this, new StoreReport(null));
    }

    private void Suffer(KnowledgeGraphException failure, Trouble trouble)
    {
        lock (_lock)
        {
            var isKnown = _trouble != Trouble.None;
            _trouble = trouble > _trouble ? trouble : _trouble;
            if (isKnown)
            {
                return;
            }
        }

        StoreChanged?.Invoke(this, new StoreReport(failure));
    }

    private DateTimeOffset? RetryAt(Job job, Exception failure)
    {
        var most = failure is StoreUnavailableException { IsTransient: true } ? options.MaxAttemptsOfStore : options.MaxAttempts;
        if (failure is InvalidInputException || job.Attempts >= most)
        {
            return null;
        }

        var wait = options.Backoff * Math.Pow(2, Math.Max(0, job.Attempts - 1));
        return time.GetUtcNow() + (wait < options.MaxBackoff ? wait : options.MaxBackoff);
    }
}

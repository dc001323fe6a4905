using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Service.Composition;

namespace KnowledgeGraph.Service.Worker;

/// <summary>Works the queue off while the service runs, once the store is up; outlives a store that breaks down and comes back.</summary>
internal sealed partial class JobWorker(JobRunner runner, ArticleSubmission submission, StoreStartup store, ReadingState state, TimeProvider time, ILogger<JobWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.Ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        submission.Submitted += (_, _) => runner.Wake();
        runner.Reported += (_, report) => Log(report);
        runner.StoreChanged += (_, report) => Log(report);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await runner.RunAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (KnowledgeGraphException failure)
            {
                LogStopped(log, failure.Message);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private void Log(StoreReport report)
    {
        state.Problem = report.Failure?.Message;
        if (report.Failure is { } failure)
        {
            LogWaiting(log, failure.Message);
        }
        else
        {
            LogGoingOn(log);
        }
    }

    private void Log(JobReport report)
    {
        if (report.Error is { } error && report.RetryAt is { } retryAt)
        {
            LogRetry(log, report.Job.Id.Value, report.Job.Attempts, error.Message, retryAt);
        }
        else if (report.Error is { } final)
        {
            LogGivenUp(log, report.Job.Id.Value, report.Job.Attempts, final.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading articles waits for the store: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store is well again; reading articles goes on.")]
    private static partial void LogGoingOn(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading articles stopped and is taken up again in a moment: {Reason}")]
    private static partial void LogStopped(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job}, attempt {Attempt}, failed: {Reason} It is tried again at {RetryAt:u}.")]
    private static partial void LogRetry(ILogger logger, string job, int attempt, string reason, DateTimeOffset retryAt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} is given up after {Attempts} attempts: {Reason}")]
    private static partial void LogGivenUp(ILogger logger, string job, int attempts, string reason);
}

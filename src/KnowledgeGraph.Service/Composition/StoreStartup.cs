using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Service.Composition;

/// <summary>
/// Brings the store up in the background and keeps trying while it does not answer, so that the service starts before its database and tells why it is not
/// ready. Safe from many threads.
/// </summary>
internal sealed partial class StoreStartup(IGraphStore store, TimeProvider time, ILogger<StoreStartup> log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the store's schema stands.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Why the store is not ready; null when it is, or when the first try is under way.</summary>
    public string? Problem { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await store.InitializeAsync(stoppingToken).ConfigureAwait(false);
                Problem = null;
                _ready.TrySetResult();
                return;
            }
            catch (KnowledgeGraphException failure)
            {
                if (Problem != failure.Message)
                {
                    LogNotReady(log, store.Name, failure.Message);
                }

                Problem = failure.Message;
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store ({Store}) is not ready; trying again: {Reason}")]
    private static partial void LogNotReady(ILogger logger, string store, string reason);
}

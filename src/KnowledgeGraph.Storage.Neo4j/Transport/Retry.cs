namespace KnowledgeGraph.Storage.Neo4j.Transport;

/// <summary>Repeats what can be repeated, with pauses that grow and are spread by chance, so that those who collided do not collide again.</summary>
internal sealed class Retry(Neo4jStoreOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        long? failing = null; // Since when: a call that waited a minute for a lock and is cut off then has failed once, not for a minute.
        var pause = options.RetryPause;
        while (true)
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (CypherFailure failure) when (failure.CanRepeat && time.GetElapsedTime(failing ?? time.GetTimestamp()) + pause < options.RetryFor)
            {
                failing ??= time.GetTimestamp();
#pragma warning disable CA5394 // Spreading pauses needs no secret randomness.
                await Task.Delay(pause * (0.5 + (Random.Shared.NextDouble() / 2)), time, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA5394
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
            catch (CypherFailure failure)
            {
                throw failure.ToStoreError(options);
            }
        }
    }
}

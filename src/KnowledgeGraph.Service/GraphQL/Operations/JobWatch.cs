using System.Runtime.CompilerServices;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Operations;

/// <summary>
/// Follows a job by looking at the store, which workers in any process write to. Only changes are passed on, and the state at hand when one is: a slow
/// reader misses steps in between, never the last.
/// </summary>
internal sealed class JobWatch(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public async IAsyncEnumerable<JobBatch> FollowAsync(JobId id, GraphRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        JobBatch? last = null;
        while (true)
        {
            var found = await request.Store.FindBatchesAsync([id], cancellationToken).ConfigureAwait(false);
            if (!found.TryGetValue(id, out var job))
            {
                yield break;
            }

            if (job != last)
            {
                request.Reset();
                yield return last = job;
            }

            if (job.IsDone)
            {
                yield break;
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>Lets an async sequence be observed, as GraphQL.NET asks for.</summary>
internal sealed class AsyncStream<T>(IAsyncEnumerable<T> items) : IObservable<T>
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        var subscription = new Subscription();
        _ = PassOnAsync(observer, subscription.Token);
        return subscription;
    }

    private async Task PassOnAsync(IObserver<T> observer, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                observer.OnNext(item);
            }

            observer.OnCompleted();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The reader left; nobody is there to be told.
        }
#pragma warning disable CA1031 // The observer is told of whatever went wrong; there is no caller to throw at.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            observer.OnError(failure);
        }
    }

    private sealed class Subscription : IDisposable
    {
        private readonly CancellationTokenSource _source = new();

        public Subscription() => Token = _source.Token;

        public CancellationToken Token { get; }

        // Not disposed: a token that is still in use must stay usable, and without a timer there is nothing to free.
        public void Dispose() => _source.Cancel();
    }
}

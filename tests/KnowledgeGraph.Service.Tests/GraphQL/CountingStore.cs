using System.Collections.Concurrent;
using System.Reflection;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>A real store behind a counter of calls by name. What the worker does beside is not counted.</summary>
#pragma warning disable CA1852 // The proxy is a subclass made at run time.
internal class CountingStore : DispatchProxy
#pragma warning restore CA1852
{
    private static readonly string[] OfWorker = [nameof(IJobQueue.ClaimAsync), nameof(IJobQueue.RenewAsync), nameof(IJobQueue.CompleteAsync), nameof(IJobQueue.FailAsync)];
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private IGraphStore? _store;
    private string? _held;
    private Func<string, Exception?> _failure = _ => null;

    public static (IGraphStore Store, CountingStore Counter) Around(IGraphStore store)
    {
        var proxy = Create<IGraphStore, CountingStore>();
        var counter = (CountingStore)(object)proxy;
        counter._store = store;
        return (proxy, counter);
    }

    /// <summary>Calls since the last look, by name in order.</summary>
    public SortedDictionary<string, int> Take()
    {
        var calls = new SortedDictionary<string, int>(_calls, StringComparer.Ordinal);
        _calls.Clear();
        return calls;
    }

    /// <summary>Lets calls of one name fail until the result is disposed.</summary>
    public IDisposable Failing(string method, Exception failure)
    {
        _failure = name => name == method ? failure : null;
        return new Undo(() => _failure = _ => null);
    }

    /// <summary>Lets <c>GetStatsAsync</c> wait until its token is cancelled, until the result is disposed.</summary>
    public IDisposable HoldingStats()
    {
        _held = nameof(IGraphReader.GetStatsAsync);
        return new Undo(() => _held = null);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var name = targetMethod!.Name;
        if (name.EndsWith("Async", StringComparison.Ordinal) && name != "DisposeAsync" && !OfWorker.Contains(name))
        {
            _calls.AddOrUpdate(name, 1, (_, count) => count + 1);
        }

        if (name == _held)
        {
            return HoldAsync((CancellationToken)args![^1]!);
        }

        if (_failure(name) is { } failure)
        {
            throw failure;
        }

        try
        {
            return targetMethod.Invoke(_store, args);
        }
        catch (TargetInvocationException wrapped)
        {
            throw wrapped.InnerException!;
        }
    }

    private static async Task<GraphStats> HoldAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nobody waits that long.");
    }

    private sealed class Undo(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}

using System.Collections.Concurrent;

namespace KnowledgeGraph.Storage.Sqlite.Connections;

/// <summary>A write that waits for its turn. Whoever has the turn takes all that wait into one transaction, so that they share the price of making it durable.</summary>
internal abstract class WaitingWrite
{
    private int _state;

    public bool IsTaken => Volatile.Read(ref _state) != 0;

    /// <summary>False when somebody took it before, or it was cancelled.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, 1, 0) == 0;

    public abstract void Act(PreparedConnection connection);

    public abstract void Succeed();

    public abstract void Fail(Exception failure);
}

internal sealed class WaitingWrite<T>(Func<Microsoft.Data.Sqlite.SqliteConnection, T> write) : WaitingWrite
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public override void Act(PreparedConnection connection) => _result = write(connection);

    public override void Succeed() => _done.TrySetResult(_result!); // Set by Act, which ran.

    public override void Fail(Exception failure) => _done.TrySetException(failure);
}

/// <summary>Writes in the order they came.</summary>
internal sealed class WriteQueue
{
    /// <summary>In one transaction; more would make the first wait long.</summary>
    private const int Most = 32;

    private readonly ConcurrentQueue<WaitingWrite> _waiting = new();

    public void Add(WaitingWrite write) => _waiting.Enqueue(write);

    /// <summary>Those that go next, taken; empty when others took them all.</summary>
    public List<WaitingWrite> Take()
    {
        var taken = new List<WaitingWrite>();
        while (taken.Count < Most && _waiting.TryDequeue(out var write))
        {
            if (write.TryTake())
            {
                taken.Add(write);
            }
        }

        return taken;
    }
}

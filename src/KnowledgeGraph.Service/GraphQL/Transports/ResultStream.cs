using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using GraphQL.Execution;
using KnowledgeGraph.Service.GraphQL.Errors;
using KnowledgeGraph.Service.GraphQL.Execution;

namespace KnowledgeGraph.Service.GraphQL.Transports;

/// <summary>
/// The answers of one operation as a sequence: one for a query, any number for a subscription. Answers of a subscription come whether they are read or
/// not; a reader that falls <see cref="Room"/> behind is cut off with an error rather than kept in memory.
/// </summary>
internal static class ResultStream
{
    private const int Room = 256;

    public static async IAsyncEnumerable<ExecutionResult> ReadAsync(ExecutionResult result, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (result.Streams is not { Count: > 0 } streams)
        {
            yield return result;
            yield break;
        }

        var channel = Channel.CreateBounded<ExecutionResult>(new BoundedChannelOptions(Room) { SingleReader = true });
        using var subscription = streams.First().Value.Subscribe(new Writer(channel.Writer));
        await foreach (var answer in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return OperationRunner.Shortened(answer);
        }
    }

    private sealed class Writer(ChannelWriter<ExecutionResult> channel) : IObserver<ExecutionResult>
    {
        public void OnNext(ExecutionResult value)
        {
            if (!channel.TryWrite(value))
            {
                channel.TryComplete(new SlowReaderException());
            }
        }

        public void OnCompleted() => channel.TryComplete();

        // What breaks a subscription is told as its last answer; how it is shown is the error report's business.
        public void OnError(Exception error)
        {
            OnNext(new ExecutionResult { Errors = [error as ExecutionError ?? new UnhandledError("The subscription broke off.", error)] });
            channel.TryComplete();
        }
    }
}

/// <summary>The reader of a subscription is too far behind.</summary>
internal sealed class SlowReaderException() : Exception("The reader of the subscription is too far behind.");

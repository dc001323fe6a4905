using GraphQL;
using GraphQL.Transport;
using KnowledgeGraph.Service.GraphQL.Execution;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Transports;

/// <summary>
/// Answers an operation with server-sent events, by the protocol graphql-sse in its mode of distinct connections: <c>next</c> for each answer,
/// <c>complete</c> at the end, a comment now and then so that nobody between takes the line for dead.
/// </summary>
internal sealed class EventStreamTransport(OperationRunner runner, IGraphQLTextSerializer serializer, TimeProvider time)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(12);

    public async Task HandleAsync(HttpContext context, GraphQLRequest request, bool isPost)
    {
        var leaving = context.RequestAborted;
        var result = await runner.RunAsync(request, isPost ? Transport.Stream : Transport.Get, context.RequestServices, leaving).ConfigureAwait(false);
        context.Response.ContentType = ResponseForm.EventStream + "; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await SendAsync(context, ":\n\n").ConfigureAwait(false);
        try
        {
            await foreach (var answer in WithPausesAsync(result, leaving).ConfigureAwait(false))
            {
                // An answer is one line of JSON: line ends within it are escaped.
                await SendAsync(context, answer is null ? ":\n\n" : $"event: next\ndata: {serializer.Serialize(answer)}\n\n").ConfigureAwait(false);
            }

            await SendAsync(context, "event: complete\ndata:\n\n").ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The reader left.
        }
        catch (SlowReaderException)
        {
            context.Abort();
        }
    }

    // Null where nothing came for a while.
    private async IAsyncEnumerable<ExecutionResult?> WithPausesAsync(ExecutionResult result, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var answers = ResultStream.ReadAsync(result, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = answers.MoveNextAsync().AsTask();
            while (await Task.WhenAny(next, Task.Delay(KeepAlive, time, cancellationToken)).ConfigureAwait(false) != next)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return null;
            }

            if (!await next.ConfigureAwait(false))
            {
                yield break;
            }

            yield return answers.Current;
        }
    }

    private static async Task SendAsync(HttpContext context, string text)
    {
        await context.Response.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}

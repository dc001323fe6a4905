using GraphQL;
using GraphQL.Execution;
using GraphQL.Transport;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Errors;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Execution;

/// <summary>Runs one operation, whatever way it came in. Safe from many threads.</summary>
internal sealed partial class OperationRunner(
    KnowledgeGraphSchema schema, IDocumentExecuter executer, IGraphStore store, ILogger<OperationRunner> log)
{
    /// <summary>For a query or mutation, and for the start of a subscription.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>An answer with more errors than this says nothing more.</summary>
    private const int MostErrors = 10;

    private readonly KnowledgeGraphSchema _schema = schema.Complete();

    /// <summary>Never throws but for a caller that left.</summary>
    public async Task<ExecutionResult> RunAsync(GraphQLRequest request, Transport transport, IServiceProvider services, CancellationToken cancellationToken)
    {
        var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Limit);
        var isStream = false;
        try
        {
            var result = await executer.ExecuteAsync(new ExecutionOptions
            {
                Schema = _schema,
                Query = request.Query,
                OperationName = request.OperationName,
                Variables = request.Variables,
                Extensions = request.Extensions,
                UserContext = new GraphRequest(store, transport),
                RequestServices = services,
                CancellationToken = limited.Token,
                UnhandledExceptionDelegate = Log,
            }).ConfigureAwait(false);
            isStream = result.Streams is not null;
            return Shortened(result);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ExecutionResult { Errors = [new OverlongError(Limit)] };
        }
        finally
        {
            // The resolvers of a subscription go on using the token; without its timer it follows the caller's alone.
            limited.CancelAfter(Timeout.InfiniteTimeSpan);
            if (!isStream)
            {
                limited.Dispose();
            }
        }
    }

    /// <summary>At most ten errors.</summary>
    public static ExecutionResult Shortened(ExecutionResult result)
    {
        if (result.Errors is { Count: > MostErrors } errors)
        {
            result.Errors = [.. errors.Take(MostErrors)];
        }

        return result;
    }

    private Task Log(UnhandledExceptionContext context)
    {
        if (context.OriginalException is Model.Errors.InvalidInputException or Model.Errors.ConflictException)
        {
            return Task.CompletedTask;
        }

        if (log.IsEnabled(LogLevel.Error))
        {
            LogFailure(context.OriginalException, string.Join('.', context.FieldContext?.ResponsePath ?? []));
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Error, "GraphQL failed at '{Path}'.")]
    private partial void LogFailure(Exception failure, string path);
}

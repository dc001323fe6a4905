using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using KnowledgeGraph.Service.GraphQL.Errors;
using KnowledgeGraph.Service.GraphQL.Execution;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Transports;

/// <summary>Answers an operation with one HTTP response, as the GraphQL-over-HTTP specification says (draft of 2025).</summary>
internal sealed class HttpTransport(OperationRunner runner, IGraphQLSerializer serializer)
{
    public async Task HandleAsync(HttpContext context, GraphQLRequest request, bool isPost, string form)
    {
        var result = await runner.RunAsync(request, isPost ? Transport.Post : Transport.Get, context.RequestServices, context.RequestAborted).ConfigureAwait(false);
        var status = Status(result, form);
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = "POST";
        }

        Begin(context, status, form);
        await serializer.WriteAsync(context.Response.Body, result, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Answers a request that is none of GraphQL, in GraphQL's form.</summary>
    public static async Task RefuseAsync(HttpContext context, int status, string message, string form = ResponseForm.Json)
    {
        Begin(context, status, form);
        await JsonSerializer.SerializeAsync(
            context.Response.Body, new { errors = new[] { new { message, extensions = new { code = "BAD_REQUEST" } } } }, cancellationToken: context.RequestAborted).ConfigureAwait(false);
    }

    // Plain JSON answers 200 to any well-formed request: what stands between could have made up another status.
    private static int Status(ExecutionResult result, string form)
    {
        var error = result.Executed ? null : result.Errors?.FirstOrDefault();
        return error switch
        {
            { Code: WrongTransportError.MutationByGet } => StatusCodes.Status405MethodNotAllowed,
            _ when form == ResponseForm.Json => StatusCodes.Status200OK,
            null => StatusCodes.Status200OK,
            OverlongError => StatusCodes.Status504GatewayTimeout,
            _ when ErrorReport.IsInternal(error) => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status400BadRequest,
        };
    }

    private static void Begin(HttpContext context, int status, string form)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = form + "; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "Accept";
    }
}

using GraphQL;
using GraphQL.Transport;

namespace KnowledgeGraph.Service.GraphQL.Transport;

/// <summary>All transports of <c>/graphql</c>.</summary>
internal sealed class GraphQlEndpoint(IDocumentExecuter<KnowledgeGraphSchema> executer, IGraphQLSerializer serializer)
{
    public async Task HandleAsync(HttpContext http)
    {
        var request = await serializer.ReadAsync<GraphQLRequest>(http.Request.Body, http.RequestAborted).ConfigureAwait(false);
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Query = request?.Query,
            OperationName = request?.OperationName,
            Variables = request?.Variables,
            RequestServices = http.RequestServices,
            CancellationToken = http.RequestAborted,
        }).ConfigureAwait(false);
        http.Response.ContentType = "application/json; charset=utf-8";
        await serializer.WriteAsync(http.Response.Body, result, http.RequestAborted).ConfigureAwait(false);
    }
}

namespace KnowledgeGraph.Service.GraphQL.Transports;

/// <summary>All transports of <c>/graphql</c>: POST and GET, events over HTTP, WebSockets.</summary>
internal sealed class GraphQlEndpoint(HttpTransport http, EventStreamTransport events, WebSocketTransport sockets)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            await sockets.HandleAsync(context).ConfigureAwait(false);
            return;
        }

        var isPost = HttpMethods.IsPost(context.Request.Method);
        if (!isPost && !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            await HttpTransport.RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "GraphQL is asked by GET or POST.").ConfigureAwait(false);
            return;
        }

        var form = ResponseForm.Negotiate(context.Request.Headers.Accept);
        if (form is null)
        {
            await HttpTransport.RefuseAsync(
                context, StatusCodes.Status406NotAcceptable, $"Answers come as {ResponseForm.GraphQl}, {ResponseForm.Json} or {ResponseForm.EventStream}; 'Accept' allows none of them.").ConfigureAwait(false);
            return;
        }

        var (request, failure) = isPost
            ? await RequestReader.ReadBodyAsync(context).ConfigureAwait(false)
            : RequestReader.ReadQuery(context.Request.Query);
        if (request is null)
        {
            await HttpTransport.RefuseAsync(context, failure!.Status, failure.Message, form == ResponseForm.GraphQl ? form : ResponseForm.Json).ConfigureAwait(false);
            return;
        }

        await (form == ResponseForm.EventStream ? events.HandleAsync(context, request, isPost) : http.HandleAsync(context, request, isPost, form)).ConfigureAwait(false);
    }
}

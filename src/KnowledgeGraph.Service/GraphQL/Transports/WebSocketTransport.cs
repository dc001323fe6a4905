using System.Net.WebSockets;
using GraphQL;
using KnowledgeGraph.Service.GraphQL.Execution;

namespace KnowledgeGraph.Service.GraphQL.Transports;

/// <summary>Takes WebSockets that speak graphql-transport-ws (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md).</summary>
internal sealed class WebSocketTransport(OperationRunner runner, IGraphQLTextSerializer serializer, TimeProvider time)
{
    private const string Protocol = "graphql-transport-ws";

    public async Task HandleAsync(HttpContext context)
    {
        // A browser sends cookies with any page's socket and does not ask first, but it names the page.
        if (context.Request.Headers.Origin is [{ } origin] && !IsOwn(origin, context.Request.Host))
        {
            await HttpTransport.RefuseAsync(context, StatusCodes.Status403Forbidden, "Sockets are opened by pages of this service only.").ConfigureAwait(false);
            return;
        }

        var isKnown = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(isKnown ? Protocol : null).ConfigureAwait(false);
        using var session = new SocketSession(socket, runner, serializer, context.RequestServices, time);
        try
        {
            if (!isKnown)
            {
                await session.CloseAsync(4406, "Subprotocol not acceptable").ConfigureAwait(false);
            }

            await session.RunAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException or IOException)
        {
            // The line broke; what ran for it ends with the session.
        }
    }

    private static bool IsOwn(string origin, HostString host)
        => Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}

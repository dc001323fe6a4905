using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>A client of graphql-transport-ws, message by message.</summary>
internal sealed class GraphSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public WebSocketState State => _socket.State;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<GraphSocket> ConnectAsync(GraphFixture graph, string? protocol, string? origin)
    {
        var socket = new GraphSocket();
        if (protocol is not null)
        {
            socket._socket.Options.AddSubProtocol(protocol);
        }

        if (origin is not null)
        {
            socket._socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket._socket.ConnectAsync(new Uri(graph.Http.BaseAddress!.AbsoluteUri.Replace("http:", "ws:", StringComparison.Ordinal) + "graphql"), Token);
        return socket;
    }

    /// <summary>Connected and greeted.</summary>
    public static async Task<GraphSocket> OpenAsync(GraphFixture graph)
    {
        var socket = await ConnectAsync(graph, "graphql-transport-ws", null);
        await socket.SendAsync(new { type = "connection_init" });
        Assert.Equal("connection_ack", (await socket.ReceiveAsync()).At("type").GetString());
        return socket;
    }

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SendTextAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Token);

    public async Task<JsonElement> ReceiveAsync()
    {
        var bytes = new MemoryStream();
        var buffer = new byte[4_096];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, Token);
            Assert.Equal(WebSocketMessageType.Text, part.MessageType);
            bytes.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonDocument.Parse(bytes.ToArray()).RootElement;
    }

    /// <summary>Reads on until the service closes, which it must do with this code.</summary>
    public async Task ExpectCloseAsync(int code)
    {
        var buffer = new byte[4_096];
        while ((await _socket.ReceiveAsync(buffer, Token)).MessageType != WebSocketMessageType.Close)
        {
        }

        Assert.Equal(code, (int)_socket.CloseStatus!.Value);
    }

    public void Dispose() => _socket.Dispose();
}

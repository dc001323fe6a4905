using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.Transport;
using KnowledgeGraph.Service.GraphQL.Execution;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Transports;

/// <summary>One socket: its messages are read one after the other, its operations run side by side.</summary>
internal sealed class SocketSession(WebSocket socket, OperationRunner runner, IGraphQLTextSerializer serializer, IServiceProvider services, TimeProvider time) : IDisposable
{
    private const int MostOperations = 50;
    private const int LongestReason = 120;
    private static readonly TimeSpan InitPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _sending = new(1, 1);
    private volatile bool _isReady;
    private volatile bool _isClosing;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            _ = ExpectInitAsync(ending.Token);
            while (await SocketMessages.ReadAsync(socket, ending.Token).ConfigureAwait(false) is { } message)
            {
                if (!_isClosing)
                {
                    await HandleAsync(message, ending.Token).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Tells the other side why, and gives it a while to close in its turn.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        _isClosing = true;
        await _sending.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason.Length > LongestReason ? reason[..LongestReason] : reason, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            _sending.Release();
        }

        _ = AbortAfterAsync(ClosePatience);
    }

    public void Dispose() => _sending.Dispose();

    private async Task ExpectInitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(InitPatience, time, cancellationToken).ConfigureAwait(false);
            if (!_isReady)
            {
                await CloseAsync(4408, "Connection initialisation timeout").ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The socket ended by itself.
        }
    }

    private async Task AbortAfterAsync(TimeSpan patience)
    {
        await Task.Delay(patience, time, CancellationToken.None).ConfigureAwait(false);
        socket.Abort();
    }

    private async Task HandleAsync(string text, CancellationToken cancellationToken)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            await CloseAsync(4400, "Invalid message received").ConfigureAwait(false);
            return;
        }

        using (document)
        {
            await HandleAsync(document.RootElement, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task HandleAsync(JsonElement message, CancellationToken cancellationToken)
    {
        var type = Text(message, "type");
        var id = Text(message, "id");
        switch (type)
        {
            case "connection_init" when _isReady:
                await CloseAsync(4429, "Too many initialisation requests").ConfigureAwait(false);
                break;
            case "connection_init":
                _isReady = true;
                await SendAsync("""{"type":"connection_ack"}""", cancellationToken).ConfigureAwait(false);
                break;
            case "ping":
                await SendAsync("""{"type":"pong"}""", cancellationToken).ConfigureAwait(false);
                break;
            case "pong":
                break;
            case "subscribe" when !_isReady:
                await CloseAsync(4401, "Unauthorized").ConfigureAwait(false);
                break;
            case "subscribe" when !string.IsNullOrEmpty(id) && message.TryGetProperty("payload", out var payload):
                await SubscribeAsync(id, payload, cancellationToken).ConfigureAwait(false);
                break;
            case "complete" when id is not null:
                if (_operations.TryRemove(id, out var running))
                {
                    await running.CancelAsync().ConfigureAwait(false);
                }

                break;
            default:
                await CloseAsync(4400, "Invalid message received").ConfigureAwait(false);
                break;
        }
    }

    private static string? Text(JsonElement message, string name)
        => message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private async Task SubscribeAsync(string id, JsonElement payload, CancellationToken cancellationToken)
    {
        GraphQLRequest request;
        try
        {
            request = RequestReader.Read(payload);
        }
        catch (JsonException failure)
        {
            await CloseAsync(4400, failure.Message).ConfigureAwait(false);
            return;
        }

        if (_operations.Count >= MostOperations)
        {
            await CloseAsync(4429, "Too many operations on one socket").ConfigureAwait(false);
            return;
        }

        var operation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (!_operations.TryAdd(id, operation))
        {
            operation.Dispose();
            await CloseAsync(4409, $"Subscriber for {id} already exists").ConfigureAwait(false);
            return;
        }

        _ = AnswerAsync(id, request, operation);
    }

    private async Task AnswerAsync(string id, GraphQLRequest request, CancellationTokenSource operation)
    {
        var cancellationToken = operation.Token;
        try
        {
            await Task.Yield();
            var result = await runner.RunAsync(request, Transport.Stream, services, cancellationToken).ConfigureAwait(false);
            if (!result.Executed)
            {
                _operations.TryRemove(id, out _);
                await SendAsync(serializer.Serialize(new OperationMessage { Id = id, Type = "error", Payload = result.Errors }), cancellationToken).ConfigureAwait(false);
                return;
            }

            await foreach (var answer in ResultStream.ReadAsync(result, cancellationToken).ConfigureAwait(false))
            {
                await SendAsync(serializer.Serialize(new OperationMessage { Id = id, Type = "next", Payload = answer }), cancellationToken).ConfigureAwait(false);
            }

            // Its id is free again before the client hears of it and can use it anew.
            if (_operations.TryRemove(id, out _))
            {
                await SendAsync(serializer.Serialize(new OperationMessage { Id = id, Type = "complete" }), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SlowReaderException)
        {
            socket.Abort();
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The client ended it, or left.
        }
        finally
        {
            _operations.TryRemove(new(id, operation));
            operation.Dispose();
        }
    }

    private async Task SendAsync(string message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Ingestion.Tests.Llm;

/// <summary>A request as the server saw it.</summary>
internal sealed record ChatRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, JsonElement Body, DateTimeOffset At)
{
    public string System => Message("system");

    public string User => Message("user");

    /// <summary>The part of the article that was asked about.</summary>
    public string Text => JsonDocument.Parse(User).RootElement.GetProperty("text").GetString()!;

    public string? Format => Body.TryGetProperty("response_format", out var format) ? format.GetProperty("type").GetString() : null;

    private string Message(string role)
        => string.Concat(Body.GetProperty("messages").EnumerateArray().Where(m => m.GetProperty("role").GetString() == role).Select(m => m.GetProperty("content") switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            var parts => string.Concat(parts.EnumerateArray().Select(p => p.GetProperty("text").GetString())),
        }));
}

/// <summary>What the server sends back: bytes as they go over the wire, and whether it hangs or cuts the connection.</summary>
internal sealed record ChatReply(byte[] Bytes, bool Hangs = false)
{
    /// <summary>The model's words, as a completion of the protocol.</summary>
    public static ChatReply Says(string content, string finish = "stop", int? tokens = null) => Json(200, Completion(content, finish, tokens));

    public static string Completion(string content, string finish = "stop", int? tokens = null) => JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1764000000,
        model = "test-model",
        choices = new[] { new { index = 0, finish_reason = finish, message = new { role = "assistant", content } } },
        usage = tokens is { } total ? new { prompt_tokens = total - 1, completion_tokens = 1, total_tokens = total } : null,
    });

    public static ChatReply Json(int status, string body, params string[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return new ChatReply([.. Head(status, bytes.Length, headers), .. bytes]);
    }

    public static ChatReply Fails(int status, params string[] headers) => Json(status, """{"error":{"message":"no","type":"server_error"}}""", headers);

    /// <summary>Announces the whole answer, sends half of it and cuts the connection.</summary>
    public static ChatReply Cut(string content)
    {
        var whole = Says(content).Bytes;
        return new ChatReply(whole[..(whole.Length * 3 / 4)]);
    }

    /// <summary>Says nothing until the client goes away.</summary>
    public static ChatReply Silence { get; } = new([], Hangs: true);

    /// <summary>Cuts the connection before the first byte.</summary>
    public static ChatReply HangUp { get; } = new([]);

    /// <summary>An answer without announced length that goes on for so many bytes.</summary>
    public static ChatReply Endless(int bytes)
        => new([.. Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"id\":\""), .. Enumerable.Repeat((byte)'x', bytes)]);

    private static byte[] Head(int status, int length, string[] headers)
        => Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n")
                + string.Concat(headers.Select(h => h + "\r\n")) + "\r\n");
}

/// <summary>
/// A server on a free port of 127.0.0.1 that speaks HTTP/1.1 and OpenAI's chat completions, by hand, so that it can also break them. Requests it does not understand
/// get 400.
/// </summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ChatRequest, ChatReply> _answer;
    private readonly Task _accepting;
    private int _inFlight;
    private int _mostInFlight;

    public ChatServer(Func<ChatRequest, ChatReply> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Gives the replies in turn, the last one again and again.</summary>
    public ChatServer(params ChatReply[] replies)
        : this(Turns(replies))
    {
    }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    public ConcurrentQueue<ChatRequest> Requests { get; } = [];

    /// <summary>The most requests that were open at once.</summary>
    public int MostInFlight => _mostInFlight;

    /// <summary>How long each request is held before it is answered.</summary>
    public TimeSpan Delay { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private static Func<ChatRequest, ChatReply> Turns(ChatReply[] replies)
    {
        var next = -1;
        return _ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)];
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                var request = await ReadAsync(stream);
                InterlockedMax(ref _mostInFlight, Interlocked.Increment(ref _inFlight));
                try
                {
                    await Task.Delay(Delay, _stop.Token);
                    var reply = request is null ? ChatReply.Fails(400) : Answer(request);
                    await stream.WriteAsync(reply.Bytes, _stop.Token);
                    if (reply.Hangs)
                    {
                        _ = await stream.ReadAsync(new byte[1], _stop.Token);
                    }
                }
                finally
                {
                    Interlocked.Decrement(ref _inFlight);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private ChatReply Answer(ChatRequest request)
    {
        Requests.Enqueue(request);
        return request is { Method: "POST", Path: "/v1/chat/completions" } ? _answer(request) : ChatReply.Fails(404);
    }

    private static async Task<ChatRequest?> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[16384];
        var head = -1;
        while (head < 0)
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                return null;
            }

            bytes.AddRange(buffer.AsSpan(0, count));
            head = bytes.ToArray().AsSpan().IndexOf("\r\n\r\n"u8);
        }

        var lines = Encoding.ASCII.GetString([.. bytes], 0, head).Split("\r\n");
        var start = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(p => p[0], p => p[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var length = int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture);
        while (bytes.Count < head + 4 + length)
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                return null;
            }

            bytes.AddRange(buffer.AsSpan(0, count));
        }

        var body = JsonDocument.Parse(bytes.ToArray().AsMemory(head + 4, length)).RootElement;
        return new ChatRequest(start[0], start[1], headers, body, DateTimeOffset.UtcNow);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen; seen = target)
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen)
            {
                return;
            }
        }
    }
}

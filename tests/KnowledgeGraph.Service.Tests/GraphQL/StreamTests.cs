using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Model.Errors;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>Subscriptions, over server-sent events and WebSockets.</summary>
[Collection(nameof(GraphCollection))]
public sealed class StreamTests(GraphFixture graph)
{
    private const string Progress = "subscription($id: ID!) { jobProgress(id: $id) { status progress counts { total done } items { nodes { status article { title } } } } }";

    [Fact]
    public async Task Events_tell_the_state_at_once_and_each_change_until_the_job_ends()
    {
        string id;
        StreamReader reader;
        using (graph.Calls.Failing("ClaimAsync", new StoreUnavailableException("held", isTransient: true)))
        {
            id = await SubmitAsync("事件一", "事件二");
            reader = await OpenEventsAsync(Progress, new { id });
            var (first, data) = await ReadEventAsync(reader);
            Assert.Equal("next", first);
            Assert.Equal("QUEUED", JsonDocument.Parse(data).RootElement.At("data.jobProgress.status").GetString());
        }

        using (reader)
        {
            var states = new List<string>();
            double last = 0;
            while (await ReadEventAsync(reader) is ("next", var data))
            {
                var job = JsonDocument.Parse(data).RootElement.At("data.jobProgress");
                states.Add(job.At("status").GetString()!);
                Assert.True(job.At("progress").GetDouble() >= last);
                last = job.At("progress").GetDouble();
                if (states[^1] == "SUCCEEDED")
                {
                    // Read afresh for each event: no state of an earlier one is left.
                    Assert.Equal(["SUCCEEDED", "SUCCEEDED"], job.Texts("items.nodes", "status"));
                    Assert.Equal(["事件一", "事件二"], job.Texts("items.nodes", "article.title"));
                }
            }

            Assert.Equal("SUCCEEDED", states[^1]);
            Assert.Equal("", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_query_over_events_is_one_event()
    {
        using var reader = await OpenEventsAsync("{ __typename }", null);
        Assert.Equal(("next", """{"data":{"__typename":"Query"}}"""), await ReadEventAsync(reader));
        Assert.Equal("complete", (await ReadEventAsync(reader)).Kind);
    }

    [Theory]
    [InlineData("j_00000000000000000000", "NOT_FOUND")]
    [InlineData("nonsense", "INVALID_ID")]
    public async Task A_subscription_to_an_unknown_job_ends_with_an_error(string id, string code)
    {
        using var reader = await OpenEventsAsync(Progress, new { id });
        var (kind, data) = await ReadEventAsync(reader);
        Assert.Equal("next", kind);
        Assert.Equal(code, JsonDocument.Parse(data).RootElement.At("errors.0.extensions.code").GetString());
        Assert.Equal("complete", (await ReadEventAsync(reader)).Kind);
    }

    [Fact]
    public async Task A_socket_answers_queries_and_subscriptions_side_by_side()
    {
        var id = await SubmitAsync("套接字");
        using var socket = await OpenSocketAsync();
        await SendAsync(socket, new { type = "ping" });
        Assert.Equal("pong", (await ReceiveAsync(socket)).At("type").GetString());
        await SendAsync(socket, new { type = "subscribe", id = "1", payload = new { query = Progress, variables = new { id } } });
        await SendAsync(socket, new { type = "subscribe", id = "2", payload = new { query = "{ __typename }" } });
        await SendAsync(socket, new { type = "subscribe", id = "3", payload = new { query = "{ nothing }" } });
        var seen = new List<JsonElement>();
        while (seen.Count(m => m.At("type").GetString() is "complete" or "error") < 3)
        {
            seen.Add(await ReceiveAsync(socket));
        }

        Assert.Equal("SUCCEEDED", seen.Last(m => m.At("id").GetString() == "1" && m.At("type").GetString() == "next").At("payload.data.jobProgress.status").GetString());
        Assert.Equal(["next", "complete"], seen.Where(m => m.At("id").GetString() == "2").Select(m => m.At("type").GetString()!));
        var error = Assert.Single(seen, m => m.At("id").GetString() == "3");
        Assert.Equal(("error", "FIELDS_ON_CORRECT_TYPE"), (error.At("type").GetString(), error.At("payload.0.extensions.code").GetString()));
    }

    [Fact]
    public async Task A_subscription_taken_back_sends_nothing_more_and_frees_its_name()
    {
        using var held = graph.Calls.Failing("ClaimAsync", new StoreUnavailableException("held", isTransient: true));
        var id = await SubmitAsync("取消");
        using var socket = await OpenSocketAsync();
        for (var i = 0; i < 2; i++)
        {
            await SendAsync(socket, new { type = "subscribe", id = "1", payload = new { query = Progress, variables = new { id } } });
            Assert.Equal("next", (await ReceiveAsync(socket)).At("type").GetString());
            await SendAsync(socket, new { type = "complete", id = "1" });
        }

        await graph.AskAsync("mutation($id: ID!) { cancelJob(input: { job: $id }) { job { status } } }", new { id });
        await SendAsync(socket, new { type = "ping" });
        Assert.Equal("pong", (await ReceiveAsync(socket)).At("type").GetString());
    }

    [Theory]
    [InlineData(4400, "nonsense")]
    [InlineData(4400, "[]")]
    [InlineData(4400, """{"type":"start"}""")]
    [InlineData(4400, """{"type":"subscribe","id":"1","payload":{"query":1}}""")]
    [InlineData(4400, """{"type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    [InlineData(4429, """{"type":"connection_init"}""")]
    public async Task A_socket_that_does_not_keep_to_the_protocol_is_closed_with_the_reason(int code, string message)
    {
        using var socket = await OpenSocketAsync();
        await SendTextAsync(socket, message);
        await ExpectCloseAsync(socket, code);
    }

    [Fact]
    public async Task A_name_that_is_in_use_closes_the_socket()
    {
        using var held = graph.Calls.Failing("ClaimAsync", new StoreUnavailableException("held", isTransient: true));
        var id = await SubmitAsync("同名");
        using var socket = await OpenSocketAsync();
        for (var i = 0; i < 2; i++)
        {
            await SendAsync(socket, new { type = "subscribe", id = "1", payload = new { query = Progress, variables = new { id } } });
        }

        await ExpectCloseAsync(socket, 4409);
        await graph.AskAsync("mutation($id: ID!) { cancelJob(input: { job: $id }) { job { status } } }", new { id });
    }

    [Fact]
    public async Task Nothing_is_answered_before_the_greeting()
    {
        using var socket = await ConnectAsync("graphql-transport-ws", null);
        await SendAsync(socket, new { type = "subscribe", id = "1", payload = new { query = "{ __typename }" } });
        await ExpectCloseAsync(socket, 4401);
    }

    [Fact]
    public async Task Another_subprotocol_is_not_spoken()
    {
        using var socket = await ConnectAsync(null, null);
        await ExpectCloseAsync(socket, 4406);
    }

    [Theory]
    [InlineData("http://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("own", true)]
    public async Task Only_pages_of_the_service_open_sockets(string origin, bool isLetIn)
    {
        var page = origin == "own" ? graph.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin;
        if (isLetIn)
        {
            using var socket = await ConnectAsync("graphql-transport-ws", page);
            Assert.Equal(WebSocketState.Open, socket.State);
        }
        else
        {
            await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync("graphql-transport-ws", page));
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<string> SubmitAsync(params string[] titles)
        => (await graph.AskAsync(
            "mutation($input: SubmitArticlesInput!) { submitArticles(input: $input) { job { id } } }",
            new { input = new { articles = titles.Select(title => new { title, text = $"关于{title}的一篇短文。", source = "test" }) } })).At("submitArticles.job.id").GetString()!;

    private async Task<StreamReader> OpenEventsAsync(string query, object? variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Accept", "text/event-stream");
        var response = await graph.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        return new StreamReader(await response.Content.ReadAsStreamAsync(Token));
    }

    private static async Task<(string Kind, string Data)> ReadEventAsync(StreamReader reader)
    {
        var (kind, data) = ("", "");
        while (await reader.ReadLineAsync(Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line[7..];
            }
            else if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                data = line[5..].TrimStart();
            }
            else if (line.Length == 0 && kind.Length > 0)
            {
                return (kind, data);
            }
        }

        return (kind, data);
    }

    private async Task<ClientWebSocket> ConnectAsync(string? protocol, string? origin)
    {
        var socket = new ClientWebSocket();
        if (protocol is not null)
        {
            socket.Options.AddSubProtocol(protocol);
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri(graph.Http.BaseAddress!.AbsoluteUri.Replace("http:", "ws:", StringComparison.Ordinal) + "graphql"), Token);
        return socket;
    }

    private async Task<ClientWebSocket> OpenSocketAsync()
    {
        var socket = await ConnectAsync("graphql-transport-ws", null);
        await SendAsync(socket, new { type = "connection_init" });
        Assert.Equal("connection_ack", (await ReceiveAsync(socket)).At("type").GetString());
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, object message) => SendTextAsync(socket, JsonSerializer.Serialize(message));

    private static Task SendTextAsync(ClientWebSocket socket, string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Token);

    private static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[4_096];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, Token);
            Assert.Equal(WebSocketMessageType.Text, part.MessageType);
            bytes.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonDocument.Parse(bytes.ToArray()).RootElement;
    }

    private static async Task ExpectCloseAsync(ClientWebSocket socket, int code)
    {
        var buffer = new byte[4_096];
        while ((await socket.ReceiveAsync(buffer, Token)).MessageType != WebSocketMessageType.Close)
        {
        }

        Assert.Equal(code, (int)socket.CloseStatus!.Value);
    }
}

using System.Net.WebSockets;
using System.Text.Json;
using KnowledgeGraph.Model.Errors;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>Operations over WebSockets.</summary>
[Collection(nameof(GraphCollection))]
public sealed class WebSocketTests(GraphFixture graph)
{
    private const string Progress = "subscription($id: ID!) { jobProgress(id: $id) { status progress counts { total done } items { nodes { status article { title } } } } }";

    [Fact]
    public async Task A_socket_answers_queries_and_subscriptions_side_by_side()
    {
        var id = await SubmitAsync("套接字");
        using var socket = await GraphSocket.OpenAsync(graph);
        await socket.SendAsync(new { type = "ping" });
        Assert.Equal("pong", (await socket.ReceiveAsync()).At("type").GetString());
        await socket.SendAsync(new { type = "subscribe", id = "1", payload = new { query = Progress, variables = new { id } } });
        await socket.SendAsync(new { type = "subscribe", id = "2", payload = new { query = "{ __typename }" } });
        await socket.SendAsync(new { type = "subscribe", id = "3", payload = new { query = "{ nothing }" } });
        var seen = new List<JsonElement>();
        while (seen.Count(m => m.At("type").GetString() is "complete" or "error") < 3)
        {
            seen.Add(await socket.ReceiveAsync());
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
        using var socket = await GraphSocket.OpenAsync(graph);
        for (var i = 0; i < 2; i++)
        {
            await socket.SendAsync(new { type = "subscribe", id = "1", payload = new { query = Progress, variables = new { id } } });
            Assert.Equal("next", (await socket.ReceiveAsync()).At("type").GetString());
            await socket.SendAsync(new { type = "complete", id = "1" });
        }

        await graph.AskAsync("mutation($id: ID!) { cancelJob(input: { job: $id }) { job { status } } }", new { id });
        await socket.SendAsync(new { type = "ping" });
        Assert.Equal("pong", (await socket.ReceiveAsync()).At("type").GetString());
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
        using var socket = await GraphSocket.OpenAsync(graph);
        await socket.SendTextAsync(message);
        await socket.ExpectCloseAsync(code);
    }

    [Fact]
    public async Task A_name_that_is_in_use_closes_the_socket()
    {
        using var held = graph.Calls.Failing("ClaimAsync", new StoreUnavailableException("held", isTransient: true));
        var id = await SubmitAsync("同名");
        using var socket = await GraphSocket.OpenAsync(graph);
        for (var i = 0; i < 2; i++)
        {
            await socket.SendAsync(new { type = "subscribe", id = "1", payload = new { query = Progress, variables = new { id } } });
        }

        await socket.ExpectCloseAsync(4409);
        await graph.AskAsync("mutation($id: ID!) { cancelJob(input: { job: $id }) { job { status } } }", new { id });
    }

    [Fact]
    public async Task Nothing_is_answered_before_the_greeting()
    {
        using var socket = await GraphSocket.ConnectAsync(graph, "graphql-transport-ws", null);
        await socket.SendAsync(new { type = "subscribe", id = "1", payload = new { query = "{ __typename }" } });
        await socket.ExpectCloseAsync(4401);
    }

    [Fact]
    public async Task Another_subprotocol_is_not_spoken()
    {
        using var socket = await GraphSocket.ConnectAsync(graph, null, null);
        await socket.ExpectCloseAsync(4406);
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
            using var socket = await GraphSocket.ConnectAsync(graph, "graphql-transport-ws", page);
            Assert.Equal(WebSocketState.Open, socket.State);
        }
        else
        {
            await Assert.ThrowsAsync<WebSocketException>(() => GraphSocket.ConnectAsync(graph, "graphql-transport-ws", page));
        }
    }

    private async Task<string> SubmitAsync(params string[] titles)
        => (await graph.AskAsync(
            "mutation($input: SubmitArticlesInput!) { submitArticles(input: $input) { job { id } } }",
            new { input = new { articles = titles.Select(title => new { title, text = $"关于{title}的一篇短文。", source = "test" }) } })).At("submitArticles.job.id").GetString()!;
}

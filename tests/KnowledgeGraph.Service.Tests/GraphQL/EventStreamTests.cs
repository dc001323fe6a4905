using System.Text;
using System.Text.Json;
using KnowledgeGraph.Model.Errors;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>Subscriptions over server-sent events.</summary>
[Collection(nameof(GraphCollection))]
public sealed class EventStreamTests(GraphFixture graph)
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
    public async Task A_store_that_breaks_down_ends_the_events_with_an_error()
    {
        using var held = graph.Calls.Failing("ClaimAsync", new StoreUnavailableException("held", isTransient: true));
        var id = await SubmitAsync("断");
        using var reader = await OpenEventsAsync(Progress, new { id });
        Assert.Equal("next", (await ReadEventAsync(reader)).Kind);
        using var broken = graph.Calls.Failing("FindBatchesAsync", new StoreUnavailableException("/secret", isTransient: true));
        var (kind, data) = await ReadEventAsync(reader);
        Assert.Equal("next", kind);
        Assert.Equal("STORE_UNAVAILABLE", JsonDocument.Parse(data).RootElement.At("errors.0.extensions.code").GetString());
        Assert.Equal("complete", (await ReadEventAsync(reader)).Kind);
        broken.Dispose();
        await graph.AskAsync("mutation($id: ID!) { cancelJob(input: { job: $id }) { job { status } } }", new { id });
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
}

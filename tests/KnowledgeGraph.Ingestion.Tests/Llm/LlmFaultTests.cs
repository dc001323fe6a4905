using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Ingestion.Llm;
using Xunit;
using static KnowledgeGraph.Ingestion.Tests.Llm.LlmBench;

namespace KnowledgeGraph.Ingestion.Tests.Llm;

/// <summary>What happens when the endpoint fails: repeated, given up, read offline, said once.</summary>
public sealed class LlmFaultTests
{
    private const string Text = "微软收购了GitHub。";

    private static readonly string Good = Reply([Entity("微软", "Company"), Entity("GitHub", "Company")], [Fact("微软", "ACQUIRED", "GitHub", "微软收购了GitHub")]);

    public static TheoryData<string> Passing() => ["500", "502", "503", "429", "408", "cut", "hang up", "not the protocol", "no choices", "silence"];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_fault_that_passes_is_waited_out(string fault)
    {
        await using var server = new ChatServer(Of(fault), ChatReply.Says(Good));
        using var bench = Create(server.Endpoint, o => o with { Timeout = fault == "silence" ? TimeSpan.FromMilliseconds(300) : o.Timeout });
        var (analysis, extractor) = await bench.ReadAsync(Text);
        Assert.Equal(bench.Extractor.Identity, extractor);
        Assert.Single(analysis.Relations);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(1, bench.Extractor.Counts.Retries);
        Assert.InRange(Assert.Single(bench.Time.Waits), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.25));
        Assert.Empty(bench.Warnings);
    }

    public static TheoryData<string, LlmFailure, int, string> Lasting() => new()
    {
        { "500", LlmFailure.Unreachable, 3, "HTTP 500, 3 attempts" },
        { "429", LlmFailure.Unreachable, 3, "HTTP 429, 3 attempts" },
        { "cut", LlmFailure.Unreachable, 3, "3 attempts" },
        { "hang up", LlmFailure.Unreachable, 3, "no connection" },
        { "silence", LlmFailure.Unreachable, 3, "no answer within 0.3 s" },
        { "401", LlmFailure.Refused, 1, "HTTP 401, the key was not accepted" },
        { "404", LlmFailure.Refused, 1, "HTTP 404, no such model" },
        { "400", LlmFailure.Refused, 3, "HTTP 400, the request was not accepted" },
        { "redirect", LlmFailure.Refused, 1, "HTTP 302" },
        { "truncated JSON", LlmFailure.Garbage, 2, "the answer is no JSON" },
        { "prose", LlmFailure.Garbage, 2, "the answer is no JSON" },
        { "wrong schema", LlmFailure.Garbage, 2, "the lists \"entities\" and \"facts\"" },
        { "all items wrong", LlmFailure.Garbage, 2, "nothing in the answer has the asked shape" },
        { "deep JSON", LlmFailure.Garbage, 2, "the answer is no JSON" },
        { "no choices", LlmFailure.Garbage, 3, "none of the chat completions protocol" },
        { "huge", LlmFailure.Garbage, 1, "longer than 65536 bytes" },
        { "endless", LlmFailure.Garbage, 1, "longer than 65536 bytes" },
        { "huge error", LlmFailure.Garbage, 1, "longer than 65536 bytes" },
    };

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_fault_that_lasts_sends_articles_to_the_offline_extractor_and_is_said_once(string fault, LlmFailure failure, int requests, string message)
    {
        await using var server = new ChatServer(Of(fault));
        using var bench = Create(server.Endpoint, o => o with { Timeout = fault == "silence" ? TimeSpan.FromMilliseconds(300) : o.Timeout, MaxReplyBytes = 65536 });
        var (analysis, extractor) = await bench.ReadAsync(Text);
        Assert.StartsWith("offline/1 ", extractor, StringComparison.Ordinal);
        Assert.Equal("ACQUIRED", Assert.Single(analysis.Relations).Predicate);
        Assert.Equal(requests, server.Requests.Count);
        var warning = Assert.Single(bench.Warnings);
        Assert.StartsWith("LLM extractor (test-model at http://127.0.0.1:", warning, StringComparison.Ordinal);
        Assert.Contains(message, warning, StringComparison.Ordinal);
        Assert.EndsWith("Articles are read offline meanwhile.", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-test-1", warning, StringComparison.Ordinal);

        await bench.ReadAsync(Text + "微软很满意。");
        Assert.Single(bench.Warnings);
        Assert.Equal((failure, 2L), Assert.Single(bench.Extractor.Counts.Fallbacks.Select(f => (f.Key, f.Value))));
        Assert.Equal(0, bench.Extractor.Counts.Articles);
    }

    [Fact]
    public async Task A_closed_port_is_an_unreachable_endpoint()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var bench = Create(new Uri($"http://127.0.0.1:{port}/v1"));
        Assert.StartsWith("offline/1 ", (await bench.ReadAsync(Text)).Extractor, StringComparison.Ordinal);
        Assert.Contains("no connection", Assert.Single(bench.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, bench.Time.Waits.Count);
        Assert.Equal(0, bench.Extractor.Counts.Tokens);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("1.5", 1.5)]
    [InlineData("0", 0)]
    public async Task Retry_after_is_what_is_waited(string header, double seconds)
    {
        await using var server = new ChatServer(ChatReply.Fails(429, $"Retry-After: {header}"), ChatReply.Says(Good));
        using var bench = Create(server.Endpoint);
        Assert.Equal(bench.Extractor.Identity, (await bench.ReadAsync(Text)).Extractor);
        Assert.Equal(seconds, bench.Time.Waits.Sum(w => w.TotalSeconds));
    }

    [Fact]
    public async Task Retry_after_may_be_a_date()
    {
        var at = DateTimeOffset.UtcNow.AddSeconds(30);
        await using var server = new ChatServer(ChatReply.Fails(503, $"Retry-After: {at:R}"), ChatReply.Says(Good));
        using var bench = Create(server.Endpoint);
        await bench.ReadAsync(Text);
        Assert.InRange(Assert.Single(bench.Time.Waits), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_server_that_wants_too_long_a_wait_is_given_up_at_once()
    {
        await using var server = new ChatServer(ChatReply.Fails(429, "Retry-After: 3600"));
        using var bench = Create(server.Endpoint);
        Assert.StartsWith("offline/1 ", (await bench.ReadAsync(Text)).Extractor, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Contains("3600 s", Assert.Single(bench.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_double_with_each_attempt()
    {
        await using var server = new ChatServer(ChatReply.Fails(500));
        using var bench = Create(server.Endpoint, o => o with { MaxAttempts = 4 });
        await bench.ReadAsync(Text);
        var waits = bench.Time.Waits.Select(w => w.TotalSeconds).ToArray();
        Assert.Equal(3, waits.Length);
        Assert.InRange(waits[0], 1, 1.25);
        Assert.InRange(waits[1], 2, 2.5);
        Assert.InRange(waits[2], 4, 5);
    }

    [Fact]
    public async Task A_server_without_json_schema_is_asked_more_simply_and_remembered()
    {
        await using var server = new ChatServer(r => r.Format is null ? ChatReply.Says(Good) : ChatReply.Fails(400));
        using var bench = Create(server.Endpoint);
        Assert.Equal(bench.Extractor.Identity, (await bench.ReadAsync(Text)).Extractor);
        Assert.Equal(["json_schema", "json_object", null], server.Requests.Select(r => r.Format));
        await bench.ReadAsync(Text + "微软很满意。");
        Assert.Equal(4, server.Requests.Count);
        Assert.Null(server.Requests.Last().Format);
        Assert.Equal(0, bench.Extractor.Counts.Retries);
    }

    [Theory]
    [InlineData("<think>微软{…}收购了什么？</think>\n{0}")]
    [InlineData("```json\n{0}\n```")]
    [InlineData("Here is the answer:\n{0}\nDone.")]
    public async Task What_chat_models_put_around_the_answer_is_taken_off(string around)
    {
        await using var server = new ChatServer(ChatReply.Says(around.Replace("{0}", Good, StringComparison.Ordinal)));
        using var bench = Create(server.Endpoint);
        Assert.Single((await bench.ReadAsync(Text)).Analysis.Relations);
    }

    [Fact]
    public async Task A_part_whose_answer_runs_out_of_tokens_is_halved()
    {
        var text = string.Concat(Enumerable.Range(1, 40).Select(i => $"第{i}天，微软收购了GitHub，消息属实。"));
        await using var server = new ChatServer(r => r.Text.Length > 400 ? ChatReply.Says("{\"entities\":[{\"na", "length") : ChatReply.Says(Good));
        using var bench = Create(server.Endpoint);
        var (analysis, extractor) = await bench.ReadAsync(text);
        Assert.Equal(bench.Extractor.Identity, extractor);
        Assert.Single(analysis.Relations);
        Assert.Equal(text, string.Concat(server.Requests.Where(r => r.Text.Length <= 400).Select(r => r.Text)));
    }

    [Fact]
    public async Task An_article_of_too_many_parts_is_read_offline_and_nothing_is_asked()
    {
        await using var server = new ChatServer(ChatReply.Says(Good));
        using var bench = Create(server.Endpoint, o => o with { PartLength = 200, MaxParts = 2 });
        await bench.ReadAsync(string.Concat(Enumerable.Repeat("微软收购了GitHub，消息属实。", 60)));
        Assert.Empty(server.Requests);
        Assert.Contains("2 are allowed", Assert.Single(bench.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_failed_is_left_alone_for_the_pause_and_then_asked_again()
    {
        var broken = true;
        await using var server = new ChatServer(_ => broken ? ChatReply.Fails(401) : ChatReply.Says(Good));
        using var bench = Create(server.Endpoint, o => o with { Pause = TimeSpan.FromMinutes(1) });
        await bench.ReadAsync(Text);
        await bench.ReadAsync(Text);
        Assert.Single(server.Requests);
        broken = false;
        bench.Time.Shift = TimeSpan.FromMinutes(2);
        Assert.Equal(bench.Extractor.Identity, (await bench.ReadAsync(Text)).Extractor);
        Assert.Single(bench.Warnings);

        // The model answered in between, so a new failure is said again.
        broken = true;
        await bench.ReadAsync(Text + "微软很满意。");
        Assert.Equal(2, bench.Warnings.Count);
    }

    [Fact]
    public async Task A_caller_that_cancels_gets_its_cancellation_and_no_offline_reading()
    {
        await using var server = new ChatServer(ChatReply.Silence);
        using var bench = Create(server.Endpoint);
        using var cancel = new CancellationTokenSource();
        var reading = bench.Extractor.ExtractAsync(Article(Text), cancel.Token);
        while (server.Requests.IsEmpty)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Empty(bench.Warnings);
    }

    [Fact]
    public async Task No_more_questions_are_in_flight_than_allowed()
    {
        await using var server = new ChatServer(_ => ChatReply.Says(Good)) { Delay = TimeSpan.FromMilliseconds(30) };
        using var bench = Create(server.Endpoint, o => o with { Concurrency = 2 });
        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => bench.ReadAsync($"{Text}第{i}条。")));
        Assert.Equal(10, server.Requests.Count);
        Assert.InRange(server.MostInFlight, 1, 2);
    }

    private static ChatReply Of(string fault) => fault switch
    {
        "cut" => ChatReply.Cut(Good),
        "hang up" => ChatReply.HangUp,
        "silence" => ChatReply.Silence,
        "not the protocol" => ChatReply.Json(200, "<html>Welcome to the hotel's network</html>"),
        "no choices" => ChatReply.Json(200, """{"id":"x","object":"chat.completion","created":1,"model":"m","choices":[]}"""),
        "redirect" => ChatReply.Fails(302, "Location: http://127.0.0.1:9/elsewhere"),
        "truncated JSON" => ChatReply.Says(Good[..(Good.Length / 2)]),
        "prose" => ChatReply.Says("I am sorry, I cannot do that."),
        "wrong schema" => ChatReply.Says("""{"entities":{},"facts":"none"}"""),
        "all items wrong" => ChatReply.Says("""{"entities":["微软"],"facts":[1,2]}"""),
        "deep JSON" => ChatReply.Says("{\"entities\":" + new string('[', 5000) + new string(']', 5000) + ",\"facts\":[]}"),
        "huge" => ChatReply.Says(new string('x', 100_000)),
        "endless" => ChatReply.Endless(1_000_000),
        "huge error" => ChatReply.Json(500, new string('x', 100_000)),
        _ => ChatReply.Fails(int.Parse(fault)),
    };
}

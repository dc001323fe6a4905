using KnowledgeGraph.Ingestion.Llm;
using Xunit;
using static KnowledgeGraph.Ingestion.Tests.Llm.LlmBench;

namespace KnowledgeGraph.Ingestion.Tests.Llm;

/// <summary>What is not paid for twice, and where spending ends.</summary>
public sealed class LlmCostTests
{
    private const string Text = "微软收购了GitHub。";

    private static readonly string Good = Reply([Entity("微软", "Company"), Entity("GitHub", "Company")], [Fact("微软", "ACQUIRED", "GitHub", "微软收购了GitHub")]);

    [Fact]
    public async Task An_answer_is_kept_for_the_next_reading_even_by_another_process()
    {
        await using var server = new ChatServer(ChatReply.Says(Good));
        using var bench = Create(server.Endpoint);
        var first = (await bench.ReadAsync(Text)).Analysis;
        using var next = Create(server.Endpoint, o => o with { TokensPerDay = 0 }, CopyOf(bench.Folder));
        var second = (await next.ReadAsync(Text)).Analysis;
        Assert.Single(server.Requests);
        Assert.Equal(FactsOf(first, Text), FactsOf(second, Text));
        Assert.Equal((0, 1, 0), (next.Extractor.Counts.Questions, next.Extractor.Counts.Cached, next.Extractor.Counts.Tokens));
    }

    [Fact]
    public async Task Another_text_or_model_is_another_question()
    {
        await using var server = new ChatServer(ChatReply.Says(Good));
        using var bench = Create(server.Endpoint);
        await bench.ReadAsync(Text);
        await bench.ReadAsync(Text + "完。");
        Assert.Equal(2, server.Requests.Count);
        using var other = Create(server.Endpoint, o => o with { Model = "other" }, CopyOf(bench.Folder));
        await other.ReadAsync(Text);
        Assert.Equal(3, server.Requests.Count);
        Assert.NotEqual(bench.Extractor.Identity, other.Extractor.Identity);
    }

    [Fact]
    public async Task A_broken_cache_file_is_asked_for_again_and_replaced()
    {
        await using var server = new ChatServer(ChatReply.Says(Good));
        using var bench = Create(server.Endpoint);
        await bench.ReadAsync(Text);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(bench.Folder, "answers"), "*.json", SearchOption.AllDirectories));
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        foreach (var broken in new byte[][] { [], whole[..(whole.Length / 2)], [0xFF, 0xFE, 0] })
        {
            await File.WriteAllBytesAsync(file, broken, TestContext.Current.CancellationToken);
            Assert.Single((await bench.ReadAsync(Text)).Analysis.Relations);
            Assert.Equal(whole, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Garbage_is_never_kept()
    {
        await using var server = new ChatServer(ChatReply.Says("sorry"));
        using var bench = Create(server.Endpoint);
        await bench.ReadAsync(Text);
        Assert.False(Directory.Exists(Path.Combine(bench.Folder, "answers")));
    }

    [Fact]
    public async Task Spending_ends_with_the_days_budget_for_all_processes_and_begins_again_the_next_day()
    {
        await using var server = new ChatServer(ChatReply.Says(Good, tokens: 6000));
        using var bench = Create(server.Endpoint, o => o with { TokensPerDay = 15_000 });
        await bench.ReadAsync(Text);
        Assert.Equal(6000, bench.Extractor.Counts.Tokens);
        using var other = Create(server.Endpoint, o => o with { TokensPerDay = 15_000 }, CopyOf(bench.Folder));
        await other.ReadAsync(Text + "一。");
        Assert.StartsWith("offline/1 ", (await other.ReadAsync(Text + "二。")).Extractor, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains("the budget of 15000 tokens for today has 3000 left", Assert.Single(other.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, other.Extractor.Counts.Fallbacks[LlmFailure.OutOfBudget]);

        other.Time.Shift = TimeSpan.FromDays(1);
        Assert.Equal(other.Extractor.Identity, (await other.ReadAsync(Text + "二。")).Extractor);
    }

    [Fact]
    public async Task Spending_ends_with_the_runs_budget()
    {
        await using var server = new ChatServer(ChatReply.Says(Good, tokens: 9000));
        using var bench = Create(server.Endpoint, o => o with { TokensPerRun = 15_000 });
        await bench.ReadAsync(Text);
        await bench.ReadAsync(Text + "一。");
        Assert.Single(server.Requests);
        Assert.Contains("for this run", Assert.Single(bench.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_readers_at_once_never_pass_the_budget()
    {
        await using var server = new ChatServer(ChatReply.Says(Good, tokens: 7000));
        using var bench = Create(server.Endpoint, o => o with { TokensPerDay = 30_000, Concurrency = 8 });
        await Task.WhenAll(Enumerable.Range(1, 20).Select(i => bench.ReadAsync($"{Text}第{i}条。")));
        Assert.InRange(server.Requests.Count, 1, 4);
        Assert.InRange(bench.Extractor.Counts.Tokens, 7000, 30_000);
    }

    [Fact]
    public async Task A_server_that_does_not_count_tokens_is_charged_by_estimate()
    {
        await using var server = new ChatServer(ChatReply.Says(Good));
        using var bench = Create(server.Endpoint);
        await bench.ReadAsync(Text);
        Assert.InRange(bench.Extractor.Counts.Tokens, 1000, 10_000);
    }

    private static string CopyOf(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("kg-llm-").FullName;
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}

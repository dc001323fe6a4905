using System.Text;
using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Commands;

/// <summary>Articles into a store, bad ones among them, as a user runs it.</summary>
public sealed class IngestCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bad_articles_are_told_with_file_and_line_and_the_rest_is_stored_once()
    {
        Directory.CreateDirectory(_folder.Path("news"));
        _folder.Write("news/good.txt", "云讯\n甲骨文投资了月之暗面。");
        _folder.Write("news/good.json", """{"publishedAt": "2025-01-29", "source": "云报"}""");
        _folder.Write("news/undated.txt", "无日期\n微软去年发布了Copilot。");
        _folder.Write("news/empty.txt", "");
        _folder.Write("news/binary.txt", [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 1, 2]);
        _folder.Write("news/gbk.txt", [0xB0, 0xA2, 0xC0, 0xEF, 0xD4, 0xC6]);
        _folder.Write("news/huge.txt", new string('云', 3_500_000));
        _folder.Write("news/lines.jsonl", "{\"id\": \"1\", \"text\": \"英伟达发布了新款芯片。\", \"publishedAt\": \"2025-01-29\"}\n{\"id\": \"2\", \"text\": \"half\n");
        string[] command = ["ingest", _folder.Path("news"), "--data", _folder.Path("data")];

        var first = await CommandRun.OfAsync(command, Token);
        Assert.Equal(3, first.ExitCode);
        Assert.StartsWith("articles: 3 new, 0 unchanged, 5 failed;", first.Output, StringComparison.Ordinal);
        foreach (var told in new[] { "empty.txt:1: the article is empty", "binary.txt:1: holds a NUL byte", "gbk.txt:1: is not UTF-8", "huge.txt:1: has 10,500,000 bytes", "lines.jsonl:2: is no complete JSON", "undated.txt: publishedAt is missing" })
        {
            Assert.Contains(told, first.Errors, StringComparison.Ordinal);
        }

        var before = await StatsAsync();
        var second = await CommandRun.OfAsync(command, Token);
        Assert.StartsWith("articles: 0 new, 3 unchanged, 5 failed; new entities: 0; new facts: 0", second.Output, StringComparison.Ordinal);
        var after = await StatsAsync();
        foreach (var count in new[] { "articles", "entities", "facts", "mentions" })
        {
            Assert.Equal(before.GetProperty(count).GetInt32(), after.GetProperty(count).GetInt32());
        }

        Assert.Equal(3, after.GetProperty("articles").GetInt32());
        var check = await CommandRun.OfAsync(["store", "check", "--data", _folder.Path("data")], Token);
        Assert.Equal((0, "The store is sound.\n"), (check.ExitCode, check.Output));
    }

    [Fact]
    public async Task Standard_input_takes_json_lines()
    {
        var line = JsonSerializer.Serialize(new { id = "1", text = "甲骨文投资了月之暗面。", publishedAt = "2025-01-29", source = "云报" });
        var run = await CommandRun.OfAsync(["ingest", "-", "--data", _folder.Path("data")], Token, Encoding.UTF8.GetBytes(line));
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("articles: 1 new,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_processes_share_one_queue_without_doing_an_article_twice()
    {
        var lines = Enumerable.Range(1, 60).Select(i => JsonSerializer.Serialize(new { id = $"n{i}", text = $"第{i}号企业海蓝{i}科技投资了月之暗面。", publishedAt = "2025-01-29", source = "云报" })).ToList();
        _folder.Write("a.jsonl", string.Join('\n', lines.Take(30)));
        _folder.Write("b.jsonl", string.Join('\n', lines.Skip(30)));
        var runs = await Task.WhenAll(
            CommandRun.OfAsync(["ingest", _folder.Path("a.jsonl"), "--data", _folder.Path("data")], Token),
            CommandRun.OfAsync(["ingest", _folder.Path("b.jsonl"), "--data", _folder.Path("data")], Token));

        Assert.All(runs, run => Assert.True(run is { ExitCode: 0 } && Counts(run) is (30, 0, 0), run.Output + run.Errors));
        var stats = await StatsAsync();
        Assert.Equal((60, 60), (stats.GetProperty("articles").GetInt32(), stats.GetProperty("jobs").GetProperty("succeeded").GetInt32()));
    }

    private static (int New, int Unchanged, int Failed) Counts(CommandRun run)
    {
        var numbers = System.Text.RegularExpressions.Regex.Match(run.Output, @"^articles: (\d+) new, (\d+) unchanged, (\d+) failed").Groups.Values.Skip(1).Select(g => int.Parse(g.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers[1], numbers[2]);
    }

    private async Task<JsonElement> StatsAsync()
    {
        var run = await CommandRun.OfAsync(["store", "stats", "--json", "--data", _folder.Path("data")], Token);
        Assert.Equal(0, run.ExitCode);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}

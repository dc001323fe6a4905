using System.Text;
using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Commands;

/// <summary>Commands that turn lines into lines: order, errors in place, exit codes, offsets.</summary>
public sealed class LineCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_line_gives_one_line_in_order_and_a_bad_one_its_error_in_its_place()
    {
        var lines = Enumerable.Range(1, 200).Select(i => i % 50 == 0 ? "{\"id\": \"half" : $$"""{"id": "a{{i}}", "text": "{{new string('云', i * 7 % 400)}}甲骨文投资了月之暗面。"}""");
        var input = _folder.Write("in.jsonl", string.Join('\n', lines) + "\n\n[1]\n{\"id\":7}\n");
        var run = await CommandRun.OfAsync(["extract", "--input", input, "--output", _folder.Path("out.jsonl")], Token);
        Assert.Equal(3, run.ExitCode);
        var answers = (await File.ReadAllLinesAsync(_folder.Path("out.jsonl"), Token)).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(202, answers.Count);
        for (var i = 1; i <= 200; i++)
        {
            var answer = answers[i - 1];
            if (i % 50 == 0)
            {
                Assert.Equal((i, "INVALID_JSON"), (answer.GetProperty("line").GetInt32(), answer.GetProperty("error").GetProperty("code").GetString()));
            }
            else
            {
                Assert.Equal($"a{i}", answer.GetProperty("id").GetString());
            }
        }

        Assert.Equal((202, "INVALID_JSON"), (answers[200].GetProperty("line").GetInt32(), answers[200].GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal(("7", 203, "MISSING_TEXT"), (answers[201].GetProperty("id").GetString(), answers[201].GetProperty("line").GetInt32(), answers[201].GetProperty("error").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Spans_are_verbatim_in_the_text_as_given_with_the_title_as_first_line()
    {
        const string title = "ＯｐｅｎＡＩ😀新闻";
        const string body = "據悉，微軟投資了ＯｐｅｎＡＩ。😀\r\n月之暗面2023年3月在北京成立，创始人杨植麟。";
        var line = JsonSerializer.Serialize(new { id = "x", title, text = body, publishedAt = "2025-01-29" });
        var run = await CommandRun.OfAsync(["extract", "--input", "-", "--output", "-"], Token, Encoding.UTF8.GetBytes(line));
        Assert.Equal(0, run.ExitCode);
        var answer = JsonDocument.Parse(run.Output).RootElement;
        var text = title + "\n" + body;
        Assert.Equal(text.Length, answer.GetProperty("textLength").GetInt32());
        var spans = answer.GetProperty("mentions").EnumerateArray().Concat(answer.GetProperty("facts").EnumerateArray().SelectMany(f => f.GetProperty("evidence").EnumerateArray())).ToList();
        Assert.NotEmpty(spans);
        Assert.All(spans, s => Assert.Equal(text[s.GetProperty("start").GetInt32()..s.GetProperty("end").GetInt32()], s.GetProperty("text").GetString()));
        Assert.Contains(answer.GetProperty("mentions").EnumerateArray(), m => m.GetProperty("text").GetString() == "ＯｐｅｎＡＩ");
    }

    [Fact]
    public async Task Given_mentions_replace_detection()
    {
        const string text = "海蓝科技收购了微软的一家子公司。";
        var line = JsonSerializer.Serialize(new { id = "x", text, mentions = new[] { new { start = 0, end = 4, type = "Company" } } });
        var run = await CommandRun.OfAsync(["extract", "--input", "-", "--output", "-"], Token, Encoding.UTF8.GetBytes(line));
        var mention = Assert.Single(JsonDocument.Parse(run.Output).RootElement.GetProperty("mentions").EnumerateArray(), m => m.GetProperty("type").GetString() != "Position");
        Assert.Equal("海蓝科技", mention.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_goes_through_and_keeps_its_place()
    {
        const string line = """{"id": "x", "text": "\ud83d阿里云\udc00发布了3款产品"}""";
        var run = await CommandRun.OfAsync(["analyze", "--input", "-", "--output", "-"], Token, Encoding.UTF8.GetBytes(line));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("""{"start":0,"end":1,"text":"\ud83d","pos":"x"}""", run.Output, StringComparison.Ordinal);
        var tokens = JsonDocument.Parse(run.Output).RootElement.GetProperty("tokens").EnumerateArray().ToList();
        var ends = tokens.Select(t => t.GetProperty("end").GetInt32()).ToList();
        Assert.Equal(tokens.Select(t => t.GetProperty("start").GetInt32()), ends.SkipLast(1).Prepend(0));
        Assert.Equal(12, ends[^1]);
    }

    [Fact]
    public async Task Analyze_shows_only_what_is_asked_for()
    {
        var line = JsonSerializer.Serialize(new { id = "x", text = "去年夏天，用户超过9亿人。", publishedAt = "2025-01-29" });
        var run = await CommandRun.OfAsync(["analyze", "--input", "-", "--output", "-", "--only", "times,quantities"], Token, Encoding.UTF8.GetBytes(line));
        Assert.Equal(
            """{"id":"x","times":[{"start":0,"end":4,"text":"去年夏天","from":"2024-06-01","to":"2024-09-01","precision":"season"}],"quantities":[{"start":9,"end":12,"text":"9亿人","value":900000000,"unit":"person","bound":"min"}]}""",
            run.Output.TrimEnd());
    }

    [Theory]
    [InlineData("cut", "阿里|云|发布|通义|千问")]
    [InlineData("search", "中华|华人|人民|共和|共和国|中华人民共和国")]
    [InlineData("tag", "王坚/nr|说/v")]
    public async Task Segment_parts_tokens_by_unit_separators(string mode, string expected)
    {
        var text = mode switch { "search" => "中华人民共和国", "tag" => "王坚说", _ => "阿里云发布通义千问" };
        var run = await CommandRun.OfAsync(["segment", "--input", "-", "--output", "-", "--mode", mode], Token, Encoding.UTF8.GetBytes(text + "\n"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(expected + "\n", run.Output.Replace('\u001F', '|').Replace('\u001E', '/'));
    }

    [Theory]
    [InlineData("extract")]
    [InlineData("extract --input x.jsonl --output x.jsonl")]
    [InlineData("segment --input - --output - --mode slow")]
    [InlineData("analyze --input - --output - --only words")]
    [InlineData("nonsense")]
    public async Task A_wrong_command_line_is_told_in_one_line_with_exit_code_2(string line)
    {
        var run = await CommandRun.OfAsync(line.Split(' '), Token);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: ", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_missing_input_file_is_told_in_one_line_with_exit_code_1()
    {
        var run = await CommandRun.OfAsync(["extract", "--input", _folder.Path("none.jsonl"), "--output", "-"], Token);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("none.jsonl", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("serve")]
    [InlineData("ingest")]
    [InlineData("extract")]
    [InlineData("analyze")]
    [InlineData("segment")]
    [InlineData("evaluate")]
    [InlineData("store")]
    [InlineData("store stats")]
    [InlineData("store check")]
    public async Task Every_command_has_help(string command)
    {
        var run = await CommandRun.OfAsync([.. command.Split(' '), "--help"], Token);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
    }
}

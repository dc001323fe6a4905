using System.Text;
using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Commands;

/// <summary><c>compare</c> and <c>cluster</c>, as a shell sees them.</summary>
public sealed class IdentityCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compare_answers_each_pair_in_order_and_a_bad_line_in_its_place()
    {
        var (code, answers) = await RunAsync(
            "compare",
            """{"id": "1", "a": {"name": "阿里巴巴集团控股有限公司", "type": "Company"}, "b": {"name": "阿里巴巴"}}""",
            "no json",
            """{"id": "3", "a": {"name": "华为", "type": "Company"}, "b": {"name": "华为云", "type": "Company"}}""",
            """{"id": "4", "a": {"name": "华为"}}""",
            """{"id": "5", "a": {"name": "清河微澜", "aliases": ["Ripplework"]}, "b": {"name": "Ripplework"}}""");

        Assert.Equal(3, code);
        Assert.Equal(["same", "error 2", "different", "error 4", "same"], answers.Select(a => a.TryGetProperty("decision", out var d) ? d.GetString() : $"error {a.GetProperty("line")}"));
        Assert.Equal(["1", "3", "5"], answers.Where(a => a.TryGetProperty("decision", out _)).Select(a => a.GetProperty("id").GetString()));
        Assert.All(answers.Where(a => a.TryGetProperty("score", out _)), a => Assert.InRange(a.GetProperty("score").GetDouble(), 0, 1));
        Assert.NotEmpty(answers[0].GetProperty("features").EnumerateObject());
    }

    [Fact]
    public async Task Cluster_names_each_group_by_its_earliest_article_and_keeps_the_order_of_lines()
    {
        var (code, answers) = await RunAsync(
            "cluster",
            """{"id": "b", "title": "云帆发布芯片", "text": "云帆科技今天在杭州发布新一代推理芯片，公司称能效比上一代提高40%。", "publishedAt": "2025-02-02"}""",
            """{"id": "x", "text": "另一家公司公布了季度财报，收入增长一成，利润下降。", "publishedAt": "2025-02-01"}""",
            "[]",
            """{"id": "a", "title": "快讯｜云帆发布芯片", "text": "云帆科技今天在杭州推出新一代推理芯片，公司称能效比上一代提高40%。", "publishedAt": "2025-02-01"}""");

        Assert.Equal(3, code);
        Assert.Equal(["b in a", "x in x", "line 3", "a in a"], answers.Select(a => a.TryGetProperty("cluster", out var c) ? $"{a.GetProperty("id")} in {c}" : $"line {a.GetProperty("line")}"));
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("cluster")]
    public async Task Without_input_and_output_it_tells_what_is_missing(string command)
    {
        var run = await CommandRun.OfAsync([command], Token);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--input", run.Errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, List<JsonElement> Answers)> RunAsync(string command, params string[] lines)
    {
        var run = await CommandRun.OfAsync([command, "--input", "-", "--output", "-"], Token, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return (run.ExitCode, [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)]);
    }
}

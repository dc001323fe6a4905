using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>The service as clients of others see it, run by node: what they take for right is what most programs expect.</summary>
[Collection(nameof(GraphCollection))]
public sealed class ClientTests(GraphFixture graph)
{
    private static readonly string Folder = Repository.Path("tests/KnowledgeGraph.Service.Tests/GraphQL/clients");

    private string Address => new Uri(graph.Http.BaseAddress!, "graphql").AbsoluteUri;

    [Fact]
    public async Task All_audits_of_GraphQL_over_HTTP_pass()
    {
        var audits = (await RunAsync("audit.mjs", Address)).EnumerateArray().ToList();
        Assert.Equal(61, audits.Count);
        Assert.All(audits, audit => Assert.True(audit.At("status").GetString() == "ok", audit.GetRawText()));
    }

    [Theory]
    [InlineData("ws")]
    [InlineData("sse")]
    public async Task A_job_is_followed_to_its_end(string client)
    {
        var sent = await graph.AskAsync(
            "mutation($a: ArticleInput!) { submitArticle(input: { article: $a }) { job { id } } }", new { a = new { title = $"客户端 {client}", text = $"由{client}跟随的一篇短文。", source = "test" } });
        var answer = await RunAsync("follow.mjs", client, Address, sent.At("submitArticle.job.id").GetString()!);
        Assert.Equal("SUCCEEDED", answer.At("states").EnumerateArray().Last().GetString());
        Assert.Equal("""[{"data":{"__typename":"Query"}}]""", answer.At("query").GetRawText());
        Assert.Contains("FIELDS_ON_CORRECT_TYPE", answer.At("wrong").GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> RunAsync(string script, params string[] arguments)
    {
        Assert.SkipWhen(await TryStartAsync("node", ["--version"]) is null, "node is not installed.");
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            var (code, told) = await TryStartAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"]) ?? (1, "npm is not installed.");
            Assert.True(code == 0, told);
        }

        var (exit, output) = await TryStartAsync("node", [script, .. arguments]) ?? throw new InvalidOperationException("node went away.");
        Assert.True(exit == 0, output);
        return JsonDocument.Parse(output).RootElement;
    }

    // Null where there is no such program. What it printed: output or, when it failed, errors too.
    private static async Task<(int Code, string Told)?> TryStartAsync(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true });
            var output = process!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

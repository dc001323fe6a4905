using System.Net;
using KnowledgeGraph.Storage.Neo4j;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Stores;

/// <summary>The service and its commands on a Neo4j server that dies, or processes that die on one.</summary>
[Collection(nameof(MachineCollection))]
public sealed class ServiceOnNeo4jTests(OwnNeo4j neo4j) : IClassFixture<OwnNeo4j>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_password_is_told_and_not_shown()
    {
        var server = await neo4j.EmptyOrSkipAsync();
        await using var service = await RunningService.StartAsync(
            "serve", Directory.CreateTempSubdirectory("kg-health-").FullName, Token, "--store", "neo4j", "--neo4j-url", server.Options.Url.AbsoluteUri, "--neo4j-password", "certainly-wrong");

        var (status, answer) = await ServiceHealth.UntilAsync(service, "unavailable", "wrong user name or password");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        await ServiceHealth.UntilPrintedAsync(service, "wrong user name or password");
        Assert.DoesNotContain("certainly-wrong", answer.ToString() + service.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_at_start_or_dies_later_is_told_and_the_service_goes_on_when_it_is_back()
    {
        var server = await neo4j.EmptyOrSkipAsync();
        server.Kill();
        await using var service = await RunningService.StartAsync("serve", Directory.CreateTempSubdirectory("kg-health-").FullName, Token, ["--store", "neo4j", "--workers", "1", .. neo4j.Settings]);

        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("health/live", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ServiceHealth.UntilAsync(service, "unavailable", "cannot be reached")).Status);
        server.StartAgain();
        Assert.Equal(HttpStatusCode.OK, (await ServiceHealth.UntilAsync(service, "ready")).Status);
        Assert.Equal("SUCCEEDED", await ServiceHealth.ReadAsync(service, "一则消息", "华为投资了小米。"));

        // A call is repeated for longer than the health page waits: then it tells that there was no answer.
        server.Kill();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ServiceHealth.UntilAsync(service, "unavailable", "The store did not answer within")).Status);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("health/live", Token)).StatusCode);
        await ServiceHealth.UntilPrintedAsync(service, "Reading articles waits for the store");
        server.StartAgain();
        Assert.Equal(HttpStatusCode.OK, (await ServiceHealth.UntilAsync(service, "ready")).Status);
        Assert.Equal("SUCCEEDED", await ServiceHealth.ReadAsync(service, "又一则", "华为收购了小米。"));

        await ServiceHealth.UntilPrintedAsync(service, "The store is well again");
        Assert.Contains("The store (neo4j) is not ready", service.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Options.Password, service.Printed, StringComparison.Ordinal);
        Assert.Equal(2, await neo4j.CountArticlesAsync());
        Assert.Equal(0, (await CommandRun.OfAsync(["store", "check", "--store", "neo4j", .. neo4j.Settings], Token)).ExitCode);
    }

    [Fact]
    public async Task A_copy_that_is_killed_goes_on_where_it_was_and_leads_there_and_back()
    {
        await neo4j.EmptyOrSkipAsync();
        using var folder = new TestFolder();
        await CopySource.FillAsync(folder.Path("from"));
        var was = await HashAsync(folder.Path("from"));
        string[] there = ["store", "copy", "--from", "sqlite", "--to", "neo4j", "--data", folder.Path("from"), .. neo4j.Settings];
        string[] back = ["store", "copy", "--from", "neo4j", "--to", "sqlite", "--to-data", folder.Path("to"), .. neo4j.Settings];

        Assert.InRange(await CopySource.KilledAsync(there, neo4j.CountArticlesAsync), 1, CopySource.Articles - 1);
        var run = await CommandRun.OfAsync(there, Token);
        Assert.True(run.ExitCode == 0 && run.Output.EndsWith("The copy is the same.\n", StringComparison.Ordinal), run.Output + run.Errors);

        Assert.InRange(await CopySource.KilledAsync(back, () => CopySource.CountAsync(folder.Path("to"))), 1, CopySource.Articles - 1);
        run = await CommandRun.OfAsync(back, Token);
        Assert.True(run.ExitCode == 0 && run.Output.EndsWith("The copy is the same.\n", StringComparison.Ordinal), run.Output + run.Errors);

        Assert.Equal(was, await HashAsync(folder.Path("to")));
        Assert.Equal(0, (await CommandRun.OfAsync(["store", "check", "--data", folder.Path("to")], Token)).ExitCode);
        Assert.Equal(0, (await CommandRun.OfAsync(["store", "check", "--store", "neo4j", .. neo4j.Settings], Token)).ExitCode);
    }

    [Fact]
    public async Task Killed_workers_lose_nothing_and_double_nothing()
    {
        var server = await neo4j.EmptyOrSkipAsync();
        await KilledWorkers.LoseNothingAsync("neo4j", new Dictionary<string, string>
        {
            ["KG_NEO4J_URL"] = server.Options.Url.AbsoluteUri,
            ["KG_NEO4J_USER"] = server.Options.User,
            ["KG_NEO4J_PASSWORD"] = server.Options.Password,
        });
    }

    private static async Task<string> HashAsync(string data)
    {
        var run = await CommandRun.OfAsync(["store", "hash", "--data", data], Token);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }
}

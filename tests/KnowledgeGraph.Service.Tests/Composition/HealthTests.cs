using System.Net;
using KnowledgeGraph.Service.Tests.Stores;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Composition;

/// <summary>What the service says of itself while its store is well, broken, and mended.</summary>
public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_whose_store_is_no_database_lives_tells_why_and_recovers_when_it_is_mended()
    {
        var data = Directory.CreateTempSubdirectory("kg-health-").FullName;
        var file = Path.Combine(data, "graph.db");
        await File.WriteAllTextAsync(file, new string('x', 8192), Token);
        await using var service = await RunningService.StartAsync("serve", data, Token);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("health/live", Token)).StatusCode);
        var (status, answer) = await ServiceHealth.UntilAsync(service, "unavailable", "graph.db");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        File.Delete(file);
        (status, answer) = await ServiceHealth.UntilAsync(service, "ready");
        Assert.Equal((HttpStatusCode.OK, "sqlite"), (status, answer.GetProperty("store").GetString()));
    }
}

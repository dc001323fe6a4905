using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
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
        var (status, answer) = await ReadyAsync(service, a => a.TryGetProperty("reason", out var reason) && reason.GetString()!.Contains("graph.db", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (status, answer.GetProperty("status").GetString()));
        File.Delete(file);
        (status, answer) = await ReadyAsync(service, a => a.GetProperty("status").GetString() == "ready");
        Assert.Equal((HttpStatusCode.OK, "sqlite"), (status, answer.GetProperty("store").GetString()));
    }

    /// <summary>Asks until the answer is as wanted; the last answer when it never is.</summary>
    private static async Task<(HttpStatusCode Status, JsonElement Answer)> ReadyAsync(RunningService service, Func<JsonElement, bool> wanted)
    {
        for (var tries = 0; ; tries++)
        {
            using var response = await service.Http.GetAsync("health/ready", Token);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
            if (wanted(answer) || tries == 150)
            {
                return (response.StatusCode, answer);
            }

            await Task.Delay(200, Token);
        }
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Neo4j;

/// <summary>What the server makes of the statements: none that is about some entities, articles or facts may look at all nodes of a kind, or it gets dearer as the graph grows.</summary>
public sealed class Neo4jPlanTests : IAsyncDisposable
{
    private readonly Neo4jHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Reads_of_some_entities_look_at_no_kind_of_node_from_end_to_end()
    {
        var store = await _host.OpenAsync();
        await store.ApplyAsync(Enumerable.Range(0, 200).Aggregate(new Story("many"), (story, i) => story.Says($"甲{i % 20}", "USES", $"乙{i}")).Build(), Token);
        using var client = new HttpClient();

        // A list of all there is has one owner, which nothing of it is looked up by.
        string[] asked = ["= owner", ": owner", "[owner]", "= node", "= asked", ": id}"];
        var texts = (await CypherLintTests.GeneratedAsync()).Where(t => asked.Any(a => t.Contains(a, StringComparison.Ordinal)));

        var found = new List<string>();
        var count = 0;
        string[] writing = ["apply-", "derive-", "copies-", "curation-", "jobs-"];
        foreach (var text in texts.Concat(CypherFiles.Names.Where(n => writing.Any(w => n.StartsWith(w, StringComparison.Ordinal))).Select(CypherFiles.Get)))
        {
            count++;
            if (Operators(await ExplainAsync(client, text)).FirstOrDefault(o => o.StartsWith("NodeByLabelScan", StringComparison.Ordinal) || o.StartsWith("AllNodesScan", StringComparison.Ordinal)) is { } scan)
            {
                found.Add($"{scan}: {text}");
            }
        }

        Assert.True(count > 40, $"Only {count} statements were found.");
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private async Task<JsonElement> ExplainAsync(HttpClient client, string text)
    {
        var options = _host.Options;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{options.Url.AbsoluteUri.TrimEnd('/')}/db/{options.Database}/query/v2")
        {
            Content = JsonContent.Create(new { statement = "EXPLAIN " + text, parameters = new { @in = new { } } }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
        using var response = await client.SendAsync(request, Token);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        return answer.TryGetProperty("queryPlan", out var plan) ? plan : throw new InvalidOperationException($"{answer}\n{text}");
    }

    private static IEnumerable<string> Operators(JsonElement plan)
    {
        var own = plan.GetProperty("operatorType").GetString()!;
        var details = plan.TryGetProperty("arguments", out var arguments) && arguments.TryGetProperty("Details", out var d) ? d.ToString() : "";
        return plan.GetProperty("children").EnumerateArray().SelectMany(Operators).Prepend($"{own} {details}");
    }
}

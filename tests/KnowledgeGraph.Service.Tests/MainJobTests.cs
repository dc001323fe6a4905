using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Service.Tests;

/// <summary>
/// The main job on a real article: submitted to the running service over GraphQL, asked for over GraphQL, each answer with its sentence. Names and figures only:
/// the article itself stays outside the repository.
/// </summary>
public sealed class MainJobTests
{
    private const string Facts = """
        query($filter: FactFilter!) {
          facts(filter: $filter, first: 100) { nodes {
            subject { name(lang: ZH) } predicate { key } object { ... on Entity { name(lang: ZH) } } stage validity { from to words }
            evidence { nodes { quote { start end text } sentence { text start end } article { text publishedAt } } }
          } }
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_article_submitted_to_the_service_answers_an_analysts_questions()
    {
        var path = Repository.Path("../shared/gold/cctv-gala-three-signals.txt");
        Assert.SkipUnless(File.Exists(path), "There is no article at ../shared/gold.");
        var text = await File.ReadAllTextAsync(path, Token);
        await using var service = await RunningService.StartAsync("serve", Directory.CreateTempSubdirectory("kg-main-").FullName, Token);
        await SubmitAsync(service, text);

        var users = await AskAsync(service, new { predicate = new { eq = "USES" }, @object = new { alias = new { startsWith = "通义" } } });
        Assert.Superset(new HashSet<string> { "中国一汽", "联想", "微博", "携程", "喜马拉雅", "三得利" }, users.Select(f => NameOf(f, "subject")).ToHashSet());

        var critics = await AskAsync(service, new { predicate = new { eq = "CRITICIZED" }, @object = Named("云计算") });
        Assert.Superset(new HashSet<string> { "李彦宏" }, critics.Select(f => NameOf(f, "subject")).ToHashSet());

        var games = await AskAsync(service, new { subject = Named("阿里云"), @object = new { type = new { @in = new[] { "EVENT" } }, name = new { contains = "奥运" } } });
        Assert.NotEmpty(games);
        Assert.Contains(games, f => f.GetProperty("validity") is { ValueKind: JsonValueKind.Object } validity && validity.GetProperty("from").GetString()!.StartsWith("2024", StringComparison.Ordinal));

        var founders = await AskAsync(service, new { predicate = new { eq = "FOUNDED" }, @object = Named("星际之门") });
        Assert.Superset(new HashSet<string> { "甲骨文" }, founders.Select(f => NameOf(f, "subject")).ToHashSet());

        // Every answer is proved by words that stand at their place in the stored article.
        foreach (var evidence in users.Concat(critics).Concat(games).Concat(founders).SelectMany(f => f.GetProperty("evidence").GetProperty("nodes").EnumerateArray()))
        {
            var stored = evidence.GetProperty("article").GetProperty("text").GetString()!;
            Assert.Equal(text, stored);
            foreach (var span in new[] { evidence.GetProperty("quote"), evidence.GetProperty("sentence") })
            {
                Assert.Equal(stored[span.GetProperty("start").GetInt32()..span.GetProperty("end").GetInt32()], span.GetProperty("text").GetString());
            }
        }
    }

    private static object Named(string name) => new { alias = new { eq = name } };

    private static string NameOf(JsonElement fact, string end) => fact.GetProperty(end).GetProperty("name").GetString()!;

    private static async Task<List<JsonElement>> AskAsync(RunningService service, object filter)
        => [.. (await service.AskAsync(Facts, new { filter }, Token)).GetProperty("facts").GetProperty("nodes").EnumerateArray()];

    private static async Task SubmitAsync(RunningService service, string text)
    {
        const string mutation = "mutation($input: SubmitArticleInput!) { submitArticle(input: $input) { job { id } errors { message } } }";
        var title = text.Split('\n', 2)[0];
        var answer = await service.AskAsync(mutation, new { input = new { article = new { title, text, source = "test", publishedAt = "2025-01-29T08:00:00+08:00" } } }, Token);
        var id = answer.GetProperty("submitArticle").GetProperty("job").GetProperty("id").GetString();
        for (var tries = 0; ; tries++)
        {
            var job = (await service.AskAsync("query($id: ID!) { node(id: $id) { ... on IngestJob { status counts { failed } } } }", new { id }, Token)).GetProperty("node");
            var status = job.GetProperty("status").GetString();
            if (status == "SUCCEEDED")
            {
                return;
            }

            Assert.True(tries < 600 && status is "QUEUED" or "RUNNING", $"The job is {status}.");
            await Task.Delay(100, Token);
        }
    }
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Sqlite;

/// <summary>What tells two graphs apart.</summary>
public sealed class GraphDigestTests : IAsyncDisposable
{
    private readonly SqliteHost _host = new();
    private readonly SqliteHost _other = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task The_digest_tells_graphs_apart_and_not_the_order_they_came_in()
    {
        var (a, b) = (await _host.OpenAsync(), await _other.OpenAsync());
        var stories = Enumerable.Range(0, 5).Select(i => new Story($"{i}") { PublishedAt = Story.Day(1, 1 + i) }.Says("阿里云", "USES", "华为", 0.1 + (i / 10.0)).Build()).ToList();
        foreach (var story in stories)
        {
            await a.ApplyAsync(story, Token);
        }

        foreach (var story in stories.AsEnumerable().Reverse())
        {
            await b.ApplyAsync(story, Token);
        }

        Assert.Equal(await GraphDigest.OfAsync(a, Token), await GraphDigest.OfAsync(b, Token));
        await b.DeleteArticleAsync(stories[2].Article.Id, Token);
        Assert.NotEqual((await GraphDigest.OfAsync(a, Token)).Hash, (await GraphDigest.OfAsync(b, Token)).Hash);
    }
}

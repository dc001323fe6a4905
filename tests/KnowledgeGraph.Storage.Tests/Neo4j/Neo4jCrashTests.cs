using System.Collections.Concurrent;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Neo4j;

/// <summary>A real server, of the test's own, that is killed while it is written to.</summary>
public sealed class Neo4jCrashTests
{
    private const int Articles = 120;
    private const int Writers = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_killed_in_the_middle_of_writes_and_started_again_has_lost_and_doubled_nothing()
    {
        using var server = Neo4jProcess.TryStart();
        Assert.SkipWhen(server is null, Neo4jProcess.Missing);
        await using var place = new SqliteHost();
        await using var store = Neo4jGraphStore.Create(server!.Options with { RetryFor = TimeSpan.FromMilliseconds(200) }, place.Time); // Skipped when null.
        await store.InitializeAsync(Token);
        var (known, refused) = (new ConcurrentDictionary<ArticleId, bool>(), new ConcurrentBag<StoreUnavailableException>());
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(store, writer, known, refused), Token)).ToList();
        while (known.Count < Articles / 4)
        {
            await Task.Delay(20, Token);
        }

        server.Kill();
        var told = known.Keys.ToList();
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PingAsync(Token));
        server.StartAgain();
        var stored = await store.FindContentHashesAsync(told, Token);
        await Task.WhenAll(writing);

        Assert.InRange(told.Count, Articles / 4, Articles - 1);
        Assert.True(failure.IsTransient);
        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused);
        Assert.Equal(told.Order(), stored.Keys.Order());
        Assert.Empty(await store.CheckAsync(Token));
        var calm = await place.OpenAsync();
        for (var i = 0; i < Articles; i++)
        {
            await calm.ApplyAsync(Told(i), Token);
        }

        Assert.Equal(await GraphDigest.OfAsync(calm, Token), await GraphDigest.OfAsync(store, Token));
    }

    // As a worker does: what may pass is tried again.
    private static async Task WriteAsync(IGraphStore store, int writer, ConcurrentDictionary<ArticleId, bool> known, ConcurrentBag<StoreUnavailableException> refused)
    {
        for (var i = writer; i < Articles;)
        {
            try
            {
                var batch = Told(i);
                await store.ApplyAsync(batch, Token);
                known[batch.Article.Id] = true;
                i += Writers;
            }
            catch (StoreUnavailableException failure) when (failure.IsTransient)
            {
                refused.Add(failure);
                await Task.Delay(100, Token);
            }
        }
    }

    private static GraphBatch Told(int i)
        => new Story($"{i}") { PublishedAt = Story.Day(1 + (i / 28 % 12), 1 + (i % 28)) }.Says("阿里云", "PARTNER_OF", "华为", 0.1).Says("阿里云", "USES", $"产品{i % 7}").Says($"产品{i % 11}", "USES", "小米").Build();
}

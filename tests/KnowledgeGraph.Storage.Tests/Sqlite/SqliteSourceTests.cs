using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Sqlite;

/// <summary>Reading all of a store, so that another can be filled with it.</summary>
public sealed class SqliteSourceTests : IAsyncDisposable
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
    public async Task A_store_filled_from_another_says_the_same_and_filling_it_again_changes_nothing()
    {
        var store = await _host.OpenAsync();
        await store.ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为", 0.8).Says("阿里云", "USES", "小米").Knows(Cast.Seed("腾讯", Origin.Curated)).Build(), Token);
        await store.ApplyAsync(new Story("two") { PublishedAt = Story.Day(2, 1) }.Says("Aliyun", "PARTNER_OF", "华为", 0.5).Says("小米", "USES", "阿里云").Build(), Token);
        await store.ApplyAsync(new Story("copy") { Repeats = Story.IdOf("one"), PublishedAt = Story.Day(3, 1), Bands = [4, 5] }.Says("阿里云", "PARTNER_OF", "华为", 0.6).Build(), Token);
        var fact = (await store.FindFactsAsync([new Story("two") { PublishedAt = Story.Day(2, 1) }.Says("Aliyun", "PARTNER_OF", "华为", 0.5).StatementIds[0]], Token)).Values.Single();
        await store.ReviewAsync(new ReviewRequest { By = "a", Reason = "falsch", Facts = [fact.Id], Status = FactStatus.Disputed }, Token);
        await store.MergeAsync(new MergeRequest { By = "a", Survivor = Cast.Id("阿里云"), Merged = [Cast.Id("Aliyun")] }, Token);
        var local = Story.Local(Story.IdOf("two"), "小米");
        var split = await store.SplitAsync(new SplitRequest { By = "b", Entity = Cast.Id("小米"), Parts = [new SplitPart { Locals = [local], NameZh = "小米粥" }] }, Token);
        await store.UndoAsync(new UndoRequest(ChangeId.New(), split.Id, "b", null), Token);
        var target = await _other.OpenAsync();

        for (var round = 0; round < 2; round++)
        {
            await foreach (var stored in ((IGraphSource)store).ReadBatchesAsync(Token))
            {
                Assert.Equal(round == 0, (await target.ApplyAsync(stored.Batch, Token)).Changed);
            }

            foreach (var deed in await ((IGraphSource)store).ReadDeedsAsync(Token))
            {
                _ = deed switch
                {
                    { Deed: MergeRequest m } => await target.MergeAsync(m, Token),
                    { Deed: SplitRequest s } => await target.SplitAsync(s, Token),
                    { Deed: ReviewRequest r } => await target.ReviewAsync(r, Token),
                    _ => await target.UndoAsync(deed.Undo!, Token),
                };
            }
        }

        Assert.Equal(await GraphDigest.OfAsync(store, Token), await GraphDigest.OfAsync(target, Token));
        Assert.Equal(await Snapshot.TakeTimelessAsync(store, Token), await Snapshot.TakeTimelessAsync(target, Token));
        Assert.Equal(
            (await store.QueryChangesAsync(null, PageRequest.Top(9), Token)).Nodes.Select(c => (c.Id, c.Kind, c.UndoneBy, string.Join(' ', c.Entities))),
            (await target.QueryChangesAsync(null, PageRequest.Top(9), Token)).Nodes.Select(c => (c.Id, c.Kind, c.UndoneBy, string.Join(' ', c.Entities))));
        Assert.Equal(2, (await target.FindSimilarArticlesAsync([4, 5], 5, Token)).Single().SharedBands);
        Assert.Empty(await target.CheckAsync(Token));
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

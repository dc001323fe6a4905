using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Articles that come at the same time may share a transaction; nobody can tell.</summary>
public abstract class TogetherContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    private static readonly string[] Names = ["阿里云", "华为", "OpenAI", "小米", "通义千问", "梁文锋", "腾讯", "北京"];

    [Fact]
    public async Task Articles_applied_at_once_leave_what_they_leave_one_after_the_other()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        List<GraphBatch> batches = [.. Enumerable.Range(0, 40).Select(i => AnyStory(random, i).Build())];
        foreach (var batch in batches.Take(10))
        {
            await Store.ApplyAsync(batch, Token);
        }

        var together = await Task.WhenAll(batches.Concat(batches.Skip(30)).Select(b => Store.ApplyAsync(b, Token)));

        var stats = await Store.GetStatsAsync(Token);
        var graph = await GraphDigest.OfAsync(Store, Token);
        Assert.Equal(batches.Count, stats.Articles);
        Assert.Equal(30, together.Count(r => r.Changed));
        Assert.All(together.Take(10), r => Assert.False(r.Changed));
        Assert.Empty(await Store.CheckAsync(Token));
        Assert.Equal(batches.Count, await Store.DeleteSourceAsync("新华社", Token));
        Assert.Equal((0, 0), ((await Store.GetStatsAsync(Token)).Entities, (await Store.GetStatsAsync(Token)).Facts));
        var alone = new List<ApplyResult>();
        foreach (var batch in batches)
        {
            alone.Add(await Store.ApplyAsync(batch, Token));
        }

        Assert.Equal(graph, await GraphDigest.OfAsync(Store, Token));
        Assert.Equal((stats.Entities, stats.Facts), (alone.Sum(r => r.NewEntities), alone.Sum(r => r.NewFacts)));
    }

    [Fact]
    public async Task Of_articles_applied_at_once_each_new_thing_is_counted_for_one()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Store.ApplyAsync(new Story($"{i}").Says("阿里云", "USES", Names[1 + (i % 3)]).Build(), Token)));

        Assert.Equal(4, results.Sum(r => r.NewEntities));
        Assert.Equal(3, results.Sum(r => r.NewFacts));
        Assert.Equal(10, (await FactsAsync())[0].SourceCount);
    }

    [Fact]
    public async Task One_that_is_refused_takes_no_other_with_it()
    {
        var stranger = Cast.Id("nobody has heard of it");
        var good = new Story("bad").Says("阿里云", "USES", "华为").Build();
        var bad = good with { Judgements = [.. good.Judgements.Select((j, i) => i == 0 ? j with { Entity = stranger } : j)] };

        var writes = Enumerable.Range(0, 20).Select(i => Store.ApplyAsync(i == 7 ? bad : new Story($"{i}").Says("阿里云", "USES", "华为").Build(), Token)).ToList();
        await Assert.ThrowsAsync<InvalidInputException>(() => writes[7]);
        await Task.WhenAll(writes.Where((_, i) => i != 7));

        Assert.Equal(19, (await OnlyFactAsync()).SourceCount);
        Assert.Equal(19, (await Store.GetStatsAsync(Token)).Articles);
        Assert.Empty(await Store.FindEntitiesAsync([stranger], Token));
        Assert.Empty(await Store.CheckAsync(Token));
    }

    [Fact]
    public async Task One_who_gives_up_takes_no_other_with_it()
    {
        using var patience = new CancellationTokenSource();
        var writes = Enumerable.Range(0, 20).Select(i => Store.ApplyAsync(new Story($"{i}").Says("阿里云", "USES", "华为").Build(), i % 5 == 0 ? patience.Token : Token)).ToList();

        await patience.CancelAsync();
        await Task.WhenAll(writes.Where((_, i) => i % 5 != 0));

        foreach (var (write, i) in writes.Select((w, i) => (w, i)).Where(w => w.i % 5 == 0))
        {
            await Record.ExceptionAsync(() => write);
            await Store.ApplyAsync(new Story($"{i}").Says("阿里云", "USES", "华为").Build(), Token);
        }

        Assert.Equal(20, (await OnlyFactAsync()).SourceCount);
        Assert.Empty(await Store.CheckAsync(Token));
    }

    private static Story AnyStory(Random random, int number)
    {
        var story = new Story($"{number}") { PublishedAt = Story.Day(1 + random.Next(3), 1 + random.Next(20)), Repeats = number > 0 && random.Next(4) == 0 ? Story.IdOf($"{random.Next(number)}") : null, Bands = [random.Next(5)] };
        for (var i = random.Next(4); i >= 0; i--)
        {
            var subject = random.Next(Names.Length);
            story.Says(Names[subject], random.Next(2) == 0 ? "USES" : "PARTNER_OF", Names[(subject + 1 + random.Next(Names.Length - 1)) % Names.Length], 0.3 + (random.Next(7) / 10.0));
        }

        return story.Mentions(Names[random.Next(Names.Length)]);
    }
}

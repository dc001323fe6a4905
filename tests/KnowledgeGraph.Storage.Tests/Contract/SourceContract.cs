using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Reading all of a store, so that another can be filled with it, and filling it from another: there, back, and there again.</summary>
public abstract class SourceContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    private IGraphSource Source => (IGraphSource)Store;

    [Fact]
    public async Task A_store_filled_from_this_one_says_the_same_and_filling_it_again_changes_nothing()
    {
        await TellAsync(Store, Host.Time);
        await using var place = new SqliteHost();
        var target = await place.OpenAsync();

        Assert.Equal(4, await Filling.FillAsync(target, Source, Token));
        Assert.Equal(0, await Filling.FillAsync(target, Source, Token));

        await SaysTheSameAsync(Store, target);
    }

    [Fact]
    public async Task This_store_filled_from_another_says_the_same_and_filling_it_again_changes_nothing()
    {
        await using var place = new SqliteHost();
        var other = await place.OpenAsync();
        await TellAsync(other, place.Time);

        Assert.Equal(4, await Filling.FillAsync(Store, (IGraphSource)other, Token));
        Assert.Equal(0, await Filling.FillAsync(Store, (IGraphSource)other, Token));

        await SaysTheSameAsync(other, Store);
    }

    [Fact]
    public async Task Through_this_store_and_back_nothing_is_lost()
    {
        await using var first = new SqliteHost();
        await using var last = new SqliteHost();
        var (from, to) = (await first.OpenAsync(), await last.OpenAsync());
        await TellAsync(from, first.Time);

        await Filling.FillAsync(Store, (IGraphSource)from, Token);
        await Filling.FillAsync(to, Source, Token);

        await SaysTheSameAsync(from, to);
    }

    [Fact]
    public async Task Filling_cut_off_anywhere_goes_on_where_it_was()
    {
        await TellAsync(Store, Host.Time);
        await using var place = new SqliteHost();
        var target = await place.OpenAsync();

        foreach (var most in new[] { 0, 1, 3 })
        {
            await Filling.FillAsync(target, Source, Token, most);
        }

        Assert.Equal(1, await Filling.FillAsync(target, Source, Token));
        await SaysTheSameAsync(Store, target);
    }

    [Fact]
    public async Task Batches_come_in_the_order_of_ingestion_each_with_its_time()
    {
        foreach (var key in Enumerable.Range(0, 40).Select(i => $"{i * 7 % 40}"))
        {
            Host.Time.Advance(TimeSpan.FromSeconds(key.EndsWith('3') ? 0 : 1));
            await ApplyAsync(new Story(key).Says("阿里云", "USES", "华为"));
        }

        var read = new List<StoredBatch>();
        await foreach (var batch in Source.ReadBatchesAsync(Token))
        {
            read.Add(batch);
        }

        var stored = await Store.FindArticlesAsync([.. read.Select(b => b.Batch.Article.Id)], Token);
        Assert.Equal(40, stored.Count);
        Assert.Equal(stored.Values.OrderBy(a => a.IngestedAt).ThenBy(a => a.Article.Id).Select(a => (a.Article.Id, a.IngestedAt)), read.Select(b => (b.Batch.Article.Id, b.IngestedAt)));
    }

    [Fact]
    public async Task A_batch_is_what_was_applied_but_for_the_words_of_its_index()
    {
        var told = new Story("one") { Bands = [4, 5], Repeats = Story.IdOf("another") }
            .Says("阿里云", "PARTNER_OF", "华为", 0.8, Times.At(Times.Year(2023))).Measures("小米", "营收", new Quantity(1.5m, 2.5m, "CNY", Bound.Range), 0.6, s => s with { Role = "全年" }).Build();
        told = told with
        {
            Mentions = told.Mentions.Add(new MentionRecord(told.Sentences[0].Span, "Position", "chair", null, 0.4, "posts")),
            Judgements = told.Judgements.Add(new Judgement(told.LocalEntities[0].Id, Cast.Id("Aliyun"), JudgementKind.Unsure, "test", 0.5, told.Judgements[0].Features)),
        };
        await Store.ApplyAsync(told, Token);

        var read = new List<GraphBatch>();
        await foreach (var batch in Source.ReadBatchesAsync(Token))
        {
            read.Add(batch.Batch);
        }

        var batch1 = Assert.Single(read);
        Assert.Equal(told.Article, batch1.Article);
        Assert.Equal((told.DuplicateOf, told.Extractor, ""), (batch1.DuplicateOf, batch1.Extractor, batch1.SearchText));
        Assert.Equal(told.Sentences, batch1.Sentences);
        Assert.Equal(told.Bands, batch1.Bands);
        Assert.Equal(told.Statements.OrderBy(s => s.Id), batch1.Statements.OrderBy(s => s.Id));
        Assert.Equal(told.Mentions.OrderBy(m => m.Span).Select(m => m.ToString()), batch1.Mentions.Select(m => m.ToString()));
        Assert.Equal(told.LocalEntities.Select(l => (l.Id, l.Type, l.Name, string.Join(' ', l.Forms))), batch1.LocalEntities.Select(l => (l.Id, l.Type, l.Name, string.Join(' ', l.Forms))));
        Assert.Equal(Plain(told.Judgements), Plain(batch1.Judgements));
        Assert.Equal(told.Entities.Select(e => (e.Id, e.Type, e.NameZh, e.Origin)).OrderBy(e => e.Id), batch1.Entities.Select(e => (e.Id, e.Type, e.NameZh, e.Origin)).OrderBy(e => e.Id));
    }

    [Fact]
    public async Task Entities_nothing_speaks_of_come_with_the_first_batch_alone()
    {
        await ApplyAsync(new Story("one").Mentions("阿里云"), new Story("two").Mentions("华为").Knows(Cast.Seed("小米", Origin.Curated)));

        var seeds = new List<List<EntityId>>();
        await foreach (var batch in Source.ReadBatchesAsync(Token))
        {
            seeds.Add([.. batch.Batch.Entities.Select(e => e.Id)]);
        }

        Assert.Equal([1, 0], seeds.Select(s => s.Count(e => e == Cast.Id("小米"))));
    }

    [Fact]
    public async Task Deeds_that_nothing_hangs_on_any_more_are_left_out_with_their_undoing()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "USES", "华为"), new Story("two").Says("小米", "USES", "腾讯"), new Story("three").Mentions("小米", "腾讯"));
        var fact = (await FactsAsync()).Single(f => f.Subject == Cast.Id("阿里云"));
        var review = await Store.ReviewAsync(new ReviewRequest { By = "a", Facts = [fact.Id], Status = FactStatus.Disputed }, Token);
        await Store.UndoAsync(new UndoRequest(ChangeId.New(), review.Id, "a", null), Token);
        await Store.SplitAsync(new SplitRequest { By = "a", Entity = Cast.Id("阿里云"), Parts = [new SplitPart { Locals = [Story.Local(Story.IdOf("one"), "阿里云")], NameZh = "另一家" }] }, Token);
        var merge = await Store.MergeAsync(new MergeRequest { By = "a", Survivor = Cast.Id("小米"), Merged = [Cast.Id("腾讯")] }, Token);
        await Store.DeleteArticleAsync(Story.IdOf("one"), Token);

        var deed = Assert.Single(await Source.ReadDeedsAsync(Token));

        Assert.Equal((merge.Id, merge.At), (deed.Deed!.Id, deed.At));
    }

    [Fact]
    public async Task Each_batch_is_of_one_state_while_others_write()
    {
        Story Told(int version) => Enumerable.Range(0, 12).Aggregate(new Story("one") { Extractor = $"{version}" }, (s, i) => s.Says("阿里云", version % 2 == 0 ? "USES" : "PARTNER_OF", $"产品{i}"));
        await ApplyAsync(Told(0));
        var writing = Task.Run(async () =>
        {
            for (var version = 1; version <= 30; version++)
            {
                await Store.ApplyAsync(Told(version).Build(), Token);
            }
        }, Token);

        do
        {
            await foreach (var (batch, _) in Source.ReadBatchesAsync(Token))
            {
                var version = int.Parse(batch.Extractor, System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal(Told(version).Build().Statements.OrderBy(s => s.Id), batch.Statements.OrderBy(s => s.Id));
                Assert.Equal(13, batch.LocalEntities.Length);
            }
        }
        while (!writing.IsCompleted);

        await writing;
    }

    private static IEnumerable<string> Plain(IEnumerable<Judgement> judgements)
        => judgements.Select(j => $"{j.Local} {j.Entity} {j.Kind} {j.By} {j.Score} {string.Join(' ', j.Features)}").Order(StringComparer.Ordinal);

    // Names beside names, copies, quantities; merges, splits, reviews, and their undoing.
    private static async Task TellAsync(IGraphStore store, ManualTime time)
    {
        var two = new Story("two") { PublishedAt = Story.Day(2, 1) }.Says("Aliyun", "PARTNER_OF", "华为", 0.5).Says("小米", "USES", "阿里云");
        Story[] stories =
        [
            new Story("one").Says("阿里云", "PARTNER_OF", "华为", 0.8).Says("阿里云", "USES", "小米").Knows(Cast.Seed("腾讯", Origin.Curated) with { NameEn = "Tencent", ExternalIds = [new ExternalIdRecord("wikidata", "Q1")] }),
            two,
            new Story("copy") { Repeats = Story.IdOf("one"), PublishedAt = Story.Day(3, 1), Bands = [4, 5] }.Says("阿里云", "PARTNER_OF", "华为", 0.6),
            new Story("figures") { PublishedAt = Story.Day(4, 1) }.Measures("小米", "营收", new Quantity(100, null, "CNY", Bound.About), 0.6).Says("华为", "DEVELOPED", "通义千问", 0.9, Times.At(Times.Since(2023))).Says("华为", "USES", "小米", 0.4),
        ];
        foreach (var story in stories)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await store.ApplyAsync(story.Build(), Token);
        }

        var fact = (await store.FindFactsAsync([two.StatementIds[0]], Token)).Values.Single();
        await store.ReviewAsync(new ReviewRequest { By = "a", Reason = "falsch", Facts = [fact.Id], Status = FactStatus.Disputed }, Token);
        await store.MergeAsync(new MergeRequest { By = "a", Survivor = Cast.Id("阿里云"), Merged = [Cast.Id("Aliyun")] }, Token);
        var split = await store.SplitAsync(new SplitRequest { By = "b", Entity = Cast.Id("小米"), Parts = [new SplitPart { Locals = [Story.Local(Story.IdOf("two"), "小米")], NameZh = "小米粥" }] }, Token);
        await store.UndoAsync(new UndoRequest(ChangeId.New(), split.Id, "b", null), Token);
        await store.SplitAsync(new SplitRequest { By = "b", Entity = Cast.Id("小米"), Parts = [new SplitPart { Locals = [Story.Local(Story.IdOf("figures"), "小米")], Into = Cast.Id("腾讯") }] }, Token);
    }

    private static async Task SaysTheSameAsync(IGraphStore one, IGraphStore other)
    {
        Assert.Equal(await GraphDigest.OfAsync(one, Token), await GraphDigest.OfAsync(other, Token));
        Assert.Equal(WithoutTimes(await Snapshot.TakeTimelessAsync(one, Token)), WithoutTimes(await Snapshot.TakeTimelessAsync(other, Token)));
        Assert.Equal(
            (await one.QueryChangesAsync(null, PageRequest.Top(9), Token)).Nodes.Select(c => (c.Id, c.Kind, c.UndoneBy, string.Join(' ', c.Entities))),
            (await other.QueryChangesAsync(null, PageRequest.Top(9), Token)).Nodes.Select(c => (c.Id, c.Kind, c.UndoneBy, string.Join(' ', c.Entities))));
        Assert.Equal(2, (await other.FindSimilarArticlesAsync([4, 5], 5, Token)).Single().SharedBands);
        Assert.Equal(Cast.Id("腾讯"), (await other.FindEntityByExternalIdAsync(new ExternalIdRecord("wikidata", "Q1"), Token))!.Id);
        Assert.Empty(await other.CheckAsync(Token));
    }

    // The filled store's clock stands still.
    private static string WithoutTimes(string snapshot) => System.Text.RegularExpressions.Regex.Replace(snapshot, @"2025-06-01T00:\d\d:\d\d\.0000000\+00:00|06/01/2025 00:\d\d:\d\d \+00:00", "then");
}

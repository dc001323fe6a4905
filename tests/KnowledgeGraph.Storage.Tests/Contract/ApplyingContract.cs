using System.Globalization;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>What a batch does to the graph, what doing it again does, and how it is taken back.</summary>
public abstract class ApplyingContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    [Fact]
    public async Task Applying_a_batch_tells_what_is_new()
    {
        var result = await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为").Says("阿里云", "DEVELOPED", "通义千问"));

        Assert.Equal(new ApplyResult(Changed: true, NewEntities: 3, NewFacts: 2, Statements: 2), result);
    }

    [Fact]
    public async Task A_fact_known_already_is_not_counted_as_new()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为"));

        var result = await ApplyAsync(new Story("two").Says("阿里云", "PARTNER_OF", "华为").Says("华为", "USES", "通义千问"));

        Assert.Equal(new ApplyResult(Changed: true, NewEntities: 1, NewFacts: 1, Statements: 2), result);
    }

    [Fact]
    public async Task An_article_comes_back_as_it_was_given()
    {
        var batch = new Story("one") { Title = "引号'\"; DROP TABLE fact; --" }.Mentions("阿里云", "🚀 Robert'); --", "ＯｐｅｎＡＩ\r").Build();

        await Store.ApplyAsync(batch, Token);

        var stored = (await Store.FindArticlesAsync([batch.Article.Id], Token))[batch.Article.Id];
        Assert.Equal(batch.Article, stored.Article);
        Assert.Equal(batch.Article.PublishedAt!.Value.Offset, stored.Article.PublishedAt!.Value.Offset);
        Assert.Equal(batch.Sentences, stored.Sentences);
        Assert.Equal(Host.Time.GetUtcNow(), stored.IngestedAt);
        Assert.Equal((batch.Extractor, null), (stored.Extractor, stored.DuplicateOf));
    }

    [Fact]
    public async Task An_article_without_date_or_with_an_address_comes_back_so()
    {
        var article = Article.Create("k", "标题", "标题\n正文", url: new Uri("https://news.example/a?b=c&d=%20"));
        var batch = new Story("one").Build() with { Article = article, Sentences = [] };

        await Store.ApplyAsync(batch, Token);

        Assert.Equal(article, (await Store.FindArticlesAsync([article.Id], Token))[article.Id].Article);
    }

    [Fact]
    public async Task An_equal_batch_changes_nothing()
    {
        Story Told() => new Story("one").Says("阿里云", "PARTNER_OF", "华为", 0.7).Measures("阿里云", "营收", new(100, null, "CNY", Model.Extraction.Bound.Exact));
        await ApplyAsync(Told());
        var before = await Snapshot.TakeAsync(Store, Token);
        Host.Time.Advance(TimeSpan.FromDays(1));

        var result = await ApplyAsync(Told());

        Assert.Equal((false, 0, 0), (result.Changed, result.NewEntities, result.NewFacts));
        Assert.Equal(before, await Snapshot.TakeAsync(Store, Token));
    }

    [Fact]
    public async Task A_changed_article_takes_back_what_it_said_before()
    {
        await ApplyAsync(
            new Story("one").Says("阿里云", "PARTNER_OF", "华为").Mentions("小米"),
            new Story("two").Says("华为", "INVESTED_IN", "小米"));

        var result = await ApplyAsync(new Story("one").Says("阿里云", "USES", "通义千问"));

        Assert.True(result.Changed);
        Assert.Equal(["INVESTED_IN", "USES"], (await FactsAsync()).Select(f => f.Predicate).Order(StringComparer.Ordinal));
        Assert.Equal((1, 1), ((await FindAsync("小米"))!.ArticleCount, (await FindAsync("小米"))!.MentionCount));
        Assert.Equal(1, (await FindAsync("阿里云"))!.Degree);
    }

    [Fact]
    public async Task Another_extractor_alone_makes_the_batch_a_different_one()
    {
        await ApplyAsync(new Story("one") { Extractor = "offline/1 a" }.Says("阿里云", "PARTNER_OF", "华为"));

        var result = await ApplyAsync(new Story("one") { Extractor = "offline/1 b" }.Says("阿里云", "PARTNER_OF", "华为"));

        Assert.True(result.Changed);
        Assert.Equal("offline/1 b", (await Store.FindArticlesAsync([Story.IdOf("one")], Token)).Values.Single().Extractor);
        Assert.Equal(1, (await OnlyFactAsync()).StatementCount);
    }

    [Fact]
    public async Task Content_hashes_are_known_for_stored_articles_only()
    {
        var batch = new Story("one").Mentions("阿里云").Build();
        await Store.ApplyAsync(batch, Token);

        var hashes = await Store.FindContentHashesAsync([batch.Article.Id, Story.IdOf("never stored")], Token);

        Assert.Equal(KeyValuePair.Create(batch.Article.Id, batch.Article.ContentHash), Assert.Single(hashes));
    }

    [Fact]
    public async Task A_seed_with_more_names_adds_them()
    {
        var plain = Cast.Seed("阿里云");
        var richer = plain with
        {
            NameEn = "Alibaba Cloud",
            Aliases = [new AliasRecord("Aliyun", ArticleLanguage.En, AliasKind.Transliteration, Origin.Curated), new AliasRecord("云栖", ArticleLanguage.Zh, AliasKind.Nickname, Origin.Curated)],
            ExternalIds = [new ExternalIdRecord("wikidata", "Q1")],
            Pinyin = "a li yun",
        };
        await ApplyAsync(new Story("one").Mentions("阿里云").Knows(plain), new Story("two").Mentions("阿里云").Knows(richer));

        var entity = (await FindAsync("阿里云"))!;

        Assert.Equal(("阿里云", "Alibaba Cloud", "a li yun"), (entity.NameZh, entity.NameEn, entity.Pinyin));
        Assert.Equal(richer.Aliases.Select(a => a.Text).Order(StringComparer.Ordinal), entity.Aliases.Select(a => a.Text).Order(StringComparer.Ordinal));
        Assert.Contains(richer.Aliases[0], entity.Aliases);
        Assert.Equal(richer.ExternalIds, entity.ExternalIds);
        Assert.Equal(entity.Id, (await Store.FindEntityByExternalIdAsync(new ExternalIdRecord("wikidata", "Q1"), Token))!.Id);
        Assert.Null(await Store.FindEntityByExternalIdAsync(new ExternalIdRecord("lexicon", "Q1"), Token));
    }

    [Fact]
    public async Task A_seed_nothing_speaks_of_exists_after_the_commit()
    {
        await ApplyAsync(new Story("one").Mentions("阿里云").Knows(Cast.Seed("小米", Origin.Curated)));

        Assert.Equal((0, 0, Origin.Curated), ((await FindAsync("小米"))!.MentionCount, (await FindAsync("小米"))!.ArticleCount, (await FindAsync("小米"))!.Origin));
    }

    [Fact]
    public async Task Deleting_an_article_takes_its_facts_and_what_only_it_spoke_of()
    {
        await ApplyAsync(
            new Story("one").Says("阿里云", "PARTNER_OF", "华为").Knows(Cast.Seed("阿里云", Origin.Curated)),
            new Story("two").Says("小米", "PARTNER_OF", "腾讯"));

        Assert.True(await Store.DeleteArticleAsync(Story.IdOf("one"), Token));

        Assert.Equal(Cast.Id("小米"), (await OnlyFactAsync()).Subject);
        Assert.Null(await FindAsync("华为"));
        Assert.Equal((0, 0, 0), ((await FindAsync("阿里云"))!.FactCount, (await FindAsync("阿里云"))!.Degree, (await FindAsync("阿里云"))!.MentionCount));
        Assert.Empty(await Store.FindArticlesAsync([Story.IdOf("one")], Token));
        Assert.Empty(await Store.CheckAsync(Token));
    }

    [Fact]
    public async Task Deleting_an_article_that_is_not_there_says_so()
        => Assert.False(await Store.DeleteArticleAsync(Story.IdOf("one"), Token));

    [Fact]
    public async Task Deleting_and_applying_again_leads_back_to_the_same_graph()
    {
        Story First() => new Story("one").Says("阿里云", "PARTNER_OF", "华为", 0.7);
        await ApplyAsync(First(), new Story("two") { PublishedAt = Story.Day(2, 1) }.Says("阿里云", "PARTNER_OF", "华为", 0.6));
        var before = await OnlyFactAsync();

        await Store.DeleteArticleAsync(First().Id, Token);
        await ApplyAsync(First());

        Assert.Equal(before with { Version = 0 }, await OnlyFactAsync() with { Version = 0 });
    }

    [Fact]
    public async Task A_batch_that_breaks_its_promise_is_refused_whole()
    {
        var batch = new Story("one").Says("阿里云", "PARTNER_OF", "华为").Build();

        await Assert.ThrowsAsync<InvalidInputException>(() => Store.ApplyAsync(batch with { Judgements = [batch.Judgements[0]] }, Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.ApplyAsync(batch with { Entities = [batch.Entities[0]] }, Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.ApplyAsync(batch with { Statements = [batch.Statements[0] with { Evidence = new TextSpan(5, 10_000) }] }, Token));

        Assert.Empty(await Store.FindArticlesAsync([batch.Article.Id], Token));
        Assert.Null(await FindAsync("阿里云"));
        Assert.Empty(await FactsAsync());
    }

    [Fact]
    public async Task What_was_applied_is_there_for_a_store_opened_later()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为"));
        var snapshot = await Snapshot.TakeAsync(Store, Token);
        await Store.DisposeAsync();

        Assert.Equal(snapshot, await Snapshot.TakeAsync(await Host.OpenAsync(), Token));
    }

    [Fact]
    public async Task Batches_applied_at_the_same_time_all_count()
    {
        var other = await Host.OpenAsync();
        var stories = Enumerable.Range(0, 24).Select(i => new Story(i.ToString(CultureInfo.InvariantCulture)).Says("阿里云", "PARTNER_OF", "华为", 0.1).Says("阿里云", "USES", $"产品{i % 3}"));

        await Task.WhenAll(stories.Select((s, i) => Task.Run(() => (i % 2 == 0 ? Store : other).ApplyAsync(s.Build(), Token), Token)));

        var shared = Assert.Single(await FactsAsync(new FactFilter { Predicate = new StringFilter { Eq = "PARTNER_OF" } }));
        Assert.Equal(24, shared.SourceCount);
        Assert.Equal(1 - Math.Pow(0.9, 24), shared.Confidence, 12);
        Assert.Equal((24, 4, 4), ((await FindAsync("阿里云"))!.ArticleCount, (await FindAsync("阿里云"))!.FactCount, (await FindAsync("阿里云"))!.Degree));
        Assert.Empty(await Store.CheckAsync(Token));
    }
}

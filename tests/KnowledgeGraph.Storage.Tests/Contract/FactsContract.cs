using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>How statements become facts, and how a fact leads back to them.</summary>
public abstract class FactsContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    [Fact]
    public async Task Articles_that_agree_make_one_fact()
    {
        await ApplyAsync(
            new Story("one") { PublishedAt = Story.Day(1, 5) }.Says("阿里云", "PARTNER_OF", "华为", 0.8),
            new Story("two") { PublishedAt = Story.Day(1, 9) }.Says("阿里云", "PARTNER_OF", "华为", 0.5));

        var fact = await OnlyFactAsync();

        Assert.Equal(0.9, fact.Confidence, 12);
        Assert.Equal((2, 2), (fact.StatementCount, fact.SourceCount));
        Assert.Equal((Cast.Id("阿里云"), "PARTNER_OF", Stage.Asserted), (fact.Subject, fact.Predicate, fact.Stage));
        Assert.Equal(new FactObject.OfEntity(Cast.Id("华为")), fact.Object);
        Assert.Equal((Story.Day(1, 5), Story.Day(1, 9)), (fact.FirstReported, fact.LastReported));
    }

    [Fact]
    public async Task A_confidence_and_a_figure_keep_all_their_digits()
    {
        await ApplyAsync([.. Enumerable.Range(0, 11).Select(i => new Story($"{i}").Says("阿里云", "PARTNER_OF", "华为", 0.5).Measures("小米", "营收", new Quantity(0.99951171875m, null, "CNY", Bound.Exact)))]);

        var facts = await FactsAsync();

        Assert.Equal(2, facts.Count);
        Assert.All(facts, f => Assert.Equal(1 - Math.Pow(0.5, 11), f.Confidence, 14));
        Assert.Equal(0.99951171875m, facts.Select(f => f.Object).OfType<FactObject.OfQuantity>().Single().Quantity.Value);
        Assert.Empty(await Store.CheckAsync(Token));
    }

    [Fact]
    public async Task An_article_counts_with_its_best_statement_only()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为", 0.3).Says("阿里云", "PARTNER_OF", "华为", 0.6).Says("阿里云", "PARTNER_OF", "华为", 0.5));

        var fact = await OnlyFactAsync();

        Assert.Equal(0.6, fact.Confidence, 12);
        Assert.Equal((3, 1), (fact.StatementCount, fact.SourceCount));
    }

    [Fact]
    public async Task Copies_of_an_article_count_once()
    {
        await ApplyAsync(
            new Story("one").Says("阿里云", "PARTNER_OF", "华为", 0.4),
            new Story("copy") { Repeats = Story.IdOf("one"), PublishedAt = Story.Day(3, 1) }.Says("阿里云", "PARTNER_OF", "华为", 0.5),
            new Story("copy of the copy") { Repeats = Story.IdOf("copy"), PublishedAt = Story.Day(3, 2) }.Says("阿里云", "PARTNER_OF", "华为", 0.4));

        var fact = await OnlyFactAsync();

        Assert.Equal(0.5, fact.Confidence, 12);
        Assert.Equal((3, 1), (fact.StatementCount, fact.SourceCount));
        Assert.Equal(Story.IdOf("one"), (await Store.FindArticlesAsync([Story.IdOf("copy")], Token)).Values.Single().DuplicateOf);
    }

    [Fact]
    public async Task An_article_found_to_be_a_copy_later_stops_counting()
    {
        await ApplyAsync(
            new Story("one").Says("阿里云", "PARTNER_OF", "华为", 0.5),
            new Story("two").Says("阿里云", "PARTNER_OF", "华为", 0.5),
            new Story("copy") { Repeats = Story.IdOf("two") }.Says("阿里云", "PARTNER_OF", "华为", 0.5));
        Assert.Equal(2, (await OnlyFactAsync()).SourceCount);

        await ApplyAsync(new Story("two") { Repeats = Story.IdOf("one") }.Says("阿里云", "PARTNER_OF", "华为", 0.5));

        Assert.Equal((1, 0.5), ((await OnlyFactAsync()).SourceCount, (await OnlyFactAsync()).Confidence));
    }

    [Fact]
    public async Task Direction_stage_predicate_and_object_keep_facts_apart()
    {
        await ApplyAsync(new Story("one")
            .Says("阿里云", "USES", "华为")
            .Says("华为", "USES", "阿里云")
            .Says("阿里云", "USES", "华为", with: Times.As(Stage.Denied))
            .Says("阿里云", "PARTNER_OF", "华为")
            .Says("阿里云", "USES", "小米"));

        Assert.Equal(5, (await FactsAsync()).Count);
        Assert.Equal((5, 2), ((await FindAsync("阿里云"))!.FactCount, (await FindAsync("阿里云"))!.Degree));
    }

    [Fact]
    public async Task A_quantity_is_told_from_another_by_metric_value_unit_and_bound()
    {
        var revenue = new Quantity(1234567890.125m, null, "CNY", Bound.Exact);
        await ApplyAsync(
            new Story("one").Measures("阿里云", "营收", revenue).Measures("阿里云", "营收", revenue with { Bound = Bound.Min }).Measures("阿里云", "营收", revenue with { Unit = "USD" })
                .Measures("阿里云", "利润", revenue).Measures("阿里云", "营收", new Quantity(100, 200, "CNY", Bound.Range)),
            new Story("two").Measures("阿里云", "营收", revenue));

        var facts = await FactsAsync();

        Assert.Equal(5, facts.Count);
        Assert.Contains(new FactObject.OfQuantity("营收", revenue), facts.Where(f => f.SourceCount == 2).Select(f => f.Object));
        Assert.Contains(new FactObject.OfQuantity("营收", new Quantity(100, 200, "CNY", Bound.Range)), facts.Select(f => f.Object));
        Assert.Equal((5, 0), ((await FindAsync("阿里云"))!.FactCount, (await FindAsync("阿里云"))!.Degree));
    }

    [Fact]
    public async Task The_earliest_statement_lends_its_id_and_every_statement_leads_to_the_fact()
    {
        var late = new Story("late") { PublishedAt = Story.Day(5, 1) }.Says("阿里云", "PARTNER_OF", "华为");
        var early = new Story("early") { PublishedAt = Story.Day(2, 1) }.Says("阿里云", "PARTNER_OF", "华为").Says("阿里云", "PARTNER_OF", "华为");
        await ApplyAsync(late);
        Assert.Equal(late.StatementIds[0], (await OnlyFactAsync()).Id);

        await ApplyAsync(early);

        var fact = await OnlyFactAsync();
        Assert.Equal(early.StatementIds[0], fact.Id);
        var found = await Store.FindFactsAsync([.. late.StatementIds, .. early.StatementIds, Story.IdOf("x") is var a ? FactId.Create(a, Story.Local(a, "x"), "P", "o", default) : default], Token);
        Assert.Equal(late.StatementIds.Concat(early.StatementIds).Order(), found.Keys.Order());
        Assert.All(found.Values, f => Assert.Equal(fact, f));
    }

    [Fact]
    public async Task A_fact_outlives_the_article_that_lent_its_id()
    {
        var first = new Story("one") { PublishedAt = Story.Day(1, 1) }.Says("阿里云", "PARTNER_OF", "华为");
        var second = new Story("two") { PublishedAt = Story.Day(1, 2) }.Says("阿里云", "PARTNER_OF", "华为");
        await ApplyAsync(first, second);

        await Store.DeleteArticleAsync(first.Id, Token);

        Assert.Equal((second.StatementIds[0], 1), ((await OnlyFactAsync()).Id, (await OnlyFactAsync()).SourceCount));
        Assert.Empty(await Store.FindFactsAsync(first.StatementIds, Token));
    }

    [Fact]
    public async Task The_most_precise_validity_is_taken_and_of_equal_ones_the_earliest()
    {
        await ApplyAsync(
            new Story("vague") { PublishedAt = Story.Day(1, 1) }.Says("阿里云", "USES", "华为", with: Times.At(Times.Year(2024))),
            new Story("later") { PublishedAt = Story.Day(3, 1) }.Says("阿里云", "USES", "华为", with: Times.At(Times.Day(2024, 7, 2))),
            new Story("sooner") { PublishedAt = Story.Day(2, 1) }.Says("阿里云", "USES", "华为", with: Times.At(Times.Day(2024, 7, 1))));

        Assert.Equal(Times.Day(2024, 7, 1), (await OnlyFactAsync()).Validity);
    }

    [Fact]
    public async Task A_date_unknown_counts_as_the_time_it_was_read()
    {
        await ApplyAsync(new Story("one") { PublishedAt = null }.Says("阿里云", "USES", "华为"));

        Assert.Equal(Host.Time.GetUtcNow(), (await OnlyFactAsync()).FirstReported);
    }

    [Fact]
    public async Task A_statement_comes_back_whole_as_evidence()
    {
        var story = new Story("one").Mentions("梁文锋").Says("阿里云", "INVESTED_IN", "华为", 0.75, s => s with
        {
            Stage = Stage.Rumoured,
            Validity = new TimeInterval(new DateTime(2024, 7, 1, 9, 30, 0), null, TimePrecision.Minute, "7月1日9时30分起"),
            Role = "大股东",
            Purpose = "扩建'机房'",
            Amount = new Quantity(1.50m, 2m, "CNY", Bound.Range),
            Attribution = Story.Local(Story.IdOf("one"), "梁文锋"),
            ObjectSpan = null,
        });
        var statement = story.Build().Statements[0];
        await ApplyAsync(story);

        var fact = await OnlyFactAsync();
        var evidence = (await Store.FindEvidenceAsync([statement.Id], Token))[statement.Id];

        Assert.Equal(new Evidence(statement.Id, fact.Id, story.Id, statement, story.PublishedAt!.Value), evidence);
        Assert.Equal((statement.Validity, statement.Role, statement.Purpose, statement.Amount), (fact.Validity, fact.Role, fact.Purpose, fact.Amount));
        Assert.Equal(Cast.Id("梁文锋"), fact.Attribution);
    }

    [Fact]
    public async Task Evidence_is_ordered_as_asked_and_paged_for_each_fact()
    {
        var stories = new (int Day, double Confidence)[] { (3, 0.9), (1, 0.5), (2, 0.7) }
            .Select(s => new Story($"day {s.Day}") { PublishedAt = Story.Day(1, s.Day) }.Says("阿里云", "USES", "华为", s.Confidence).Says("小米", "USES", "华为", s.Confidence)).ToArray();
        await ApplyAsync(stories);
        var facts = (await FactsAsync()).Select(f => f.Id).ToList();

        async Task<List<int>> Days(EvidenceOrder order, PageRequest page)
        {
            var pages = await Store.QueryEvidenceAsync(facts, order, page, Token);
            Assert.Equal(facts.Order(), pages.Keys.Order());
            Assert.All(pages, p => Assert.All(p.Value.Nodes, e => Assert.Equal(p.Key, e.FactId)));
            return [.. pages[facts[0]].Nodes.Select(e => e.ReportedAt.Day)];
        }

        Assert.Equal([3, 2, 1], await Days(EvidenceOrder.Confidence, PageRequest.Top(5)));
        Assert.Equal([3, 2, 1], await Days(EvidenceOrder.Recent, PageRequest.Top(5)));
        Assert.Equal([1, 2, 3], await Days(EvidenceOrder.Oldest, PageRequest.Top(5)));
        var first = (await Store.QueryEvidenceAsync([facts[0]], EvidenceOrder.Oldest, PageRequest.Top(2, wantTotalCount: true), Token))[facts[0]];
        Assert.Equal((true, false, 3), (first.HasNext, first.HasPrevious, first.TotalCount));
        var rest = (await Store.QueryEvidenceAsync([facts[0]], EvidenceOrder.Oldest, new PageRequest { First = 2, After = first.Items[1].Position }, Token))[facts[0]];
        Assert.Equal(3, Assert.Single(rest.Nodes).ReportedAt.Day);
    }

    [Fact]
    public async Task Versions_grow_with_changes_only()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "USES", "华为"), new Story("other").Says("小米", "USES", "腾讯"));
        var before = (await FactsAsync()).ToDictionary(f => f.Subject);

        Host.Time.Advance(TimeSpan.FromHours(1));
        await ApplyAsync(new Story("two").Says("阿里云", "USES", "华为"));

        var after = (await FactsAsync()).ToDictionary(f => f.Subject);
        Assert.Equal(before[Cast.Id("小米")], after[Cast.Id("小米")]);
        Assert.True(after[Cast.Id("阿里云")].Version > before[Cast.Id("阿里云")].Version);
        Assert.Equal((before[Cast.Id("阿里云")].CreatedAt, Host.Time.GetUtcNow()), (after[Cast.Id("阿里云")].CreatedAt, after[Cast.Id("阿里云")].UpdatedAt));
    }

    [Fact]
    public async Task Mentions_come_in_text_order_for_an_article_and_newest_article_first_for_an_entity()
    {
        await ApplyAsync(
            new Story("old") { PublishedAt = Story.Day(1, 1) }.Mentions("阿里云", "华为"),
            new Story("new") { PublishedAt = Story.Day(2, 1) }.Mentions("华为", "阿里云", "华为"));

        var ofArticle = (await Store.QueryMentionsOfArticlesAsync([Story.IdOf("new")], PageRequest.Top(10), Token)).Values.Single().Nodes.ToList();
        var ofEntity = (await Store.QueryMentionsOfEntitiesAsync([Cast.Id("华为")], PageRequest.Top(10, wantTotalCount: true), Token)).Values.Single();

        Assert.Equal(new[] { "华为", "阿里云", "华为" }.Select(n => (EntityId?)Cast.Id(n)), ofArticle.Select(m => m.Entity));
        Assert.Equal(ofArticle.Select(m => m.Mention.Span).Order(), ofArticle.Select(m => m.Mention.Span));
        Assert.Equal([Story.IdOf("new"), Story.IdOf("new"), Story.IdOf("old")], ofEntity.Nodes.Select(m => m.ArticleId));
        Assert.Equal(3, ofEntity.TotalCount);
        var second = (await Store.QueryMentionsOfEntitiesAsync([Cast.Id("华为")], new PageRequest { First = 5, After = ofEntity.Items[0].Position }, Token)).Values.Single();
        Assert.Equal(ofEntity.Nodes.Skip(1), second.Nodes);
    }
}

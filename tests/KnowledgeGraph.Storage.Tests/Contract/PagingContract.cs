using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Orders are total, pages tile them in both directions, and stay true while rows come in.</summary>
public abstract class PagingContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    public static TheoryData<EntityOrderField, SortDirection> EntityOrders => BothWays<EntityOrderField>();

    public static TheoryData<FactOrderField, SortDirection> FactOrders => BothWays<FactOrderField>();

    public static TheoryData<ArticleOrderField, SortDirection> ArticleOrders => BothWays<ArticleOrderField>();

    [Theory]
    [MemberData(nameof(EntityOrders))]
    public async Task Pages_of_entities_tile_the_order(EntityOrderField field, SortDirection direction)
    {
        await FillAsync();

        await TilesAsync(p => Store.QueryEntitiesAsync(new EntityQuery(null, [new(field, direction)], p), Token), e => e.Id, e => field switch
        {
            EntityOrderField.Mentions => e.MentionCount,
            EntityOrderField.Degree => e.Degree,
            EntityOrderField.FirstSeen => e.FirstSeen,
            EntityOrderField.LastSeen => e.LastSeen,
            _ => null,
        }, direction);
    }

    [Theory]
    [MemberData(nameof(FactOrders))]
    public async Task Pages_of_facts_tile_the_order(FactOrderField field, SortDirection direction)
    {
        await FillAsync();

        await TilesAsync(p => Store.QueryFactsAsync(new FactQuery(null, [new(field, direction)], p), Token), f => f.Id, f => field switch
        {
            FactOrderField.Confidence => f.Confidence,
            FactOrderField.Evidence => f.StatementCount,
            FactOrderField.ValidFrom => f.Validity?.From,
            FactOrderField.Reported => f.FirstReported,
            _ => null,
        }, direction);
    }

    [Theory]
    [MemberData(nameof(ArticleOrders))]
    public async Task Pages_of_articles_tile_the_order(ArticleOrderField field, SortDirection direction)
    {
        await FillAsync();

        await TilesAsync(p => Store.QueryArticlesAsync(new ArticleQuery(null, [new(field, direction)], p), Token), a => a.Article.Id, a => field switch
        {
            ArticleOrderField.Published => a.Article.PublishedAt,
            ArticleOrderField.Ingested => a.IngestedAt,
            _ => null,
        }, direction);
    }

    [Fact]
    public async Task Several_orders_apply_one_after_the_other()
    {
        await FillAsync();
        var query = new EntityQuery(null, [new(EntityOrderField.Degree, SortDirection.Descending), new(EntityOrderField.Mentions, SortDirection.Ascending)], PageRequest.Top(100));

        var rows = (await Store.QueryEntitiesAsync(query, Token)).Nodes.ToList();

        Assert.Equal(rows.OrderByDescending(e => e.Degree).ThenBy(e => e.MentionCount).ThenBy(e => e.Id).Select(e => e.Id), rows.Select(e => e.Id));
        Assert.Equal(rows.Select(e => e.Id), (await Snapshot.AllAsync(p => Store.QueryEntitiesAsync(query with { Page = p }, Token), 2)).Select(e => e.Id));
    }

    [Fact]
    public async Task A_page_stays_where_it_is_when_rows_come_in_before_it()
    {
        await FillAsync();
        EntityQuery Query(PageRequest page) => new(null, [new(EntityOrderField.Mentions, SortDirection.Descending)], page);
        var all = (await Store.QueryEntitiesAsync(Query(PageRequest.Top(100)), Token)).Items;

        await ApplyAsync(new Story("breaking").Mentions("字节跳动", "字节跳动", "字节跳动", "字节跳动", "字节跳动", "字节跳动", "字节跳动"));

        var rest = await Store.QueryEntitiesAsync(Query(new PageRequest { First = 100, After = all[1].Position }), Token);
        Assert.Equal(all.Skip(2).Select(i => i.Node.Id), rest.Nodes.Select(e => e.Id));
    }

    [Fact]
    public async Task A_total_is_counted_only_when_wanted_and_over_all_pages()
    {
        await FillAsync();
        var all = await Store.QueryFactsAsync(new FactQuery(null, [], PageRequest.Top(100)), Token);
        var first = await Store.QueryFactsAsync(new FactQuery(null, [], PageRequest.Top(2, wantTotalCount: true)), Token);
        var second = await Store.QueryFactsAsync(new FactQuery(null, [], new PageRequest { First = 2, After = first.Items[1].Position, WantTotalCount = true }), Token);

        Assert.Null(all.TotalCount);
        Assert.Equal((all.Items.Length, all.Items.Length), (first.TotalCount, second.TotalCount));
    }

    [Fact]
    public async Task Each_entity_has_a_page_of_facts_of_its_own()
    {
        await FillAsync();
        EntityId[] ids = [Cast.Id("阿里云"), Cast.Id("华为"), EntityId.FromLexicon("nobody")];
        var query = new FactQuery(null, [new(FactOrderField.Confidence, SortDirection.Descending)], PageRequest.Top(2, wantTotalCount: true));
        var all = await FactsAsync();

        foreach (var role in Enum.GetValues<FactRole>())
        {
            bool Plays(Fact f, EntityId id) => (role != FactRole.Object && f.Subject == id) || (role != FactRole.Subject && f.Object == new FactObject.OfEntity(id));
            var pages = await Store.QueryFactsOfEntitiesAsync(ids, role, query, Token);
            foreach (var id in ids.Take(2))
            {
                var expected = all.Where(f => Plays(f, id)).OrderByDescending(f => f.Confidence).ThenBy(f => f.Id).ToList();
                var page = pages.GetValueOrDefault(id) ?? Page<Fact>.Empty;
                Assert.Equal(expected.Take(2).Select(f => f.Id), page.Nodes.Select(f => f.Id));
                Assert.Equal((expected.Count > 2, expected.Count), (page.HasNext, page.TotalCount));
            }

            Assert.Empty(pages.GetValueOrDefault(ids[2])?.Items ?? []);
        }
    }

    [Fact]
    public async Task Each_article_has_a_page_of_facts_and_each_entity_one_of_articles()
    {
        await FillAsync();

        var facts = await Store.QueryFactsOfArticlesAsync([Story.IdOf("0"), Story.IdOf("1")], new FactQuery(null, [], PageRequest.Top(10)), Token);
        var articles = await Store.QueryArticlesOfEntitiesAsync([Cast.Id("阿里云"), Cast.Id("华为")], new ArticleQuery(null, [new(ArticleOrderField.Published, SortDirection.Descending)], PageRequest.Top(3)), Token);

        Assert.Equal(["PARTNER_OF", "USES"], facts[Story.IdOf("1")].Nodes.Select(f => f.Predicate).Order(StringComparer.Ordinal));
        Assert.Equal(["4", "2", "1"], articles[Cast.Id("阿里云")].Nodes.Select(a => a.Article.Title));
        Assert.True(articles[Cast.Id("阿里云")].HasNext);
        Assert.Equal(["4", "1", "0"], articles[Cast.Id("华为")].Nodes.Select(a => a.Article.Title));
        Assert.False(articles[Cast.Id("华为")].HasNext);
    }

    private static async Task TilesAsync<T, TId>(Func<PageRequest, Task<Page<T>>> query, Func<T, TId> id, Func<T, IComparable?> value, SortDirection direction)
    {
        var all = await query(PageRequest.Top(100));
        var ids = all.Nodes.Select(id).ToList();
        Assert.Equal((false, false), (all.HasNext, all.HasPrevious));
        Assert.Equal(ids.Distinct(), ids);
        AssertOrdered([.. all.Nodes.Select(value)], direction);
        Assert.Equal(ids, (await Snapshot.AllAsync(query, 2)).Select(id));

        var middle = await query(new PageRequest { First = 2, After = all.Items[1].Position });
        Assert.True(middle is { HasNext: true, HasPrevious: true });

        var backwards = new List<TId>();
        Keyset? before = null;
        while (true)
        {
            var page = await query(new PageRequest { Last = 2, Before = before });
            Assert.Equal(before is not null, page.HasNext);
            backwards.InsertRange(0, page.Nodes.Select(id));
            if (!page.HasPrevious)
            {
                break;
            }

            before = page.Items[0].Position;
        }

        Assert.Equal(ids, backwards);
    }

    private static void AssertOrdered(List<IComparable?> values, SortDirection direction)
    {
        for (var i = 1; i < values.Count; i++)
        {
            // Rows without the value come last, whatever the direction.
            var inOrder = values[i] is null || (values[i - 1] is { } before && (direction == SortDirection.Ascending ? before.CompareTo(values[i]) <= 0 : before.CompareTo(values[i]) >= 0));
            Assert.True(inOrder, $"row {i}: {values[i - 1]} before {values[i]}");
        }
    }

    private static TheoryData<TField, SortDirection> BothWays<TField>()
        where TField : struct, Enum
        => new(Enum.GetValues<TField>().SelectMany(by => Enum.GetValues<SortDirection>().Select(direction => (by, direction))));

    private async Task FillAsync()
    {
        string[] names = ["阿里云", "华为", "小米", "OpenAI", "apple"];
        for (var i = 0; i < 5; i++)
        {
            Host.Time.Advance(TimeSpan.FromMinutes(1));
            var story = new Story($"{i}") { PublishedAt = i == 3 ? null : Story.Day(1, 1 + i) }
                .Says("阿里云", "PARTNER_OF", names[1 + (i % 4)], 0.1 * (1 + i), i == 2 ? null : Times.At(Times.Year(2020 + (i % 3))))
                .Says(names[i], "USES", "DeepSeek-V3", 0.3);
            await ApplyAsync(i % 2 == 0 ? story.Mentions("小米") : story);
        }

        await ApplyAsync(new Story("curated").Mentions("腾讯").Knows(Cast.Seed("百度", Origin.Curated)));
    }
}

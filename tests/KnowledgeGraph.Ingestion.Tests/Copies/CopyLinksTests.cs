using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests.Copies;

public sealed class CopyLinksTests
{
    private const string News = "微软收购了GitHub\n微软今天宣布，以75亿美元的股票收购了代码托管平台GitHub。交易预计在年底前完成。开发者对此看法不一。";
    private const string Rewritten = "快讯｜微软收购了GitHub\n微软今天对外宣布，以75亿美元的股票收购了代码托管平台GitHub。交易预期在年底前完成。开发者对此看法不一。";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copies_are_linked_to_the_first_published_whatever_order_they_come_in()
    {
        var articles = new[] { TestGraph.Article("1", News, "2025-01-01"), TestGraph.Article("2", News + "\n责任编辑：小云", "2025-01-02"), TestGraph.Article("3", Rewritten, "2025-01-03") };
        foreach (var order in new int[][] { [0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1] })
        {
            await using var graph = await TestGraph.CreateAsync();
            foreach (var i in order)
            {
                await graph.Pipeline.IngestAsync(articles[i], Cancelled);
            }

            var stored = await graph.Store.FindArticlesAsync([.. articles.Select(a => a.Id)], Cancelled);
            Assert.Equal([null, articles[0].Id, articles[0].Id], articles.Select(a => stored[a.Id].DuplicateOf));
            var fact = await AcquisitionAsync(graph);
            Assert.Equal((1, 3), (fact.SourceCount, fact.StatementCount));
            Assert.Empty(await graph.Store.CheckAsync(Cancelled));
        }
    }

    [Fact]
    public async Task Copies_read_at_the_same_time_find_each_other()
    {
        await using var graph = await TestGraph.CreateAsync();
        var articles = Enumerable.Range(1, 8).Select(i => TestGraph.Article($"{i}", News, $"2025-01-0{i}")).ToList();

        await Task.WhenAll(articles.Select(a => Task.Run(() => graph.Pipeline.IngestAsync(a, Cancelled), Cancelled)));

        Assert.Equal((1, 8), ((await AcquisitionAsync(graph)).SourceCount, (await AcquisitionAsync(graph)).StatementCount));
    }

    [Fact]
    public async Task Other_news_of_the_same_deal_is_a_source_of_its_own()
    {
        await using var graph = await TestGraph.CreateAsync();
        await graph.Pipeline.IngestAsync(TestGraph.Article("1", News, "2025-01-01"), Cancelled);
        await graph.Pipeline.IngestAsync(TestGraph.Article("2", "回顾\n七年前，微软收购了GitHub。如今这家公司已是开发工具市场的领头者，用户数翻了几番，收入也超过了十亿美元。", "2025-01-02"), Cancelled);

        Assert.Equal(2, (await AcquisitionAsync(graph)).SourceCount);
    }

    [Fact]
    public async Task Reading_a_copy_again_changes_nothing()
    {
        await using var graph = await TestGraph.CreateAsync();
        await graph.Pipeline.IngestAsync(TestGraph.Article("2", News, "2025-01-02"), Cancelled);
        await graph.Pipeline.IngestAsync(TestGraph.Article("1", News, "2025-01-01"), Cancelled);

        Assert.True((await graph.Pipeline.IngestAsync(TestGraph.Article("2", News, "2025-01-02"), Cancelled)).Unchanged);

        Assert.Equal(1, (await AcquisitionAsync(graph)).SourceCount);
    }

    private static async Task<Fact> AcquisitionAsync(TestGraph graph)
    {
        var page = await graph.Store.QueryFactsAsync(new FactQuery(new FactFilter { Predicate = new StringFilter { Eq = "ACQUIRED" } }, [], PageRequest.Top(20)), Cancelled);
        return Assert.Single(page.Nodes);
    }
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests;

/// <summary>Facts that disagree, from text to graph: both stay, whatever order they are read in.</summary>
public sealed class ConflictTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_that_disagree_are_both_kept_and_lead_to_each_other_in_either_order()
    {
        Article[] articles =
        [
            TestGraph.Article("1", "年报解读\n2023年，腾讯的营收为6090亿元。", "2024-12-05"),
            TestGraph.Article("2", "另一种口径\n据另一份报告，2023年，腾讯的营收为5200亿元，分析师对此看法不一。", "2024-12-09"),
        ];
        foreach (var order in new[] { articles, [.. articles.Reverse()] })
        {
            await using var graph = await TestGraph.CreateAsync();
            var facts = await ReadAsync(graph, order, "HAS_METRIC");
            Assert.Equal(2, facts.Count);
            Assert.Equal([facts[1]], FactConflicts.Of(facts[0], facts, GraphOntology.Default));
            Assert.Equal([facts[0]], FactConflicts.Of(facts[1], facts, GraphOntology.Default));
        }
    }

    [Fact]
    public async Task An_older_article_read_late_changes_nothing_of_a_newer_fact()
    {
        var newer = TestGraph.Article("new", "2024年的消息\n微软收购了GitHub。", "2024-06-01");
        var older = TestGraph.Article("old", "2015年的消息\n谷歌收购了Fitbit。微软收购了LinkedIn。", "2015-06-01");
        await using var graph = await TestGraph.CreateAsync();
        var before = Assert.Single(await ReadAsync(graph, [newer], "ACQUIRED"));

        var after = await ReadAsync(graph, [older], "ACQUIRED");

        Assert.Equal(3, after.Count);
        Assert.Equal(before, after.Single(f => f.Id == before.Id));
    }

    private static async Task<List<Fact>> ReadAsync(TestGraph graph, IEnumerable<Article> articles, string predicate)
    {
        foreach (var article in articles)
        {
            await graph.Pipeline.IngestAsync(article, Cancelled);
        }

        var filter = new FactFilter { Predicate = new StringFilter { Eq = predicate } };
        return [.. (await graph.Store.QueryFactsAsync(new FactQuery(filter, [], PageRequest.Top(20)), Cancelled)).Nodes];
    }
}

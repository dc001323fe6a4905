using KnowledgeGraph.Ingestion.Sources;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests;

public sealed class IngestionPipelineTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_article_becomes_entities_and_facts_with_evidence_in_its_text()
    {
        await using var graph = await TestGraph.CreateAsync();
        var article = TestGraph.Article("1", "阿里云入局\n2023年4月，阿里云发布大语言模型通义千问。");
        var outcome = await graph.Pipeline.IngestAsync(article, Cancelled);
        Assert.False(outcome.Unchanged);
        Assert.True(outcome.NewFacts > 0);

        var cloud = Assert.Single(await graph.Store.FindEntitiesByNameAsync("阿里云", EntityType.Company, Cancelled));
        var facts = await graph.Store.QueryFactsOfEntitiesAsync([cloud.Id], FactRole.Subject, new FactQuery(null, [], PageRequest.Top(20)), Cancelled);
        var fact = Assert.Single(facts[cloud.Id].Nodes, f => f.Predicate is "RELEASED" or "DEVELOPED");
        var evidence = (await graph.Store.QueryEvidenceAsync([fact.Id], EvidenceOrder.Confidence, PageRequest.Top(5), Cancelled))[fact.Id].Nodes.Single();
        Assert.Contains("通义千问", evidence.Statement.Sentence.Slice(article.Text), StringComparison.Ordinal);
        Assert.Equal("2023-04-01", fact.Validity?.FromIso);
    }

    [Fact]
    public async Task Ingesting_twice_equals_once()
    {
        await using var graph = await TestGraph.CreateAsync();
        var article = TestGraph.Article("1", "微软向OpenAI投资100亿美元。\nOpenAI开发了ChatGPT。");
        await graph.Pipeline.IngestAsync(article, Cancelled);
        var before = await graph.Store.GetStatsAsync(Cancelled);
        var again = await graph.Pipeline.IngestAsync(article, Cancelled);
        Assert.True(again.Unchanged);
        var after = await graph.Store.GetStatsAsync(Cancelled);
        Assert.Equal((before.Articles, before.Entities, before.Facts, before.Statements), (after.Articles, after.Entities, after.Facts, after.Statements));
    }

    [Fact]
    public async Task A_changed_article_replaces_what_it_said()
    {
        await using var graph = await TestGraph.CreateAsync();
        await graph.Pipeline.IngestAsync(TestGraph.Article("1", "微软收购了GitHub。"), Cancelled);
        await graph.Pipeline.IngestAsync(TestGraph.Article("1", "英伟达收购了Mellanox。"), Cancelled);
        Assert.Equal(1, (await graph.Store.GetStatsAsync(Cancelled)).Articles);
        var page = await graph.Store.QueryFactsAsync(new FactQuery(null, [], PageRequest.Top(20)), Cancelled);
        var nvidia = Assert.Single(await graph.Store.FindEntitiesByNameAsync("英伟达", null, Cancelled));
        Assert.All(page.Nodes, f => Assert.Equal(nvidia.Id, f.Subject));
        Assert.Empty(await graph.Store.CheckAsync(Cancelled));
    }

    [Fact]
    public async Task The_same_fact_in_two_articles_is_one_fact_of_two_sources()
    {
        await using var graph = await TestGraph.CreateAsync();
        await graph.Pipeline.IngestAsync(TestGraph.Article("1", "微软收购了GitHub。"), Cancelled);
        await graph.Pipeline.IngestAsync(TestGraph.Article("2", "据悉，微软收购了GitHub，交易已经完成。"), Cancelled);
        var page = await graph.Store.QueryFactsAsync(new FactQuery(new FactFilter { Predicate = new StringFilter { Eq = "ACQUIRED" } }, [], PageRequest.Top(20)), Cancelled);
        Assert.Equal(2, Assert.Single(page.Nodes).SourceCount);
    }

    [Fact]
    public async Task Workers_that_meet_a_new_name_at_once_make_one_entity()
    {
        await using var graph = await TestGraph.CreateAsync();
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => graph.Pipeline.IngestAsync(TestGraph.Article($"{i}", $"第{i}条消息\n清河微澜科技有限公司发布了新产品。"), Cancelled)));
        var bearers = await graph.Store.FindEntitiesByNameAsync("清河微澜科技有限公司", null, Cancelled);
        Assert.Equal(8, Assert.Single(bearers).ArticleCount);
    }

    [Fact]
    public async Task The_seed_articles_make_a_graph_without_problems()
    {
        await using var graph = await TestGraph.CreateAsync();
        var count = 0;
        await foreach (var item in ArticleSources.ReadAsync([Path.Combine(AppContext.BaseDirectory, "articles")], null, Cancelled))
        {
            Assert.True(item.Error is null, item.Error?.Message);
            await graph.Pipeline.IngestAsync(item.Article!, Cancelled);
            count++;
        }

        Assert.True(count >= 20);
        Assert.Empty(await graph.Store.CheckAsync(Cancelled));
        var facts = await graph.Store.QueryFactsAsync(new FactQuery(null, [], PageRequest.Top(1, wantTotalCount: true)), Cancelled);
        Assert.True(facts.TotalCount > 100);
        var shared = await graph.Store.QueryFactsAsync(new FactQuery(new FactFilter { Sources = new IntFilter { Gte = 2 } }, [], PageRequest.Top(20)), Cancelled);
        Assert.NotEmpty(shared.Items);
    }
}

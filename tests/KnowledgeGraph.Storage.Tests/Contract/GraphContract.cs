using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>The graph as a graph: neighbours, pieces to draw, paths, and what happened when.</summary>
public abstract class GraphContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    // 阿里云 – 华为 – 小米 – 腾讯 in a row, and 阿里云 – 北京 – 腾讯 around.
    private Task FillAsync() => ApplyAsync(
        new Story("one") { PublishedAt = Story.Day(1, 1) }.Says("阿里云", "PARTNER_OF", "华为", 0.9).Says("阿里云", "USES", "华为", 0.8).Says("华为", "USES", "小米", 0.9),
        new Story("two") { PublishedAt = Story.Day(2, 1) }.Says("小米", "USES", "腾讯", 0.9, Times.At(Times.Day(2025, 1, 20))),
        new Story("three") { PublishedAt = Story.Day(3, 1) }.Says("阿里云", "LOCATED_IN", "北京", 0.3).Says("腾讯", "LOCATED_IN", "北京", 0.3));

    private static string NameOf(EntityId id) => new[] { "阿里云", "华为", "小米", "腾讯", "北京" }.Single(n => Cast.Id(n) == id);

    [Fact]
    public async Task The_store_answers_and_has_a_name()
    {
        await Store.PingAsync(Token);

        Assert.Matches("^[a-z0-9]+$", Store.Name);
    }

    [Fact]
    public async Task A_neighbour_comes_once_with_all_that_joins_it()
    {
        await FillAsync();

        var page = (await Store.QueryNeighborsAsync([Cast.Id("阿里云")], FactRole.Any, null, null, NeighborOrder.Weight, new PageRequest { First = 1, WantTotalCount = true }, Token)).Values.Single();

        var neighbor = Assert.Single(page.Nodes);
        Assert.Equal((Cast.Id("华为"), 2, 0.9, 2), (neighbor.Id, neighbor.Weight, neighbor.Score, neighbor.Facts.Length));
        Assert.Equal(["PARTNER_OF", "USES"], neighbor.Predicates);
        Assert.Equal((true, 2), (page.HasNext, page.TotalCount!.Value));
        var rest = (await Store.QueryNeighborsAsync([Cast.Id("阿里云")], FactRole.Any, null, null, NeighborOrder.Weight, new PageRequest { First = 5, After = page.Items[0].Position }, Token)).Values.Single();
        Assert.Equal([Cast.Id("北京")], rest.Nodes.Select(n => n.Id));
    }

    [Theory]
    [InlineData(NeighborOrder.Weight)]
    [InlineData(NeighborOrder.Confidence)]
    [InlineData(NeighborOrder.Recent)]
    [InlineData(NeighborOrder.Name)]
    public async Task Neighbours_by_all_facts_are_those_by_facts_of_any_confidence(NeighborOrder order)
    {
        await FillAsync();
        await SameAsync();
        await ApplyAsync(new Story("more") { PublishedAt = Story.Day(4, 1) }.Says("阿里云", "USES", "华为", 0.95).Says("小米", "PARTNER_OF", "阿里云", 0.5).Says("腾讯", "OWNS", "腾讯", 0.5));
        await SameAsync();
        var rejected = (await FactsAsync(new FactFilter { Predicate = new StringFilter { Eq = "LOCATED_IN" } }))[0];
        var review = await Store.ReviewAsync(new ReviewRequest { By = "a", Facts = [rejected.Id], Status = FactStatus.Rejected }, Token);
        await SameAsync();
        await Store.UndoAsync(new UndoRequest(ChangeId.New(), review.Id, "a", null), Token);
        await Store.MergeAsync(new MergeRequest { By = "a", Survivor = Cast.Id("华为"), Merged = [Cast.Id("腾讯")] }, Token);
        await SameAsync();
        await Store.DeleteArticleAsync(Story.IdOf("one"), Token);
        await SameAsync();
        Assert.Empty(await Store.CheckAsync(Token));

        async Task SameAsync()
        {
            EntityId[] all = [Cast.Id("阿里云"), Cast.Id("华为"), Cast.Id("小米"), Cast.Id("腾讯"), Cast.Id("北京")];
            var anyFact = new FactFilter { Confidence = new NumberFilter(0, null) };
            foreach (var request in new[] { PageRequest.Top(2, wantTotalCount: true), new PageRequest { Last = 2 } })
            {
                var kept = await Store.QueryNeighborsAsync(all, FactRole.Any, null, null, order, request, Token);
                var grouped = await Store.QueryNeighborsAsync(all, FactRole.Any, anyFact, null, order, request, Token);
                foreach (var id in all)
                {
                    Assert.Equal(Shown(grouped[id]), Shown(kept[id]));
                    Assert.Equal((grouped[id].HasNext, grouped[id].TotalCount), (kept[id].HasNext, kept[id].TotalCount));
                }

                if (kept[all[0]] is { HasNext: true } first)
                {
                    var after = new PageRequest { First = 3, After = first.Items[^1].Position };
                    var rest = await Store.QueryNeighborsAsync([all[0]], FactRole.Any, null, null, order, after, Token);
                    Assert.DoesNotContain(rest[all[0]].Nodes.First().Id, first.Nodes.Select(n => n.Id));
                }
            }
        }

        static IEnumerable<string> Shown(Page<Neighbor> page) => page.Nodes.Select(n => $"{n.Id} {n.Weight} {n.Score:F6} {string.Join(' ', n.Predicates)} {string.Join(' ', n.Facts)}");
    }

    [Fact]
    public async Task Neighbours_out_of_sight_are_counted_whole_or_to_a_limit_where_something_is_asked_of_them()
    {
        const int many = SubgraphNode.MostHidden + 20;
        await ApplyAsync(Enumerable.Range(0, many).Aggregate(new Story("many"), (story, i) => story.Says("阿里云", "USES", $"甲{i}")).Says("阿里云", "PARTNER_OF", "华为").Says("阿里云", "PARTNER_OF", "小米"));
        async Task<int> HiddenAsync(FactFilter? filter)
        {
            var graph = await Store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [Cast.Id("阿里云")], PerNode = 1, Facts = filter }, Token);
            Assert.True(graph.Truncated);
            return graph.Nodes[0].Hidden;
        }

        Assert.Equal(many + 1, await HiddenAsync(null));
        Assert.Equal(SubgraphNode.MostHidden, await HiddenAsync(new FactFilter { Predicate = new StringFilter { Eq = "uses" } }));
        Assert.Equal(1, await HiddenAsync(new FactFilter { Predicate = new StringFilter { In = ["PARTNER_OF"] } }));
    }

    [Fact]
    public async Task A_neighbourhood_grows_hop_by_hop()
    {
        await FillAsync();

        var near = await Store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [Cast.Id("阿里云")] }, Token);
        var far = await Store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [Cast.Id("阿里云")], Depth = 2 }, Token);

        Assert.Equal(["阿里云", "华为", "北京"], near.Nodes.Select(n => NameOf(n.Id)));
        Assert.Equal([0, 1, 1], near.Nodes.Select(n => n.Distance));
        Assert.Equal([0, 1, 1], near.Nodes.Select(n => n.Hidden));
        Assert.Equal(3, near.Edges.Length);
        Assert.Equal(5, far.Nodes.Length);
        Assert.Equal(2, far.Nodes.Single(n => NameOf(n.Id) == "小米").Distance);
        Assert.False(far.Truncated);
    }

    [Fact]
    public async Task A_neighbourhood_keeps_to_its_limits_and_says_so()
    {
        await FillAsync();

        var few = await Store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [Cast.Id("阿里云")], PerNode = 1 }, Token);
        var without = await Store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [Cast.Id("阿里云")], Exclude = [Cast.Id("华为")] }, Token);
        var small = await Store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [Cast.Id("阿里云")], Depth = 3, MaxNodes = 3 }, Token);

        Assert.Equal((2, true), (few.Nodes.Length, few.Truncated));
        Assert.Equal(["阿里云", "北京"], without.Nodes.Select(n => NameOf(n.Id)));
        Assert.Equal((3, true), (small.Nodes.Length, small.Truncated));
        Assert.Empty((await Store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [Cast.Id("没有")] }, Token)).Nodes);
    }

    [Fact]
    public async Task Facts_between_entities_are_those_with_both_ends_among_them()
    {
        await FillAsync();

        var graph = await Store.GetFactsBetweenAsync([Cast.Id("阿里云"), Cast.Id("华为"), Cast.Id("腾讯")], null, Token);

        Assert.Equal(["PARTNER_OF", "USES"], graph.Edges.Select(e => e.Predicate).Order(StringComparer.Ordinal));
        Assert.All(graph.Edges, e => Assert.Equal((Cast.Id("阿里云"), Cast.Id("华为")), (e.Source, e.Target)));
    }

    [Fact]
    public async Task The_shortest_path_and_the_surest_are_told_apart()
    {
        await FillAsync();
        async Task<List<string>> Way(PathRank rank) => [.. (await Store.FindPathsAsync(
            new PathRequest { From = Cast.Id("阿里云"), To = Cast.Id("腾讯"), RankBy = rank, HubPenalty = 0 }, Token)).Paths.Select(p => string.Join('>', p.Steps.Select(s => NameOf(s.To))))];

        Assert.Equal(["北京>腾讯", "华为>小米>腾讯"], await Way(PathRank.Shortest));
        Assert.Equal(["华为>小米>腾讯", "北京>腾讯"], await Way(PathRank.Confidence));
    }

    [Fact]
    public async Task Paths_keep_to_direction_length_and_what_to_avoid()
    {
        await FillAsync();
        var request = new PathRequest { From = Cast.Id("阿里云"), To = Cast.Id("腾讯") };

        var directed = await Store.FindPathsAsync(request with { Directed = true }, Token);
        Assert.Equal(["华为", "小米", "腾讯"], Assert.Single(directed.Paths).Steps.Select(s => NameOf(s.To)));
        Assert.All(directed.Paths[0].Steps, s => Assert.True(s.Forward));
        Assert.True(directed.Complete);
        Assert.Equal(2, Assert.Single((await Store.FindPathsAsync(request with { MaxLength = 2 }, Token)).Paths).Steps.Length);
        Assert.Equal(2, Assert.Single((await Store.FindPathsAsync(request with { Avoid = [Cast.Id("小米")] }, Token)).Paths).Steps.Length);
        Assert.Single((await Store.FindPathsAsync(request with { Count = 1 }, Token)).Paths);
        Assert.Empty((await Store.FindPathsAsync(request with { Facts = new FactFilter { Predicate = new StringFilter { Eq = "PARTNER_OF" } } }, Token)).Paths);
        Assert.Empty((await Store.FindPathsAsync(request with { To = request.From }, Token)).Paths);
    }

    [Fact]
    public async Task A_bound_that_ends_a_path_search_is_told()
    {
        await ApplyAsync(Enumerable.Range(0, 12).Select(i => new Story($"{i}").Says("阿里云", "USES", $"甲{i}").Says($"甲{i}", "USES", $"乙{i}").Says("小米", "USES", $"乙{i}")).ToArray());

        var result = await Store.FindPathsAsync(new PathRequest { From = Cast.Id("阿里云"), To = Cast.Id("小米"), MaxExplored = 6 }, Token);

        Assert.False(result.Complete);
    }

    [Fact]
    public async Task The_timeline_holds_starts_ends_reports_and_articles_in_order()
    {
        await FillAsync();
        var request = new TimelineRequest([Cast.Id("小米")], null, null, null, SortDirection.Ascending, PageRequest.Top(20));

        var events = (await Store.QueryTimelineAsync(request, Token)).Nodes.ToList();

        Assert.Equal(["2025-01-01T08:00", "2025-01-01T08:00", "2025-01-20", "2025-01-21", "2025-02-01T08:00"], events.Select(e => e.Date));
        Assert.Equal([TimelineKind.FactReported, TimelineKind.Article, TimelineKind.FactStarts, TimelineKind.FactEnds, TimelineKind.Article], events.Select(e => e.Kind));
        Assert.Equal(["2025-01-20", "2025-01-21"], (await Store.QueryTimelineAsync(request with { From = new DateOnly(2025, 1, 2), To = new DateOnly(2025, 2, 1) }, Token)).Nodes.Select(e => e.Date));
        Assert.Equal(events.AsEnumerable().Reverse().Select(e => e.Date), (await Store.QueryTimelineAsync(request with { Direction = SortDirection.Descending }, Token)).Nodes.Select(e => e.Date));
        var each = await Store.QueryTimelinesOfEntitiesAsync([Cast.Id("小米"), Cast.Id("北京")], request, Token);
        Assert.Equal((5, 3), (each[Cast.Id("小米")].Items.Length, each[Cast.Id("北京")].Items.Length));
    }
}

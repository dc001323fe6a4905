using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>Questions about the graph's shape, search and time.</summary>
[Collection(nameof(GraphCollection))]
public sealed class GraphShapeTests(GraphFixture graph)
{
    [Fact]
    public async Task Neighbours_are_the_other_ends_of_facts()
    {
        var data = await graph.AskAsync(
            """
            query($id: ID!) { entity(ref: { id: $id }) {
              neighbors(first: 100) { totalCount edges { weight score predicates { key } node { id } facts(first: 10) { subject { id } object { ... on Entity { id } } } } }
              stats { degree }
            } }
            """,
            new { id = await graph.IdOfAsync("阿里云") });
        var id = await graph.IdOfAsync("阿里云");
        Assert.Equal(data.At("entity.stats.degree").GetInt32(), data.At("entity.neighbors.totalCount").GetInt32());
        Assert.NotEmpty(data.Each("entity.neighbors.edges"));
        foreach (var edge in data.Each("entity.neighbors.edges"))
        {
            var other = edge.At("node.id").GetString();
            Assert.Equal(Math.Min(10, edge.At("weight").GetInt32()), edge.At("facts").GetArrayLength());
            Assert.NotEmpty(edge.Each("predicates"));
            Assert.All(edge.Each("facts"), fact => Assert.Equal(new[] { id, other }.Order(), new[] { fact.At("subject.id").GetString(), fact.At("object.id").GetString() }.Order()));
        }
    }

    [Fact]
    public async Task A_neighbourhood_and_the_facts_between_its_nodes_draw_the_same_edges()
    {
        var seed = await graph.IdOfAsync("阿里云");
        var around = await graph.AskAsync(
            "query($id: ID!) { neighborhood(input: { seeds: [$id], perNode: 30, maxNodes: 40 }) { truncated nodes { distance hidden entity { id } } edges { source target weight predicate { key } facts { id } } } }", new { id = seed });
        var ids = around.Texts("neighborhood.nodes", "entity.id");
        Assert.Equal(seed, ids[0]);
        Assert.True(ids.Count > 3);
        var between = await graph.AskAsync("query($ids: [ID!]!) { between(ids: $ids) { edges { source target predicate { key } } } }", new { ids });
        static IEnumerable<string> Edges(IEnumerable<System.Text.Json.JsonElement> edges) => edges.Select(e => $"{e.At("source")} {e.At("predicate.key")} {e.At("target")}").Order(StringComparer.Ordinal);
        Assert.Equal(Edges(between.Each("between.edges")), Edges(around.Each("neighborhood.edges")));
    }

    [Fact]
    public async Task A_path_leads_step_by_step_from_one_end_to_the_other()
    {
        var from = await graph.IdOfAsync("阿里云");
        var near = (await graph.AskAsync("query($id: ID!) { entity(ref: { id: $id }) { neighbors(first: 1) { nodes { id neighbors(first: 20) { nodes { id } } } } } }", new { id = from })).At("entity.neighbors.nodes.0");
        var to = near.Texts("neighbors.nodes", "id").FirstOrDefault(id => id != from) ?? near.At("id").GetString()!;
        var data = await graph.AskAsync(
            "query($i: PathInput!) { paths(input: $i) { complete explored paths { length score steps { forward from { id } to { id } fact { subject { id } } } } } }", new { i = new { from, to, k = 3 } });
        Assert.NotEmpty(data.Each("paths.paths"));
        foreach (var path in data.Each("paths.paths"))
        {
            var steps = path.Each("steps").ToList();
            Assert.Equal(steps.Count, path.At("length").GetInt32());
            Assert.Equal(from, steps[0].At("from.id").GetString());
            Assert.Equal(to, steps[^1].At("to.id").GetString());
            Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.At("to.id").GetString(), pair.Second.At("from.id").GetString()));
            Assert.All(steps, step => Assert.Equal(step.At(step.At("forward").GetBoolean() ? "from.id" : "to.id").GetString(), step.At("fact.subject.id").GetString()));
        }
    }

    [Theory]
    [InlineData("阿里云")]
    [InlineData("阿里雲")]
    [InlineData("aliyun")]
    [InlineData("Alibaba Cloud")]
    [InlineData("aly")]
    public async Task An_entity_is_suggested_and_found_however_it_is_typed(string typed)
    {
        var id = await graph.IdOfAsync("阿里云");
        var data = await graph.AskAsync("query($t: String!) { suggest(prefix: $t) { score entity { id } } search(text: $t) { edges { score node { ... on Entity { id } } } } }", new { t = typed });
        Assert.Contains(id, data.Texts("suggest", "entity.id"));
        Assert.Contains(id, data.Texts("search.edges", "node.id"));
        Assert.All(data.Each("suggest"), row => Assert.InRange(row.At("score").GetDouble(), double.Epsilon, 1));
    }

    [Fact]
    public async Task Search_pages_over_all_kinds_of_hits()
    {
        const string Query = "query($c: String) { search(text: \"阿里云\", targets: [ENTITY, ARTICLE, FACT], first: 5, after: $c) { totalCount pageInfo { hasNextPage endCursor } nodes { __typename ... on Entity { id } ... on Article { id } ... on Fact { id } } } }";
        var (ids, kinds, cursor, total) = (new List<string>(), new HashSet<string>(), (string?)null, 0);
        do
        {
            var page = (await graph.AskAsync(Query, new { c = cursor })).At("search");
            ids.AddRange(page.Texts("nodes", "id"));
            kinds.UnionWith(page.Texts("nodes", "__typename"));
            total = page.At("totalCount").GetInt32();
            cursor = page.At("pageInfo.hasNextPage").GetBoolean() ? page.At("pageInfo.endCursor").GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(total, ids.Distinct().Count());
        Assert.Equal(total, ids.Count);
        Assert.Equal(["Article", "Entity", "Fact"], kinds.Order());
    }

    [Fact]
    public async Task A_timeline_runs_in_order_of_time()
    {
        var id = await graph.IdOfAsync("阿里云");
        var data = await graph.AskAsync(
            "query($id: ID!) { timeline(entities: [$id], first: 50) { nodes { date kind fact { id } article { id } } } entity(ref: { id: $id }) { timeline(first: 50) { nodes { date } } down: timeline(first: 50, orderBy: DESC, from: \"2024\", to: \"2025\") { nodes { date } } } }",
            new { id });
        var dates = data.Texts("timeline.nodes", "date");
        Assert.NotEmpty(dates);
        Assert.Equal(dates.Order(StringComparer.Ordinal), dates);
        Assert.Equal(dates, data.Texts("entity.timeline.nodes", "date"));
        Assert.All(data.Each("timeline.nodes"), e => Assert.Equal(e.At("kind").GetString() == "ARTICLE", e.At("fact").ValueKind == System.Text.Json.JsonValueKind.Null));
        var down = data.Texts("entity.down.nodes", "date");
        Assert.All(down, date => Assert.StartsWith("2024", date, StringComparison.Ordinal));
        Assert.Equal(down.OrderDescending(StringComparer.Ordinal), down);
    }
}

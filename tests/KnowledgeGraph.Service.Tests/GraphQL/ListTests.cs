using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>Lists: what they hold, and that pages make a whole.</summary>
[Collection(nameof(GraphCollection))]
public sealed class ListTests(GraphFixture graph)
{
    [Theory]
    [InlineData("entities", "[{ by: NAME, direction: ASC }]")]
    [InlineData("entities", "[{ by: DEGREE }]")]
    [InlineData("entities", "[{ by: LAST_SEEN, direction: ASC }, { by: MENTIONS }]")]
    [InlineData("facts", "[{ by: CONFIDENCE }]")]
    [InlineData("facts", "[{ by: VALID_FROM, direction: ASC }]")]
    [InlineData("facts", "[{ by: REPORTED }, { by: EVIDENCE }]")]
    [InlineData("articles", "[{ by: TITLE, direction: ASC }]")]
    [InlineData("articles", "[{ by: PUBLISHED }]")]
    public async Task Pages_walked_forward_and_backward_make_the_whole(string field, string order)
    {
        var all = await WalkAsync(field, order, size: 100, isBackward: false);
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.True(all.Count > 10, $"{field} has {all.Count} rows; too few to page.");
        Assert.Equal(all, await WalkAsync(field, order, size: 7, isBackward: false));
        Assert.Equal(all, await WalkAsync(field, order, size: 7, isBackward: true));
    }

    [Fact]
    public async Task Page_info_says_what_lies_beyond()
    {
        var first = (await graph.AskAsync("{ facts(first: 5) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor } totalCount } }")).At("facts");
        Assert.True(first.At("pageInfo.hasNextPage").GetBoolean());
        Assert.False(first.At("pageInfo.hasPreviousPage").GetBoolean());
        Assert.Equal(first.At("edges.0.cursor").GetString(), first.At("pageInfo.startCursor").GetString());
        Assert.Equal(first.At("edges.4.cursor").GetString(), first.At("pageInfo.endCursor").GetString());
        var rest = (await graph.AskAsync("query($after: String) { facts(first: 5, after: $after) { pageInfo { hasPreviousPage } totalCount } }", new { after = first.At("pageInfo.endCursor").GetString() })).At("facts");
        Assert.True(rest.At("pageInfo.hasPreviousPage").GetBoolean());
        Assert.Equal(first.At("totalCount").GetInt32(), rest.At("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_page_has_twenty_rows_where_nothing_is_said()
        => Assert.Equal(20, (await graph.AskAsync("{ entities { nodes { id } } }")).Each("entities.nodes").Count());

    [Fact]
    public async Task An_empty_list_has_no_cursors()
    {
        var page = (await graph.AskAsync("""{ entities(filter: { name: { eq: "没有这个名字" } }) { totalCount nodes { id } pageInfo { hasNextPage startCursor endCursor } } }""")).At("entities");
        Assert.Equal("""{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false,"startCursor":null,"endCursor":null}}""", page.GetRawText());
    }

    [Fact]
    public async Task Filters_keep_what_they_say()
    {
        var companies = await graph.AskAsync("{ entities(filter: { type: { in: [COMPANY] }, degree: { gte: 1 } }, first: 100) { nodes { type stats { degree } } } }");
        Assert.NotEmpty(companies.Each("entities.nodes"));
        Assert.All(companies.Each("entities.nodes"), node => Assert.True(node.At("type").GetString() == "COMPANY" && node.At("stats.degree").GetInt32() >= 1));

        var facts = await graph.AskAsync(
            "{ facts(filter: { subject: { type: { in: [COMPANY] } }, confidence: { gte: 0.5 }, or: [{ stage: [ASSERTED] }, { stage: [PLANNED] }] }, first: 100) { nodes { stage confidence subject { type } } } }");
        Assert.NotEmpty(facts.Each("facts.nodes"));
        Assert.All(facts.Each("facts.nodes"), node => Assert.True(
            node.At("subject.type").GetString() == "COMPANY" && node.At("confidence").GetDouble() >= 0.5 && node.At("stage").GetString() is "ASSERTED" or "PLANNED"));

        var some = await graph.AskAsync("{ entities(filter: { facts: { some: { predicate: { eq: \"DEVELOPED\" } } } }, first: 100) { nodes { facts(filter: { predicate: { eq: \"DEVELOPED\" } }) { totalCount } } } }");
        Assert.NotEmpty(some.Each("entities.nodes"));
        Assert.All(some.Each("entities.nodes"), node => Assert.NotEqual(0, node.At("facts.totalCount").GetInt32()));
    }

    [Fact]
    public async Task Articles_are_found_by_words_as_they_stand_in_the_text()
    {
        foreach (var article in (await graph.AskAsync("{ articles(first: 5, filter: { lang: [ZH] }) { nodes { id text } } }")).Each("articles.nodes"))
        {
            var body = article.At("text").GetString()!.Split('\n', 2)[1].TrimStart('\n').Split('，', '。', '；')[0];
            var found = await graph.AskAsync("query($t: String) { articles(filter: { text: $t }, first: 100) { nodes { id } } }", new { t = body });
            Assert.Contains(article.At("id").GetString()!, found.Texts("articles.nodes", "id"));
        }

        Assert.Empty((await graph.AskAsync("{ articles(filter: { text: \"独角兽的胡萝卜\" }) { nodes { id } } }")).Each("articles.nodes"));
    }

    [Fact]
    public async Task A_year_as_a_time_of_validity_means_any_of_its_days()
    {
        var dated = (await graph.AskAsync("{ facts(orderBy: [{ by: VALID_FROM, direction: ASC }], first: 100) { nodes { id validity { from } } } }")).Each("facts.nodes")
            .First(node => node.At("validity") is { ValueKind: JsonValueKind.Object } time && time.At("from").GetString()?.Length == 10);
        var year = dated.At("validity.from").GetString()![..4];
        var found = await graph.AskAsync("query($year: PartialDate) { facts(filter: { validAt: $year }, first: 100) { nodes { id } } }", new { year });
        Assert.Contains(dated.At("id").GetString()!, found.Texts("facts.nodes", "id"));
        var before = await graph.AskAsync("query($year: PartialDate) { facts(filter: { validAt: $year }, first: 100) { nodes { id } } }", new { year = "1970" });
        Assert.DoesNotContain(dated.At("id").GetString()!, before.Texts("facts.nodes", "id"));
    }

    private async Task<List<string>> WalkAsync(string field, string order, int size, bool isBackward)
    {
        var found = new List<string>();
        string? cursor = null;
        while (true)
        {
            var paging = isBackward ? $"last: {size}, before: $cursor" : $"first: {size}, after: $cursor";
            var page = (await graph.AskAsync(
                $"query($cursor: String) {{ {field}(orderBy: {order}, {paging}) {{ nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}", new { cursor })).At(field);
            var ids = page.Texts("nodes", "id");
            found.InsertRange(isBackward ? 0 : found.Count, ids);
            if (!page.At(isBackward ? "pageInfo.hasPreviousPage" : "pageInfo.hasNextPage").GetBoolean())
            {
                return found;
            }

            cursor = page.At(isBackward ? "pageInfo.startCursor" : "pageInfo.endCursor").GetString();
        }
    }
}

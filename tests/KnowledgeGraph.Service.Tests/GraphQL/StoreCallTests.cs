using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>A query makes as many calls to the store as it has kinds of things to fetch, not as it has things.</summary>
[Collection(nameof(GraphCollection))]
public sealed class StoreCallTests(GraphFixture graph)
{
    private const string Facts = "facts(first: 3) { totalCount nodes { id subject { name } object { ... on Entity { name } } } }";

    public static TheoryData<string, string[]> Queries => new()
    {
        {
            "{ entities(first: 50) { totalCount nodes { name facts(first: 2) { nodes { object { ... on Entity { name facts(first: 2) { nodes { object { ... on Entity { name } } } } } } } } } } }",
            ["FindEntitiesAsync 2", "QueryEntitiesAsync 1", "QueryFactsOfEntitiesAsync 2"]
        },
        {
            "{ facts(first: 100) { nodes { subject { name } object { ... on Entity { name } } attribution { name } predicate { key factCount } evidence(first: 2) { nodes { quote { text } sentence { text } article { title duplicateOf { title } } fact { id } } } } } }",
            ["CountFactsByPredicateAsync 1", "FindArticlesAsync 1", "FindEntitiesAsync 1", "FindFactsAsync 1", "QueryEvidenceAsync 1", "QueryFactsAsync 1"]
        },
        {
            "{ entities(first: 20, orderBy: [{ by: DEGREE }]) { nodes { neighbors(first: 5) { totalCount edges { node { name } facts(first: 2) { subject { name } object { ... on Entity { name } } } } } } } }",
            ["FindEntitiesAsync 2", "FindFactsAsync 1", "QueryEntitiesAsync 1", "QueryNeighborsAsync 1"]
        },
        {
            "{ articles(first: 20) { nodes { title mentions(first: 5) { nodes { span { text } entity { name } } } facts(first: 3) { nodes { subject { name } } } } } }",
            ["FindArticlesAsync 1", "FindEntitiesAsync 1", "QueryArticlesAsync 1", "QueryFactsOfArticlesAsync 1", "QueryMentionsOfArticlesAsync 1"]
        },
        {
            "{ a: entities(first: 10) { nodes { " + Facts + " } } b: entities(first: 10, orderBy: [{ by: NAME }]) { nodes { mentions(first: 2) { nodes { article { title } } } timeline(first: 2) { nodes { fact { id } article { title } } } articles(first: 2) { nodes { title } } } } }",
            [
                "FindArticlesAsync 1", "FindEntitiesAsync 1", "FindFactsAsync 1", "QueryArticlesOfEntitiesAsync 1", "QueryEntitiesAsync 2", "QueryFactsOfEntitiesAsync 1",
                "QueryMentionsOfEntitiesAsync 1", "QueryTimelinesOfEntitiesAsync 1",
            ]
        },
        {
            "{ search(text: \"阿里云\", targets: [ENTITY, ARTICLE, FACT], first: 30) { edges { node { ... on Entity { name } ... on Article { title } ... on Fact { subject { name } } } } } }",
            ["FindArticlesAsync 1", "FindEntitiesAsync 2", "FindFactsAsync 1", "SearchAsync 1"]
        },
        { "{ suggest(prefix: \"a\", limit: 50) { entity { name } } }", ["FindEntitiesAsync 1", "SuggestAsync 1"] },
        { "{ stats { facts entitiesByType { count } } predicates { key } }", ["GetStatsAsync 1"] },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Calls_do_not_grow_with_the_lists(string query, string[] calls)
    {
        graph.Calls.Take();
        await graph.AskAsync(query);
        var most = calls.ToDictionary(c => c.Split(' ')[0], c => int.Parse(c.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

        // Where all that is wanted was fetched before, a call is not made.
        Assert.All(graph.Calls.Take(), made => Assert.InRange(made.Value, 1, most.GetValueOrDefault(made.Key)));
    }

    [Fact]
    public async Task Total_counts_are_asked_for_only_where_they_are_selected()
    {
        var without = await graph.AskAsync("{ facts(first: 1) { nodes { id } } }");
        Assert.False(without.At("facts").TryGetProperty("totalCount", out _));
        var data = await graph.AskAsync("query($t: Boolean!) { facts(first: 1) { nodes { id } total: totalCount @include(if: $t) } }", new { t = true });
        Assert.NotEqual(0, data.At("facts.total").GetInt32());
    }

    [Fact]
    public async Task A_page_of_one_field_in_two_places_is_fetched_once()
    {
        var id = await graph.IdOfAsync("阿里云");
        graph.Calls.Take();
        var data = await graph.AskAsync(
            "query($id: ID!) { a: entity(ref: { id: $id }) { ...F } b: entity(ref: { id: $id }) { ...F facts(first: 1) { totalCount } } } fragment F on Entity { facts(first: 1) { nodes { id } } }", new { id });
        Assert.Equal(data.At("a.facts.nodes.0.id").GetString(), data.At("b.facts.nodes.0.id").GetString());
        Assert.NotEqual(0, data.At("b.facts.totalCount").GetInt32());
        Assert.Equal(2, graph.Calls.Take()["QueryFactsOfEntitiesAsync"]);
    }
}

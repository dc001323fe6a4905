using System.Text.Json;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>Objects: what they show, and that they are found again by their ids.</summary>
[Collection(nameof(GraphCollection))]
public sealed class ObjectTests(GraphFixture graph)
{
    [Fact]
    public async Task Every_kind_of_object_is_found_by_its_id()
    {
        var data = await graph.AskAsync(
            "{ facts(first: 1) { nodes { id subject { id } predicate { id } evidence(first: 1) { nodes { id article { id } } } } } }");
        var fact = data.At("facts.nodes.0");
        string[] ids =
        [
            fact.At("id").GetString()!, fact.At("subject.id").GetString()!, fact.At("predicate.id").GetString()!,
            fact.At("evidence.nodes.0.id").GetString()!, fact.At("evidence.nodes.0.article.id").GetString()!,
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        string[] kinds = ["Fact", "Entity", "Predicate", "Evidence", "Article"];
        foreach (var (id, kind) in ids.Zip(kinds))
        {
            var node = (await graph.AskAsync("query($id: ID!) { node(id: $id) { __typename id } }", new { id })).At("node");
            Assert.Equal((kind, id), (node.At("__typename").GetString(), node.At("id").GetString()));
        }

        var nodes = await graph.AskAsync("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", new { ids = new[] { ids[4], "unknown", ids[0], "e_00000000000000000000", ids[4] } });
        Assert.Equal(["Article", "", "Fact", "", "Article"], nodes.Each("nodes").Select(n => n.ValueKind == JsonValueKind.Null ? "" : n.At("__typename").GetString()!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("e_00000000000000000000")]
    [InlineData("v_00000000000000000000")]
    [InlineData("p_NO_SUCH")]
    public async Task An_id_nobody_knows_leads_nowhere(string id)
        => Assert.Equal(JsonValueKind.Null, (await graph.AskAsync("query($id: ID!) { node(id: $id) { id } }", new { id })).At("node").ValueKind);

    [Fact]
    public async Task Evidence_shows_the_words_that_stand_at_its_offsets()
    {
        var data = await graph.AskAsync(
            """
            { facts(first: 40) { nodes { evidence(first: 1) { nodes {
              quote { start end text } subjectSpan { start end text } objectSpan { start end text } sentence { index text start end } article { text sentences(first: 60) { index text } }
            } } } } }
            """);
        var seen = 0;
        foreach (var evidence in data.Each("facts.nodes").SelectMany(fact => fact.Each("evidence.nodes")))
        {
            var text = evidence.At("article.text").GetString()!;
            string Cut(string span) => text[evidence.At(span + ".start").GetInt32()..evidence.At(span + ".end").GetInt32()];
            Assert.Equal(Cut("quote"), evidence.At("quote.text").GetString());
            Assert.Equal(Cut("subjectSpan"), evidence.At("subjectSpan.text").GetString());
            Assert.Equal(Cut("sentence"), evidence.At("sentence.text").GetString());
            Assert.Contains(evidence.At("quote.text").GetString()!, evidence.At("sentence.text").GetString()!, StringComparison.Ordinal);
            Assert.Equal(evidence.At($"article.sentences.{evidence.At("sentence.index").GetInt32()}.text").GetString(), evidence.At("sentence.text").GetString());
            seen++;
        }

        Assert.True(seen > 20, $"Only {seen} pieces of evidence were seen.");
    }

    [Fact]
    public async Task Names_come_in_the_language_asked_for()
    {
        var data = await graph.AskAsync(
            """{ entity(ref: { name: { text: "阿里云" } }) { type name zh: name(lang: ZH) en: name(lang: EN) names { zh en pinyin } aliases(lang: EN) { text lang } stats { articles firstSeen } } }""");
        Assert.Equal("阿里云", data.At("entity.name").GetString());
        Assert.Equal("阿里云", data.At("entity.zh").GetString());
        Assert.Equal(data.At("entity.names.en").GetString(), data.At("entity.en").GetString());
        Assert.Equal("a li yun", data.At("entity.names.pinyin").GetString());
        Assert.All(data.Each("entity.aliases"), alias => Assert.Equal("EN", alias.At("lang").GetString()));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", data.At("entity.stats.firstSeen").GetString());
    }

    [Fact]
    public async Task An_entity_is_found_by_name_and_by_a_foreign_id()
    {
        var data = await graph.AskAsync("""{ entity(ref: { name: { text: "alibaba cloud", type: COMPANY } }) { id externalIds { source value url } } }""");
        var external = data.At("entity.externalIds.0");
        var again = await graph.AskAsync(
            "query($x: ExternalIdInput!) { entity(ref: { externalId: $x }) { id } }", new { x = new { source = external.At("source").GetString(), value = external.At("value").GetString() } });
        Assert.Equal(data.At("entity.id").GetString(), again.At("entity.id").GetString());
        Assert.Equal(JsonValueKind.Null, (await graph.AskAsync("""{ entity(ref: { name: { text: "alibaba cloud", type: PERSON } }) { id } }""")).At("entity").ValueKind);
    }

    [Fact]
    public async Task Predicates_are_the_ontologys_with_the_number_of_their_facts()
    {
        var data = await graph.AskAsync("""{ predicates { id key zh: label en: label(lang: EN) inverseLabel(lang: EN) literalRange domain range factCount } facts { totalCount } }""");
        Assert.Equal(data.At("facts.totalCount").GetInt32(), data.Each("predicates").Sum(p => p.At("factCount").GetInt32()));
        var founded = data.Each("predicates").Single(p => p.At("key").GetString() == "FOUNDED");
        Assert.Equal("创立", founded.At("zh").GetString());
        Assert.Contains("COMPANY", founded.Each("range").Select(t => t.GetString()));
        Assert.All(data.Each("predicates"), p => Assert.Equal(p.At("literalRange").GetBoolean(), p.At("range").GetArrayLength() == 0));
    }

    [Fact]
    public async Task The_figures_agree_with_the_lists()
    {
        var data = await graph.AskAsync(
            "{ stats { entities facts articles entitiesByType { value count label(lang: EN) } factsByPredicate(first: 200) { value count } articlesPerDay(days: 3660) { day count } lastIngestAt version } entities { totalCount } facts { totalCount } articles(filter: { includeDuplicates: true }) { totalCount } }");
        Assert.Equal(data.At("entities.totalCount").GetInt32(), data.At("stats.entities").GetInt32());
        Assert.Equal(data.At("facts.totalCount").GetInt32(), data.At("stats.facts").GetInt32());
        Assert.Equal(data.At("articles.totalCount").GetInt32(), data.At("stats.articles").GetInt32());
        Assert.Equal(data.At("stats.entities").GetInt32(), data.Each("stats.entitiesByType").Sum(b => b.At("count").GetInt32()));
        Assert.Equal(data.At("stats.facts").GetInt32(), data.Each("stats.factsByPredicate").Sum(b => b.At("count").GetInt32()));
        Assert.Contains("AI_MODEL", data.Texts("stats.entitiesByType", "value"));
        var days = data.Texts("stats.articlesPerDay", "day");
        Assert.Equal(days.Order(StringComparer.Ordinal), days);
    }

    [Fact]
    public async Task A_merged_entity_leaves_a_tombstone_and_is_followed_everywhere_else()
    {
        var (survivor, merged) = (await graph.IdOfAsync("小米"), await graph.IdOfAsync("宇树科技"));
        var change = await graph.Store.MergeAsync(
            new MergeRequest { By = "test", Survivor = EntityId.Parse(survivor), Merged = [EntityId.Parse(merged)] }, TestContext.Current.CancellationToken);
        try
        {
            var data = await graph.AskAsync(
                """
                query($id: ID!) {
                  node(id: $id) { __typename id ... on EntityTombstone { name mergedInto { id } } }
                  entity(ref: { id: $id }) { id }
                  between(ids: [$id]) { nodes { entity { id } } }
                  neighborhood(input: { seeds: [$id] }) { nodes { distance entity { id } } }
                }
                """,
                new { id = merged });
            Assert.Equal("EntityTombstone", data.At("node.__typename").GetString());
            Assert.Equal(merged, data.At("node.id").GetString());
            Assert.Equal(survivor, data.At("node.mergedInto.id").GetString());
            Assert.Equal(survivor, data.At("entity.id").GetString());
            Assert.Equal([survivor], data.Texts("between.nodes", "entity.id"));
            Assert.Equal(survivor, data.At("neighborhood.nodes.0.entity.id").GetString());
        }
        finally
        {
            await graph.Store.UndoAsync(new UndoRequest(ChangeId.New(), change.Id, "test", null), TestContext.Current.CancellationToken);
        }

        Assert.Equal("Entity", (await graph.AskAsync("query($id: ID!) { node(id: $id) { __typename } }", new { id = merged })).At("node.__typename").GetString());
    }
}

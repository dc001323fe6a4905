using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>What curators do, and how it is taken back.</summary>
[Collection(nameof(GraphCollection))]
public sealed class CurationTests(GraphFixture graph)
{
    private const string Errors = "errors { __typename message ... on InvalidInputError { code } ... on ConflictError { blockedBy { id } } }";
    private const string Merge = "mutation($i: MergeEntitiesInput!) { mergeEntities(input: $i) { survivor { id version } change { id kind by reason undoable entities { __typename id } } " + Errors + " } }";
    private const string Review = "mutation($i: ReviewFactsInput!) { reviewFacts(input: $i) { facts { id status confidence review { by reason } } change { id status } " + Errors + " } }";
    private const string Undo = "mutation($i: UndoChangeInput!) { undoChange(input: $i) { change { kind undoes { id undoneBy { kind } } } " + Errors + " } }";

    [Fact]
    public async Task A_merge_is_done_once_logged_and_undone()
    {
        var (survivor, merged) = (await graph.IdOfAsync("华为"), await graph.IdOfAsync("DeepSeek"));
        var before = await SnapshotAsync(survivor, merged);
        var input = new { survivor, merged = new[] { merged }, by = "王编辑", reason = "试", idempotencyKey = Guid.NewGuid().ToString() };
        var done = (await graph.AskAsync(Merge, new { i = input })).At("mergeEntities");
        var change = done.At("change.id").GetString()!;
        Assert.Equal(survivor, done.At("survivor.id").GetString());
        Assert.Equal(("MERGE", "王编辑", "试", true), (done.At("change.kind").GetString(), done.At("change.by").GetString(), done.At("change.reason").GetString(), done.At("change.undoable").GetBoolean()));
        Assert.Equal(["Entity", "EntityTombstone"], done.Texts("change.entities", "__typename"));
        Assert.Equal(change, (await graph.AskAsync(Merge, new { i = input })).At("mergeEntities.change.id").GetString());
        Assert.Contains(change, (await graph.AskAsync("{ changes(kind: [MERGE], by: \"王编辑\") { nodes { id } } }")).Texts("changes.nodes", "id"));
        Assert.Contains(change, (await graph.AskAsync("query($id: ID!) { entity(ref: { id: $id }) { changes { nodes { id } } } }", new { id = merged })).Texts("entity.changes.nodes", "id"));
        Assert.Equal("Change", (await graph.AskAsync("query($id: ID!) { node(id: $id) { __typename } }", new { id = change })).At("node.__typename").GetString());

        await UndoAsync(change);
        Assert.Equal(before, await SnapshotAsync(survivor, merged));
    }

    [Fact]
    public async Task A_change_with_later_ones_on_it_names_what_blocks_its_undoing()
    {
        var (first, second, third) = (await graph.IdOfAsync("小米"), await graph.IdOfAsync("百度"), await graph.IdOfAsync("OpenAI"));
        async Task<string> MergeAsync(string survivor, string merged)
            => (await graph.AskAsync(Merge, new { i = new { survivor, merged = new[] { merged }, by = "t" } })).At("mergeEntities.change.id").GetString()!;
        var earlier = await MergeAsync(first, second);
        var later = await MergeAsync(first, third);
        var refused = (await graph.AskAsync(Undo, new { i = new { change = earlier, by = "t" } })).At("undoChange");
        Assert.Equal(JsonValueKind.Null, refused.At("change").ValueKind);
        Assert.Equal("ConflictError", refused.At("errors.0.__typename").GetString());
        Assert.Equal([later], refused.Texts("errors.0.blockedBy", "id"));
        await UndoAsync(later);
        await UndoAsync(earlier);
    }

    [Fact]
    public async Task A_rejected_fact_is_hidden_until_it_is_asked_for()
    {
        var fact = (await graph.AskAsync("{ facts(first: 1, orderBy: [{ by: REPORTED, direction: ASC }]) { nodes { id status review { by } confidence } } }")).At("facts.nodes.0");
        var id = fact.At("id").GetString()!;
        Assert.Equal(("EXTRACTED", JsonValueKind.Null), (fact.At("status").GetString(), fact.At("review").ValueKind));
        var asOf = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        await Task.Delay(5, TestContext.Current.CancellationToken);
        var done = (await graph.AskAsync(Review, new { i = new { facts = new[] { id }, status = "REJECTED", by = "李", reason = "误读" } })).At("reviewFacts");
        Assert.Equal(("REJECTED", 0, "李", "误读"), (done.At("facts.0.status").GetString(), done.At("facts.0.confidence").GetDouble(), done.At("facts.0.review.by").GetString(), done.At("facts.0.review.reason").GetString()));

        const string Lists =
            """
            query($t: DateTime) {
              usual: facts(first: 100, orderBy: [{ by: REPORTED, direction: ASC }]) { nodes { id } }
              rejected: facts(first: 100, filter: { status: [REJECTED] }) { nodes { id } }
              past: facts(first: 100, asOf: $t, orderBy: [{ by: REPORTED, direction: ASC }]) { nodes { id } }
            }
            """;
        var lists = await graph.AskAsync(Lists, new { t = asOf });
        Assert.DoesNotContain(id, lists.Texts("usual.nodes", "id"));
        Assert.Equal([id], lists.Texts("rejected.nodes", "id"));
        Assert.Contains(id, lists.Texts("past.nodes", "id"));
        await UndoAsync(done.At("change.id").GetString()!);
        Assert.Equal("EXTRACTED", (await graph.AskAsync("query($id: ID!) { node(id: $id) { ... on Fact { status } } }", new { id })).At("node.status").GetString());
    }

    [Fact]
    public async Task A_split_moves_what_some_articles_say_to_a_new_entity()
    {
        var id = await graph.IdOfAsync("阿里云");
        var mentions = (await graph.AskAsync("query($id: ID!) { entity(ref: { id: $id }) { mentions(first: 100) { nodes { local article { id } } } } }", new { id })).Each("entity.mentions.nodes").ToList();
        var local = mentions[0].At("local").GetString();
        var done = (await graph.AskAsync(
            "mutation($i: SplitEntityInput!) { splitEntity(input: $i) { entities { id name names { pinyin } articles { nodes { id } } } change { id kind } " + Errors + " } }",
            new { i = new { entity = id, by = "t", parts = new[] { new { locals = new[] { local }, nameZh = "分出的云" } } } })).At("splitEntity");
        Assert.Empty(done.Each("errors"));
        Assert.Equal(["阿里云", "分出的云"], done.Texts("entities", "name"));
        Assert.Equal("fen chu de yun", done.At("entities.1.names.pinyin").GetString());
        Assert.Equal([mentions[0].At("article.id").GetString()!], done.Texts("entities.1.articles.nodes", "id"));
        Assert.Contains(done.At("entities.1.id").GetString()!, (await graph.AskAsync("{ suggest(prefix: \"fenchude\") { entity { id } } }")).Texts("suggest", "entity.id"));
        await UndoAsync(done.At("change.id").GetString()!);
        Assert.Equal(id, (await graph.AskAsync("query($id: ID!) { entity(ref: { id: $id }) { id } }", new { id = done.At("entities.1.id").GetString() })).At("entity.id").GetString());
    }

    [Fact]
    public async Task Refusals_are_told_as_data()
    {
        var id = await graph.IdOfAsync("华为");
        async Task<JsonElement> ErrorAsync(object input) => Assert.Single((await graph.AskAsync(Merge, new { i = input })).Each("mergeEntities.errors"));
        Assert.Equal("NotFoundError", (await ErrorAsync(new { survivor = id, merged = new[] { "e_00000000000000000000" }, by = "t" })).At("__typename").GetString());
        Assert.Equal("INVALID_ID", (await ErrorAsync(new { survivor = "x", merged = new[] { id }, by = "t" })).At("code").GetString());
        Assert.Equal("INVALID_ARGUMENT", (await ErrorAsync(new { survivor = id, merged = Array.Empty<string>(), by = "t" })).At("code").GetString());
        Assert.Equal("INVALID_ARGUMENT", (await ErrorAsync(new { survivor = id, merged = new[] { id }, by = " " })).At("code").GetString());
        Assert.Equal("InvalidInputError", (await ErrorAsync(new { survivor = id, merged = new[] { id }, by = "t" })).At("__typename").GetString());
        var other = await graph.IdOfAsync("百度");
        Assert.Equal("ConflictError", (await ErrorAsync(new { survivor = id, merged = new[] { other }, by = "t", expectedVersions = new[] { new { entity = other, version = 99_999 } } })).At("__typename").GetString());
    }

    [Fact]
    public async Task Facts_that_cannot_hold_together_lead_to_each_other()
    {
        graph.Calls.Take();
        var data = await graph.AskAsync("{ facts(first: 100) { nodes { id conflicts { id conflicts { id } } } } }");
        Assert.InRange(graph.Calls.Take()["FindConflictsAsync"], 1, 2);
        var pairs = data.Each("facts.nodes").SelectMany(fact => fact.Each("conflicts").Select(other => (Fact: fact.At("id").GetString(), Other: other))).ToList();
        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.Contains(pair.Fact, pair.Other.Each("conflicts").Select(back => back.At("id").GetString())));
    }

    private async Task UndoAsync(string change)
    {
        var undone = (await graph.AskAsync(Undo, new { i = new { change, by = "t" } })).At("undoChange");
        Assert.Empty(undone.Each("errors"));
        Assert.Equal(("UNDO", change, "UNDO"), (undone.At("change.kind").GetString(), undone.At("change.undoes.id").GetString(), undone.At("change.undoes.undoneBy.kind").GetString()));
    }

    private async Task<string> SnapshotAsync(params string[] ids)
        => (await graph.AskAsync(
            "query($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Entity { name aliases { text } stats { mentions articles facts degree } facts(first: 20) { nodes { id confidence } } } } }", new { ids })).GetRawText();
}

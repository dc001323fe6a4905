using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Browser;

[Collection(nameof(ExplorerCollection))]
public sealed class PathAndArticleTests(ExplorerFixture explorer)
{
    private const string Marked = "() => [...document.querySelectorAll('[data-article-text] .mark-quote')].map(mark => mark.textContent).join('')";

    [Fact]
    public async Task Two_neighbours_have_a_path_that_opens_in_the_graph()
    {
        await using var site = await explorer.OpenAsync();
        var hub = await explorer.FindHubAsync();
        await site.GoAsync($"/path?from={hub.Id}&to={hub.NeighborId}");
        Assert.NotEqual(0, await site.Page.Locator(".path").CountAsync());
        Assert.NotEqual(0, await site.Page.Locator(".path [data-fact]").CountAsync());
        await site.Page.ClickAsync(".path .card-tools a");
        await site.SettledAsync();
        var nodes = await site.NodesAsync();
        Assert.Contains(hub.Id, nodes);
        Assert.Contains(hub.NeighborId, nodes);
    }

    [Fact]
    public async Task Where_there_is_no_short_path_a_longer_one_is_offered()
    {
        await using var site = await explorer.OpenAsync();
        var hub = await explorer.FindHubAsync();
        var stranger = await FindStrangerAsync(hub);
        await site.GoAsync($"/path?from={hub.Id}&to={stranger}&max=1");
        Assert.Equal("No path within 1 hops.", await site.Page.TextContentAsync(".empty-title"));
        await site.Page.ClickAsync(".empty .button");
        await site.SettledAsync();
        Assert.Contains("max=6", site.Page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await site.Page.Locator("[data-state=loading]").CountAsync());
    }

    [Fact]
    public async Task The_marked_words_of_an_article_are_the_quote()
    {
        await using var site = await explorer.OpenAsync();
        var data = await explorer.AskAsync(
            "{ facts(orderBy: [{ by: EVIDENCE }], first: 12) { nodes { id evidence(first: 1) { nodes { quote { text } article { id text } } } } } }");
        foreach (var fact in data.GetProperty("facts").GetProperty("nodes").EnumerateArray())
        {
            var evidence = fact.GetProperty("evidence").GetProperty("nodes")[0];
            var quote = evidence.GetProperty("quote").GetProperty("text").GetString();
            var article = evidence.GetProperty("article").GetProperty("id").GetString();
            await site.GoAsync($"/a/{article}?fact={fact.GetProperty("id").GetString()}");
            var count = await site.Page.Locator(".stepper [role=status]").CountAsync();
            var marked = await site.Page.EvaluateAsync<string>(Marked);
            // With several places in one article, the first shown need not be the one asked for above.
            if (count == 0)
                Assert.Equal(quote, marked);
            else
                Assert.Contains(marked, evidence.GetProperty("article").GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.True(await site.Page.EvaluateAsync<bool>(
                "() => { const box = document.querySelector('[data-article-text] .mark-quote').getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0 }"));
        }
    }

    [Fact]
    public async Task Markup_in_an_article_is_shown_as_text()
    {
        await using var site = await explorer.OpenAsync();
        const string Title = "<img src=x onerror=\"document.title='run'\"> 𠮷野家";
        const string Text = "<script>document.title='run'</script> &amp; 华为与𠮷野家合作。";
        var sent = await explorer.AskAsync(
            "mutation($article: ArticleInput!) { submitArticle(input: { article: $article }) { job { id } errors { message } } }",
            new { article = new { title = Title, text = Text, source = "test", lang = "ZH" } });
        var job = sent.GetProperty("submitArticle").GetProperty("job").GetProperty("id").GetString();
        var article = await WaitForArticleAsync(job!);
        await site.GoAsync($"/a/{article}");
        Assert.Equal(Title, await site.Page.TextContentAsync("h1"));
        Assert.Contains("<script>document.title='run'</script> &amp; 华为", await site.Page.TextContentAsync("[data-article-text]"), StringComparison.Ordinal);
        Assert.NotEqual("run", await site.Page.TitleAsync());
        Assert.Equal(0, await site.Page.Locator("main script, main img").CountAsync());
    }

    private async Task<string> FindStrangerAsync(Hub hub)
    {
        var data = await explorer.AskAsync(
            "query($id: ID!) { entity(ref: { id: $id }) { neighbors(first: 100) { nodes { id } } } entities(orderBy: [{ by: DEGREE, direction: ASC }], first: 100) { nodes { id } } }",
            new { id = hub.Id });
        static IEnumerable<string> Ids(JsonElement list) => list.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!);
        var near = Ids(data.GetProperty("entity").GetProperty("neighbors")).Append(hub.Id).ToHashSet(StringComparer.Ordinal);
        return Ids(data.GetProperty("entities")).First(id => !near.Contains(id));
    }

    private async Task<string> WaitForArticleAsync(string job)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var data = await explorer.AskAsync("query($id: ID!) { node(id: $id) { ... on IngestJob { items(first: 1) { nodes { article { id } error } } } } }", new { id = job });
            var item = data.GetProperty("node").GetProperty("items").GetProperty("nodes")[0];
            Assert.Equal(JsonValueKind.Null, item.GetProperty("error").ValueKind);
            if (item.GetProperty("article") is { ValueKind: JsonValueKind.Object } article)
                return article.GetProperty("id").GetString()!;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The article was not read within 20 seconds.");
    }
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Names and texts are found by what people type.</summary>
public abstract class SearchContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    [Theory]
    [InlineData("北京", "北京", MatchKind.Exact)]
    [InlineData("北", "北京", MatchKind.Prefix)]
    [InlineData("beijing", "北京", MatchKind.Pinyin)]
    [InlineData("Beij", "北京", MatchKind.Pinyin)]
    [InlineData("bj", "北京", MatchKind.PinyinInitials)]
    [InlineData("openai", "OpenAI", MatchKind.Exact)]
    [InlineData("Ｏｐｅｎ　ＡＩ", "OpenAI", MatchKind.Exact)]
    [InlineData("open", "OpenAI", MatchKind.Prefix)]
    [InlineData("openia", "OpenAI", MatchKind.Fuzzy)]
    [InlineData("深度求索", "DeepSeek", MatchKind.Exact)]
    public async Task Suggestions_meet(string typed, string found, MatchKind match)
    {
        await FillAsync();

        var first = (await Store.SuggestAsync(typed, null, 5, Token))[0];

        Assert.Equal((Cast.Id(found), match), (first.Entity, first.Match));
        Assert.InRange(first.Score, double.Epsilon, 1);
    }

    [Fact]
    public async Task A_stronger_match_comes_first_however_often_a_weaker_one_is_mentioned()
    {
        await FillAsync();
        await ApplyAsync(new Story("loud").Mentions([.. Enumerable.Repeat("北京大学", 30), .. Enumerable.Repeat("bj", 1)]));

        var suggestions = await Store.SuggestAsync("bj", null, 10, Token);
        var names = await Store.SuggestAsync("北京", null, 10, Token);

        Assert.Equal([MatchKind.Exact, MatchKind.PinyinInitials], suggestions.Take(2).Select(s => s.Match));
        Assert.Equal([Cast.Id("北京"), Cast.Id("北京大学")], names.Take(2).Select(s => s.Entity));
        foreach (var list in new[] { suggestions, names })
        {
            Assert.Equal(list.OrderBy(s => s.Match).Select(s => s.Match), list.Select(s => s.Match));
            Assert.Equal(list.OrderByDescending(s => s.Score).Select(s => s.Score), list.Select(s => s.Score));
            Assert.Equal(list.Count, list.DistinctBy(s => s.Entity).Count());
        }
    }

    [Fact]
    public async Task Suggestions_keep_to_the_types_and_the_limit()
    {
        await FillAsync();

        Assert.Equal([Cast.Id("北京")], (await Store.SuggestAsync("北京", [EntityType.Place], 10, Token)).Select(s => s.Entity));
        Assert.Single(await Store.SuggestAsync("北", null, 1, Token));
        Assert.Empty(await Store.SuggestAsync("zzzzzz", null, 10, Token));
        Assert.Empty(await Store.SuggestAsync("  ", null, 10, Token));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a\" OR \"b")]
    [InlineData("NEAR(阿里云)")]
    [InlineData("* AND -")]
    [InlineData("'; DROP TABLE entity; --")]
    [InlineData("\uD800")]
    [InlineData("\0")]
    public async Task Whatever_is_typed_is_text(string typed)
    {
        await FillAsync();

        await Store.SuggestAsync(typed, null, 10, Token);
        await Store.SearchAsync(new SearchRequest(typed, typed, [SearchTarget.Entity, SearchTarget.Article, SearchTarget.Fact], null, true, PageRequest.Top(10)), Token);

        Assert.NotNull(await FindAsync("北京"));
    }

    [Fact]
    public async Task Without_fuzzy_a_slip_finds_nothing()
    {
        await FillAsync();

        Assert.Empty((await SearchAsync("openia", fuzzy: false, SearchTarget.Entity)).Items);
        Assert.Equal(Cast.Id("OpenAI"), (await SearchAsync("openia", fuzzy: true, SearchTarget.Entity)).Items[0].Node.Entity);
    }

    [Fact]
    public async Task Articles_are_found_by_every_word_and_copies_are_not_shown()
    {
        await FillAsync();

        var hits = await SearchAsync("北京 发布", true, SearchTarget.Article);
        var hit = Assert.Single(hits.Nodes);

        Assert.Equal((Story.IdOf("news"), MatchKind.FullText), (hit.Article, hit.Match));
        Assert.True(hit is { Entity: null, Fact: null, Score: > 0 and <= 1 });
        Assert.Empty((await SearchAsync("北京 月亮", true, SearchTarget.Article)).Items);
    }

    [Fact]
    public async Task Text_taken_back_is_found_no_more()
    {
        await FillAsync();
        await ApplyAsync(new Story("news") { Words = "别的 消息" }.Mentions("北京"));

        Assert.Empty((await SearchAsync("北京 发布", true, SearchTarget.Article)).Items);
        Assert.Equal(Story.IdOf("news"), Assert.Single((await SearchAsync("消息", true, SearchTarget.Article)).Nodes).Article);
        await Store.DeleteArticleAsync(Story.IdOf("news"), Token);
        Assert.Empty((await SearchAsync("消息", true, SearchTarget.Article)).Items);
    }

    [Fact]
    public async Task Facts_are_found_by_the_names_of_their_ends()
    {
        await FillAsync();
        await ApplyAsync(new Story("deal").Says("OpenAI", "PARTNER_OF", "DeepSeek", 0.9).Says("OpenAI", "USES", "华为", 0.9));

        var hits = (await SearchAsync("openai deepseek", true, SearchTarget.Fact)).Nodes.ToList();

        var facts = await Store.FindFactsAsync([.. hits.Select(h => h.Fact!.Value)], Token);
        Assert.Equal("PARTNER_OF", facts[hits[0].Fact!.Value].Predicate);
    }

    [Fact]
    public async Task Hits_come_best_first_and_pages_tile_them()
    {
        await FillAsync();
        SearchRequest Request(PageRequest page) => new("北京", "北京", [SearchTarget.Entity, SearchTarget.Article, SearchTarget.Fact], null, true, page);

        var all = (await Store.SearchAsync(Request(PageRequest.Top(100, wantTotalCount: true)), Token));
        var tiles = await Snapshot.AllAsync(p => Store.SearchAsync(Request(p), Token), 1);

        Assert.True(all.Items.Length >= 3);
        Assert.Equal(all.Items.Length, all.TotalCount);
        Assert.Equal(all.Nodes, tiles);
        Assert.Equal(all.Nodes.OrderByDescending(h => h.Score).Select(h => h.Score), all.Nodes.Select(h => h.Score));
        Assert.All(all.Nodes, h => Assert.Equal(1, (h.Entity is null ? 0 : 1) + (h.Article is null ? 0 : 1) + (h.Fact is null ? 0 : 1)));
    }

    [Fact]
    public async Task A_name_is_known_by_its_key_and_the_bearer_with_most_articles_comes_first()
    {
        await FillAsync();
        await ApplyAsync(new Story("homonym").Knows(Cast.Seed("北京大学") with { Id = EntityId.FromLexicon("homonym"), NameZh = "Open AI", Lookups = [], Origin = Origin.Curated }));

        var bearers = await Store.FindEntitiesByNameAsync("OPEN AI", null, Token);
        var candidates = await Store.FindCandidatesAsync(["openai", "nobody", "深度求索"], Token);

        Assert.Equal([Cast.Id("OpenAI"), EntityId.FromLexicon("homonym")], bearers.Select(e => e.Id));
        Assert.Empty(await Store.FindEntitiesByNameAsync("openai", EntityType.Person, Token));
        Assert.Equal(["openai", "深度求索"], candidates.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(bearers.Select(e => e.Id), candidates["openai"].Select(c => c.Id));
        var deepSeek = Assert.Single(candidates["深度求索"]);
        Assert.Equal((Cast.Id("DeepSeek"), 1), (deepSeek.Id, deepSeek.ArticleCount));
        Assert.Equal(["DeepSeek", "深度求索"], deepSeek.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Candidates_are_met_by_pinyin_and_shortened_names_but_not_by_initials()
    {
        await ApplyAsync(new Story("news").Mentions("清河微澜科技").Knows(Cast.Seed("清河微澜科技") with
        {
            Lookups = [new("qinghe", "清河微澜科技", MatchKind.Pinyin), new("微澜", "清河微澜科技", MatchKind.Fuzzy), new("qh", "清河微澜科技", MatchKind.PinyinInitials)],
        }));

        Assert.Equal(["qinghe", "微澜", "清河微澜科技"], (await Store.FindCandidatesAsync(["qinghe", "qh", "微澜", "清河微澜科技"], Token)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_key_that_many_share_gives_the_best_known_of_them()
    {
        var bearers = Enumerable.Range(0, IGraphReader.MostCandidates + 5).Select(i => Cast.Seed($"公司{i}") with { Lookups = [new("same", "同名", MatchKind.Exact)] }).ToList();
        await ApplyAsync(bearers.Select((b, i) => new Story($"{i}").Mentions($"公司{i}").Knows(b)).ToArray());
        await ApplyAsync(new Story("again").Mentions("公司20").Knows(bearers[20]));

        var found = (await Store.FindCandidatesAsync(["same"], Token))["same"];

        Assert.Equal(IGraphReader.MostCandidates, found.Count);
        Assert.Equal((bearers[20].Id, 2), (found[0].Id, found[0].ArticleCount));
        Assert.Equal(bearers.Where((_, i) => i != 20).Select(b => b.Id).Order().Take(IGraphReader.MostCandidates - 1), found.Skip(1).Select(c => c.Id));
    }

    [Fact]
    public async Task A_person_comes_with_those_named_beside()
    {
        await ApplyAsync(
            new Story("one").Mentions("梁文锋", "阿里云", "华为"),
            new Story("two").Mentions("梁文锋", "华为", "小米"),
            new Story("three").Mentions("腾讯", "华为"));

        var candidates = await Store.FindCandidatesAsync(["梁文锋", "华为"], Token);

        Assert.Equal(new[] { "华为", "小米", "阿里云" }.Select(Cast.Id).Order(), Assert.Single(candidates["梁文锋"]).Beside.Order());
        Assert.Empty(Assert.Single(candidates["华为"]).Beside);
    }

    private Task<Page<SearchHit>> SearchAsync(string text, bool fuzzy, SearchTarget target)
        => Store.SearchAsync(new SearchRequest(text, text, [target], null, fuzzy, PageRequest.Top(20)), Token);

    private Task FillAsync() => ApplyAsync(
        new Story("news") { Words = "北京 发布 新 政策" }.Mentions("北京", "北京大学", "OpenAI", "DeepSeek")
            .Knows(Cast.Seed("北京") with { Lookups = [new("北京", "北京", MatchKind.Exact), new("beijing", "北京", MatchKind.Pinyin), new("bj", "北京", MatchKind.PinyinInitials)], Pinyin = "bei jing" })
            .Knows(Cast.Seed("DeepSeek") with { NameZh = "深度求索", Lookups = [new("deepseek", "DeepSeek", MatchKind.Exact), new("深度求索", "深度求索", MatchKind.Exact)] }),
        new Story("reprint") { Words = "北京 发布 新 政策", Repeats = Story.IdOf("news") }.Says("北京大学", "LOCATED_IN", "北京"),
        new Story("other") { Words = "上海 发布" });
}

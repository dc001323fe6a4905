using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Each condition keeps what it names and nothing else. The little world they are asked of stands at the end.</summary>
public abstract class FiltersContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    public static TheoryData<string, EntityFilter, string[]> EntityFilters => new()
    {
        { "nothing set", new(), ["DeepSeek-V3", "OpenAI", "Sam Altman", "北京", "华为", "小米", "百度", "阿里云"] },
        { "name, letter case and width folded", new() { Name = new() { Eq = "ｏｐｅｎａｉ" } }, ["OpenAI"] },
        { "name in", new() { Name = new() { In = ["阿里云", "小米", "nobody"] } }, ["小米", "阿里云"] },
        { "name in none", new() { Name = new() { In = [] } }, [] },
        { "name starts", new() { Name = new() { StartsWith = "deep" } }, ["DeepSeek-V3"] },
        { "name holds", new() { Name = new() { Contains = "里" } }, ["阿里云"] },
        { "no pattern", new() { Name = new() { Contains = "%" } }, [] },
        { "no injection", new() { Name = new() { Eq = "' OR 1=1 --" } }, [] },
        { "alias", new() { Alias = new() { Eq = "ALIYUN" } }, ["阿里云"] },
        { "an alias is no name", new() { Name = new() { Eq = "Aliyun" } }, [] },
        { "a name counts as alias", new() { Alias = new() { StartsWith = "小" } }, ["小米"] },
        { "external source", new() { ExternalSource = new() { Eq = "wikidata" } }, ["阿里云"] },
        { "id in", new() { IdIn = [Cast.Id("北京"), EntityId.FromLexicon("nobody")] }, ["北京"] },
        { "id not in", new() { IdNotIn = [Cast.Id("北京"), Cast.Id("百度")], TypeIn = [EntityType.Place, EntityType.Person] }, ["Sam Altman"] },
        { "type in", new() { TypeIn = [EntityType.Person, EntityType.AiModel] }, ["DeepSeek-V3", "Sam Altman"] },
        { "type not in", new() { TypeNotIn = [EntityType.Company] }, ["DeepSeek-V3", "Sam Altman", "北京"] },
        { "mentions", new() { Mentions = new() { Gte = 4 } }, ["阿里云"] },
        { "never mentioned", new() { Mentions = new() { Eq = 0 } }, ["百度"] },
        { "degree between", new() { Degree = new() { Gt = 1, Lt = 4 } }, ["DeepSeek-V3", "OpenAI", "阿里云"] },
        { "first seen", new() { FirstSeen = new(Story.Day(2, 1), null) }, ["OpenAI", "Sam Altman", "北京"] },
        { "last seen", new() { LastSeen = new(null, Story.Day(2, 1)) }, ["小米"] },
        { "some fact", new() { SomeFact = new() { Predicate = new() { Eq = "LEADS" } } }, ["OpenAI", "Sam Altman"] },
        { "some fact with some other", new() { SomeFact = new() { Other = new() { Name = new() { Eq = "DeepSeek-V3" } } } }, ["OpenAI", "阿里云"] },
        { "no fact", new() { NoFact = new() }, ["北京", "百度"] },
        { "no fact of a kind", new() { NoFact = new() { Predicate = new() { In = ["USES", "LEADS"] } }, TypeIn = [EntityType.Company] }, ["华为", "小米", "百度"] },
        { "and", new() { And = [new() { Name = new() { Contains = "a" } }, new() { TypeIn = [EntityType.Company] }] }, ["OpenAI"] },
        { "or", new() { Or = [new() { Name = new() { Eq = "北京" } }, new() { Degree = new() { Eq = 0 } }] }, ["北京", "百度"] },
        { "or of nothing", new() { Or = [] }, [] },
        { "not", new() { Not = new() { TypeIn = [EntityType.Company] } }, ["DeepSeek-V3", "Sam Altman", "北京"] },
        { "not of what is unknown", new() { Not = new() { FirstSeen = new(Story.Day(1, 1), null) } }, ["百度"] },
    };

    public static TheoryData<string, FactFilter, string[]> FactFilters => new()
    {
        { "nothing set", new(), ["LEADS", "OWNS 30%", "PARTNER_OF", "PARTNER_OF denied", "USES OpenAI", "USES 阿里云"] },
        { "predicate", new() { Predicate = new() { Eq = "uses" } }, ["USES OpenAI", "USES 阿里云"] },
        { "subject", new() { Subject = new() { Name = new() { Eq = "阿里云" } } }, ["OWNS 30%", "PARTNER_OF", "PARTNER_OF denied", "USES 阿里云"] },
        { "object", new() { Object = new() { TypeIn = [EntityType.AiModel] } }, ["USES OpenAI", "USES 阿里云"] },
        { "an object of any kind, but no quantity", new() { Object = new() }, ["LEADS", "PARTNER_OF", "PARTNER_OF denied", "USES OpenAI", "USES 阿里云"] },
        { "either end", new() { Other = new() { Name = new() { Eq = "OpenAI" } } }, ["LEADS", "USES OpenAI"] },
        { "confidence, both bounds inside", new() { Confidence = new(0.5, 0.7) }, ["LEADS", "PARTNER_OF", "USES OpenAI"] },
        { "stage", new() { Stage = [Stage.Denied, Stage.Rumoured] }, ["PARTNER_OF denied"] },
        { "no stage", new() { Stage = [] }, [] },
        { "reported", new() { Reported = new(Story.Day(1, 2), Story.Day(2, 1)) }, ["PARTNER_OF denied"] },
        { "sources", new() { Sources = new() { Gt = 1 } }, ["USES 阿里云"] },
        { "source of any article", new() { Source = new() { Eq = "reuters" } }, ["LEADS", "OWNS 30%", "USES OpenAI", "USES 阿里云"] },
        { "valid at the last day", new() { ValidAt = new DateOnly(2024, 12, 31) }, ["LEADS", "PARTNER_OF"] },
        { "valid at the day after", new() { ValidAt = new DateOnly(2025, 1, 1) }, ["LEADS"] },
        { "valid at, undated too", new() { ValidAt = new DateOnly(2025, 1, 1), IncludeUndated = true }, ["LEADS", "OWNS 30%", "USES OpenAI", "USES 阿里云"] },
        { "valid before", new() { ValidAt = new DateOnly(2019, 6, 1) }, ["PARTNER_OF denied"] },
        { "valid during", new() { ValidDuring = new(new DateOnly(2024, 12, 31), null) }, ["LEADS", "PARTNER_OF"] },
        { "valid during, end not inside", new() { ValidDuring = new(null, new DateOnly(2023, 1, 1)) }, ["PARTNER_OF denied"] },
        { "valid during, open", new() { ValidDuring = new(null, null) }, ["LEADS", "PARTNER_OF", "PARTNER_OF denied"] },
        { "and", new() { And = [new() { Predicate = new() { Eq = "USES" } }, new() { Sources = new() { Eq = 1 } }] }, ["USES OpenAI"] },
        { "or", new() { Or = [new() { Predicate = new() { Eq = "LEADS" } }, new() { Sources = new() { Gte = 2 } }] }, ["LEADS", "USES 阿里云"] },
        { "not", new() { Not = new() { Object = new() } }, ["OWNS 30%"] },
        { "not of what is unknown", new() { Not = new() { ValidAt = new DateOnly(2024, 6, 1) } }, ["OWNS 30%", "PARTNER_OF denied", "USES OpenAI", "USES 阿里云"] },
    };

    public static TheoryData<string, ArticleFilter, string[]> ArticleFilters => new()
    {
        { "copies are hidden", new(), ["a", "b", "c"] },
        { "copies are shown", new() { IncludeDuplicates = true }, ["a", "b", "c", "copy"] },
        { "source", new() { Source = new() { Eq = "REUTERS" } }, ["c"] },
        { "title", new() { Title = new() { StartsWith = "B" } }, ["b"] },
        { "every word", new() { Text = "阿里云 deepseek" }, ["a"] },
        { "a word and one that is not there", new() { Text = "阿里云 月亮" }, [] },
        { "no operators", new() { Text = "阿里云 OR 月亮" }, [] },
        { "text without a word", new() { Text = "\"*" }, [] },
        { "language", new() { Language = [ArticleLanguage.En] }, ["c"] },
        { "published", new() { Published = new(Story.Day(1, 1), Story.Day(1, 5)) }, ["a"] },
        { "mentions all", new() { MentionsAll = [Cast.Id("阿里云"), Cast.Id("小米")] }, ["b"] },
        { "mentions any", new() { MentionsAny = [Cast.Id("小米"), Cast.Id("北京")] }, ["b", "c"] },
        { "or, not", new() { Or = [new() { Source = new() { Eq = "Reuters" } }, new() { Not = new() { MentionsAny = [Cast.Id("华为")] } }] }, ["b", "c"] },
    };

    [Theory]
    [MemberData(nameof(EntityFilters))]
    public async Task Entities_pass(string what, EntityFilter filter, string[] expected)
    {
        await FillAsync();

        var page = await Store.QueryEntitiesAsync(new EntityQuery(filter, [], PageRequest.Top(100, wantTotalCount: true)), Token);

        Assert.True(expected.SequenceEqual(page.Nodes.Select(e => e.NameIn(ArticleLanguage.Zh)).Order(StringComparer.Ordinal)), what + ": " + string.Join(", ", page.Nodes.Select(e => e.NameIn(ArticleLanguage.Zh))));
        Assert.Equal(expected.Length, page.TotalCount);
    }

    [Theory]
    [MemberData(nameof(FactFilters))]
    public async Task Facts_pass(string what, FactFilter filter, string[] expected)
    {
        await FillAsync();

        var names = (await FactsAsync(filter)).Select(Describe).Order(StringComparer.Ordinal).ToList();

        Assert.True(expected.SequenceEqual(names), what + ": " + string.Join(", ", names));
    }

    [Theory]
    [MemberData(nameof(ArticleFilters))]
    public async Task Articles_pass(string what, ArticleFilter filter, string[] expected)
    {
        await FillAsync();

        var page = await Store.QueryArticlesAsync(new ArticleQuery(filter, [], PageRequest.Top(100)), Token);

        Assert.True(expected.SequenceEqual(page.Nodes.Select(a => a.Article.Title).Order(StringComparer.Ordinal)), what + ": " + string.Join(", ", page.Nodes.Select(a => a.Article.Title)));
    }

    [Fact]
    public async Task Other_means_the_end_that_is_not_asked_from()
    {
        await FillAsync();
        var query = new FactQuery(new FactFilter { Other = new EntityFilter { TypeIn = [EntityType.Company] } }, [], PageRequest.Top(10));

        var pages = await Store.QueryFactsOfEntitiesAsync([Cast.Id("阿里云"), Cast.Id("OpenAI")], FactRole.Any, query, Token);

        Assert.Equal(["PARTNER_OF", "PARTNER_OF denied"], pages[Cast.Id("阿里云")].Nodes.Select(Describe).Order(StringComparer.Ordinal));
        Assert.Empty(pages[Cast.Id("OpenAI")].Items);
    }

    private static string Describe(Fact fact)
        => fact.Object is FactObject.OfQuantity ? "OWNS 30%"
            : fact.Predicate == "USES" ? "USES " + (fact.Subject == Cast.Id("OpenAI") ? "OpenAI" : "阿里云")
            : fact.Predicate + (fact.Stage == Stage.Denied ? " denied" : "");

    private Task FillAsync() => ApplyAsync(
        new Story("a") { Words = "阿里云 deepseek 华为", PublishedAt = Story.Day(1, 1) }
            .Says("阿里云", "USES", "DeepSeek-V3", 0.8)
            .Says("阿里云", "PARTNER_OF", "华为", 0.6, Times.At(Times.Year(2024)))
            .Knows(Cast.Seed("阿里云") with
            {
                Aliases = [new AliasRecord("Aliyun", ArticleLanguage.En, AliasKind.Name, Origin.Extracted)],
                ExternalIds = [new ExternalIdRecord("wikidata", "Q1")],
            })
            .Knows(Cast.Seed("百度", Origin.Curated)),
        new Story("b") { PublishedAt = Story.Day(1, 10) }
            .Says("阿里云", "PARTNER_OF", "小米", 0.3, s => s with { Stage = Stage.Denied, Validity = Times.Until(2020) }),
        new Story("c") { Words = "openai", Source = "Reuters", Language = ArticleLanguage.En, PublishedAt = Story.Day(2, 1) }
            .Says("OpenAI", "USES", "DeepSeek-V3", 0.5)
            .Says("Sam Altman", "LEADS", "OpenAI", 0.7, Times.At(Times.Since(2023)))
            .Says("阿里云", "USES", "DeepSeek-V3", 0.5)
            .Measures("阿里云", "份额", new Quantity(30, null, "percent", Bound.Exact), 0.9)
            .Mentions("北京"),
        new Story("copy") { Repeats = Story.IdOf("a"), PublishedAt = Story.Day(3, 1) }.Mentions("华为"));
}

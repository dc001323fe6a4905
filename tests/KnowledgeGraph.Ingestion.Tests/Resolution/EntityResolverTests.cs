using KnowledgeGraph.Ingestion.Resolution;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests.Resolution;

public sealed class EntityResolverTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_name_in_two_articles_is_one_entity_and_the_judgement_tells_why()
    {
        await using var graph = await TestGraph.CreateAsync();
        var first = await ReadAsync(graph, "1", Company("清河微澜科技有限公司"));
        var second = await ReadAsync(graph, "2", Company("清河微澜"));

        Assert.Equal(Entity(first, 0), Entity(second, 0));
        var judgement = Assert.Single(second.Judgements, j => j.Kind == JudgementKind.Same);
        Assert.Equal("resolver", judgement.By);
        Assert.Contains("stem-registered", judgement.Features.Keys);
        Assert.InRange(judgement.Score, EntityComparer.SameFrom, 1);
    }

    [Fact]
    public async Task A_short_name_that_came_first_is_joined_by_the_registered_one_and_learns_it()
    {
        await using var graph = await TestGraph.CreateAsync();
        var first = await ReadAsync(graph, "1", Company("清河微澜"));
        var second = await ReadAsync(graph, "2", Company("北京清河微澜科技有限公司"));

        Assert.Equal(Entity(first, 0), Entity(second, 0));
        Assert.Equal(Entity(first, 0), Assert.Single(await graph.Store.FindEntitiesByNameAsync("北京清河微澜科技有限公司", null, Cancelled)).Id);
    }

    [Theory]
    [InlineData("清河微澜科技", "清河微澜资本")]
    [InlineData("清河微澜", "清河微澜云")]
    [InlineData("清河微澜集团", "清河微澜股份有限公司")]
    public async Task Kin_of_a_company_is_another_entity(string parent, string child)
    {
        await using var graph = await TestGraph.CreateAsync();
        Assert.NotEqual(Entity(await ReadAsync(graph, "1", Company(parent)), 0), Entity(await ReadAsync(graph, "2", Company(child)), 0));
    }

    [Fact]
    public async Task Versions_of_a_model_are_entities_of_their_own_even_where_their_keys_are_one()
    {
        await using var graph = await TestGraph.CreateAsync();
        var names = new[] { "Zephyra", "Zephyra2.5", "Zephyra2.5-Max", "Zephyra-25" };
        var ids = new List<EntityId>();
        foreach (var name in names)
        {
            ids.Add(Entity(await ReadAsync(graph, name, new ExtractedEntity(EntityType.AiModel, null, name, [name], null)), 0));
        }

        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[2], Entity(await ReadAsync(graph, "again", new ExtractedEntity(EntityType.AiModel, null, "Zephyra 2.5 Max", ["Zephyra 2.5 Max"], null)), 0));
    }

    [Fact]
    public async Task Persons_of_one_name_stay_apart_until_the_same_people_are_named_beside_them()
    {
        await using var graph = await TestGraph.CreateAsync();
        var first = await ReadAsync(graph, "1", Person("张予川"), Company("清河微澜"));
        var stranger = await ReadAsync(graph, "2", Person("张予川"), Company("栖霞建设"));
        var again = await ReadAsync(graph, "3", Person("张予川"), Company("清河微澜"));

        Assert.NotEqual(Entity(first, 0), Entity(stranger, 0));
        Assert.Equal(Entity(first, 0), Entity(again, 0));
        var unsure = Assert.Single(stranger.Judgements, j => j.Kind == JudgementKind.Unsure);
        Assert.Equal(Entity(first, 0), unsure.Entity);
        Assert.Equal(1, unsure.Features["common-name"]);
        Assert.Contains("beside", again.Judgements.Single(j => j.Entity == Entity(first, 0) && j.Kind == JudgementKind.Same).Features.Keys);
    }

    [Fact]
    public async Task A_bearer_of_the_name_of_another_type_is_told_to_be_different()
    {
        await using var graph = await TestGraph.CreateAsync();
        var company = await ReadAsync(graph, "1", Company("星河澜"));
        var place = await ReadAsync(graph, "2", new ExtractedEntity(EntityType.Place, null, "星河澜", ["星河澜"], null));

        var different = Assert.Single(place.Judgements, j => j.Kind == JudgementKind.Different);
        Assert.Equal(Entity(company, 0), different.Entity);
        Assert.Equal(1, different.Features["type-conflict"]);
    }

    [Fact]
    public async Task Whatever_order_articles_come_in_the_same_ones_share_entities()
    {
        var names = new[] { "清河微澜科技有限公司", "清河微澜", "清河微澜资本", "北京清河微澜科技有限公司", "蓝榆半导体" };
        var partitions = new HashSet<string>();
        foreach (var order in new int[][] { [0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 1, 0, 4, 3], [1, 3, 0, 2, 4] })
        {
            await using var graph = await TestGraph.CreateAsync();
            var ids = new EntityId[names.Length];
            foreach (var i in order)
            {
                ids[i] = Entity(await ReadAsync(graph, $"{i}", Company(names[i])), 0);
            }

            partitions.Add(string.Join(' ', ids.Select(id => Array.IndexOf(ids, id))));
        }

        Assert.Equal("0 0 2 0 4", Assert.Single(partitions));
    }

    [Theory]
    [InlineData("？？")]
    [InlineData("“”")]
    [InlineData("🚀")]
    [InlineData("〇")]
    public void A_key_is_never_empty(string name) => Assert.All(NameForms.Keys([name], EntityType.Company).Append(NameForms.Key(name)), k => Assert.NotEqual("", k));

    private static ExtractedEntity Company(string name) => new(EntityType.Company, null, name, [name], null);

    private static ExtractedEntity Person(string name) => new(EntityType.Person, null, name, [name], null);

    private static EntityId Entity(Ingestion.Resolution.Resolution resolution, int index)
        => resolution.Judgements.Single(j => j.Local == resolution.LocalOf[index] && j.Kind == JudgementKind.Same).Entity;

    // Resolves what an article names and stores it, as the pipeline does.
    private static async Task<Ingestion.Resolution.Resolution> ReadAsync(TestGraph graph, string key, params ExtractedEntity[] entities)
    {
        var article = TestGraph.Article(key, string.Join("，", entities.Select(e => e.Name)) + "。");
        var resolution = await new EntityResolver(TestGraph.Lexicon, graph.Store).ResolveAsync(article.Id, [.. entities], Cancelled);
        await graph.Store.ApplyAsync(
            new GraphBatch
            {
                Article = article,
                Sentences = [],
                SearchText = "",
                Entities = resolution.Seeds,
                LocalEntities = resolution.LocalEntities,
                Judgements = resolution.Judgements,
                Mentions = [],
                Statements = [],
            },
            Cancelled);
        return resolution;
    }
}

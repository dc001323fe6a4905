using KnowledgeGraph.Ingestion.Resolution;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests.Resolution;

public sealed class EntityComparerTests
{
    private static readonly EntityComparer Comparer = new(TestGraph.Lexicon);

    [Theory]
    [InlineData("OpenAI", "Open AI", JudgementKind.Same)]
    [InlineData("騰訊", "腾讯", JudgementKind.Same)]
    [InlineData("阿里巴巴集团控股有限公司", "阿里巴巴", JudgementKind.Same)]
    [InlineData("NVIDIA Corporation", "Nvidia", JudgementKind.Same)]
    [InlineData("阿里云", "阿里", JudgementKind.Different)]
    [InlineData("Qwen2.5", "Qwen2", JudgementKind.Different)]
    [InlineData("集团", "公司", JudgementKind.Different)]
    public void Two_companies_are_told_by_their_names(string a, string b, JudgementKind expected)
        => Assert.Equal(expected, Comparer.Compare(Company(a), Company(b)).Decision);

    [Fact]
    public void A_company_and_a_place_of_one_name_are_not_the_same()
    {
        var result = Comparer.Compare(Company("亚马逊"), new NamedThing(EntityType.Place, ["亚马逊"]));
        Assert.Equal(JudgementKind.Different, result.Decision);
        Assert.Equal(1, result.Features["name"]);
    }

    [Fact]
    public void An_alias_in_common_makes_two_the_same_and_is_named_as_the_reason()
    {
        var result = Comparer.Compare(new NamedThing(EntityType.Company, ["清河微澜", "Ripplework"]), new NamedThing(EntityType.Company, ["Ripplework"]));
        Assert.Equal(JudgementKind.Same, result.Decision);
        Assert.Contains("name", result.Features.Keys);
    }

    [Fact]
    public void Every_core_of_a_name_keeps_at_least_two_characters()
        => Assert.All(new[] { "公司", "集团", "集团公司", "Inc", "A公司" }, name => Assert.True(NameForms.CoreKey(name).Length >= 2));

    [Theory]
    [InlineData("云启科技", "云启资本", "云启")]
    [InlineData("君联生物", "君联资本", "君联")]
    [InlineData("砚池汽车", "砚池资本", "砚池")]
    public void Another_trade_is_another_company_though_the_known_one_is_called_by_the_stem_too(string name, string known, string alias)
        => Assert.Equal(JudgementKind.Different, Comparer.Compare(Company(name), new NamedThing(EntityType.Company, [known, alias])).Decision);

    [Theory]
    [InlineData("砚池科技", "砚池")]
    [InlineData("砚池资本集团", "砚池资本")]
    [InlineData("云启集团", "云启资本")]
    public void Legal_forms_and_the_known_trade_part_no_companies(string name, string known)
        => Assert.NotEqual(JudgementKind.Different, Comparer.Compare(Company(name), Company(known)).Decision);

    private static NamedThing Company(string name) => new(EntityType.Company, [name]);

    [Theory]
    [InlineData("Zephyra", "Zephyra2.5")]
    [InlineData("Zephyra2.5", "Zephyra2.5-Max")]
    [InlineData("Zephyra", "Zephyra Coder")]
    public void A_family_and_its_versions_are_different_even_when_nobody_says_what_they_are(string a, string b)
        => Assert.Equal(JudgementKind.Different, Comparer.Compare(new NamedThing(null, [a]), new NamedThing(null, [b])).Decision);
}

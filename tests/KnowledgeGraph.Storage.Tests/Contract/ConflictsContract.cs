using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Facts that cannot hold together are linked and stay.</summary>
public abstract class ConflictsContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    private static Quantity Money(decimal value, Bound bound = Bound.Exact) => new(value, null, "CNY", bound);

    private async Task<List<string>> ConflictsAsync()
    {
        var facts = await FactsAsync();
        string Name(Fact f) => f.Object is FactObject.OfQuantity q ? $"{q.Quantity.Value:0}" : f.Object is FactObject.OfEntity e && e.Id == Cast.Id("华为") ? "华为" : "other";
        var found = await Store.FindConflictsAsync([.. facts.Select(f => f.Id)], GraphOntology.Default, 10, Token);
        foreach (var (id, against) in found)
        {
            Assert.All(against, o => Assert.Contains(id, found[o.Id].Select(f => f.Id)));
        }

        return [.. facts.Where(f => found.ContainsKey(f.Id)).Select(Name).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Two_parents_at_one_time_conflict()
    {
        await ApplyAsync(
            new Story("one").Says("阿里云", "SUBSIDIARY_OF", "华为"),
            new Story("two").Says("阿里云", "SUBSIDIARY_OF", "小米", with: Times.At(Times.Since(2020))));

        Assert.Equal(["other", "华为"], await ConflictsAsync());
    }

    [Fact]
    public async Task Two_parents_one_after_the_other_do_not_conflict()
    {
        await ApplyAsync(
            new Story("one").Says("阿里云", "SUBSIDIARY_OF", "华为", with: Times.At(Times.Until(2020))),
            new Story("two").Says("阿里云", "SUBSIDIARY_OF", "小米", with: Times.At(Times.Since(2020))));

        Assert.Empty(await ConflictsAsync());
    }

    [Fact]
    public async Task Two_objects_of_a_predicate_that_takes_many_do_not_conflict()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "USES", "华为").Says("阿里云", "USES", "小米"));

        Assert.Empty(await ConflictsAsync());
    }

    [Fact]
    public async Task What_one_tells_and_another_denies_conflicts()
    {
        await ApplyAsync(
            new Story("one").Says("阿里云", "USES", "华为"),
            new Story("two").Says("阿里云", "USES", "华为", with: Times.As(Stage.Denied)),
            new Story("three").Says("阿里云", "USES", "小米", with: Times.As(Stage.Planned)),
            new Story("four").Says("阿里云", "USES", "小米", with: Times.As(Stage.Denied)));

        Assert.Equal(["other", "other", "华为", "华为"], await ConflictsAsync());
    }

    [Fact]
    public async Task Figures_for_one_time_that_differ_conflict()
    {
        await ApplyAsync(
            new Story("one").Measures("阿里云", "营收", Money(100_000), with: Times.At(Times.Year(2024))),
            new Story("two").Measures("阿里云", "营收", Money(120_000), with: Times.At(Times.Year(2024))),
            new Story("three").Measures("阿里云", "营收", Money(130_000), with: Times.At(Times.Year(2023))).Measures("阿里云", "利润", Money(7), with: Times.At(Times.Year(2024)))
                .Measures("阿里云", "营收", Money(90_000) with { Unit = "USD" }, with: Times.At(Times.Year(2024))));

        Assert.Equal(["100000", "120000"], await ConflictsAsync());
    }

    [Fact]
    public async Task A_rounder_figure_and_bounds_that_hold_it_agree()
    {
        await ApplyAsync(
            new Story("one").Measures("阿里云", "营收", Money(105_300), with: Times.At(Times.Year(2024))),
            new Story("two").Measures("阿里云", "营收", Money(105_000), with: Times.At(Times.Year(2024))),
            new Story("three").Measures("阿里云", "营收", Money(100_000, Bound.Min), with: Times.At(Times.Year(2024))),
            new Story("four").Measures("阿里云", "营收", Money(110_000, Bound.About), with: Times.At(Times.Year(2024))));
        Assert.Empty(await ConflictsAsync());

        await ApplyAsync(new Story("five").Measures("阿里云", "营收", Money(90_000, Bound.Max), with: Times.At(Times.Year(2024))));

        Assert.Equal(["100000", "105000", "105300", "110000", "90000"], await ConflictsAsync());
    }

    [Fact]
    public async Task Figures_without_a_time_conflict_when_reported_on_one_day()
    {
        await ApplyAsync(
            new Story("one") { PublishedAt = Story.Day(1, 1) }.Measures("阿里云", "用户数", Money(100)),
            new Story("two") { PublishedAt = Story.Day(1, 1).AddHours(2) }.Measures("阿里云", "用户数", Money(200)),
            new Story("three") { PublishedAt = Story.Day(3, 1) }.Measures("阿里云", "用户数", Money(300)));

        Assert.Equal(["100", "200"], await ConflictsAsync());
    }

    [Fact]
    public async Task A_rejected_fact_conflicts_with_none_and_the_surest_come_first()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "SUBSIDIARY_OF", "华为", 0.2).Says("阿里云", "SUBSIDIARY_OF", "小米", 0.9).Says("阿里云", "SUBSIDIARY_OF", "腾讯", 0.5));
        var facts = (await FactsAsync()).OrderBy(f => f.Confidence).Select(f => f.Id).ToList();

        async Task<List<FactId>> Of(FactId id, int limit)
            => [.. (await Store.FindConflictsAsync([id], GraphOntology.Default, limit, Token)).GetValueOrDefault(id, []).Select(f => f.Id)];
        Assert.Equal([facts[2], facts[1]], await Of(facts[0], 5));
        Assert.Equal([facts[2]], await Of(facts[0], 1));

        await Store.ReviewAsync(new ReviewRequest { By = "a", Facts = [facts[2]], Status = FactStatus.Rejected }, Token);

        Assert.Equal([facts[1]], await Of(facts[0], 5));
    }
}

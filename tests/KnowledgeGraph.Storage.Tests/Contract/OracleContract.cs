using CsCheck;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>The store against a plain model of it, over random sequences of what can be done to a graph.</summary>
public abstract class OracleContract<THost>
    where THost : StoreHost, new()
{
    private static readonly string[] Names = ["阿里云", "华为", "小米", "腾讯", "DeepSeek-V3", "梁文锋"];
    private static readonly string[] Predicates = ["USES", "PARTNER_OF"];

    private static readonly Gen<Claim> Claims = Gen.Select(
        Gen.Int[0, Names.Length - 1], Gen.Int[0, Names.Length], Gen.Int[0, Predicates.Length - 1], Gen.Int[1, 9], Gen.Bool, Gen.Int[0, 3],
        (s, o, p, c, denied, when) => new Claim(s, o == s ? Names.Length : o, p, c / 10.0, denied, when));

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 9], Claims.List[0, 4], Gen.Int[0, 11], Gen.Int[0, 6].List[0, 2],
        (article, what, claims, repeats, copies) => new Step(article, IsDelete: what < 2, claims, repeats < article ? repeats : null, copies));

    [Fact]
    public async Task Random_histories_leave_the_store_as_the_model_says()
        => await Steps.List[1, 12].SampleAsync(HoldsAsync, iter: 200, threads: 2, print: steps => string.Join("\n", steps.Select(s => s.ToString())));

    private static async Task HoldsAsync(List<Step> steps)
    {
        await using var host = new THost();
        var store = await host.OpenAsync();
        var oracle = new OracleGraph();
        foreach (var step in steps)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            var batch = step.Story().Build();
            if (step.IsDelete)
            {
                Assert.Equal(oracle.Delete(batch.Article.Id), await store.DeleteArticleAsync(batch.Article.Id, TestContext.Current.CancellationToken));
            }
            else
            {
                oracle.Apply(batch);
                await store.ApplyAsync(batch, TestContext.Current.CancellationToken);
                Assert.False((await store.ApplyAsync(batch, TestContext.Current.CancellationToken)).Changed);
            }

            Assert.Equal(oracle.Facts(), await FactsAsync(store));
            Assert.Equal(oracle.Entities(), await EntitiesAsync(store));
        }

        Assert.Empty(await store.CheckAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<List<ExpectedFact>> FactsAsync(IGraphStore store)
    {
        var token = TestContext.Current.CancellationToken;
        var facts = await Snapshot.AllAsync(p => store.QueryFactsAsync(new FactQuery(null, [], p), token), 7);
        var evidence = await store.QueryEvidenceAsync([.. facts.Select(f => f.Id)], EvidenceOrder.Oldest, PageRequest.Top(100), token);
        return [.. facts.OrderBy(f => f.Id).Select(f => new ExpectedFact(
            f.Id, f.Subject, f.Predicate,
            f.Object is FactObject.OfEntity entity ? entity.Id.Value : f.Object is FactObject.OfQuantity q ? $"{q.Metric} {q.Quantity.Key}" : "",
            f.Stage, Math.Round(f.Confidence, 9), f.StatementCount, f.SourceCount, f.FirstReported, f.LastReported, f.Validity,
            string.Join(' ', evidence[f.Id].Nodes.Select(e => e.StatementId).Order())))];
    }

    private static async Task<List<ExpectedEntity>> EntitiesAsync(IGraphStore store)
    {
        var entities = await Snapshot.AllAsync(p => store.QueryEntitiesAsync(new EntityQuery(null, [new(EntityOrderField.Degree, SortDirection.Descending)], p), TestContext.Current.CancellationToken), 3);
        return [.. entities.OrderBy(e => e.Id).Select(e => new ExpectedEntity(e.Id, e.MentionCount, e.ArticleCount, e.FactCount, e.Degree, e.FirstSeen, e.LastSeen))];
    }

    /// <param name="Object">Past the end of the names: a quantity.</param>
    private sealed record Claim(int Subject, int Object, int Predicate, double Confidence, bool IsDenied, int When);

    private sealed record Step(int Article, bool IsDelete, List<Claim> Claims, int? Repeats, List<int> Copies)
    {
        public Story Story()
        {
            var story = new Story($"article {Article}")
            {
                PublishedAt = Stories.Story.Day(1, 1 + (Article / 2)),
                Repeats = Repeats is { } original ? Stories.Story.IdOf($"article {original}") : null,
                Copies = [.. Copies.Select(c => Stories.Story.IdOf($"article {c}"))],
            };
            if (Article == 0)
            {
                story.Knows(Cast.Seed("阿里云", Origin.Curated));
            }

            foreach (var claim in Claims)
            {
                Func<Statement, Statement> with = s => s with { Stage = claim.IsDenied ? Stage.Denied : Stage.Asserted, Validity = Validity(claim.When) };
                _ = claim.Object < Names.Length
                    ? story.Says(Names[claim.Subject], Predicates[claim.Predicate], Names[claim.Object], claim.Confidence, with)
                    : story.Measures(Names[claim.Subject], "用户数", new Quantity(claim.When, null, "person", Bound.Exact), claim.Confidence, with);
            }

            return story;
        }

        public override string ToString() => $"{(IsDelete ? "delete" : "apply")} {Article}{(Repeats is { } r ? $" repeats {r}" : "")} copies {string.Join(',', Copies)}: {string.Join("; ", Claims)}";

        private static TimeInterval? Validity(int when) => when switch
        {
            0 => null,
            1 => Times.Year(2024),
            2 => Times.Day(2024, 5, 1),
            _ => Times.Since(2023),
        };
    }
}

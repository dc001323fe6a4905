using CsCheck;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>The store against a plain model of it, over random sequences of what can be done to a graph. A failure prints the sequence and its seed.</summary>
public abstract class OracleContract<THost>
    where THost : StoreHost, new()
{
    /// <summary>Sequences tried; a host whose places are dear may take fewer.</summary>
    protected virtual int Histories => 200;

    [Fact]
    public async Task Random_histories_leave_the_store_as_the_model_says()
    {
        // A place that is not there skips the test here; thrown from within the sampling it would count as a failed history.
        await using (var place = new THost())
        {
            await place.OpenAsync();
        }

        await RandomSteps.Any.List[1, 16].SampleAsync(HoldsAsync, iter: Histories, threads: 2, print: steps => string.Join("\n", steps.Select(s => s.ToString())));
    }

    private static async Task HoldsAsync(List<RandomStep> steps)
    {
        await using var host = new THost();
        var store = await host.OpenAsync();
        var oracle = new OracleGraph();
        var past = new List<(DateTimeOffset At, List<ExpectedFact> Facts, List<ExpectedEntity> Entities)>();
        foreach (var step in steps)
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await step.RunAsync(store, oracle);

            var (facts, entities) = (oracle.Facts(), oracle.Entities());
            Assert.Equal(facts, await FactsAsync(store, null));
            Assert.Equal(entities, await EntitiesAsync(store));
            past.Add((host.Time.GetUtcNow(), facts, entities));
        }

        await CheckChangesAsync(store, oracle);
        foreach (var (at, facts, entities) in past)
        {
            Assert.Equal(facts.Select(f => f with { StatementIds = "" }), await FactsAsync(store, at));
            var then = await store.FindEntitiesAsOfAsync([.. entities.Select(e => e.Id)], at, Token);
            Assert.Equal(entities, [.. then.Values.Where(e => e.MergedInto is null).OrderBy(e => e.Id).Select(Expected)]);
        }

        Assert.Empty(await store.CheckAsync(Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task CheckChangesAsync(IGraphStore store, OracleGraph oracle)
    {
        var log = await Snapshot.AllAsync(p => store.QueryChangesAsync(null, p, Token), 3);
        Assert.Equal(oracle.Deeds, [.. log.Where(c => c.Kind != ChangeKind.Undo).Select(c => c.Id).Reverse()]);
        foreach (var change in log.Where(c => c.Kind != ChangeKind.Undo))
        {
            Assert.Equal(oracle.Blockers(change.Id), change.BlockedBy);
            Assert.Equal(oracle.IsUndone(change.Id), change.UndoneBy is not null);
            Assert.Equal(change.UndoneBy, log.SingleOrDefault(c => c.Undoes == change.Id)?.Id);
        }
    }

    // Evidence is as of today, so facts of the past come without their statements' ids.
    private static async Task<List<ExpectedFact>> FactsAsync(IGraphStore store, DateTimeOffset? asOf)
    {
        var every = new FactFilter { Status = [.. Enum.GetValues<FactStatus>()] };
        var facts = await Snapshot.AllAsync(p => store.QueryFactsAsync(new FactQuery(every, [], p) { AsOf = asOf }, Token), 7);
        var evidence = asOf is null ? await store.QueryEvidenceAsync([.. facts.Select(f => f.Id)], EvidenceOrder.Oldest, PageRequest.Top(100), Token) : null;
        return [.. facts.OrderBy(f => f.Id).Select(f => new ExpectedFact(
            f.Id, f.Subject, f.Predicate,
            f.Object is FactObject.OfEntity entity ? entity.Id.Value : f.Object is FactObject.OfQuantity q ? $"{q.Metric} {q.Quantity.Key}" : "",
            f.Stage, f.Status, Math.Round(f.Confidence, 9), f.StatementCount, f.SourceCount, f.FirstReported, f.LastReported, f.Validity,
            evidence is null ? "" : string.Join(' ', evidence[f.Id].Nodes.Select(e => e.StatementId).Order())))];
    }

    private static async Task<List<ExpectedEntity>> EntitiesAsync(IGraphStore store)
    {
        var entities = await Snapshot.AllAsync(p => store.QueryEntitiesAsync(new EntityQuery(null, [new(EntityOrderField.Degree, SortDirection.Descending)], p), Token), 3);
        return [.. entities.OrderBy(e => e.Id).Select(Expected)];
    }

    private static ExpectedEntity Expected(Entity e) => new(e.Id, e.MentionCount, e.ArticleCount, e.FactCount, e.Degree, e.FirstSeen, e.LastSeen);
}

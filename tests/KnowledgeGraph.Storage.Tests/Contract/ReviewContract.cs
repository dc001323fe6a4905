using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>What people think of facts, the log of what they did, and the graph as it was known before.</summary>
public abstract class ReviewContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    private static readonly FactFilter Every = new() { Status = [.. Enum.GetValues<FactStatus>()] };

    private Task<Change> ReviewAsync(FactStatus status, params FactId[] facts)
        => Store.ReviewAsync(new ReviewRequest { By = "analyst", Reason = "查证", Facts = [.. facts], Status = status }, Token);

    [Fact]
    public async Task A_reviewed_fact_tells_by_whom_when_and_why()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为", 0.6));
        Host.Time.Advance(TimeSpan.FromHours(1));

        var change = await ReviewAsync(FactStatus.Confirmed, (await OnlyFactAsync()).Id);

        var fact = await OnlyFactAsync();
        Assert.Equal((FactStatus.Confirmed, 1.0), (fact.Status, fact.Confidence));
        Assert.Equal(new FactReview(change.Id, "analyst", Host.Time.GetUtcNow(), "查证"), fact.Review);
        Assert.Equal((ChangeKind.Review, FactStatus.Confirmed, fact.Id), (change.Kind, change.Status!.Value, change.Facts.Single()));
        Assert.True(change.IsUndoable);
    }

    [Fact]
    public async Task A_rejected_fact_is_hidden_unless_asked_for()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为").Says("阿里云", "USES", "小米"));
        var fact = Assert.Single(await FactsAsync(new FactFilter { Predicate = new StringFilter { Eq = "PARTNER_OF" } }));

        await ReviewAsync(FactStatus.Rejected, fact.Id);

        var id = Cast.Id("阿里云");
        Assert.DoesNotContain(fact.Id, (await FactsAsync()).Select(f => f.Id));
        Assert.Equal((2, 0.0), ((await FactsAsync(Every)).Count, (await Store.FindFactsAsync([fact.Id], Token))[fact.Id].Confidence));
        Assert.Equal(fact.Id, Assert.Single(await FactsAsync(new FactFilter { Status = [FactStatus.Rejected] })).Id);
        Assert.Equal((1, 1), ((await FindAsync("阿里云"))!.FactCount, (await FindAsync("阿里云"))!.Degree));
        Assert.Single((await Store.QueryFactsOfEntitiesAsync([id], FactRole.Any, new FactQuery(null, [], PageRequest.Top(9)), Token))[id].Items);
        Assert.Equal([Cast.Id("小米")], (await Store.QueryNeighborsAsync([id], FactRole.Any, null, null, NeighborOrder.Weight, PageRequest.Top(9), Token))[id].Nodes.Select(n => n.Id));
        Assert.Empty((await Store.GetFactsBetweenAsync([id, Cast.Id("华为")], null, Token)).Edges);
        Assert.Empty((await Store.FindPathsAsync(new PathRequest { From = id, To = Cast.Id("华为") }, Token)).Paths);
        Assert.DoesNotContain("PARTNER_OF", (await Store.CountFactsByPredicateAsync(Token)).Keys);
        Assert.Equal(1, (await Store.GetStatsAsync(Token)).Facts);
        Assert.Empty(await Store.CheckAsync(Token));
    }

    [Fact]
    public async Task A_review_holds_for_whoever_tells_the_same_later()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为"));
        await ReviewAsync(FactStatus.Rejected, (await OnlyFactAsync()).Id);

        await ApplyAsync(new Story("two").Says("阿里云", "PARTNER_OF", "华为"));
        await Store.DeleteArticleAsync(Story.IdOf("one"), Token);

        Assert.Empty(await FactsAsync());
        Assert.Equal(FactStatus.Rejected, Assert.Single(await FactsAsync(Every)).Status);
    }

    [Fact]
    public async Task A_review_follows_its_entities_through_merges()
    {
        await ApplyAsync(new Story("one").Says("Aliyun", "PARTNER_OF", "华为"), new Story("two").Says("阿里云", "PARTNER_OF", "华为").Says("小米", "PARTNER_OF", "Huawei"));
        await ReviewAsync(FactStatus.Rejected, Assert.Single(await FactsAsync(new FactFilter { Subject = new EntityFilter { IdIn = [Cast.Id("Aliyun")] } })).Id);
        await ReviewAsync(FactStatus.Disputed, Assert.Single(await FactsAsync(new FactFilter { Subject = new EntityFilter { IdIn = [Cast.Id("小米")] } })).Id);

        var merge = await Store.MergeAsync(new MergeRequest { By = "a", Survivor = Cast.Id("阿里云"), Merged = [Cast.Id("Aliyun")] }, Token);
        await Store.MergeAsync(new MergeRequest { By = "a", Survivor = Cast.Id("华为"), Merged = [Cast.Id("Huawei")] }, Token);

        Assert.Equal([(Cast.Id("阿里云"), FactStatus.Rejected), (Cast.Id("小米"), FactStatus.Disputed)], (await FactsAsync(Every)).Select(f => (f.Subject, f.Status)).OrderByDescending(f => f.Status == FactStatus.Rejected));
        await Store.UndoAsync(new UndoRequest(ChangeId.New(), merge.Id, "a", null), Token);
        Assert.Equal([FactStatus.Extracted, FactStatus.Rejected, FactStatus.Disputed], (await FactsAsync(Every)).Select(f => f.Status).Order());
    }

    [Fact]
    public async Task The_latest_review_counts_and_undoing_it_brings_the_one_before_back()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为", 0.6));
        var id = (await OnlyFactAsync()).Id;
        var before = await Snapshot.TakeTimelessAsync(Store, Token);
        var first = await ReviewAsync(FactStatus.Disputed, id);
        var second = await ReviewAsync(FactStatus.Extracted, id);
        Assert.Equal((FactStatus.Extracted, 0.6), ((await OnlyFactAsync()).Status, (await OnlyFactAsync()).Confidence));
        Assert.Equal([second.Id], (await Store.FindChangesAsync([first.Id], Token))[first.Id].BlockedBy);

        await Store.UndoAsync(new UndoRequest(ChangeId.New(), second.Id, "analyst", null), Token);
        Assert.Equal(FactStatus.Disputed, (await OnlyFactAsync()).Status);
        await Store.UndoAsync(new UndoRequest(ChangeId.New(), first.Id, "analyst", null), Token);

        Assert.Equal(before, await Snapshot.TakeTimelessAsync(Store, Token));
    }

    [Fact]
    public async Task A_review_of_an_unknown_fact_changes_nothing()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为"));
        var unknown = FactId.Create(Story.IdOf("x"), Story.Local(Story.IdOf("x"), "x"), "P", "o", default);

        var failure = await Assert.ThrowsAsync<InvalidInputException>(() => ReviewAsync(FactStatus.Rejected, (OnlyFactAsync().Result).Id, unknown));

        Assert.Equal("NOT_FOUND", failure.Code);
        Assert.Equal(FactStatus.Extracted, (await OnlyFactAsync()).Status);
        await Assert.ThrowsAsync<InvalidInputException>(() => ReviewAsync(FactStatus.Rejected));
    }

    [Fact]
    public async Task The_log_is_read_newest_first_by_kind_person_time_entity_and_fact()
    {
        await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为"), new Story("two").Says("Aliyun", "USES", "小米"));
        var fact = (await FactsAsync()).First().Id;
        var start = Host.Time.GetUtcNow();
        var review = await ReviewAsync(FactStatus.Confirmed, fact);
        Host.Time.Advance(TimeSpan.FromHours(1));
        var merge = await Store.MergeAsync(new MergeRequest { By = "other", Survivor = Cast.Id("阿里云"), Merged = [Cast.Id("Aliyun")] }, Token);
        Host.Time.Advance(TimeSpan.FromHours(1));
        var undo = await Store.UndoAsync(new UndoRequest(ChangeId.New(), review.Id, "analyst", null), Token);
        async Task<List<ChangeId>> Ids(ChangeFilter filter) => [.. (await Store.QueryChangesAsync(filter, PageRequest.Top(9), Token)).Nodes.Select(c => c.Id)];

        Assert.Equal([undo.Id, merge.Id, review.Id], await Ids(new ChangeFilter()));
        Assert.Equal([merge.Id], await Ids(new ChangeFilter { Kinds = [ChangeKind.Merge, ChangeKind.Split] }));
        Assert.Equal([undo.Id, review.Id], await Ids(new ChangeFilter { By = "analyst" }));
        Assert.Equal([review.Id], await Ids(new ChangeFilter { At = new InstantFilter(start, start.AddHours(1)) }));
        Assert.Equal([merge.Id], (await Store.QueryChangesOfEntitiesAsync([Cast.Id("Aliyun"), Cast.Id("小米")], PageRequest.Top(9), Token))[Cast.Id("Aliyun")].Nodes.Select(c => c.Id));
        Assert.Equal([undo.Id, review.Id], (await Store.QueryChangesOfFactsAsync([fact], PageRequest.Top(9), Token))[fact].Nodes.Select(c => c.Id));
        var stored = (await Store.FindChangesAsync([review.Id, ChangeId.New()], Token)).Values.Single();
        Assert.Equal((undo.Id, false, "查证"), (stored.UndoneBy!.Value, stored.IsUndoable, stored.Reason));
    }

    [Fact]
    public async Task Facts_and_entities_are_read_as_they_were_known_at_a_time()
    {
        async Task<List<(string, int)>> Then(DateTimeOffset at)
            => [.. (await Store.QueryFactsAsync(new FactQuery(null, [], PageRequest.Top(9)) { AsOf = at }, Token)).Nodes.Select(f => (f.Predicate, f.SourceCount)).Order()];
        var t0 = Host.Time.GetUtcNow();
        await ApplyAsync(new Story("one").Says("阿里云", "PARTNER_OF", "华为"));
        Host.Time.Advance(TimeSpan.FromHours(1));
        var t1 = Host.Time.GetUtcNow();
        await ApplyAsync(new Story("two").Says("阿里云", "PARTNER_OF", "华为").Says("阿里云", "USES", "小米"));
        Host.Time.Advance(TimeSpan.FromHours(1));
        await Store.DeleteArticleAsync(Story.IdOf("one"), Token);
        Host.Time.Advance(TimeSpan.FromHours(1));
        var merged = Host.Time.GetUtcNow();
        await Store.MergeAsync(new MergeRequest { By = "a", Survivor = Cast.Id("华为"), Merged = [Cast.Id("小米")] }, Token);

        Assert.Empty(await Then(t0.AddMinutes(-1)));
        Assert.Equal([("PARTNER_OF", 1)], await Then(t0));
        Assert.Equal([("PARTNER_OF", 2), ("USES", 1)], await Then(t1));
        Assert.Equal([("PARTNER_OF", 1), ("USES", 1)], await Then(t1.AddHours(1)));
        var id = Cast.Id("华为");
        var facts = await Store.QueryFactsOfEntitiesAsync([id], FactRole.Object, new FactQuery(null, [], PageRequest.Top(9)) { AsOf = t1 }, Token);
        Assert.Equal(2, Assert.Single(facts[id].Nodes).SourceCount);
        Assert.Equal((1, 2), ((await Store.FindEntitiesAsOfAsync([id], t1, Token))[id].FactCount, (await FindAsync("华为"))!.FactCount));
        Assert.Empty(await Store.FindEntitiesAsOfAsync([Cast.Id("小米")], t0, Token));
        Assert.Null((await Store.FindEntitiesAsOfAsync([Cast.Id("小米")], merged.AddMinutes(-1), Token)).Values.Single().MergedInto);
        Assert.Equal(id, (await Store.FindEntitiesAsOfAsync([Cast.Id("小米")], merged, Token)).Values.Single().MergedInto);
        await Assert.ThrowsAsync<InvalidInputException>(() => Store.QueryFactsOfArticlesAsync([Story.IdOf("two")], new FactQuery(null, [], PageRequest.Top(9)) { AsOf = t1 }, Token));
    }
}

using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>What a store does to look after itself.</summary>
public abstract class UpkeepContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    protected IStoreUpkeep Upkeep => (IStoreUpkeep)Store;

    [Fact]
    public async Task What_is_derived_and_wrong_is_found_and_rebuilt()
    {
        await TellAsync(0, 6);
        await CurateAsync();
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var before = await Snapshot.TakeTimelessAsync(Store, Token);

        Assert.NotEmpty(Host.Damages);
        foreach (var damage in Host.Damages)
        {
            await Host.DamageAsync(damage);

            Assert.True((await Store.CheckAsync(Token)).Count > 0, $"Not found: {damage}");
            Assert.True(await Upkeep.RebuildAsync(Token) > 0, damage);

            var left = await Store.CheckAsync(Token);
            Assert.True(left.Count == 0, $"Not mended: {damage}: {string.Join('\n', left)}");
            Assert.Equal(before, await Snapshot.TakeTimelessAsync(Store, Token));
        }
    }

    [Fact]
    public async Task Rebuilding_a_sound_store_changes_nothing()
    {
        await TellAsync(0, 6);
        await CurateAsync();
        var before = await Snapshot.TakeAsync(Store, Token);
        Host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, await Upkeep.RebuildAsync(Token));

        Assert.Equal(before, await Snapshot.TakeAsync(Store, Token));
    }

    [Fact]
    public async Task Rebuilding_beside_writers_takes_nothing_from_them()
    {
        await TellAsync(0, 6);
        await Host.DamageAsync(Host.Damages[0]);

        var writing = TellAsync(6, 20);
        await Upkeep.RebuildAsync(Token);
        await writing;
        await Upkeep.RebuildAsync(Token);

        Assert.Equal(20, (await Store.GetStatsAsync(Token)).Articles);
        Assert.Equal(20, (await FactsAsync(new FactFilter { Predicate = new StringFilter { Eq = "PARTNER_OF" } }))[0].SourceCount);
        Assert.Empty(await Store.CheckAsync(Token));
    }

    [Fact]
    public virtual async Task A_backup_made_during_writes_is_whole_and_comes_back()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Path("backup/graph");
        await TellAsync(0, 5);

        var writing = TellAsync(5, 40);
        try
        {
            await Upkeep.BackupAsync(path, Token);
        }
        finally
        {
            await writing; // A store that refuses is not to be closed in the middle of a write.
        }

        await Upkeep.RestoreAsync(path, Token);

        Assert.InRange((await Store.GetStatsAsync(Token)).Articles, 5, 40);
        Assert.Empty(await Store.CheckAsync(Token));
        await Assert.ThrowsAsync<InvalidInputException>(() => Upkeep.BackupAsync(path, Token));
        await TellAsync(40, 42);
        Assert.Empty(await Store.CheckAsync(Token));
    }

    [Fact]
    public virtual async Task What_is_no_backup_is_not_restored()
    {
        using var folder = new TemporaryFolder();
        await TellAsync(0, 3);
        var before = await Snapshot.TakeAsync(Store, Token);
        var path = folder.Path("no.backup");
        await File.WriteAllTextAsync(path, "这不是备份", Token);

        await Assert.ThrowsAsync<CorruptStoreException>(() => Upkeep.RestoreAsync(path, Token));
        Assert.Equal("INVALID_INPUT", (await Assert.ThrowsAsync<InvalidInputException>(() => Upkeep.RestoreAsync(path + ".missing", Token))).Code);

        Assert.Equal(before, await Snapshot.TakeAsync(Store, Token));
    }

    private async Task TellAsync(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            await ApplyAsync(
                new Story($"{i}") { PublishedAt = Story.Day(1, 1 + (i % 28)) }.Says("阿里云", "PARTNER_OF", "华为", 0.3).Says("阿里云", "USES", $"产品{i % 7}").Measures("华为", "营收", new Quantity(i % 3, null, "CNY", Bound.Exact)));
        }
    }

    private async Task CurateAsync()
    {
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        await Store.MergeAsync(new MergeRequest { By = "a", Survivor = Cast.Id("产品1"), Merged = [Cast.Id("产品2")] }, Token);
        await Store.SplitAsync(new SplitRequest { By = "a", Entity = Cast.Id("华为"), Parts = [new SplitPart { Locals = [Story.Local(Story.IdOf("3"), "华为")], NameZh = "另一家华为" }] }, Token);
        var fact = (await FactsAsync(new FactFilter { Predicate = new StringFilter { Eq = "PARTNER_OF" } }))[0];
        await Store.ReviewAsync(new ReviewRequest { By = "a", Facts = [fact.Id], Status = FactStatus.Disputed }, Token);
    }
}

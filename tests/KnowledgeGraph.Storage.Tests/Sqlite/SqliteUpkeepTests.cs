using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Tests.Sqlite;

/// <summary>The life of the file: old versions, newer ones, damage, a full disk, a lock.</summary>
public sealed class SqliteUpkeepTests : IAsyncDisposable
{
    /// <summary>From this version on the released databases hold deeds of a curator, all taken back.</summary>
    private const string FirstWithCurators = "0003.db";

    private readonly SqliteHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => _host.Options.Path;

    public static TheoryData<string> Released => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Sqlite", "Released"), "*.db").Order(StringComparer.Ordinal).Select(p => Path.GetFileName(p))];

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Released))]
    public async Task A_database_of_every_released_version_opens_whole(string file)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Sqlite", "Released", file), Database);
        await using var fresh = new SqliteHost();
        var expected = await fresh.OpenAsync();
        foreach (var story in ReleasedStories())
        {
            await expected.ApplyAsync(story.Build(), Token);
        }

        var store = await _host.OpenAsync();

        Assert.Equal(await Snapshot.TakeTimelessAsync(expected, Token), await Snapshot.TakeTimelessAsync(store, Token));
        Assert.Empty(await store.CheckAsync(Token));
        var log = (await store.QueryChangesAsync(null, PageRequest.Top(9), Token)).Nodes.Select(c => c.Kind).Reverse();
        Assert.Equal(string.CompareOrdinal(file, FirstWithCurators) < 0 ? [] : [ChangeKind.Merge, ChangeKind.Undo, ChangeKind.Review, ChangeKind.Undo], log);
        var batch = (await store.FindBatchAsync(JobId.Create("batch"), Token))!;
        Assert.Equal((2, 1, 1), (batch.Total, batch.Queued, batch.Succeeded));
        Assert.Equal("{\"key\":\"1\"}", Assert.Single(await store.ClaimAsync("worker", 5, TimeSpan.FromMinutes(1), Token)).Payload);
        await store.MergeAsync(new MergeRequest { By = "a", Survivor = Cast.Id("阿里云"), Merged = [Cast.Id("华为")] }, Token);
        await store.DeleteArticleAsync(Story.IdOf("云与芯片"), Token);
        Assert.Empty(await store.CheckAsync(Token));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        await (await _host.OpenAsync()).DisposeAsync();
        _host.Execute("PRAGMA user_version = 999");

        var failure = await Assert.ThrowsAsync<CorruptStoreException>(_host.OpenAsync);

        Assert.Contains("999", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_keeps_what_was_written_and_takes_more_when_there_is_room()
    {
        var options = _host.Options with { MaxBytes = 400_000 };
        await using (var small = new SqliteGraphStore(options, _host.Time))
        {
            await small.InitializeAsync(Token);
            var written = 0;
            var failure = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            {
                for (; written < 1000; written++)
                {
                    await ApplyAsync(small, written, written + 1);
                }
            });

            Assert.True(failure.IsTransient);
            Assert.Contains("full", failure.Message, StringComparison.Ordinal);
            Assert.Equal(written, (await small.GetStatsAsync(Token)).Articles);
            Assert.Empty(await small.CheckAsync(Token));
        }

        var store = await _host.OpenAsync();
        await ApplyAsync(store, 1000, 1010);
        Assert.Empty(await store.CheckAsync(Token));
    }

    [Fact]
    public async Task A_file_locked_by_another_program_is_unavailable_until_it_is_let_go()
    {
        await (await _host.OpenAsync()).DisposeAsync();
        await using var store = new SqliteGraphStore(_host.Options with { BusyTimeout = TimeSpan.FromMilliseconds(200) }, _host.Time);
        await using (var other = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await other.OpenAsync(Token);
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync(Token);

            var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => ApplyAsync(store, 0, 1));
            Assert.True(failure.IsTransient);
            Assert.Contains("locked", failure.Message, StringComparison.Ordinal);
            Assert.Equal(0, (await store.GetStatsAsync(Token)).Articles);
        }

        await ApplyAsync(store, 0, 1);
        Assert.Equal(1, (await store.GetStatsAsync(Token)).Articles);
    }

    [Fact]
    public async Task A_damaged_file_is_told_and_a_backup_put_in_its_place_is_served()
    {
        var store = await _host.OpenAsync();
        await ApplyAsync(store, 0, 30);
        var path = Path.Combine(_host.Folder, "backup.db");
        await ((IStoreUpkeep)store).BackupAsync(path, Token);
        var before = await Snapshot.TakeAsync(store, Token);
        await store.DisposeAsync();
        foreach (var leftover in new[] { Database + "-wal", Database + "-shm" })
        {
            File.Delete(leftover);
        }

        await using (var file = File.OpenWrite(Database))
        {
            await file.WriteAsync(Enumerable.Repeat((byte)0x5A, 8192).ToArray(), Token);
        }

        await Assert.ThrowsAsync<CorruptStoreException>(_host.OpenAsync);

        File.Copy(path, Database, overwrite: true);
        Assert.Equal(before, await Snapshot.TakeAsync(await _host.OpenAsync(), Token));
    }

    [Fact]
    public async Task A_file_that_goes_away_under_an_open_store_is_told_and_the_one_put_in_its_place_is_used()
    {
        var store = await _host.OpenAsync();
        await ApplyAsync(store, 0, 3);
        var backup = Path.Combine(_host.Folder, "backup.db");
        await ((IStoreUpkeep)store).BackupAsync(backup, Token);
        await ApplyAsync(store, 3, 5);
        await store.PingAsync(Token);

        foreach (var file in new[] { Database, Database + "-wal", Database + "-shm" })
        {
            File.Delete(file);
        }

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PingAsync(Token));
        Assert.Contains("gone", failure.Message, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(Database, [], Token);
        await Assert.ThrowsAsync<CorruptStoreException>(() => store.PingAsync(Token));
        File.Copy(backup, Database, overwrite: true);

        await store.PingAsync(Token);
        Assert.Equal(3, (await store.GetStatsAsync(Token)).Articles);
        await ApplyAsync(store, 3, 6);
        Assert.Equal(6, (await store.GetStatsAsync(Token)).Articles);
        Assert.Empty(await store.CheckAsync(Token));
    }

    [Fact]
    public async Task Writes_that_wait_share_a_transaction_and_one_that_is_refused_leaves_the_others()
    {
        var store = await _host.OpenAsync();
        var bad = new Story("bad").Says("阿里云", "USES", "华为").Build() with { Judgements = [] };

        var writes = Enumerable.Range(0, 60).Select(i => i % 10 == 3
            ? Assert.ThrowsAsync<InvalidInputException>(() => store.ApplyAsync(bad, Token))
            : ApplyAsync(store, i, i + 1)).ToList();
        await Task.WhenAll(writes);

        Assert.Equal(54, (await store.GetStatsAsync(Token)).Articles);
        Assert.Empty(await store.CheckAsync(Token));
    }

    private static async Task ApplyAsync(IGraphStore store, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            await store.ApplyAsync(new Story($"{i}") { PublishedAt = Story.Day(1, 1 + (i % 28)) }.Says("阿里云", "PARTNER_OF", "华为", 0.3).Says("阿里云", "USES", $"产品{i % 7}").Build(), Token);
        }
    }

    private static IEnumerable<Story> ReleasedStories() =>
    [
        new Story("云与芯片") { Title = "阿里云与华为合作" }.Says("阿里云", "PARTNER_OF", "华为", 0.8).Says("阿里云", "DEVELOPED", "通义千问", 0.9, Times.At(Times.Year(2023)))
            .Knows(Cast.Seed("阿里云", Origin.Curated) with
            {
                NameEn = "Alibaba Cloud",
                Pinyin = "a li yun",
                Aliases = [new AliasRecord("Aliyun", Model.Text.ArticleLanguage.En, AliasKind.Transliteration, Origin.Curated)],
                ExternalIds = [new ExternalIdRecord("wikidata", "Q1")],
            }),
        new Story("转载") { Repeats = Story.IdOf("云与芯片"), PublishedAt = Story.Day(1, 2) }.Says("阿里云", "PARTNER_OF", "华为", 0.7),
        new Story("财报") { PublishedAt = Story.Day(2, 1), Source = "财新" }
            .Measures("小米", "营收", new Quantity(1234567890.5m, null, "CNY", Bound.About), 0.6, s => s with { Attribution = null, Role = "全年" })
            .Says("小米", "USES", "阿里云", 0.5, Times.As(Stage.Planned)).Mentions("梁文锋"),
    ];
}

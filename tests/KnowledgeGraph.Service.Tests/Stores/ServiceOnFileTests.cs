using System.Net;
using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Stores;

/// <summary>The service while its file is locked, breaks, or the disk is full: told in health and log, survived, over when it is over.</summary>
[Collection(nameof(MachineCollection))]
public sealed class ServiceOnFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_locked_by_another_program_can_be_read_and_what_waits_is_read_when_it_is_let_go()
    {
        var data = Directory.CreateTempSubdirectory("kg-health-").FullName;
        await using var service = await RunningService.StartAsync("serve", data, Token, "--workers", "1");
        await ServiceHealth.UntilAsync(service, "ready");
        await using (var other = new SqliteConnection($"Data Source={SqliteStoreOptions.InFolder(data).Path};Pooling=False"))
        {
            await other.OpenAsync(Token);
            await using var store = new SqliteGraphStore(SqliteStoreOptions.InFolder(data), TimeProvider.System);
            await new ArticleSubmission(store).SubmitAsync([.. Enumerable.Range(0, 20).Select(i => (Article.Create($"{i}", $"第{i}条", "华为投资了小米。"), (string?)null))], null, 0, Token);
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync(Token);

            Assert.Equal(HttpStatusCode.OK, (await ServiceHealth.UntilAsync(service, "degraded", "locked by another program")).Status);
            await ServiceHealth.UntilPrintedAsync(service, "Reading articles waits for the store");
            Assert.True((await service.AskAsync("{ stats { articles } }", new { }, Token)).GetProperty("stats").GetProperty("articles").GetInt32() < 20);
        }

        await ServiceHealth.UntilAsync(service, "ready");
        await ServiceHealth.UntilPrintedAsync(service, "The store is well again");
        Assert.Equal("SUCCEEDED", await ServiceHealth.ReadAsync(service, "又一则", "华为收购了小米。"));
        Assert.Equal(21, (await service.AskAsync("{ stats { articles } }", new { }, Token)).GetProperty("stats").GetProperty("articles").GetInt32());
    }

    [Fact]
    public async Task A_file_that_breaks_is_told_and_a_backup_put_in_its_place_is_served()
    {
        var data = Directory.CreateTempSubdirectory("kg-health-").FullName;
        var (file, backup) = (SqliteStoreOptions.InFolder(data).Path, Path.Combine(data, "backup"));
        await using var service = await RunningService.StartAsync("serve", data, Token, "--workers", "1");
        await ServiceHealth.UntilAsync(service, "ready");
        Assert.Equal("SUCCEEDED", await ServiceHealth.ReadAsync(service, "一则消息", "华为投资了小米。"));
        Assert.Equal(0, (await CommandRun.OfAsync(["store", "backup", backup, "--data", data], Token)).ExitCode);

        foreach (var leftover in new[] { file + "-wal", file + "-shm" })
        {
            File.Delete(leftover);
        }

        await File.WriteAllTextAsync(file, new string('x', 65_536), Token);
        var (status, answer) = await ServiceHealth.UntilAsync(service, "unavailable", "damaged");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("backup", answer.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("health/live", Token)).StatusCode);
        await ServiceHealth.UntilPrintedAsync(service, "damaged");

        File.Copy(backup, file, overwrite: true);
        Assert.Equal(HttpStatusCode.OK, (await ServiceHealth.UntilAsync(service, "ready")).Status);
        Assert.Equal("SUCCEEDED", await ServiceHealth.ReadAsync(service, "又一则", "华为收购了小米。"));
        Assert.Equal(2, (await service.AskAsync("{ stats { articles } }", new { }, Token)).GetProperty("stats").GetProperty("articles").GetInt32());
    }

    [Fact]
    public async Task A_full_disk_is_told_and_what_waits_is_read_when_there_is_room()
    {
        using var disk = SmallDisk.MountOrSkip(megabytes: 4);
        await using var service = await RunningService.StartAsync("serve", disk.Path("data"), Token, "--workers", "1", "--lease", "2");
        await ServiceHealth.UntilAsync(service, "ready");
        var accepted = new List<string>();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            while (true)
            {
                accepted.Add(await ServiceHealth.SubmitAsync(service, $"第{accepted.Count}条", string.Concat(Enumerable.Repeat($"华为投资了小米{accepted.Count}。\n", 2_000))));
            }
        });

        Assert.Contains("STORE_UNAVAILABLE", refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(accepted);
        Assert.Equal(HttpStatusCode.OK, (await ServiceHealth.UntilAsync(service, "degraded", "full")).Status);
        await ServiceHealth.UntilPrintedAsync(service, "Reading articles waits for the store");
        Assert.Equal(HttpStatusCode.OK, (await service.Http.GetAsync("health/live", Token)).StatusCode);

        disk.Grow(megabytes: 256);
        foreach (var job in accepted)
        {
            Assert.Equal("SUCCEEDED", await ServiceHealth.WaitAsync(service, job));
        }

        await ServiceHealth.UntilAsync(service, "ready");
        Assert.Equal(0, (await CommandRun.OfAsync(["store", "check", "--data", disk.Path("data")], Token)).ExitCode);
    }

    [Fact]
    public Task Killed_workers_lose_nothing_and_double_nothing() => KilledWorkers.LoseNothingAsync("sqlite", new Dictionary<string, string>());
}

using System.Diagnostics;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite;
using KnowledgeGraph.Storage.Tests.Stories;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Stores;

/// <summary>An embedded store worth copying, and copies of it that are killed.</summary>
internal static class CopySource
{
    public const int Articles = 150;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Articles at their times, a hub, copies, a merge, a split, a review taken back, and a job that waits.</summary>
    public static async Task FillAsync(string data)
    {
        var clock = new Ticking();
        await using var store = new SqliteGraphStore(SqliteStoreOptions.InFolder(data), clock);
        await store.InitializeAsync(Token);
        for (var i = 0; i < Articles; i++)
        {
            var story = new Story($"{i}") { PublishedAt = Story.Day(1 + (i / 28 % 12), 1 + (i % 28)), Repeats = i % 10 == 9 ? Story.IdOf($"{i - 1}") : null };
            await store.ApplyAsync(story.Says("阿里云", "PARTNER_OF", $"公司{i % 20}", 0.4).Says($"公司{i % 20}", "USES", $"产品{i % 13}").Mentions("华为").Build(), Token);
        }

        await store.MergeAsync(new MergeRequest { By = "a", Survivor = Cast.Id("产品1"), Merged = [Cast.Id("产品2")] }, Token);
        await store.SplitAsync(new SplitRequest { By = "a", Entity = Cast.Id("公司3"), Parts = [new SplitPart { Locals = [Story.Local(Story.IdOf("3"), "公司3")], NameZh = "另一家公司" }] }, Token);
        var fact = (await store.QueryFactsAsync(new FactQuery(null, [], PageRequest.Top(1)), Token)).Nodes.Single();
        var review = await store.ReviewAsync(new ReviewRequest { By = "b", Facts = [fact.Id], Status = FactStatus.Disputed }, Token);
        await store.UndoAsync(new UndoRequest(ChangeId.New(), review.Id, "b", null), Token);
        await store.EnqueueAsync([new NewJob(JobId.New(), JobId.New(), "{}", null, 0)], Token);
    }

    /// <summary>Runs a copy and kills it when some articles are there.</summary>
    /// <param name="count">Articles in the store that is filled.</param>
    /// <returns>How many there were when it was dead.</returns>
    public static async Task<long> KilledAsync(string[] command, Func<Task<long>> count)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Service.dll"), .. command]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        while (!process.HasExited && await count() < Articles / 10)
        {
            await Task.Delay(5, Token);
        }

        process.Kill();
        await process.WaitForExitAsync(Token);
        return await count();
    }

    /// <summary>Articles in an embedded store; none while it is being made.</summary>
    public static async Task<long> CountAsync(string data)
    {
        var path = SqliteStoreOptions.InFolder(data).Path;
        if (!File.Exists(path))
        {
            return 0;
        }

        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
            await connection.OpenAsync(Token);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM article";
            return (long)(await command.ExecuteScalarAsync(Token))!; // A count is no null.
        }
        catch (SqliteException)
        {
            return 0;
        }
    }

    private sealed class Ticking : TimeProvider
    {
        private DateTimeOffset _now = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now += TimeSpan.FromSeconds(1);
    }
}

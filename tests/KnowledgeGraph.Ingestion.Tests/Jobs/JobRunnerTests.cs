using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests.Jobs;

public sealed class JobRunnerTests
{
    private static readonly JobRunnerOptions Quick = new() { Workers = 2, Idle = TimeSpan.FromMilliseconds(20), Backoff = TimeSpan.FromMilliseconds(1), MaxAttempts = 3, MaxDeadReaders = 6 };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_submitted_is_read()
    {
        await using var graph = await TestGraph.CreateAsync();
        var batch = await new ArticleSubmission(graph.Store).SubmitAsync(
            [(TestGraph.Article("1", "微软收购了GitHub。"), "甲"), (TestGraph.Article("2", "英伟达收购了Mellanox。"), "乙")], null, 0, Cancelled);
        Assert.Equal((2, 2), (batch.Total, batch.Queued));
        using var runner = new JobRunner(graph.Store, graph.Pipeline, Quick, TimeProvider.System);
        await runner.RunUntilEmptyAsync(Cancelled);
        var done = await graph.Store.FindBatchAsync(batch.Id, Cancelled);
        Assert.True(done!.IsDone);
        Assert.Equal(2, done.Succeeded);
        Assert.NotNull(done.FinishedAt);
        Assert.Equal(2, (await graph.Store.GetStatsAsync(Cancelled)).Articles);
    }

    [Fact]
    public async Task The_same_idempotency_key_submits_once()
    {
        await using var graph = await TestGraph.CreateAsync();
        var submission = new ArticleSubmission(graph.Store);
        var first = await submission.SubmitAsync([(TestGraph.Article("1", "甲公司。"), null)], "key", 0, Cancelled);
        var second = await submission.SubmitAsync([(TestGraph.Article("2", "乙公司。"), null)], "key", 0, Cancelled);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(1, second.Total);
    }

    [Fact]
    public async Task A_job_that_can_never_be_read_is_a_dead_letter_at_once_and_the_others_go_on()
    {
        await using var graph = await TestGraph.CreateAsync();
        var batch = JobId.New();
        await graph.Store.EnqueueAsync(
            [new NewJob(JobId.New(), batch, "{broken", null, 1), new NewJob(JobId.New(), batch, JobPayload.Serialize(TestGraph.Article("1", "微软收购了GitHub。")), null, 0)], Cancelled);
        using var runner = new JobRunner(graph.Store, graph.Pipeline, Quick, TimeProvider.System);
        await runner.RunUntilDoneAsync(batch, Cancelled);
        var done = await graph.Store.FindBatchAsync(batch, Cancelled);
        Assert.Equal((1, 1), (done!.Failed, done.Succeeded));
        Assert.Contains("payload", done.Error, StringComparison.Ordinal);
        var failed = (await graph.Store.QueryJobsAsync(batch, [JobState.Failed], PageRequest.Top(5), Cancelled)).Nodes.Single();
        Assert.Equal(1, failed.Attempts);
        Assert.Equal("{broken", failed.Payload);
    }

    [Fact]
    public async Task A_job_whose_worker_died_too_often_is_a_dead_letter()
    {
        await using var graph = await TestGraph.CreateAsync();
        var batch = JobId.New();
        await graph.Store.EnqueueAsync([new NewJob(JobId.New(), batch, JobPayload.Serialize(TestGraph.Article("1", "甲公司。")), null, 0)], Cancelled);
        for (var i = 0; i < Quick.MaxDeadReaders; i++)
        {
            Assert.Single(await graph.Store.ClaimAsync("dead", 1, TimeSpan.FromMilliseconds(-1), Cancelled));
        }

        using var runner = new JobRunner(graph.Store, graph.Pipeline, Quick, TimeProvider.System);
        await runner.RunUntilDoneAsync(batch, Cancelled);
        Assert.Equal(1, (await graph.Store.FindBatchAsync(batch, Cancelled))!.Failed);
    }

    [Fact]
    public async Task A_job_whose_workers_were_killed_a_few_times_is_read()
    {
        await using var graph = await TestGraph.CreateAsync();
        var batch = JobId.New();
        await graph.Store.EnqueueAsync([new NewJob(JobId.New(), batch, JobPayload.Serialize(TestGraph.Article("1", "甲公司。")), null, 0)], Cancelled);
        for (var i = 1; i < Quick.MaxDeadReaders; i++)
        {
            Assert.Single(await graph.Store.ClaimAsync("dead", 1, TimeSpan.FromMilliseconds(-1), Cancelled));
        }

        using var runner = new JobRunner(graph.Store, graph.Pipeline, Quick, TimeProvider.System);
        await runner.RunUntilDoneAsync(batch, Cancelled);
        Assert.Equal(1, (await graph.Store.FindBatchAsync(batch, Cancelled))!.Succeeded);
    }

    [Fact]
    public async Task Two_runners_on_one_file_do_no_article_twice()
    {
        await using var graph = await TestGraph.CreateAsync();
        var articles = Enumerable.Range(1, 20).Select(i => (TestGraph.Article($"{i}", $"第{i}条\n微软收购了GitHub。"), (string?)null)).ToList();
        await new ArticleSubmission(graph.Store).SubmitAsync(articles, null, 0, Cancelled);
        await using var other = new Storage.Sqlite.SqliteGraphStore(Storage.Sqlite.SqliteStoreOptions.InFolder(graph.Folder), TimeProvider.System);
        using var first = new JobRunner(graph.Store, graph.Pipeline, Quick, TimeProvider.System);
        using var second = new JobRunner(other, graph.Pipeline, Quick, TimeProvider.System);
        var reads = 0;
        first.Reported += (_, _) => Interlocked.Increment(ref reads);
        second.Reported += (_, _) => Interlocked.Increment(ref reads);
        await Task.WhenAll(first.RunUntilEmptyAsync(Cancelled), second.RunUntilEmptyAsync(Cancelled));
        Assert.Equal(20, reads);
        Assert.Equal(20, (await graph.Store.GetStatsAsync(Cancelled)).Articles);
    }
}

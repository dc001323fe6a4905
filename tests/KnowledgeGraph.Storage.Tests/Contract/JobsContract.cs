using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Oracle;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>The queue: nothing is lost, nothing is done by two.</summary>
public abstract class JobsContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly JobOutcome Outcome = new(Story.IdOf("one"), Unchanged: false, NewEntities: 2, NewFacts: 3);

    [Fact]
    public async Task A_job_comes_back_as_it_was_given()
    {
        var job = Job("a", priority: 7) with { Payload = "{\"text\":\"引号'\\\"🚀\"}", ClientRef = "ref" };

        Assert.Equal(1, await Store.EnqueueAsync([job], Token));

        var now = Host.Time.GetUtcNow();
        Assert.Equal(
            new Job { Id = job.Id, Batch = job.Batch, Payload = job.Payload, ClientRef = "ref", State = JobState.Queued, Priority = 7, Attempts = 0, DueAt = now, CreatedAt = now },
            Assert.Single((await Store.QueryJobsAsync(job.Batch, null, PageRequest.Top(10), Token)).Nodes));
    }

    [Fact]
    public async Task A_job_stored_already_is_left_as_it_is()
    {
        await Store.EnqueueAsync([Job("a")], Token);
        await Store.ClaimAsync("w", 1, Lease, Token);

        Assert.Equal(1, await Store.EnqueueAsync([Job("a") with { Payload = "other", Batch = JobId.Create("later") }, Job("b"), Job("b")], Token));

        Assert.Equal([JobState.Running, JobState.Queued], (await JobsAsync()).Select(j => j.State));
        Assert.Equal("a", (await JobsAsync())[0].Payload);
        Assert.Null(await Store.FindBatchAsync(JobId.Create("later"), Token));
    }

    [Fact]
    public async Task Jobs_are_claimed_by_priority_then_age()
    {
        await Store.EnqueueAsync([Job("a"), Job("b", 5), Job("c"), Job("d", 5)], Token);

        var claimed = await Store.ClaimAsync("w", 3, Lease, Token);

        Assert.Equal(["b", "d", "a"], claimed.Select(j => j.Payload));
        Assert.All(claimed, j => Assert.Equal((JobState.Running, "w", 1, Host.Time.GetUtcNow() + Lease), (j.State, j.Worker, j.Attempts, j.LeaseUntil)));
        Assert.Equal(["c"], (await Store.ClaimAsync("v", 3, Lease, Token)).Select(j => j.Payload));
        Assert.Empty(await Store.ClaimAsync("v", 3, Lease, Token));
    }

    [Fact]
    public async Task A_job_whose_lease_ran_out_is_claimed_again_and_the_first_worker_is_told_so()
    {
        await Store.EnqueueAsync([Job("a")], Token);
        var id = (await Store.ClaimAsync("first", 1, Lease, Token))[0].Id;
        Host.Time.Advance(Lease - TimeSpan.FromSeconds(1));
        Assert.Empty(await Store.ClaimAsync("second", 1, Lease, Token));
        Host.Time.Advance(TimeSpan.FromSeconds(2));

        var again = Assert.Single(await Store.ClaimAsync("second", 1, Lease, Token));

        Assert.Equal((2, "second"), (again.Attempts, again.Worker));
        Assert.False(await Store.RenewAsync(id, "first", Lease, Token));
        Assert.False(await Store.CompleteAsync(id, "first", Outcome, Token));
        Assert.False(await Store.FailAsync(id, "first", "no", null, Token));
        Assert.Equal((JobState.Running, null), ((await JobsAsync())[0].State, (await JobsAsync())[0].Error));
        Assert.True(await Store.CompleteAsync(id, "second", Outcome, Token));
    }

    [Fact]
    public async Task Renewing_keeps_a_job()
    {
        await Store.EnqueueAsync([Job("a")], Token);
        var id = (await Store.ClaimAsync("w", 1, Lease, Token))[0].Id;
        Host.Time.Advance(Lease / 2);

        Assert.True(await Store.RenewAsync(id, "w", Lease, Token));

        Host.Time.Advance(Lease * 0.75);
        Assert.Empty(await Store.ClaimAsync("v", 1, Lease, Token));
    }

    [Fact]
    public async Task A_completed_job_holds_what_came_of_it()
    {
        await Store.EnqueueAsync([Job("a")], Token);
        var id = (await Store.ClaimAsync("w", 1, Lease, Token))[0].Id;

        Assert.True(await Store.CompleteAsync(id, "w", Outcome, Token));

        var job = (await JobsAsync())[0];
        Assert.Equal((JobState.Succeeded, Outcome.Article, 2, 3, false), (job.State, job.Article, job.NewEntities, job.NewFacts, job.Unchanged));
        Assert.Equal((Host.Time.GetUtcNow(), null), (job.FinishedAt, job.LeaseUntil));
        Assert.False(await Store.CompleteAsync(id, "w", Outcome, Token));
    }

    [Fact]
    public async Task A_failed_job_waits_for_its_time_or_is_given_up()
    {
        await Store.EnqueueAsync([Job("a")], Token);
        var id = (await Store.ClaimAsync("w", 1, Lease, Token))[0].Id;
        var retryAt = Host.Time.GetUtcNow().AddMinutes(1);

        Assert.True(await Store.FailAsync(id, "w", "engine stalled", retryAt, Token));
        Assert.Equal((JobState.Queued, "engine stalled", retryAt), ((await JobsAsync())[0].State, (await JobsAsync())[0].Error, (await JobsAsync())[0].DueAt));
        Assert.Empty(await Store.ClaimAsync("w", 1, Lease, Token));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, Assert.Single(await Store.ClaimAsync("w", 1, Lease, Token)).Attempts);

        Assert.True(await Store.FailAsync(id, "w", "no text", null, Token));
        var dead = (await JobsAsync())[0];
        Assert.Equal((JobState.Failed, "no text", "a"), (dead.State, dead.Error, dead.Payload));
        Host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Store.ClaimAsync("w", 1, Lease, Token));
        Assert.Equal("no text", (await Store.FindBatchAsync(JobId.Create("batch"), Token))!.Error);
    }

    [Fact]
    public async Task Cancelling_stops_what_waits_and_retrying_starts_what_stopped()
    {
        await Store.EnqueueAsync([Job("a"), Job("b"), Job("c")], Token);
        var running = (await Store.ClaimAsync("w", 1, Lease, Token))[0];

        Assert.Equal(2, await Store.CancelAsync(running.Batch, Token));
        Assert.Equal(0, await Store.CancelAsync(running.Batch, Token));
        Assert.Empty(await Store.ClaimAsync("w", 5, Lease, Token));
        Assert.True(await Store.FailAsync(running.Id, "w", "broken", null, Token));

        Assert.Equal(3, await Store.RetryAsync(running.Batch, Token));
        Assert.Equal([1, 1, 1], (await Store.ClaimAsync("w", 5, Lease, Token)).Select(j => j.Attempts));
        Assert.Equal(0, await Store.RetryAsync(running.Batch, Token));
    }

    [Fact]
    public async Task A_batch_counts_its_jobs_and_is_found_by_any_of_them()
    {
        await Store.EnqueueAsync([Job("a"), Job("b"), Job("c"), Job("d")], Token);
        var claimed = await Store.ClaimAsync("w", 3, Lease, Token);
        await Store.CompleteAsync(claimed[0].Id, "w", Outcome, Token);
        await Store.CompleteAsync(claimed[1].Id, "w", Outcome with { Unchanged = true, NewFacts = 0, NewEntities = 0 }, Token);

        var batch = (await Store.FindBatchAsync(claimed[0].Id, Token))!;

        Assert.Equal(new JobBatch(JobId.Create("batch"), 4, 1, 1, 2, 0, 0, 1, 2, 3, Host.Time.GetUtcNow(), null, null), batch);
        Assert.False(batch.IsDone);
        Assert.Equal(batch, Assert.Single(await Store.FindBatchesAsync([batch.Id, claimed[0].Id], Token)).Value);
        Assert.Null(await Store.FindBatchAsync(JobId.Create("nothing"), Token));

        Host.Time.Advance(TimeSpan.FromSeconds(5));
        await Store.CompleteAsync(claimed[2].Id, "w", Outcome, Token);
        await Store.CancelAsync(batch.Id, Token);
        Assert.Equal((true, Host.Time.GetUtcNow()), ((await Store.FindBatchAsync(batch.Id, Token))!.IsDone, (await Store.FindBatchAsync(batch.Id, Token))!.FinishedAt));
    }

    [Fact]
    public async Task Batches_come_newest_first_and_jobs_in_the_order_submitted()
    {
        for (var i = 0; i < 5; i++)
        {
            await Store.EnqueueAsync([Job($"{i} x", batch: $"batch {i}"), Job($"{i} a", batch: $"batch {i}")], Token);
            Host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var claimed = await Store.ClaimAsync("w", 2, Lease, Token);
        Assert.Equal(["0 x", "0 a"], claimed.Select(j => j.Payload));
        JobId[] newestFirst = [.. Enumerable.Range(0, 5).Reverse().Select(i => JobId.Create($"batch {i}"))];

        Assert.Equal(newestFirst, (await Snapshot.AllAsync(p => Store.QueryBatchesAsync(null, p, Token), 2)).Select(b => b.Id));
        Assert.Equal(newestFirst[..4], (await Store.QueryBatchesAsync([JobState.Queued], PageRequest.Top(10), Token)).Nodes.Select(b => b.Id));
        Assert.Equal(newestFirst[4..], (await Store.QueryBatchesAsync([JobState.Running, JobState.Failed], PageRequest.Top(10), Token)).Nodes.Select(b => b.Id));
        var jobs = await Store.QueryJobsOfBatchesAsync([newestFirst[0], newestFirst[4]], [JobState.Queued], PageRequest.Top(1), Token);
        Assert.Equal(("4 x", true), (jobs[newestFirst[0]].Nodes.Single().Payload, jobs[newestFirst[0]].HasNext));
        Assert.Empty(jobs.GetValueOrDefault(newestFirst[4])?.Items ?? []);
        Assert.Equal(["4 x", "4 a"], (await Snapshot.AllAsync(p => Store.QueryJobsAsync(newestFirst[0], null, p, Token), 1)).Select(j => j.Payload));
    }

    [Fact]
    public async Task Many_workers_on_two_stores_do_each_job_once()
    {
        var other = await Host.OpenAsync();
        await Store.EnqueueAsync([.. Enumerable.Range(0, 60).Select(i => Job($"job {i}"))], Token);
        var done = new System.Collections.Concurrent.ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(w => Task.Run(
            async () =>
            {
                var store = w % 2 == 0 ? Store : other;
                while (await store.ClaimAsync($"worker {w}", 3, Lease, Token) is { Count: > 0 } jobs)
                {
                    foreach (var job in jobs)
                    {
                        done.Add(job.Payload);
                        Assert.True(await store.CompleteAsync(job.Id, $"worker {w}", Outcome, Token));
                    }
                }
            },
            Token)));

        Assert.Equal(60, done.Count);
        Assert.Equal(60, done.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(60, (await Store.FindBatchAsync(JobId.Create("batch"), Token))!.Succeeded);
    }

    private static NewJob Job(string payload, int priority = 0, string batch = "batch") => new(JobId.Create(payload), JobId.Create(batch), payload, null, priority);

    private async Task<List<Job>> JobsAsync() => [.. (await Store.QueryJobsAsync(JobId.Create("batch"), null, PageRequest.Top(100), Token)).Nodes];
}

using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests.Jobs;

/// <summary>What happens to a job whose article is committed and whose worker is stopped, or fails, before it says so.</summary>
public sealed class InterruptedJobTests
{
    private const string News = "微软收购了GitHub\n微软今天宣布，以75亿美元的股票收购了代码托管平台GitHub。交易预计在年底前完成。开发者对此看法不一。";

    private static readonly JobRunnerOptions Quick = new() { Workers = 1, Idle = TimeSpan.FromMilliseconds(20), Backoff = TimeSpan.FromMilliseconds(1), MaxAttempts = 3 };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_that_is_stopped_after_the_commit_ends_the_job_as_done()
    {
        await using var graph = await TestGraph.CreateAsync();
        var batch = await new ArticleSubmission(graph.Store).SubmitAsync([(TestGraph.Article("1", News), null)], null, 0, Cancelled);
        using var stop = new CancellationTokenSource();
        var store = HookedStore.Around(graph.Store, _ => Task.CompletedTask, name => name == nameof(IGraphStore.ApplyAsync) ? stop.CancelAsync() : Task.CompletedTask);
        using var runner = new JobRunner(store, TestGraph.PipelineOn(store), Quick, TimeProvider.System);
        JobReport? report = null;
        runner.Reported += (_, told) => report = told;

        await runner.RunAsync(stop.Token);

        Assert.Equal(1, (await graph.Store.FindBatchAsync(batch.Id, Cancelled))!.Succeeded);
        Assert.False(report!.Outcome!.Unchanged);
    }

    [Fact]
    public async Task A_job_tried_again_after_its_commit_still_links_the_copy_it_did_not_see()
    {
        await using var graph = await TestGraph.CreateAsync();
        var (first, copy) = (TestGraph.Article("1", News, "2025-01-01"), TestGraph.Article("2", News + "\n责任编辑：小云", "2025-01-02"));
        var batch = await new ArticleSubmission(graph.Store).SubmitAsync([(copy, null)], null, 0, Cancelled);
        var (looks, applied) = (0, false);
        var store = HookedStore.Around(
            graph.Store,
            async name =>
            {
                if (name == nameof(IGraphStore.ApplyAsync) && !applied)
                {
                    // Another worker commits the article this one is a copy of, between the look and the commit.
                    applied = true;
                    await graph.Pipeline.IngestAsync(first, Cancelled);
                }
                else if (name == nameof(IGraphReader.FindSimilarArticlesAsync) && ++looks == 2)
                {
                    throw new StoreUnavailableException("The line is cut.", isTransient: true);
                }
            },
            _ => Task.CompletedTask);
        using var runner = new JobRunner(store, TestGraph.PipelineOn(store), Quick, TimeProvider.System);
        JobReport? report = null;
        runner.Reported += (_, told) => report = told;

        await runner.RunUntilDoneAsync(batch.Id, Cancelled);

        Assert.True(looks >= 2);
        var stored = await graph.Store.FindArticlesAsync([copy.Id], Cancelled);
        Assert.Equal(first.Id, stored[copy.Id].DuplicateOf);
        Assert.False(report!.Outcome!.Unchanged);
        Assert.Empty(await graph.Store.CheckAsync(Cancelled));
    }

    [Fact]
    public async Task A_store_that_fails_for_long_costs_no_article_and_is_told_once()
    {
        await using var graph = await TestGraph.CreateAsync();
        var batch = await new ArticleSubmission(graph.Store).SubmitAsync([(TestGraph.Article("1", News), null)], null, 0, Cancelled);
        var writes = 0;
        var store = HookedStore.Around(
            graph.Store,
            name => name == nameof(IGraphStore.ApplyAsync) && ++writes <= 4 * Quick.MaxAttempts ? throw new StoreUnavailableException("The disk is full.", isTransient: true) : Task.CompletedTask,
            _ => Task.CompletedTask);
        using var runner = new JobRunner(store, TestGraph.PipelineOn(store), Quick with { MaxBackoff = TimeSpan.FromMilliseconds(5) }, TimeProvider.System);
        var told = new List<string?>();
        runner.StoreChanged += (_, report) => told.Add(report.Failure?.Message);

        await runner.RunUntilDoneAsync(batch.Id, Cancelled);

        Assert.Equal(1, (await graph.Store.FindBatchAsync(batch.Id, Cancelled))!.Succeeded);
        Assert.Equal(["The disk is full.", null], told);
    }

    [Fact]
    public async Task A_store_that_cannot_be_asked_is_told_and_that_it_can_again()
    {
        await using var graph = await TestGraph.CreateAsync();
        using var stop = new CancellationTokenSource();
        var looks = 0;
        var store = HookedStore.Around(
            graph.Store, name => name == nameof(IJobQueue.ClaimAsync) && ++looks <= 3 ? throw new StoreUnavailableException("Nobody answers.", isTransient: true) : Task.CompletedTask, _ => Task.CompletedTask);
        using var runner = new JobRunner(store, TestGraph.PipelineOn(store), Quick, TimeProvider.System);
        var told = new List<string?>();
        runner.StoreChanged += (_, report) =>
        {
            told.Add(report.Failure?.Message);
            if (report.Failure is null)
            {
                stop.Cancel();
            }
        };

        await runner.RunAsync(stop.Token);

        Assert.Equal(["Nobody answers.", null], told);
    }
}

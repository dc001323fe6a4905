using System.Text.Json;
using KnowledgeGraph.Model.Errors;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>Articles sent in, and the jobs they become.</summary>
[Collection(nameof(GraphCollection))]
public sealed class JobTests(GraphFixture graph)
{
    private const string Submit =
        "mutation($input: SubmitArticlesInput!) { submitArticles(input: $input) { job { id status progress counts { total done failed unchanged newFacts } } errors { __typename message path ... on InvalidInputError { code } } } }";

    private static object Article(string title, string text = "华为宣布与蚂蚁集团合作。", string? clientRef = null)
        => new { title, text, source = "test", lang = "ZH", clientRef, publishedAt = "2025-03-01T08:00:00+08:00" };

    [Fact]
    public async Task A_submitted_article_is_stored_read_and_found()
    {
        var sent = await graph.AskAsync(
            "mutation($a: ArticleInput!) { submitArticle(input: { article: $a }) { job { id counts { total } } errors { message } } }", new { a = Article("一则消息", "量子门公司的芯片今天亮相，观众很多。", clientRef: "mine/1") });
        var job = sent.At("submitArticle.job.id").GetString()!;
        Assert.Equal(1, sent.At("submitArticle.job.counts.total").GetInt32());
        var done = await WaitAsync(job);
        Assert.Equal("SUCCEEDED", done.At("status").GetString());
        Assert.Equal(1, done.At("progress").GetDouble());
        var item = done.At("items.nodes.0");
        Assert.Equal(("mine/1", "SUCCEEDED", 1), (item.At("clientRef").GetString(), item.At("status").GetString(), item.At("attempts").GetInt32()));
        Assert.Equal("一则消息\n量子门公司的芯片今天亮相，观众很多。", item.At("article.text").GetString());
        Assert.Equal("2025-03-01T00:00:00Z", item.At("article.publishedAt").GetString());
        Assert.Equal(1, (await graph.AskAsync("{ articles(filter: { title: { eq: \"一则消息\" } }) { totalCount } }")).At("articles.totalCount").GetInt32());
    }

    [Fact]
    public async Task The_same_idempotency_key_returns_the_first_job()
    {
        var key = Guid.NewGuid().ToString();
        var first = await graph.AskAsync(Submit, new { input = new { articles = new[] { Article("甲"), Article("乙") }, idempotencyKey = key } });
        var second = await graph.AskAsync(Submit, new { input = new { articles = new[] { Article("丙") }, idempotencyKey = key } });
        Assert.Equal(first.At("submitArticles.job.id").GetString(), second.At("submitArticles.job.id").GetString());
        Assert.Equal(2, second.At("submitArticles.job.counts.total").GetInt32());
    }

    [Fact]
    public async Task One_wrong_article_refuses_all_and_names_it()
    {
        var before = (await graph.AskAsync("{ jobs { totalCount } }")).At("jobs.totalCount").GetInt32();
        var answer = await graph.AskAsync(Submit, new { input = new { articles = new[] { Article("好"), Article("空", " "), Article("二进制", "a\0b") } } });
        Assert.Equal(JsonValueKind.Null, answer.At("submitArticles.job").ValueKind);
        Assert.Equal(["InvalidInputError", "InvalidInputError"], answer.Texts("submitArticles.errors", "__typename"));
        Assert.Equal(["EMPTY_TEXT", "BINARY_TEXT"], answer.Texts("submitArticles.errors", "code"));
        Assert.Equal("""["input","articles","1"]""", answer.At("submitArticles.errors.0.path").GetRawText());
        Assert.Equal(before, (await graph.AskAsync("{ jobs { totalCount } }")).At("jobs.totalCount").GetInt32());
    }

    [Theory]
    [InlineData(0, null, 0, "input, articles")]
    [InlineData(101, null, 0, "input, articles")]
    [InlineData(1, " ", 0, "input, idempotencyKey")]
    [InlineData(1, null, 101, "input, priority")]
    public async Task Wrong_submissions_are_told_as_data(int count, string? idempotencyKey, int priority, string path)
    {
        var answer = await graph.AskAsync(Submit, new { input = new { articles = Enumerable.Range(0, count).Select(i => Article($"第{i}篇")), idempotencyKey, priority } });
        Assert.Equal(path, string.Join(", ", answer.Each("submitArticles.errors.0.path").Select(p => p.GetString())));
        Assert.Equal("INVALID_ARGUMENT", answer.At("submitArticles.errors.0.code").GetString());
    }

    [Fact]
    public async Task Accepted_means_stored()
    {
        using var _ = graph.Calls.Failing("EnqueueAsync", new StoreUnavailableException("/secret/path is locked", isTransient: true));
        var failure = await graph.FailAsync(Submit, new { input = new { articles = new[] { Article("不存") } } });
        Assert.Equal(("STORE_UNAVAILABLE", "The store is busy or out of reach. Try again in a moment."), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task A_job_that_nobody_knows_is_told_as_data()
    {
        foreach (var mutation in new[] { "cancelJob", "retryJob" })
        {
            var answer = await graph.AskAsync($"mutation {{ {mutation}(input: {{ job: \"j_00000000000000000000\" }}) {{ job {{ id }} errors {{ __typename path ... on NotFoundError {{ id }} }} }} }}");
            Assert.Equal("""{"job":null,"errors":[{"__typename":"NotFoundError","path":["input","job"],"id":"j_00000000000000000000"}]}""", answer.At(mutation).GetRawText());
        }
    }

    [Fact]
    public async Task A_finished_job_can_be_neither_cancelled_nor_run_again()
    {
        var job = (await graph.AskAsync(Submit, new { input = new { articles = new[] { Article("完") } } })).At("submitArticles.job.id").GetString()!;
        await WaitAsync(job);
        foreach (var mutation in new[] { "cancelJob", "retryJob" })
        {
            var answer = await graph.AskAsync($"mutation($id: ID!) {{ {mutation}(input: {{ job: $id }}) {{ job {{ status }} errors {{ message }} }} }}", new { id = job });
            Assert.Equal("""{"job":{"status":"SUCCEEDED"},"errors":[]}""", answer.At(mutation).GetRawText());
        }
    }

    [Fact]
    public async Task Waiting_articles_are_cancelled_and_taken_up_again()
    {
        string id;
        using (graph.Calls.Failing("ClaimAsync", new StoreUnavailableException("held", isTransient: true)))
        {
            id = (await graph.AskAsync(Submit, new { input = new { articles = new[] { Article("等一"), Article("等二") }, priority = -5 } })).At("submitArticles.job.id").GetString()!;
            var cancelled = await graph.AskAsync("mutation($id: ID!) { cancelJob(input: { job: $id }) { job { status counts { total } items(status: [CANCELLED]) { totalCount } } } }", new { id });
            Assert.Equal("""{"status":"CANCELLED","counts":{"total":2},"items":{"totalCount":2}}""", cancelled.At("cancelJob.job").GetRawText());
            Assert.Contains(id, (await graph.AskAsync("{ jobs(status: [CANCELLED], first: 100) { nodes { id } } }")).Texts("jobs.nodes", "id"));
        }

        var again = await graph.AskAsync("mutation($id: ID!) { retryJob(input: { job: $id }) { job { status } } }", new { id });
        Assert.Equal("QUEUED", again.At("retryJob.job.status").GetString());
        Assert.Equal("SUCCEEDED", (await WaitAsync(id)).At("status").GetString());
    }

    private async Task<JsonElement> WaitAsync(string job)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var node = (await graph.AskAsync(
                "query($id: ID!) { node(id: $id) { ... on IngestJob { status progress finishedAt items(first: 10) { nodes { clientRef status attempts error article { text publishedAt } } } } } }", new { id = job })).At("node");
            if (node.At("finishedAt").ValueKind != JsonValueKind.Null)
            {
                return node;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Job {job} did not end within 30 seconds.");
    }
}

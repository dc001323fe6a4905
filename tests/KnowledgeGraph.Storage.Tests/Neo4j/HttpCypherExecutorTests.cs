using System.Net;
using System.Text;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Storage.Neo4j;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Tests.Neo4j;

/// <summary>How answers of the Query API are read, whatever their status. The answers are those a 5.26 server gives.</summary>
public sealed class HttpCypherExecutorTests
{
    private const string Deadlock = """{"errors":[{"code":"Neo.TransientError.Transaction.DeadlockDetected","message":"can't acquire"}]}""";

    private static readonly Neo4jStoreOptions Options = new() { Url = new Uri("http://127.0.0.1:7474"), Password = "secret-word", RetryPause = TimeSpan.FromMilliseconds(1), RetryFor = TimeSpan.FromSeconds(5) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_come_with_their_types()
    {
        var answers = new Answers((202, """{"data":{"fields":["a"],"values":[[9007199254740993,1.0,"汉\n","x",true,null,[1,[2.5]],{"k":{"n":null}}]]},"bookmarks":["FB:x"]}"""));

        var row = Assert.Single(await RunAsync(answers));

        Assert.Equal([9007199254740993L, 1.0, "汉\n", "x", true, null], row.Values.Take(6));
        Assert.Equal(2.5, ((List<object?>)((List<object?>)row[6]!)[1]!)[0]);
        Assert.Null(((Dictionary<string, object?>)((Dictionary<string, object?>)row[7]!)["k"]!)["n"]);
    }

    [Fact]
    public async Task A_text_longer_than_any_buffer_is_read_whole()
    {
        var text = string.Concat(Enumerable.Repeat("新闻🚀", 60_000));
        var answers = new Answers((202, "{\"data\":{\"fields\":[\"a\"],\"values\":[[\"" + text + "\"]]}}"));

        Assert.Equal(text, Assert.Single(await RunAsync(answers))[0]);
    }

    [Fact]
    public async Task Errors_beside_records_fail_the_statement_whatever_the_status()
    {
        var answers = new Answers((202, """{"data":{"fields":["a"],"values":[[1]]},"errors":[{"code":"Neo.ClientError.Statement.ArithmeticError","message":"/ by zero"}]}"""));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => RunAsync(answers));

        Assert.Contains("/ by zero", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
        Assert.Equal(1, answers.Count);
    }

    [Fact]
    public async Task What_the_server_calls_transient_is_tried_again_though_its_status_is_400()
    {
        var answers = new Answers((400, Deadlock), (400, Deadlock), (202, """{"data":{"fields":["a"],"values":[[7]]}}"""));

        Assert.Equal(7L, Assert.Single(await RunAsync(answers))[0]);
        Assert.Equal(3, answers.Count);
    }

    [Fact]
    public async Task A_call_that_waited_long_for_a_lock_is_still_repeated_when_the_connection_is_cut_then()
    {
        var time = new LeapingTime();
        var answers = new Answers((202, """{"data":{"values":[[1]]},"transaction":{"id":"ab12"}}"""), (400, Deadlock), (202, "{}"), (202, """{"data":{"fields":["a"],"values":[[7]]}}"""))
        {
            Before = number => time.Elapsed += number == 1 ? 12 * Options.RetryFor : TimeSpan.Zero,
        };
        await using var executor = new HttpCypherExecutor(Options, time, answers);

        var attempts = 0;
        var last = await executor.InTransactionAsync(
            async (t, token) =>
            {
                if (++attempts == 1)
                {
                    await t.RunAsync(CypherStatement.Write("1"), token);
                    await t.RunAsync(CypherStatement.Write("2"), token);
                }

                return (await t.RunLastAsync(CypherStatement.Write("3"), token))[0][0];
            },
            Token);

        Assert.Equal(7L, last);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task What_fails_for_longer_than_is_repeated_fails()
    {
        var time = new LeapingTime();
        var answers = new Answers((400, Deadlock), (400, Deadlock), (400, Deadlock)) { Before = _ => time.Elapsed += 0.6 * Options.RetryFor };
        await using var executor = new HttpCypherExecutor(Options, time, answers);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => executor.RunAsync(CypherStatement.Read("RETURN 1"), Token));

        Assert.Equal(3, answers.Count);
    }

    [Fact]
    public async Task A_transaction_is_run_again_as_a_whole()
    {
        var answers = new Answers(
            (202, """{"data":{"values":[[1]]},"transaction":{"id":"ab12"}}"""), (400, Deadlock), (404, """{"errors":[{"code":"Neo.ClientError.Request.Invalid","message":"unknown"}]}"""),
            (202, """{"data":{"values":[[1]]},"transaction":{"id":"cd34"}}"""), (202, """{"data":{"values":[[2]]},"transaction":{"id":"cd34"}}"""), (202, """{"data":{"values":[[3]]}}"""));
        await using var executor = new HttpCypherExecutor(Options, TimeProvider.System, answers);

        var last = await executor.InTransactionAsync(
            async (t, token) =>
            {
                await t.RunAsync(CypherStatement.Write("1"), token);
                await t.RunAsync(CypherStatement.Write("2"), token);
                return (await t.RunLastAsync(CypherStatement.Write("3"), token))[0][0];
            },
            Token);

        Assert.Equal(3L, last);
        Assert.Equal(["POST /tx", "POST /tx/ab12", "DELETE /tx/ab12", "POST /tx", "POST /tx/cd34", "POST /tx/cd34/commit"], answers.Requests);
    }

    [Theory]
    [InlineData("", "[9,4] [9,4] [9,4]", 1)] // Does nothing: ended.
    [InlineData("", "[9,4] [9,5] [9,6] [10,6] [10,7] [10,8] [10,9]", 0)] // Reads between the looks.
    [InlineData("query-7", "[9,4] [9,4] [9,4] [9,4] [9,4] [9,4] [9,4]", 0)] // Runs a statement.
    public async Task Of_those_a_write_waits_for_only_one_that_does_nothing_is_ended(string query, string marks, int ended)
    {
        var looks = marks.Split(' ');
        var server = new WaitingServer(number => $$$"""
            {"data":{"values":[["neo4j-transaction-3","{{{query}}}","Running",{{{looks[number][1..^1]}}}],["neo4j-transaction-5","","Running",2,2],["neo4j-transaction-4","query-8","Blocked by: [neo4j-transaction-3]",1,1]]}}
            """, looks.Length);
        await using var executor = new HttpCypherExecutor(Options with { AbandonedAfter = TimeSpan.FromMilliseconds(30) }, TimeProvider.System, server);

        await executor.RunAsync(CypherStatement.Write("SET"), Token);

        Assert.Equal(ended, executor.EndedTransactions);
        Assert.Equal(ended == 0 ? [] : ["neo4j-transaction-3"], server.Ended);
    }

    [Fact]
    public async Task A_page_that_is_no_answer_is_told_as_such()
    {
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => RunAsync(new Answers((403, "<html>proxy</html>"))));

        Assert.Contains("status 403", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_listening_is_unavailable_for_now()
    {
        await using var executor = new HttpCypherExecutor(Options with { Url = new Uri("http://127.0.0.1:1"), RetryFor = TimeSpan.FromMilliseconds(20) }, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => executor.RunAsync(CypherStatement.Read("RETURN 1"), Token));

        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task Values_travel_in_parameters_and_reals_stay_reals()
    {
        var answers = new Answers((202, """{"data":{"values":[]}}"""));
        await using var executor = new HttpCypherExecutor(Options, TimeProvider.System, answers);

        await executor.RunAsync(CypherStatement.Read("RETURN $in", ("in", new Dictionary<string, object?> { ["a"] = 1.0, ["b"] = "'; MATCH (n) DELETE n //", ["c"] = new[] { 1, 2 }, ["d"] = null })), Token);

        Assert.Equal("""{"statement":"RETURN $in","parameters":{"in":{"a":1.0,"b":"'; MATCH (n) DELETE n //","c":[1,2],"d":null}},"accessMode":"Read"}""", answers.LastBody);
    }

    [Theory]
    [InlineData("bolt://localhost:7687", "neo4j")]
    [InlineData("http://localhost:7474", "")]
    public void Options_that_cannot_work_are_refused(string url, string database)
        => Assert.Throws<InvalidInputException>(() => new HttpCypherExecutor(new Neo4jStoreOptions { Url = new Uri(url), Database = database }, TimeProvider.System));

    private static async Task<IReadOnlyList<CypherRecord>> RunAsync(Answers answers)
    {
        await using var executor = new HttpCypherExecutor(Options, TimeProvider.System, answers);
        return await executor.RunAsync(CypherStatement.Read("RETURN 1"), Token);
    }

    /// <summary>Gives the answers one after the other.</summary>
    private sealed class Answers(params (int Status, string Body)[] answers) : HttpMessageHandler
    {
        public List<string> Requests { get; } = [];

        public int Count => Requests.Count;

        public string LastBody { get; private set; } = "";

        /// <summary>Called with the number of the request, from 1.</summary>
        public Action<int>? Before { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (status, body) = answers[Requests.Count];
            Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath["/db/neo4j/query/v2".Length..]}");
            Before?.Invoke(Requests.Count);
            LastBody = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }

    /// <summary>Answers a write once the transaction it waits for was ended, or after so many looks.</summary>
    private sealed class WaitingServer(Func<int, string> show, int looks) : HttpMessageHandler
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _looks;

        public List<string> Ended { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken); // Every request here has one.
            var answer = """{"data":{"values":[]}}""";
            if (body.Contains("SHOW TRANSACTIONS", StringComparison.Ordinal))
            {
                answer = show(Math.Min(_looks++, looks - 1));
                if (_looks == looks)
                {
                    _over.TrySetResult();
                }
            }
            else if (body.Contains("TERMINATE", StringComparison.Ordinal))
            {
                Ended.AddRange(System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("parameters").GetProperty("in").GetProperty("ids").EnumerateArray().Select(i => i.GetString()!));
                _over.TrySetResult();
            }
            else
            {
                await _over.Task.WaitAsync(cancellationToken);
            }

            return new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        }
    }

    /// <summary>A clock that stands still but for what is added; its timers are the system's.</summary>
    private sealed class LeapingTime : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}

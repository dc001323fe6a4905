using System.Net.Http.Json;
using System.Text;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j;
using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Neo4j;

/// <summary>What goes wrong between the store and its server: told clearly, survived, and over when it is over.</summary>
[Collection(Neo4jServer.Collection)]
public sealed class Neo4jFaultTests : IAsyncLifetime
{
    private readonly Neo4jHost _host = new();
    private FaultyProxy _proxy = null!; // Set before each test by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = Neo4jServer.Instance.OptionsOrSkip();
        await _host.OpenAsync();
        _proxy = new FaultyProxy(options.Url);
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_cut_at_any_request_of_a_write_loses_nothing_and_doubles_nothing()
    {
        for (var cut = 1; cut <= 9; cut++)
        {
            await using var proxy = new FaultyProxy(Neo4jServer.Instance.OptionsOrSkip().Url) { CutAfter = cut };
            await using var store = Through(proxy);

            await store.ApplyAsync(Told(cut), Token);

            Assert.Equal(cut, (await store.GetStatsAsync(Token)).Articles);
            Assert.Equal(cut, Assert.Single((await store.QueryFactsAsync(new FactQuery(null, [], PageRequest.Top(9)), Token)).Nodes).SourceCount);
        }

        await using var direct = Through(_proxy);
        Assert.Empty(await direct.CheckAsync(Token));
    }

    [Fact]
    public async Task A_transaction_that_a_dead_client_left_open_is_ended_by_those_who_wait_for_it()
    {
        await using var store = Through(_proxy);
        await store.ApplyAsync(Told(1), Token);
        var options = Neo4jServer.Instance.OptionsOrSkip();
        using var client = new HttpClient { DefaultRequestHeaders = { Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"))) } };
        var address = $"{options.Url.AbsoluteUri.TrimEnd('/')}/db/{options.Database}/query/v2/tx";
        (await client.PostAsJsonAsync(address, new { statement = "MATCH (e:Entity) SET e.degree = e.degree" }, Token)).EnsureSuccessStatusCode();
        await using var executor = new HttpCypherExecutor(options with { AbandonedAfter = TimeSpan.FromMilliseconds(300) }, TimeProvider.System);

        await executor.InTransactionAsync((t, token) => t.RunLastAsync(CypherStatement.Write("MATCH (e:Entity) SET e.degree = e.degree"), token), Token);

        Assert.Equal(1, executor.EndedTransactions);
    }

    [Fact]
    public async Task While_the_server_cannot_be_reached_calls_fail_as_unavailable_and_then_go_on_by_themselves()
    {
        await using var store = Through(_proxy, o => o with { RetryFor = TimeSpan.FromMilliseconds(300) });
        await store.ApplyAsync(Told(1), Token);
        _proxy.IsDown = true;
        _proxy.Cut();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PingAsync(Token));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ApplyAsync(Told(2), Token));

        Assert.True(failure.IsTransient);
        Assert.Contains("cannot be reached", failure.Message, StringComparison.Ordinal);
        _proxy.IsDown = false;
        await store.ApplyAsync(Told(2), Token);
        Assert.Equal(2, (await store.GetStatsAsync(Token)).Articles);
    }

    [Fact]
    public async Task A_short_outage_is_waited_out()
    {
        await using var store = Through(_proxy);
        await store.PingAsync(Token);
        _proxy.IsDown = true;
        _proxy.Cut();

        var write = store.ApplyAsync(Told(1), Token);
        await Task.Delay(300, Token);
        _proxy.IsDown = false;

        Assert.True((await write).Changed);
    }

    [Fact]
    public async Task A_slow_connection_is_borne_until_the_time_of_a_request_is_up()
    {
        _proxy.Delay = TimeSpan.FromMilliseconds(200);
        await using var patient = Through(_proxy);
        await using var hasty = Through(_proxy, o => o with { RequestTimeout = TimeSpan.FromMilliseconds(50) });

        Assert.True((await patient.ApplyAsync(Told(1), Token)).Changed);
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => hasty.PingAsync(Token));

        Assert.True(failure.IsTransient);
        Assert.Contains("did not answer in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_the_password()
    {
        await using var store = Through(_proxy, o => o with { Password = "not the password" });

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.InitializeAsync(Token));

        Assert.False(failure.IsTransient);
        Assert.Contains("wrong user name or password", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not the password", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, _proxy.Requests);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named()
    {
        await using var store = Through(_proxy, o => o with { Database = "elsewhere" });

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PingAsync(Token));

        Assert.Contains("'elsewhere'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_told_of_an_outage()
    {
        _proxy.Delay = TimeSpan.FromSeconds(2);
        await using var store = Through(_proxy);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PingAsync(patience.Token));
    }

    private static Model.Graph.GraphBatch Told(int number) => new Story($"{number}") { PublishedAt = Story.Day(1, number) }.Says("阿里云", "PARTNER_OF", "华为", 0.1).Build();

    private Neo4jGraphStore Through(FaultyProxy proxy, Func<Neo4jStoreOptions, Neo4jStoreOptions>? with = null)
    {
        var options = Neo4jServer.Instance.OptionsOrSkip() with { Url = proxy.Url, RetryFor = TimeSpan.FromSeconds(30) };
        return Neo4jGraphStore.Create(with?.Invoke(options) ?? options, _host.Time);
    }
}

using KnowledgeGraph.Model.Errors;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>What goes wrong is told without what is nobody's business.</summary>
[Collection(nameof(GraphCollection))]
public sealed class ErrorTests(GraphFixture graph)
{
    [Fact]
    public async Task An_unexpected_failure_shows_nothing_of_itself_and_is_logged()
    {
        var secret = $"secret-{Guid.NewGuid()}";
        using var _ = graph.Calls.Failing("GetStatsAsync", new InvalidOperationException(secret));
        var answer = await graph.SendAsync("{ stats { facts } predicates { key } }");
        Assert.Equal("""{"errors":[{"message":"The service failed at this. Its log says more.","locations":[{"line":1,"column":3}],"path":["stats"],"extensions":{"code":"INTERNAL"}}],"data":null}""", answer.GetRawText());
        Assert.Contains(graph.Log.Errors, line => line.Contains(secret, StringComparison.Ordinal) && line.Contains("'stats'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_out_of_reach_has_a_code_of_its_own(bool isTransient)
    {
        using var _ = graph.Calls.Failing("QueryFactsAsync", new StoreUnavailableException("/data/graph.db is gone", isTransient));
        var failure = await graph.FailAsync("{ facts { nodes { id } } }");
        Assert.Equal("STORE_UNAVAILABLE", failure.Code);
        Assert.DoesNotContain("graph.db", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_store_does_not_say_where_it_lies()
    {
        using var _ = graph.Calls.Failing("QueryFactsAsync", new CorruptStoreException("/data/graph.db, page 7"));
        var failure = await graph.FailAsync("{ facts { nodes { id } } }");
        Assert.Equal(("CORRUPT_STORE", "The store is damaged. The service's log says more."), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task At_most_ten_errors_are_told()
    {
        var fields = string.Join(' ', Enumerable.Range(0, 30).Select(i => $"noSuchField{i}"));
        Assert.Equal(10, (await graph.SendAsync($"{{ {fields} }}")).GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task A_failure_in_a_batch_is_told_at_each_place_up_to_ten_and_logged()
    {
        using var _ = graph.Calls.Failing("FindEntitiesAsync", new InvalidOperationException("no"));
        var answer = await graph.SendAsync("{ facts(first: 50) { nodes { id attribution { name } subject { name } } } }");
        Assert.InRange(answer.GetProperty("errors").GetArrayLength(), 1, 10);
        Assert.All(answer.GetProperty("errors").EnumerateArray(), error => Assert.Equal("INTERNAL", error.At("extensions.code").GetString()));
    }

    [Theory]
    [InlineData("{ entities( }", "SYNTAX_ERROR")]
    [InlineData("{ nothing }", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("query A { stats { facts } } query B { stats { facts } }", "NO_OPERATION_NAME")]
    [InlineData("query($x: Int!) { facts(first: $x) { totalCount } }", "INVALID_VALUE")]
    public async Task Wrong_documents_have_codes(string query, string code)
        => Assert.Equal(code, (await graph.FailAsync(query)).Code);
}

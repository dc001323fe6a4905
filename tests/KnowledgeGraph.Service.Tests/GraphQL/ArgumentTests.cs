using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>What is asked wrongly is refused, with the argument's name.</summary>
[Collection(nameof(GraphCollection))]
public sealed class ArgumentTests(GraphFixture graph)
{
    [Theory]
    [InlineData("{ entities(first: 0) { totalCount } }", "INVALID_ARGUMENT", "Argument 'first' is 0; it must be 1..100.")]
    [InlineData("{ entities(first: 101) { totalCount } }", "INVALID_ARGUMENT", "Argument 'first' is 101; it must be 1..100.")]
    [InlineData("{ entities(last: -1) { totalCount } }", "INVALID_ARGUMENT", "Argument 'last' is -1; it must be 1..100.")]
    [InlineData("{ entities(first: 1, last: 1) { totalCount } }", "INVALID_ARGUMENT", "Give 'first' or 'last', not both.")]
    [InlineData("{ entities(after: \"nonsense\") { totalCount } }", "INVALID_CURSOR", "Argument 'after' is no cursor.")]
    [InlineData("{ entities(before: \"\") { totalCount } }", "INVALID_CURSOR", "Argument 'before' is no cursor.")]
    [InlineData("{ suggest(prefix: \"a\", limit: 51) { matched } }", "INVALID_ARGUMENT", "Argument 'limit' is 51; it must be 1..50.")]
    [InlineData("{ between(ids: []) { truncated } }", "INVALID_ARGUMENT", "Argument 'ids' lists 0 ids; it must be 1..500.")]
    [InlineData("{ between(ids: [\"a_00000000000000000000\"]) { truncated } }", "INVALID_ID", "Argument 'ids.0': 'a_00000000000000000000' is not the id of an entity.")]
    [InlineData("{ entities(filter: { id: { in: [\"x\"] } }) { totalCount } }", "INVALID_ID", "Argument 'filter.id.in.0': 'x' is not the id of an entity.")]
    [InlineData("{ facts(filter: { other: { id: { notIn: [\"e_00000000000000000000\", \"y\"] } } }) { totalCount } }", "INVALID_ID", "Argument 'filter.other.id.notIn.1'")]
    [InlineData("{ neighborhood(input: { seeds: [\"e_00000000000000000000\"], depth: 4 }) { truncated } }", "INVALID_ARGUMENT", "Argument 'input.depth' is 4; it must be 1..3.")]
    [InlineData("{ paths(input: { from: \"e_00000000000000000000\", to: \"e_00000000000000000001\" }) { complete } }", "NOT_FOUND", "Argument 'input.from': there is no entity e_00000000000000000000.")]
    [InlineData("{ jobs(status: [PARTIAL]) { totalCount } }", "INVALID_ARGUMENT", "none is ever PARTIAL")]
    [InlineData("{ entities(filter: { firstSeen: { gte: \"2025-01-01T00:00:00\" } }) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "In field 'gte': [Expected type 'DateTime', found \"2025-01-01T00:00:00\".]")]
    [InlineData("{ facts(filter: { validAt: \"2025-02-30\" }) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "Expected type 'PartialDate', found \"2025-02-30\".")]
    [InlineData("{ facts(filter: { validAt: \"last year\" }) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "Expected type 'PartialDate', found \"last year\".")]
    public async Task Wrong_arguments_are_named(string query, string code, string message)
    {
        var failure = await graph.FailAsync(query);
        Assert.Equal(code, failure.Code);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_from_a_variable_is_checked_like_a_literal()
        => Assert.Equal("INVALID_ARGUMENT", (await graph.FailAsync("query($n: Int) { facts(first: $n) { totalCount } }", new { n = 101 })).Code);

    [Theory]
    [InlineData("{ entities(ref: 1) { id } }")]
    [InlineData("{ entity(ref: {}) { id } }")]
    [InlineData("{ entity(ref: { id: \"e_00000000000000000000\", name: { text: \"x\" } }) { id } }")]
    public async Task A_reference_names_an_entity_in_exactly_one_way(string query)
        => Assert.True((await graph.SendAsync(query)).TryGetProperty("errors", out _));

    [Theory]
    [InlineData("{ facts(after: $cursor) { totalCount } }")]
    [InlineData("{ entities(after: $cursor, orderBy: [{ by: DEGREE }]) { totalCount } }")]
    [InlineData("{ entities(after: $cursor, orderBy: [{ by: NAME, direction: ASC }], filter: { type: { in: [PERSON] } }) { totalCount } }")]
    public async Task A_cursor_of_another_field_order_or_filter_is_refused(string selection)
    {
        var cursor = (await graph.AskAsync("{ entities(first: 1, orderBy: [{ by: NAME, direction: ASC }]) { pageInfo { endCursor } } }")).At("entities.pageInfo.endCursor").GetString()!;
        var failure = await graph.FailAsync("query($cursor: String) " + selection, new { cursor });
        Assert.Equal("FOREIGN_CURSOR", failure.Code);
        Assert.StartsWith("Argument 'after': the cursor was handed out for another field, filter or order.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_works_however_equal_arguments_are_written()
    {
        var first = await graph.AskAsync("{ entities(first: 1, filter: { type: { in: [COMPANY] }, degree: { gte: 1 } }) { pageInfo { endCursor } } }");
        var next = await graph.AskAsync(
            "query($f: EntityFilter, $c: String) { entities(first: 5, filter: $f, after: $c) { nodes { id } } }",
            new { f = new { degree = new { gte = 1 }, type = new { @in = new[] { "COMPANY" } } }, c = first.At("entities.pageInfo.endCursor").GetString() });
        Assert.NotEmpty(next.Each("entities.nodes"));
    }

    private static readonly string[] Refusals = ["INVALID_CURSOR", "FOREIGN_CURSOR"];

    [Fact]
    public async Task A_cursor_changed_on_the_way_is_refused()
    {
        var cursor = (await graph.AskAsync("{ entities(first: 1) { pageInfo { endCursor } } }")).At("entities.pageInfo.endCursor").GetString()!;
        for (var i = 0; i < cursor.Length; i += 7)
        {
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
            Assert.Contains((await graph.FailAsync("query($c: String) { entities(first: 1, after: $c) { totalCount } }", new { c = changed })).Code, Refusals);
        }
    }

    [Fact]
    public async Task A_filter_of_thousands_of_conditions_is_refused()
    {
        var filter = new { or = Enumerable.Range(0, 2_000).Select(i => new { name = new { eq = $"{i}" } }) };
        Assert.Equal("ARGUMENT_TOO_LARGE", (await graph.FailAsync("query($f: EntityFilter) { entities(filter: $f) { totalCount } }", new { f = filter })).Code);
    }

    [Fact]
    public async Task A_filter_nested_without_end_is_refused()
    {
        object filter = new { degree = new { gte = 0 } };
        for (var i = 0; i < 10; i++)
        {
            filter = new { facts = new { some = new { other = filter } } };
        }

        Assert.Equal("ARGUMENT_TOO_LARGE", (await graph.FailAsync("query($f: EntityFilter) { entities(filter: $f) { totalCount } }", new { f = filter })).Code);
    }
}

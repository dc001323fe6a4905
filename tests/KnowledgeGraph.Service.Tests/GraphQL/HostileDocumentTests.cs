using System.Text;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>Documents made to hurt are refused. That they are, not how fast, is what holds on any machine.</summary>
[Collection(nameof(GraphCollection))]
public sealed class HostileDocumentTests(GraphFixture graph)
{
    private static string Repeat(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));

    public static TheoryData<string, string, string> Documents => new()
    {
        { "fragments that double", "{ ...F0 }" + Repeat(22, i => $" fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}") + " fragment F22 on Query { __typename }", "DOCUMENT_TOO_LARGE" },
        { "repeated fields", "{" + Repeat(500, _ => " entities(first: 1) { totalCount }") + " }", "DOCUMENT_TOO_LARGE" },
        { "aliases", "{" + Repeat(61, i => $" a{i}: stats {{ facts }}") + " }", "DOCUMENT_TOO_LARGE" },
        { "selections", "{" + Repeat(20, i => $" a{i}: stats {{" + Repeat(60, j => $" b{j}: facts") + " }") + " }", "DOCUMENT_TOO_LARGE" },
        { "directives at one place", "{ __typename" + Repeat(1_000, _ => " @aa") + " }", "DOCUMENT_TOO_LARGE" },
        { "directives", "{ " + Repeat(20, i => $"a{i}: __typename @aa @bb @cc ") + "}", "DOCUMENT_TOO_LARGE" },
        { "definitions", Repeat(61, i => $"query Q{i} {{ __typename }} "), "DOCUMENT_TOO_LARGE" },
        { "characters", "{ __typename }" + new string(' ', 20_000), "DOCUMENT_TOO_LARGE" },
        { "braces", Repeat(3_000, _ => "{ a ") + Repeat(3_000, _ => "}"), "DOCUMENT_TOO_LARGE" },
        { "list literals", "{ nodes(ids: " + new string('[', 5_000) + new string(']', 5_000) + ") { id } }", "DOCUMENT_TOO_LARGE" },
        { "circular introspection", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "DOCUMENT_TOO_LARGE" },
        { "circular introspection in fragments", "{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type { fields { type { name } } }", "DOCUMENT_TOO_LARGE" },
        { "fragment circle", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "NO_FRAGMENT_CYCLES" },
        { "lists in lists", "{ entities(first: 100) { nodes { facts(first: 100) { nodes { id subject { id } predicate { id } object { __typename } } } } } }", "COMPLEXITY" },
        { "lists in lists by variables' defaults", "query($n: Int = 100) { entities(first: $n) { nodes { facts(first: $n) { nodes { id subject { id } predicate { id } object { __typename } } } } } }", "COMPLEXITY" },
        { "costly shape", "{ " + Repeat(40, i => $"a{i}: neighborhood(input: {{ seeds: [\"e_00000000000000000000\"], maxNodes: 500 }}) {{ nodes {{ entity {{ id }} }} }} ") + "}", "COMPLEXITY" },
        { "depth", "{ facts(first: 1) { nodes " + Repeat(8, _ => "{ subject { facts(first: 1) { nodes ") + "{ id }" + Repeat(8, _ => " } } }") + " } }", "COMPLEXITY" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Hostile_documents_are_refused_with_a_short_answer(string kind, string document, string code)
    {
        graph.Calls.Take();
        var answer = await graph.SendAsync(document);
        Assert.False(answer.TryGetProperty("data", out _), kind);
        Assert.Equal(code, answer.At("errors.0.extensions.code").GetString());
        Assert.True(Encoding.UTF8.GetByteCount(answer.GetRawText()) < 4_000, kind);
        Assert.Empty(graph.Calls.Take());
    }

    [Fact]
    public async Task A_known_document_is_priced_again_with_new_variables()
    {
        const string Query = "query Known($n: Int) { entities(first: $n) { nodes { facts(first: $n) { nodes { id subject { id } predicate { id } object { __typename } } } } } }";
        await graph.AskAsync(Query, new { n = 5 });
        await graph.AskAsync(Query, new { n = 6 });
        Assert.Equal("COMPLEXITY", (await graph.FailAsync(Query, new { n = 100 })).Code);
        Assert.Equal("INVALID_ARGUMENT", (await graph.SendAsync(Query, new { n = 5_000 })).At("errors.0.extensions.code").GetString());
    }

    [Fact]
    public async Task A_known_document_is_not_let_in_by_a_way_it_may_not_come()
    {
        const string Query = "mutation Known { cancelJob(input: { job: \"j_00000000000000000000\" }) { errors { message } } }";
        await graph.AskAsync(Query);
        using var response = await graph.Http.GetAsync(new Uri("/graphql?query=" + Uri.EscapeDataString(Query), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task The_stock_introspection_query_is_answered()
    {
        var answer = await graph.AskAsync(
            """
            query IntrospectionQuery { __schema { description queryType { name } mutationType { name } subscriptionType { name } types { ...FullType } directives { name description isRepeatable locations args { ...InputValue } } } }
            fragment FullType on __Type { kind name description isOneOf fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
              inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
            fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
            """);
        Assert.Contains("EntityRef", answer.Texts("__schema.types", "name"));
    }
}

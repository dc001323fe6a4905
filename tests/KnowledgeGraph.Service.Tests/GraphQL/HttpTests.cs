using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>GraphQL over HTTP: media types, status codes, and what is not let in.</summary>
[Collection(nameof(GraphCollection))]
public sealed class HttpTests(GraphFixture graph)
{
    private const string Json = "application/json";
    private const string GraphQl = "application/graphql-response+json";

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData(Json, Json)]
    [InlineData(GraphQl, GraphQl)]
    [InlineData(GraphQl + ", " + Json, GraphQl)]
    [InlineData(Json + ";q=0.8, " + GraphQl, GraphQl)]
    [InlineData(Json + ", " + GraphQl + ";q=0.5", Json)]
    [InlineData("text/html, " + Json + ";q=0.9, */*;q=0.1", Json)]
    public async Task The_answer_comes_in_the_form_liked_best(string? accept, string form)
    {
        using var response = await SendAsync("{\"query\":\"{ __typename }\"}", accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(form, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml, image/*")]
    [InlineData(Json + ";charset=latin1")]
    public async Task A_form_that_is_not_offered_is_not_made_up(string accept)
    {
        using var response = await SendAsync("{\"query\":\"{ __typename }\"}", accept);
        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Only_json_is_taken_so_that_no_foreign_page_can_send_it(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("{\"query\":\"{ __typename }\"}"));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await graph.Http.PostAsync("/graphql", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[{\"query\":\"{ __typename }\"}]")]
    [InlineData("{}")]
    [InlineData("{\"query\":1}")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":[]}")]
    [InlineData("{\"query\":\"{ __typename }\",\"operationName\":1}")]
    [InlineData("{\"query\":\"{ __typename }\",\"extensions\":\"x\"}")]
    [InlineData("{\"query\":\"\\ud800\"}")]
    public async Task A_body_that_is_no_request_is_refused(string body)
    {
        foreach (var accept in new[] { Json, GraphQl })
        {
            using var response = await SendAsync(body, accept);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("BAD_REQUEST", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_a_variable_is_refused()
    {
        using var response = await SendAsync("{\"query\":\"query($t: String!) { suggest(prefix: $t) { matched } }\",\"variables\":{\"t\":\"\\ud800\"}}", GraphQl);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("{ nothing }")]
    [InlineData("{")]
    [InlineData("subscription { jobProgress(id: \\\"j_00000000000000000000\\\") { status } }")]
    public async Task An_operation_that_is_not_run_is_200_as_json_and_400_in_graphqls_form(string query)
    {
        using var json = await SendAsync($"{{\"query\":\"{query}\"}}", Json);
        using var own = await SendAsync($"{{\"query\":\"{query}\"}}", GraphQl);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (json.StatusCode, own.StatusCode));
        Assert.DoesNotContain("\"data\"", await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused()
    {
        using var response = await SendAsync("{\"query\":\"{ __typename }\",\"extensions\":{\"x\":\"" + new string('x', 1_048_576) + "\"}}", Json);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Queries_come_by_GET_and_mutations_do_not()
    {
        using var query = await graph.Http.GetAsync(
            new Uri("/graphql?query=query(%24n%3AString!)%7Bentity(ref%3A%7Bname%3A%7Btext%3A%24n%7D%7D)%7Bname%7D%7D&variables=" + Uri.EscapeDataString("{\"n\":\"阿里云\"}"), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("""{"data":{"entity":{"name":"阿里云"}}}""", await query.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        foreach (var operation in new[] { "mutation{cancelJob(input:{job:\"x\"}){errors{message}}}", "subscription{jobProgress(id:\"x\"){id}}" })
        {
            using var response = await graph.Http.GetAsync(new Uri("/graphql?query=" + Uri.EscapeDataString(operation), UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            Assert.Equal("POST", response.Content.Headers.Allow.Single());
        }
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql?query=")]
    [InlineData("/graphql?query={__typename}&variables=nonsense")]
    [InlineData("/graphql?query={__typename}&variables=[1]")]
    [InlineData("/graphql?query={__typename}&variables={}}")]
    public async Task A_GET_that_is_no_request_is_refused(string address)
    {
        using var response = await graph.Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_refused(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql");
        using var response = await graph.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Chinese_text_is_not_escaped()
    {
        using var response = await SendAsync("{\"query\":\"{ entity(ref: { name: { text: \\\"阿里云\\\" } }) { name } }\"}", null);
        Assert.Equal("""{"data":{"entity":{"name":"阿里云"}}}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> SendAsync(string body, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8, Json) };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await graph.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

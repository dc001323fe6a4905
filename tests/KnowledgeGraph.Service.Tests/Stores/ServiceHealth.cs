using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Stores;

/// <summary>Asks a running service how it is, until it is as expected.</summary>
internal static class ServiceHealth
{
    private const int MostTries = 1500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Asks until its state is this, and its reason holds these words; fails with the last answer when it never is.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Answer)> UntilAsync(RunningService service, string state, string reason = "")
    {
        for (var tries = 0; ; tries++)
        {
            using var response = await service.Http.GetAsync("health/ready", Token);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
            var told = answer.TryGetProperty("reason", out var text) ? text.GetString()! : "";
            if (answer.GetProperty("status").GetString() == state && told.Contains(reason, StringComparison.Ordinal))
            {
                return (response.StatusCode, answer);
            }

            Assert.True(tries < MostTries, $"Still {answer}\n{service.Printed}");
            await Task.Delay(Pause, Token);
        }
    }

    public static async Task UntilPrintedAsync(RunningService service, string words)
    {
        for (var tries = 0; !service.Printed.Contains(words, StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < MostTries, $"'{words}' was not printed:\n{service.Printed}");
            await Task.Delay(Pause, Token);
        }
    }

    /// <summary>Hands an article in.</summary>
    /// <param name="key">The same again hands it in once.</param>
    /// <returns>The id of its job.</returns>
    /// <exception cref="InvalidOperationException">It was not taken, or the answer did not come in time.</exception>
    public static async Task<string> SubmitAsync(RunningService service, string title, string text, string? key = null)
    {
        var sent = await service.AskAsync(
            "mutation($a: ArticleInput!, $key: String) { submitArticle(input: { article: $a, idempotencyKey: $key }) { job { id } errors { message } } }",
            new { a = new { title, text, source = "test", publishedAt = "2025-03-01T08:00:00+08:00" }, key }, Token);
        return sent.GetProperty("submitArticle").GetProperty("job").GetProperty("id").GetString()!; // Not null: there were no errors.
    }

    /// <summary>Waits until a job is done and tells its state.</summary>
    public static async Task<string> WaitAsync(RunningService service, string job)
    {
        for (var tries = 0; ; tries++)
        {
            var node = (await service.AskAsync("query($id: ID!) { node(id: $id) { ... on IngestJob { status } } }", new { id = job }, Token)).GetProperty("node");
            var status = node.GetProperty("status").GetString()!; // A job has one.
            if (status is not ("QUEUED" or "RUNNING"))
            {
                return status;
            }

            Assert.True(tries < MostTries, $"The job stays {status}:\n{service.Printed}");
            await Task.Delay(Pause, Token);
        }
    }

    /// <summary>Hands an article in, again where the answer does not come in time, and waits until it is read.</summary>
    public static async Task<string> ReadAsync(RunningService service, string title, string text)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await WaitAsync(service, await SubmitAsync(service, title, text, key: title));
            }
            catch (InvalidOperationException failure) when (tries < MostTries && (failure.Message.Contains("TIMEOUT", StringComparison.Ordinal) || failure.Message.Contains("STORE_UNAVAILABLE", StringComparison.Ordinal)))
            {
                // A server that has just been started is slow at first, and a store that comes back asks to try again in a moment.
                await Task.Delay(Pause, Token);
            }
        }
    }
}

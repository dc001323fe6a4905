using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>Counts and times the requests that go to a Neo4j server, by the beginning of their statement.</summary>
internal sealed class StatementTimes() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentDictionary<string, (int Count, double Ms)> _times = new(StringComparer.Ordinal);

    public void Clear() => _times.Clear();

    public void Print(int articles)
    {
        foreach (var (name, (count, ms)) in _times.OrderByDescending(t => t.Value.Ms))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(double)count / articles,7:F2} a piece {ms / count,9:F2} ms {ms / articles,9:F2} ms an article  {name}"));
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var name = await NameAsync(request, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        _times.AddOrUpdate(name, (1, ms), (_, t) => (t.Count + 1, t.Ms + ms));
        return response;
    }

    private static async Task<string> NameAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null)
        {
            return $"{request.Method} {(request.RequestUri!.AbsolutePath.EndsWith("commit", StringComparison.Ordinal) ? "commit" : "")}"; // Every request has an address.
        }

        using var body = JsonDocument.Parse(await request.Content.ReadAsByteArrayAsync(cancellationToken));
        var text = body.RootElement.GetProperty("statement").GetString()!.ReplaceLineEndings(" "); // A request has a statement.
        return text[..Math.Min(100, text.Length)];
    }
}

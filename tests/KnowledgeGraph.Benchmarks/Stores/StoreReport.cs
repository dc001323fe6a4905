using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <param name="ProcessorMs">Processor time of this process for one read, on average: the whole of it for the embedded store, the client's share for a server.</param>
internal sealed record Timing(string Operation, double P50, double P95, double ProcessorMs, PathTally Paths);

/// <summary>What one store was found to be.</summary>
/// <param name="Filled">How it was filled: articles and rows a second; null when it was full before.</param>
internal sealed record Measured(string Store, string Size, string? Filled, double? RowsPerSecond, IReadOnlyList<Timing> Timings);

/// <summary>The measurements as a page in Markdown, each held to the project's goals.</summary>
internal static class StoreReport
{
    /// <summary>The embedded store's p50 over Neo4j's.</summary>
    private const double MostRatio = 0.5;
    private const double MostPathMs = 100;
    private const double LeastRows = 15_000;

    /// <summary>A page of 20 of the hub, p50.</summary>
    private const double MostHubMs = 50;

    public static string Write(string head, Measured embedded, Measured? server)
    {
        var page = new StringBuilder(head).Append("\n\n");
        foreach (var store in new[] { embedded, server }.OfType<Measured>())
        {
            page.Append(CultureInfo.InvariantCulture, $"- {store.Store}: {store.Size}{(store.Filled is { } filled ? $"; filled with {filled}" : "")}\n");
            var paths = store.Timings.Single(t => t.Operation == StoreOperations.Path).Paths;
            page.Append(CultureInfo.InvariantCulture, $"  Paths: {paths.Found} of {paths.Asked} pairs joined, {paths.Complete} searched to the end, the others said `complete: false`.\n");
        }

        page.Append("\n| ms | SQLite p50 | p95 | processor | Neo4j p50 | p95 | ratio of p50 | goals |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n");
        foreach (var (own, other) in embedded.Timings.Select(t => (t, server?.Timings.Single(s => s.Operation == t.Operation))))
        {
            var ratio = other is null ? "" : (own.P50 / other.P50).ToString("F2", CultureInfo.InvariantCulture);
            var others = other is null ? " | " : string.Create(CultureInfo.InvariantCulture, $"{other.P50:F2} | {other.P95:F2}");
            page.Append(CultureInfo.InvariantCulture, $"| {own.Operation} | {own.P50:F2} | {own.P95:F2} | {own.ProcessorMs:F2} | {others} | {ratio} | {string.Join("; ", Goals(own, other))} |\n");
        }

        if (server?.RowsPerSecond is { } rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"\nNeo4j, rows written a second: {rows:F0} ({Met(rows >= LeastRows)}: at least {LeastRows:F0})\n");
        }

        return page.ToString();
    }

    private static IEnumerable<string> Goals(Timing own, Timing? other)
    {
        if (other is not null)
        {
            yield return $"half of Neo4j's {Met(own.P50 <= MostRatio * other.P50)}";
        }

        foreach (var timing in new[] { own, other }.OfType<Timing>())
        {
            var store = timing == own ? "SQLite" : "Neo4j";
            if (own.Operation == StoreOperations.Path)
            {
                yield return $"{store} p95 under {MostPathMs} ms {Met(timing.P95 < MostPathMs)}";
            }

            if (own.Operation is StoreOperations.HubFacts or StoreOperations.HubNeighbors)
            {
                yield return $"{store} under {MostHubMs} ms {Met(timing.P50 < MostHubMs)}";
            }
        }
    }

    private static string Met(bool isMet) => isMet ? "met" : "**missed**";
}

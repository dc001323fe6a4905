using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j;
using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>
/// Reads over a generated graph, one at a time, after a warm-up: p50 and p95 in milliseconds. With a Neo4j server both stores hold the same graph and are asked the
/// same things, kind by kind one after the other, so that what else the machine does falls on both.
/// </summary>
internal static class StoreBenchmark
{
    private const int WarmUp = 20;
    private const int Repeats = 200;

    /// <summary>At once, unless told: those who wait share a transaction in either store.</summary>
    private const int Writers = 64;

    private static CancellationToken Token => CancellationToken.None;

    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new Arguments(args);
        var world = new GraphGenerator(arguments.Number("facts", 100_000), arguments.Has("star"));
        var articles = Math.Min(world.Articles, arguments.Number("articles", world.Articles));
        var folder = arguments.Find("folder");
        var place = folder ?? Directory.CreateTempSubdirectory("kg-bench-").FullName;
        try
        {
            await using var sqlite = new SqliteGraphStore(SqliteStoreOptions.InFolder(place), TimeProvider.System);
            List<IGraphStore> stores = [sqlite];
            var options = new Neo4jStoreOptions { Url = new Uri(arguments.Find("neo4j") ?? "http://127.0.0.1:7474"), Password = Environment.GetEnvironmentVariable("KG_NEO4J_PASSWORD") ?? "" };
            await using var executor = new HttpCypherExecutor(options, TimeProvider.System);
            await using var neo4j = Neo4jGraphStore.Create(options, TimeProvider.System);
            if (arguments.Find("neo4j") is not null)
            {
                stores.Add(neo4j);
            }

            var filled = new List<(string? How, double? Rows)>();
            foreach (var store in stores)
            {
                filled.Add(await FillAsync(store, world, articles, arguments.Number("writers", Writers), store == neo4j ? () => Neo4jWriteBenchmark.RowsAsync(executor) : null));
            }

            var asOf = (await sqlite.GetStatsAsync(Token)).LastIngestAt ?? DateTimeOffset.UtcNow;
            var timings = stores.ConvertAll(_ => new List<Timing>());
            foreach (var operation in Enumerable.Range(0, StoreOperations.Of(world, asOf).Count))
            {
                for (var i = 0; i < stores.Count; i++)
                {
                    timings[i].Add(await TimeAsync(stores[i], StoreOperations.Of(world, asOf)[operation])); // Anew for each, for it counts.
                }
            }

            var size = $"file {new FileInfo(Path.Combine(place, "graph.db")).Length / 1e6:F0} MB";
            var measured = new List<Measured>();
            for (var i = 0; i < stores.Count; i++)
            {
                measured.Add(new Measured(stores[i].Name, await SizeAsync(stores[i]) + (i == 0 ? ", " + size : ""), filled[i].How, filled[i].Rows, timings[i]));
            }

            var head = $"{DateTimeOffset.UtcNow:yyyy-MM-dd}, commit {arguments.Find("commit") ?? "unknown"}, {Machine.Describe()}";
            var report = StoreReport.Write(head, measured[0], measured.ElementAtOrDefault(1));
            Console.Write(report);
            if (arguments.Find("out") is { } path)
            {
                await File.AppendAllTextAsync(path, report + "\n", Token);
            }
        }
        finally
        {
            if (folder is null)
            {
                Directory.Delete(place, recursive: true);
            }
        }

        return 0;
    }

    private static async Task<string> SizeAsync(IGraphStore store)
    {
        var stats = await store.GetStatsAsync(Token);
        var hub = (await store.FindEntitiesAsync([GraphGenerator.Id(GraphGenerator.Hub)], Token)).Values.Single();
        return string.Create(
            CultureInfo.InvariantCulture, $"{stats.Facts} facts, {stats.Entities} entities, {stats.Articles} articles; the hub has {hub.FactCount} facts and {hub.Degree} neighbours");
    }

    // Rows are told by whom can count them; else they are those of the batches, on top of which come facts and counts.
    private static async Task<(string? How, double? RowsPerSecond)> FillAsync(IGraphStore store, GraphGenerator world, int articles, int writers, Func<Task<long>>? countRows)
    {
        await store.InitializeAsync(Token);
        var done = (await store.GetStatsAsync(Token)).Articles;
        if (done >= articles)
        {
            return (null, null);
        }

        var before = countRows is null ? 0 : await countRows();
        var watch = Stopwatch.StartNew();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var written = 0;
        double Used(int count) => (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds / count;
        await Parallel.ForAsync(done, articles, new ParallelOptions { MaxDegreeOfParallelism = writers }, async (i, token) =>
        {
            await store.ApplyAsync(world.Build(i), token);
            if (Interlocked.Increment(ref written) is var count && count % Math.Max(1, articles / 5) == 0)
            {
                Console.Error.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{store.Name}: {done + count} articles, {count / watch.Elapsed.TotalSeconds:F0} a second so far, {Used(count):F2} ms of processor each; load {Machine.Load()}"));
            }
        });
        var seconds = watch.Elapsed.TotalSeconds;
        double? rows = countRows is null ? null : (await countRows() - before) / seconds;
        return (string.Create(CultureInfo.InvariantCulture, $"{written / seconds:F0} articles a second by {writers} writers, {Used(written):F2} ms of processor in this process each"), rows);
    }

    private static async Task<Timing> TimeAsync(IGraphStore store, StoreOperation operation)
    {
        var random = new Random(7);
        for (var i = 0; i < WarmUp; i++)
        {
            await operation.Ask(store, random);
        }

        var times = new List<double>();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var limit = Stopwatch.StartNew();
        while (times.Count < Repeats && (times.Count < 20 || limit.Elapsed < TimeSpan.FromSeconds(20)))
        {
            var start = Stopwatch.GetTimestamp();
            await operation.Ask(store, random);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var used = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds / times.Count;
        times.Sort();
        var timing = new Timing(operation.Name, times[times.Count / 2], times[times.Count * 95 / 100], used, operation.Paths);
        Console.Error.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{store.Name,-8}{operation.Name,-24} p50 {timing.P50,9:F2} p95 {timing.P95,9:F2} processor {used,9:F2} ms; load {Machine.Load()}"));
        return timing;
    }
}

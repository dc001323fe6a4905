using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>Reads over a generated graph, one at a time, after a warm-up: p50, p95 and the longest, in milliseconds.</summary>
internal static class StoreBenchmark
{
    private const int WarmUp = 20;
    private const int Repeats = 200;

    /// <summary>Writers at once where those who wait share a transaction.</summary>
    private const int NeoWriters = 64;

    private static CancellationToken Token => CancellationToken.None;

    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new Arguments(args);
        var facts = arguments.Number("facts", 100_000);
        if (arguments.Find("neo4j") is { } url)
        {
            var options = new Neo4jStoreOptions { Url = new Uri(url), Password = Environment.GetEnvironmentVariable("KG_NEO4J_PASSWORD") ?? "" };
            await using var neo4j = Neo4jGraphStore.Create(options, TimeProvider.System);
            await RunAsync(neo4j, new GraphGenerator(facts));
            return 0;
        }

        var folder = arguments.Find("folder");
        var place = folder ?? Directory.CreateTempSubdirectory("kg-bench-").FullName;
        try
        {
            await using var store = new SqliteGraphStore(SqliteStoreOptions.InFolder(place), TimeProvider.System);
            await RunAsync(store, new GraphGenerator(facts));
            Console.WriteLine($"{"file",-22}{new FileInfo(Path.Combine(place, "graph.db")).Length / 1e6,10:F0} MB");
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

    private static async Task RunAsync(IGraphStore store, GraphGenerator world)
    {
        await store.InitializeAsync(Token);
        await FillAsync(store, world);
        var stats = await store.GetStatsAsync(Token);
        var hub = (await store.FindEntitiesAsync([GraphGenerator.Id(GraphGenerator.Hub)], Token)).Values.Single();
        Console.WriteLine($"{store.Name}: {stats.Facts} facts, {stats.Entities} entities, {stats.Articles} articles; the hub has {hub.FactCount} facts and {hub.Degree} neighbours");
        Console.WriteLine($"{"ms",-22}{"p50",10}{"p95",10}{"max",10}");
        var random = new Random(7);
        EntityId Any() => GraphGenerator.Id(world.Draw(random));
        string Name() => GraphGenerator.NameOf(world.Draw(random));
        var uses = new FactFilter { Predicate = new StringFilter { In = ["USES", "PARTNER_OF"] }, Confidence = new NumberFilter(0.6, null) };

        await TimeAsync("entity by id", () => store.FindEntitiesAsync([Any()], Token));
        await TimeAsync("1 hop", () => store.QueryFactsOfEntitiesAsync([Any()], FactRole.Any, new FactQuery(null, [], PageRequest.Top(20)), Token));
        await TimeAsync("1 hop of the hub", () => store.QueryFactsOfEntitiesAsync([hub.Id], FactRole.Any, new FactQuery(null, [], PageRequest.Top(20)), Token));
        await TimeAsync("neighbours", () => store.QueryNeighborsAsync([Any()], FactRole.Any, null, null, NeighborOrder.Weight, PageRequest.Top(20), Token));
        await TimeAsync("neighbours of the hub", () => store.QueryNeighborsAsync([hub.Id], FactRole.Any, null, null, NeighborOrder.Weight, PageRequest.Top(20), Token));
        await TimeAsync("2 hops, filtered", () => store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [Any()], Depth = 2, PerNode = 10, MaxNodes = 100, Facts = uses }, Token));
        await TimeAsync("2 hops", () => store.GetNeighborhoodAsync(new NeighborhoodRequest { Seeds = [Any()], Depth = 2, PerNode = 10, MaxNodes = 100 }, Token));
        var (found, complete, asked) = (0, 0, 0);
        await TimeAsync("path, up to 4", async () =>
        {
            var result = await store.FindPathsAsync(new PathRequest { From = GraphGenerator.Id(random.Next(world.Entities)), To = GraphGenerator.Id(random.Next(world.Entities)), RankBy = PathRank.Shortest }, Token);
            (found, complete, asked) = (found + (result.Paths.IsEmpty ? 0 : 1), complete + (result.Complete ? 1 : 0), asked + 1);
        });
        Console.WriteLine($"{"",-22}{found} of {asked} joined, {complete} searched to the end");
        await TimeAsync("search names", () => store.SearchAsync(Search(Name(), SearchTarget.Entity), Token));
        await TimeAsync("search text", () => store.SearchAsync(Search($"项目 词{random.Next(5000)}", SearchTarget.Article), Token));
        await TimeAsync("suggest", () => store.SuggestAsync(Name()[..2], null, 10, Token));
        await TimeAsync("facts by predicate", () => store.CountFactsByPredicateAsync(Token));
        await TimeAsync("page of facts", () => store.QueryFactsAsync(new FactQuery(null, [], PageRequest.Top(20)), Token));
        await TimeAsync("evidence", async () =>
        {
            var page = (await store.QueryFactsOfEntitiesAsync([Any()], FactRole.Any, new FactQuery(null, [], PageRequest.Top(5)), Token)).Values.Single();
            await store.QueryEvidenceAsync([.. page.Nodes.Select(f => f.Id)], EvidenceOrder.Confidence, PageRequest.Top(5), Token);
        });
        await TimeAsync("1 hop as of", () => store.QueryFactsOfEntitiesAsync([Any()], FactRole.Any, new FactQuery(null, [], PageRequest.Top(20)) { AsOf = stats.LastIngestAt }, Token));
    }

    private static SearchRequest Search(string text, SearchTarget target) => new(text, text, [target], null, Fuzzy: true, PageRequest.Top(20));

    private static async Task FillAsync(IGraphStore store, GraphGenerator world)
    {
        var done = (await store.GetStatsAsync(Token)).Articles;
        var watch = Stopwatch.StartNew();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var (written, rows) = (0, 0L);
        await Parallel.ForAsync(done, world.Articles, new ParallelOptions { MaxDegreeOfParallelism = store.Name == "neo4j" ? NeoWriters : 1 }, async (i, token) =>
        {
            var batch = world.Build(i);
            await store.ApplyAsync(batch, token);
            var allRows = Interlocked.Add(ref rows, RowsOf(batch));
            var count = Interlocked.Increment(ref written);
            if (count % Math.Max(1, world.Articles / 5) == 0 || count == world.Articles - done)
            {
                var now = Process.GetCurrentProcess().TotalProcessorTime;
                Console.Error.WriteLine(
                    $"{done + count} articles: {count / watch.Elapsed.TotalSeconds:F0} and {allRows / watch.Elapsed.TotalSeconds:F0} rows a second so far, {(now - processor).TotalMilliseconds / count:F2} ms of processor each");
            }
        });
    }

    // What the batch itself holds; facts, counts and relationships come on top.
    private static int RowsOf(GraphBatch batch) => 1 + batch.Entities.Length + batch.LocalEntities.Length + batch.Judgements.Length + batch.Mentions.Length + batch.Statements.Length;

    private static async Task TimeAsync(string name, Func<Task> read)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            await read();
        }

        var times = new List<double>();
        var limit = Stopwatch.StartNew();
        while (times.Count < Repeats && (times.Count < 20 || limit.Elapsed < TimeSpan.FromSeconds(20)))
        {
            var start = Stopwatch.GetTimestamp();
            await read();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22}{times[times.Count / 2],10:F2}{times[times.Count * 95 / 100],10:F2}{times[^1],10:F2}"));
    }
}

using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Storage.Neo4j;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>
/// Articles written into a Neo4j server by several at once, as workers do, after a warm-up of the server: rows a second. A row is a node or a relationship in the database, so that each
/// statement is one and what supports it another; rows that are changed in place are not counted.
/// </summary>
internal static class Neo4jWriteBenchmark
{
    private static CancellationToken Token => CancellationToken.None;

    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new Arguments(args);
        var writers = arguments.Number("writers", 64);
        var warmUp = arguments.Number("warm-up", 2_000);
        var articles = arguments.Number("articles", 4_000);
        var world = new GraphGenerator(arguments.Number("facts", 100_000));
        var options = new Neo4jStoreOptions
        {
            Url = new Uri(arguments.Find("neo4j") ?? "http://127.0.0.1:7474"),
            Password = Environment.GetEnvironmentVariable("KG_NEO4J_PASSWORD") ?? "",
            OpenTransactions = arguments.Number("transactions", 2),
        };
        using var times = new StatementTimes();
        await using var executor = new HttpCypherExecutor(options, TimeProvider.System);
        await using var store = Neo4jGraphStore.Create(options, TimeProvider.System, handler: times);
        await store.InitializeAsync(Token);
        var done = (await store.GetStatsAsync(Token)).Articles;
        await WriteAsync(done, warmUp);
        times.Clear();
        var before = await RowsAsync(executor);
        var seconds = await WriteAsync(done + warmUp, articles);
        var rows = await RowsAsync(executor) - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{articles} articles after {done + warmUp}, {writers} writers: {articles / seconds:F0} articles/s, {rows / seconds:F0} rows/s ({(double)rows / articles:F1} rows an article; load {Machine.Load()})"));
        if (arguments.Has("profile"))
        {
            times.Print(articles);
        }

        return 0;

        async Task<double> WriteAsync(int from, int count)
        {
            var watch = Stopwatch.StartNew();
            await Parallel.ForAsync(from, from + count, new ParallelOptions { MaxDegreeOfParallelism = writers }, async (i, token) => await store.ApplyAsync(world.Build(i), token));
            return watch.Elapsed.TotalSeconds;
        }
    }

    internal static async Task<long> RowsAsync(HttpCypherExecutor executor)
    {
        var nodes = await executor.RunAsync(CypherStatement.Read("MATCH (n) RETURN count(n)"), Token);
        var relationships = await executor.RunAsync(CypherStatement.Read("MATCH ()-[r]->() RETURN count(r)"), Token);
        return (long)nodes[0][0]! + (long)relationships[0][0]!; // Counts are never null.
    }
}

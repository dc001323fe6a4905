using System.Diagnostics;
using System.Globalization;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Relations;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Benchmarks.Stores;

/// <summary>
/// Articles from the queue through the language stage into the graph, as a worker does it, in graphs of several sizes: articles a second, and processor time
/// of one article, which says more on a machine that others use too.
/// </summary>
internal static class IngestBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var arguments = new Arguments(args);
        var sizes = arguments.Numbers("at", 10_000, 100_000);
        var count = arguments.Number("count", 1000);
        var workers = arguments.Number("workers", 2 * Environment.ProcessorCount); // Half of a worker's time goes by waiting for the disk.
        var place = arguments.Find("folder") ?? Directory.CreateTempSubdirectory("kg-bench-").FullName;
        await using var store = new SqliteGraphStore(SqliteStoreOptions.InFolder(place), TimeProvider.System);
        await store.InitializeAsync(CancellationToken.None);
        var lexicon = Lexicon.Load(Lexicon.DefaultDirectory, GraphOntology.Default);
        var pipeline = new IngestionPipeline(TextAnalyzer.Create(GraphOntology.Default, lexicon, RelationPatterns.Default), Segmenter.Default, lexicon, GraphOntology.Default, store);
        var writer = new ArticleWriter(lexicon);
        var number = (await store.GetStatsAsync(CancellationToken.None)).Articles; // A folder filled before is filled further.
        await WorkAsync(store, pipeline, workers, [.. Enumerable.Range(0, 200).Select(_ => writer.Write(number++))]); // Warm-up.
        foreach (var size in sizes)
        {
            var fill = Stopwatch.StartNew();
            while (number < size)
            {
                await WorkAsync(store, pipeline, workers, [.. Enumerable.Range(0, Math.Min(2000, size - number)).Select(_ => writer.Write(number++))]);
            }

            Console.Error.WriteLine($"filled to {number} in {fill.Elapsed.TotalSeconds:F0} s, load {Machine.Load()}");
            List<Article> articles = [.. Enumerable.Range(0, count).Select(_ => writer.Write(number++))];
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            await WorkAsync(store, pipeline, workers, articles);
            var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"at {size,7} articles: {count / watch.Elapsed.TotalSeconds,6:F0} articles a second, {used.TotalMilliseconds / count,6:F2} ms of processor each ({articles.Average(a => a.Text.Length):F0} characters, {workers} workers, load {Machine.Load()})"));
        }

        var stats = await store.GetStatsAsync(CancellationToken.None);
        Console.WriteLine($"{stats.Facts} facts, {stats.Statements} statements, {stats.Entities} entities, {stats.Articles} articles");
        return 0;
    }

    private static async Task WorkAsync(SqliteGraphStore store, IngestionPipeline pipeline, int workers, List<Article> articles)
    {
        var submission = new ArticleSubmission(store);
        foreach (var part in articles.Chunk(200))
        {
            await submission.SubmitAsync([.. part.Select(a => (a, (string?)null))], null, 0, CancellationToken.None);
        }

        using var runner = new JobRunner(store, pipeline, new JobRunnerOptions { Workers = workers }, TimeProvider.System);
        await runner.RunUntilEmptyAsync(CancellationToken.None);
    }
}

using KnowledgeGraph.Benchmarks.Language;
using KnowledgeGraph.Benchmarks.Stores;

return args switch
{
    ["stores", .. var rest] => await StoreBenchmark.RunAsync(rest),
    ["neo4j-writes", .. var rest] => await Neo4jWriteBenchmark.RunAsync(rest),
    ["ingest", .. var rest] => await IngestBenchmark.RunAsync(rest),
    ["segment", .. var rest] => SegmenterBenchmark.Run(rest),
    ["stages", .. var rest] => StageBenchmark.Run(rest),
    ["recognise", .. var rest] => RecognizerBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        stores [--facts 100000] [--folder DIR] [--neo4j URL] [--out FILE] [--commit ID] [--writers 64] [--articles N] [--star]
                                                               builds a graph with hubs, in both stores when there is a server, and times reads; adds a table to the file;
                                                               with --articles no more than these of it; with --star the facts are all of one hub, each with another entity
        neo4j-writes [--neo4j URL] [--articles 4000] [--warm-up 2000] [--writers 64] [--transactions 2] [--profile]
                                                               writes articles into a Neo4j server: rows a second, with --profile what each statement takes
        ingest [--at 10000,100000] [--count 1000] [--workers N] times articles from text to commit in graphs of these sizes; two workers a core unless told
        segment FILE                                           the segmenter on a file's lines: ready, memory, speed, allocation (see eng/bench-segmenter.sh)
        stages FILE [--json]                                   nanoseconds a character of each stage of the analysis, at 1,000 to 1,000,000 characters
        recognise FILE [--json]                                the recogniser alone: characters a second of a core, allocation, at 1,000 to 1,000,000 characters
        """);
    return 2;
}

using System.CommandLine;
using KnowledgeGraph.Ingestion.Extraction;
using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Ingestion.Llm;
using KnowledgeGraph.Ingestion.Sources;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.Composition;
using KnowledgeGraph.Service.Worker;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>ingest</c>: articles from files, folders or standard input into the graph.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var options = new SettingOptions([.. Settings.OfStore, .. Settings.OfWorkers, .. LlmSettings.All]);
        var paths = new Argument<string[]>("paths") { Description = "Files (.txt, .jsonl), folders of them, or - for JSON lines on standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("ingest", "Reads articles into the graph, waits until all are done and prints a summary. Any number of processes may do so at once on one store.") { paths };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed), parsed.GetRequiredValue(paths), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ServiceSettings settings, string[] paths, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection().AddLogging().AddKnowledgeGraph(settings).BuildServiceProvider();
        await using var scope = services.ConfigureAwait(false);
        await services.GetRequiredService<IGraphStore>().InitializeAsync(cancellationToken).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = Task.CompletedTask;
        if (settings.Workers > 0)
        {
            var runner = services.GetRequiredService<JobRunner>();
            services.GetRequiredService<ArticleSubmission>().Submitted += (_, _) => runner.Wake();
            working = runner.RunAsync(stop.Token);
        }

        var stdin = paths.Contains(ArticleSources.StandardInput) ? Console.OpenStandardInput() : null;
        IngestSummary summary;
        try
        {
            var waiting = IngestDisplay.ShowAsync(observer =>
            {
                if (settings.Workers > 0)
                {
                    services.GetRequiredService<JobRunner>().StoreChanged += (_, report) => observer.OnWarning(report.Failure is { } failure ? $"waiting for the store: {failure.Message}" : "the store is well again");
                }

                return services.GetRequiredService<IngestRun>().RunAsync(ArticleSources.ReadAsync(paths, stdin, stop.Token), observer, stop.Token);
            });

            // Workers only end before the work does when the store fails for good: then waiting on would be for ever.
            if (settings.Workers > 0 && await Task.WhenAny(waiting, working).ConfigureAwait(false) == working)
            {
                await working.ConfigureAwait(false);
            }

            summary = await waiting.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        await working.ConfigureAwait(false);
        Console.WriteLine($"articles: {summary.New} new, {summary.Unchanged} unchanged, {summary.Failed} failed; new entities: {summary.Entities}; new facts: {summary.Facts}");
        if (services.GetRequiredService<IArticleExtractor>() is LlmExtractor model)
        {
            Console.WriteLine($"language model: {model.Counts}");
        }

        return summary.Failed > 0 ? ExitCodes.SomeFailed : ExitCodes.Success;
    }
}

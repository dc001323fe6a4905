using System.CommandLine;
using System.CommandLine.Invocation;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Service.Commands;

/// <summary>The program's commands. Errors go to standard error, one line, no stack trace.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = CreateRoot().Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            await Console.Error.WriteLineAsync($"error: {OneLine(string.Join(" ", parsed.Errors.Select(e => e.Message)))} See --help.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(20) }).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("error: stopped before the end.").ConfigureAwait(false);
            return ExitCodes.Failure;
        }
        catch (Exception failure) when (failure is KnowledgeGraphException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync("error: " + OneLine(failure.Message)).ConfigureAwait(false);
            return ExitCodes.Failure;
        }
    }

    private static RootCommand CreateRoot()
    {
        var root = new RootCommand("A knowledge graph of the technology industry, read from news. Without a command: ingest the seed articles and serve (the command 'all').")
        {
            ServeCommands.CreateAll(),
            ServeCommands.CreateServe(),
            IngestCommand.Create(),
            ExtractCommand.Create(),
            AnalyzeCommand.Create(),
            SegmentCommand.Create(),
            PatternsCommand.Create(),
            EvaluateCommand.Create(),
            StoreCommand.Create(),
            CompareCommand.Create(),
            ClusterCommand.Create(),
            SchemaCommand.Create(),
        };
        ServeCommands.ConfigureAll(root);
        return root;
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
}

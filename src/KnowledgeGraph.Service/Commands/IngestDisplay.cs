using System.Diagnostics;
using KnowledgeGraph.Service.Worker;
using Spectre.Console;

namespace KnowledgeGraph.Service.Commands;

/// <summary>Shows a run on standard error: a bar on a terminal, a line now and then elsewhere.</summary>
internal static class IngestDisplay
{
    public static async Task<IngestSummary> ShowAsync(Func<IIngestObserver, Task<IngestSummary>> run)
    {
        if (Console.IsErrorRedirected)
        {
            return await run(new PlainObserver()).ConfigureAwait(false);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => run(new BarObserver(console, context.AddTask("Reading articles")))).ConfigureAwait(false);
    }

    private sealed class BarObserver(IAnsiConsole console, ProgressTask bar) : IIngestObserver
    {
        public void OnProgress(int submitted, int done)
        {
            bar.MaxValue = Math.Max(1, submitted);
            bar.Value = done;
            bar.Description = $"Reading articles {done}/{submitted}";
        }

        public void OnWarning(string message) => console.MarkupLineInterpolated($"[yellow]warning:[/] {message}");

        public void OnFailure(string message) => console.MarkupLineInterpolated($"[red]failed:[/] {message}");
    }

    private sealed class PlainObserver : IIngestObserver
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
        private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
        private int _shown = -1;

        public void OnProgress(int submitted, int done)
        {
            if (done != _shown && (done == submitted || _sinceShown.Elapsed >= Interval))
            {
                _shown = done;
                _sinceShown.Restart();
                Console.Error.WriteLine($"Reading articles {done}/{submitted}");
            }
        }

        public void OnWarning(string message) => Console.Error.WriteLine($"warning: {message}");

        public void OnFailure(string message) => Console.Error.WriteLine($"failed: {message}");
    }
}

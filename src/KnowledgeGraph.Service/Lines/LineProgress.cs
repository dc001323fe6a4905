using System.Diagnostics;
using System.Globalization;

namespace KnowledgeGraph.Service.Lines;

/// <summary>Lines done so far, told on standard error: in place on a terminal, every ten seconds elsewhere, and once at the end.</summary>
internal sealed class LineProgress(string command)
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private TimeSpan _shown;
    private int _lines;

    public int Failed { get; private set; }

    public void Add(bool failed)
    {
        _lines++;
        Failed += failed ? 1 : 0;
        if (_clock.Elapsed - _shown >= (_isTerminal ? OnTerminal : Elsewhere))
        {
            _shown = _clock.Elapsed;
            Show(_isTerminal ? "\r" : "", _isTerminal ? "" : "\n");
        }
    }

    public void Finish() => Show(_isTerminal ? "\r" : "", "\n");

    private void Show(string before, string after)
        => Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{before}{command}: {_lines:N0} lines, {Failed:N0} failed, {_clock.Elapsed.TotalSeconds:F1} s{after}"));
}

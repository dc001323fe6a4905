using System.CommandLine;

namespace KnowledgeGraph.Service.Commands;

/// <summary>The options of commands that turn lines into lines.</summary>
internal sealed class LineOptions
{
    public Option<string> Input { get; } = new("--input") { Description = "File to read; - for standard input.", Required = true };

    public Option<string> Output { get; } = new("--output") { Description = "File to write; - for standard output.", Required = true };

    public void AddTo(Command command)
    {
        command.Options.Add(Input);
        command.Options.Add(Output);
    }

    /// <summary>Runs the work over the input's lines; see <see cref="Lines.LineCommand"/>.</summary>
    public Task<int> RunAsync(ParseResult parsed, string name, Func<Lines.RawLine, Lines.LineResult> work, CancellationToken cancellationToken)
        => new Lines.LineCommand(name, work).RunAsync(parsed.GetRequiredValue(Input), parsed.GetRequiredValue(Output), cancellationToken);
}

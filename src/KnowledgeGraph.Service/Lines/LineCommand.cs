using System.Threading.Channels;

namespace KnowledgeGraph.Service.Lines;

/// <summary>One line's output and whether it failed.</summary>
/// <param name="Bytes">Without a line feed; null writes nothing for this line.</param>
internal readonly record struct LineResult(byte[]? Bytes, bool Failed);

/// <summary>
/// Runs a function over the lines of a file: on all cores, streaming, output in the order of the input, memory bounded by some lines a core. Shows progress on
/// standard error.
/// </summary>
internal sealed class LineCommand(string name, Func<RawLine, LineResult> work)
{
    /// <summary>Stands for standard input or output.</summary>
    private const string Standard = "-";

    private readonly int _ahead = Environment.ProcessorCount * 8;

    /// <returns>An exit code.</returns>
    /// <exception cref="IOException">A file cannot be opened or written.</exception>
    public async Task<int> RunAsync(string input, string output, CancellationToken cancellationToken)
    {
        if (input != Standard && output != Standard && Path.GetFullPath(input) == Path.GetFullPath(output))
        {
            await Console.Error.WriteLineAsync($"error: --input and --output are the same file, {input}.").ConfigureAwait(false);
            return Commands.ExitCodes.Usage;
        }

        var source = input == Standard ? Console.OpenStandardInput() : File.OpenRead(input);
        await using var sourceScope = source.ConfigureAwait(false);
        var target = output == Standard ? Console.OpenStandardOutput() : File.Create(output);
        await using var targetScope = target.ConfigureAwait(false);
        var progress = new LineProgress(name);
        var pending = Channel.CreateBounded<Task<LineResult>>(new BoundedChannelOptions(_ahead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(source, pending.Writer, stop.Token);
        try
        {
            await WriteAsync(pending.Reader, target, progress, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        await reading.ConfigureAwait(false);
        progress.Finish();
        return progress.Failed > 0 ? Commands.ExitCodes.SomeFailed : Commands.ExitCodes.Success;
    }

    private async Task ReadAsync(Stream source, ChannelWriter<Task<LineResult>> pending, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await foreach (var line in LineReader.ReadAsync(source, cancellationToken).ConfigureAwait(false))
            {
                await pending.WriteAsync(Task.Run(() => work(line), cancellationToken), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception caught) when (caught is IOException or OperationCanceledException)
        {
            // Handed to the writing side, which ends the command with it.
            failure = caught;
        }

        pending.Complete(failure);
    }

    private static async Task WriteAsync(ChannelReader<Task<LineResult>> pending, Stream target, LineProgress progress, CancellationToken cancellationToken)
    {
        var buffered = new BufferedStream(target, 65_536);
        await foreach (var task in pending.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var result = await task.ConfigureAwait(false);
            if (result.Bytes is { } bytes)
            {
                await buffered.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
                buffered.WriteByte((byte)'\n');
                if (pending.Count == 0)
                {
                    await buffered.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            progress.Add(result.Failed);
        }

        await buffered.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}

using System.CommandLine;
using System.Text.Json;
using System.Threading.Channels;
using KnowledgeGraph.Ingestion.Copies;
using KnowledgeGraph.Service.Lines;

namespace KnowledgeGraph.Service.Commands;

/// <summary>
/// <c>cluster</c>: articles in, the cluster of near-copies each belongs to out. An answer can only be given when all articles are known, so they are written
/// at the end, in the order of the input; until then only prints are held, not texts.
/// </summary>
internal static class ClusterCommand
{
    private const string Standard = "-";

    public static Command Create()
    {
        var options = new LineOptions();
        var command = new Command("cluster", "Groups near-copies of articles: JSON lines {\"id\", \"text\", \"title\"?, \"publishedAt\"?} in, {\"id\", \"cluster\"} out; a cluster is named by its earliest article.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(options.Input), parsed.GetRequiredValue(options.Output), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string input, string output, CancellationToken cancellationToken)
    {
        if (input != Standard && output != Standard && Path.GetFullPath(input) == Path.GetFullPath(output))
        {
            await Console.Error.WriteLineAsync($"error: --input and --output are the same file, {input}.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        var source = input == Standard ? Console.OpenStandardInput() : File.OpenRead(input);
        await using var sourceScope = source.ConfigureAwait(false);
        var target = output == Standard ? Console.OpenStandardOutput() : File.Create(output);
        await using var targetScope = target.ConfigureAwait(false);
        var progress = new LineProgress("cluster");
        var (lines, clusters) = await ReadAsync(source, progress, cancellationToken).ConfigureAwait(false);
        await WriteAsync(target, lines, clusters, cancellationToken).ConfigureAwait(false);
        progress.Finish();
        return progress.Failed > 0 ? ExitCodes.SomeFailed : ExitCodes.Success;
    }

    // Prints are made on all cores; they are added in the order of the input.
    private static async Task<(List<Line> Lines, CopyClusters Clusters)> ReadAsync(Stream source, LineProgress progress, CancellationToken cancellationToken)
    {
        var pending = Channel.CreateBounded<Task<Line?>>(new BoundedChannelOptions(Environment.ProcessorCount * 8) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = FeedAsync(source, pending.Writer, stop.Token);
        var lines = new List<Line>();
        var clusters = new CopyClusters();
        try
        {
            await foreach (var task in pending.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (await task.ConfigureAwait(false) is not { } line)
                {
                    continue;
                }

                if (line.Print is { } print)
                {
                    clusters.Add(print);
                }

                lines.Add(line with { Print = null });
                progress.Add(line.Error is not null);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        await reading.ConfigureAwait(false);
        return (lines, clusters);
    }

    private static async Task FeedAsync(Stream source, ChannelWriter<Task<Line?>> pending, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await foreach (var line in LineReader.ReadAsync(source, cancellationToken).ConfigureAwait(false))
            {
                await pending.WriteAsync(Task.Run(() => Read(line), cancellationToken), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception caught) when (caught is IOException or OperationCanceledException)
        {
            // Handed to the reading side, which ends the command with it.
            failure = caught;
        }

        pending.Complete(failure);
    }

    private static Line? Read(RawLine raw)
    {
        Line? read = null;
        var result = JsonLine.Run(raw, (input, _) =>
        {
            var text = input.ToTextInput();
            read = new Line(input.Id, text.PublishedAt, ArticlePrint.Of(text.Text), null);
        });
        return result switch
        {
            { Failed: true } => new Line("", null, null, result.Bytes),
            { Bytes: null } => null,
            _ => read,
        };
    }

    private static async Task WriteAsync(Stream target, List<Line> lines, CopyClusters clusters, CancellationToken cancellationToken)
    {
        var good = lines.Where(l => l.Error is null).ToList();
        var roots = clusters.Roots();
        var names = Enumerable.Range(0, good.Count)
            .GroupBy(i => roots[i])
            .ToDictionary(g => g.Key, g => good[g.OrderBy(i => good[i].PublishedAt ?? DateTimeOffset.MaxValue).ThenBy(i => i).First()].Id);
        var buffered = new BufferedStream(target, 65_536);
        var number = 0;
        foreach (var line in lines)
        {
            await buffered.WriteAsync(line.Error ?? Answer(line.Id, names[roots[number++]]), cancellationToken).ConfigureAwait(false);
            buffered.WriteByte((byte)'\n');
        }

        await buffered.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static byte[] Answer(string id, string cluster)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonLine.WriterOptions))
        {
            json.WriteStartObject();
            JsonText.Write(json, "id", id);
            JsonText.Write(json, "cluster", cluster);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>One line of the input; either print (until it is added) or error is set.</summary>
    private sealed record Line(string Id, DateTimeOffset? PublishedAt, ArticlePrint? Print, byte[]? Error);
}

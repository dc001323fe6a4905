using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Sources;

/// <summary>An article a line: <c>{"text", "title"?, "id"?, "publishedAt"?, "source"?, "url"?, "lang"?}</c>. Blank lines are passed over.</summary>
internal static class JsonLinesReader
{
    /// <summary>In bytes; every character of a text can take six as an escape.</summary>
    private const int MaxLineLength = (6 * Article.MaxTextLength) + 65_536;

    /// <param name="name">For messages.</param>
    /// <param name="defaultSource">Stands for the source of articles that name none.</param>
    public static async IAsyncEnumerable<SourceItem> ReadAsync(
        Stream stream, string name, string defaultSource, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 65_536, leaveOpen: true));
        var line = 0;
        var skipping = false;
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var buffer = result.Buffer;
                while (TryTakeLine(ref buffer, result.IsCompleted, out var bytes))
                {
                    line++;
                    var wasSkipping = skipping;
                    skipping = false;
                    if (!wasSkipping && Read(bytes, name, line, defaultSource) is { } item)
                    {
                        yield return item;
                    }
                }

                if (buffer.Length > MaxLineLength)
                {
                    if (!skipping)
                    {
                        yield return TooLong(name, line + 1);
                    }

                    skipping = true;
                    buffer = buffer.Slice(buffer.End);
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted)
                {
                    break;
                }
            }
        }
        finally
        {
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out byte[] line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end).ToArray();
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = isLast ? buffer.ToArray() : [];
        if (isLast && !buffer.IsEmpty)
        {
            buffer = buffer.Slice(buffer.End);
            return true;
        }

        return false;
    }

    private static SourceItem? Read(byte[] bytes, string name, int line, string defaultSource)
    {
        var location = $"{name}:{line}";
        try
        {
            if (bytes.Length > MaxLineLength)
            {
                return TooLong(name, line);
            }

            var json = StrictText.Decode(bytes, name, line);
            if (string.IsNullOrWhiteSpace(json))
            {
                return null;
            }

            var data = ArticleData.Parse(json, name, line);
            if (string.IsNullOrWhiteSpace(data.Text))
            {
                throw InvalidInputException.InFile(name, line, "\"text\" is missing or empty");
            }

            data = data with { Source = data.Source ?? defaultSource };
            var key = data.Id ?? StableHash.Of(data.Title ?? "", data.Text);
            return data.ToItem(location, data.Id, key, data.Title, Article.Join(data.Title, data.Text));
        }
        catch (KnowledgeGraphException failure)
        {
            return new SourceItem(location, null, null, failure);
        }
    }

    private static SourceItem TooLong(string name, int line)
        => new($"{name}:{line}", null, null, InvalidInputException.InFile(name, line, $"the line has more than {MaxLineLength:N0} bytes, too many for one article; split it"));
}

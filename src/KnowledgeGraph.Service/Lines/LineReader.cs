using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Service.Lines;

/// <summary>A line's bytes without its line feed; null bytes where it is longer than <see cref="LineReader.MaxLength"/>.</summary>
/// <param name="Number">1-based.</param>
internal readonly record struct RawLine(int Number, byte[]? Bytes);

/// <summary>Cuts a stream into lines at line feeds, holding one line at a time.</summary>
internal static class LineReader
{
    /// <summary>In bytes: an article of the longest accepted text, each character written as an escape of six.</summary>
    public const int MaxLength = (6 * Model.Text.Article.MaxTextLength) + 65_536;

    public static async IAsyncEnumerable<RawLine> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 65_536, leaveOpen: true));
        var number = 0;
        var skipping = false;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                number++;
                yield return Take(buffer.Slice(0, end), number, ref skipping);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (buffer.Length > MaxLength)
            {
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            if (result.IsCompleted)
            {
                if (!buffer.IsEmpty || skipping)
                {
                    yield return Take(buffer, number + 1, ref skipping);
                }

                await reader.CompleteAsync().ConfigureAwait(false);
                yield break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static RawLine Take(ReadOnlySequence<byte> bytes, int number, ref bool skipping)
    {
        var isTooLong = skipping || bytes.Length > MaxLength;
        skipping = false;
        return new RawLine(number, isTooLong ? null : bytes.ToArray());
    }
}

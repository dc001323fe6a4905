using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Service.Lines;

/// <summary>
/// A line of JSON in, a line of JSON out. A bad line becomes <c>{"id"?, "line", "error": {"code", "message"}}</c> in its place; a blank one is passed over.
/// </summary>
internal static class JsonLine
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="work">Reads the object and writes the members of the answer, between the braces. What it wrote before it failed is dropped.</param>
    public static LineResult Run(RawLine line, Action<InputLine, Utf8JsonWriter> work)
    {
        if (line.Bytes is { } blank && blank.AsSpan().Trim(" \t\r"u8).IsEmpty)
        {
            return new LineResult(null, Failed: false);
        }

        string? id = null;
        try
        {
            using var document = Parse(line);
            var input = new InputLine(document.RootElement, line.Number);
            id = input.FindId();
            return new LineResult(Write(writer => work(input, writer)), Failed: false);
        }
        catch (KnowledgeGraphException failure)
        {
            return Failed(line.Number, id, failure.Code, failure.Message);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            // A fault of ours on this line must not cost the others.
            return Failed(line.Number, id, "INTERNAL", $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private static JsonDocument Parse(RawLine line)
    {
        if (line.Bytes is null)
        {
            throw new InvalidInputException($"The line has more than {LineReader.MaxLength:N0} bytes; split the article.", code: "LINE_TOO_LONG");
        }

        ReadOnlyMemory<byte> bytes = line.Bytes;
        if (line.Number == 1 && bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        try
        {
            var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            throw new InvalidInputException("The line is no JSON object.", code: "INVALID_JSON");
        }
        catch (JsonException failure)
        {
            var isText = System.Text.Unicode.Utf8.IsValid(line.Bytes);
            throw isText
                ? new InvalidInputException($"The line is no complete JSON: {failure.Message.Split(" LineNumber:")[0]} (byte {failure.BytePositionInLine + 1})", failure, "INVALID_JSON")
                : new InvalidInputException("The line is not UTF-8; convert the file, for example with: iconv -f GB18030 -t UTF-8", failure, "WRONG_ENCODING");
        }
    }

    private static LineResult Failed(int line, string? id, string code, string message)
        => new(
            Write(writer =>
            {
                if (id is not null)
                {
                    JsonText.Write(writer, "id", id);
                }

                writer.WriteNumber("line", line);
                writer.WriteStartObject("error");
                writer.WriteString("code", code);
                JsonText.Write(writer, "message", message);
                writer.WriteEndObject();
            }),
            Failed: true);

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}

using System.Buffers;
using System.Text.Json;

namespace KnowledgeGraph.Storage.Neo4j.Transport;

/// <summary>What an answer of the Query API holds, whatever its status.</summary>
internal sealed record Answer(IReadOnlyList<CypherRecord> Records, IReadOnlyList<(string Code, string Message)> Errors, string? Transaction);

/// <summary>
/// Reads an answer from the stream as it comes in, token by token: memory holds the values, never the text. Errors may stand beside records, because the
/// server begins to answer before a statement has run to its end.
/// </summary>
internal static class AnswerReader
{
    /// <exception cref="JsonException">The stream is cut or holds something else than JSON.</exception>
    public static async Task<Answer> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var tree = new TreeBuilder();
        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        try
        {
            var (filled, state, isLast) = (0, new JsonReaderState(), false);
            while (!isLast)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false);
                isLast = read == 0;
                filled += read;
                var consumed = Feed(buffer.AsSpan(0, filled), isLast, ref state, tree);
                buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
                filled -= consumed;
                if (filled == buffer.Length)
                {
                    // One token is longer than the buffer: the text of an article.
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, filled).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return ToAnswer(tree.Root as Dictionary<string, object?> ?? throw new JsonException("The answer is no JSON object."));
    }

    private static int Feed(ReadOnlySpan<byte> bytes, bool isLast, ref JsonReaderState state, TreeBuilder tree)
    {
        var reader = new Utf8JsonReader(bytes, isLast, state);
        while (reader.Read())
        {
            tree.Take(ref reader);
        }

        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private static Answer ToAnswer(Dictionary<string, object?> root)
    {
        var rows = root.Get("data").Map().Get("values").List();
        return new Answer(
            [.. rows.Select(row => new CypherRecord(row.List()))],
            [.. root.Get("errors").List().Select(e => (e.Map().Get("code") as string ?? "", e.Map().Get("message") as string ?? ""))],
            root.Get("transaction").Map().Get("id") as string);
    }

    /// <summary>Builds lists and maps out of tokens, with a stack of its own, so that it can stop anywhere.</summary>
    private sealed class TreeBuilder
    {
        private readonly Stack<(object Container, string? Name)> _open = new();
        private string? _name;

        public object? Root { get; private set; }

        public void Take(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    _name = reader.GetString();
                    break;
                case JsonTokenType.StartObject:
                    _open.Push((new Dictionary<string, object?>(StringComparer.Ordinal), _name));
                    break;
                case JsonTokenType.StartArray:
                    _open.Push((new List<object?>(), _name));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    (var closed, _name) = _open.Pop();
                    Add(closed);
                    break;
                case JsonTokenType.String:
                    Add(reader.GetString());
                    break;
                case JsonTokenType.Number:
                    Add(reader.TryGetInt64(out var whole) ? (object)whole : reader.GetDouble());
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    Add(reader.GetBoolean());
                    break;
                case JsonTokenType.Null:
                    Add(null);
                    break;
                default:
                    break;
            }
        }

        private void Add(object? value)
        {
            if (!_open.TryPeek(out var top))
            {
                Root = value;
            }
            else if (top.Container is List<object?> list)
            {
                list.Add(value);
            }
            else
            {
                ((Dictionary<string, object?>)top.Container)[_name!] = value; // A value of an object follows its name.
            }
        }
    }
}

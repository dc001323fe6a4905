using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.Storage.Neo4j.Transport;

/// <summary>Writes the body of a request: https://neo4j.com/docs/query-api/current/ (plain JSON).</summary>
internal static class ParameterWriter
{
    // Chinese as it is, not as six bytes a character: the body is read by a parser, never put into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Write(CypherStatement statement, bool withAccessMode)
    {
        using var buffer = new MemoryStream(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("statement", statement.Text);
            writer.WritePropertyName("parameters");
            WriteMap(writer, statement.Parameters);
            if (withAccessMode && statement.IsRead)
            {
                writer.WriteString("accessMode", "Read");
            }

            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double real:
                WriteReal(writer, ToldExactly(real));
                break;
            case IReadOnlyDictionary<string, object?> map:
                WriteMap(writer, map);
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A parameter of type {value.GetType()} cannot be sent.", nameof(value));
        }
    }

    // 1 would arrive as an integer; a property keeps one type when reals stay reals.
    // The Query API tells a number that a float holds exactly by the digits of that float: 0.99951171875 comes back as 0.9995117. One unit in the last place beside it, it comes back whole.
    private static double ToldExactly(double real)
        => (float)real is var single && single == real && float.IsFinite(single) && double.Parse(single.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) is var told && Math.Abs(told - real) > 0
            ? Math.BitIncrement(real)
            : real;

    private static void WriteReal(Utf8JsonWriter writer, double real)
    {
        var text = real.ToString("R", CultureInfo.InvariantCulture);
        writer.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0", skipInputValidation: true);
    }
}

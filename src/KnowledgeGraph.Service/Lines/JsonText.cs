using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Service.Lines;

/// <summary>
/// JSON strings with half surrogate pairs, which System.Text.Json neither reads nor writes but other programs do: text cut at a fixed length has them, and
/// offsets must still fit it.
/// </summary>
internal static class JsonText
{
    /// <summary>The string's value, half pairs included.</summary>
    public static string Read(JsonElement element)
    {
        try
        {
            return element.GetString()!; // The caller checked that it is a string, so it is not null.
        }
        catch (InvalidOperationException)
        {
            return Unescape(element.GetRawText().AsSpan()[1..^1]);
        }
    }

    public static void Write(Utf8JsonWriter writer, string name, string value)
    {
        writer.WritePropertyName(name);
        if (IsWellFormed(value))
        {
            writer.WriteStringValue(value);
        }
        else
        {
            writer.WriteRawValue(Escape(value), skipInputValidation: true);
        }
    }

    private static bool IsWellFormed(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]))
            {
                if (!char.IsHighSurrogate(value[i]) || i + 1 >= value.Length || !char.IsLowSurrogate(value[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    private static string Escape(string value)
    {
        var json = new StringBuilder(value.Length + 16).Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\' || c < ' ' || char.IsSurrogate(c))
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                json.Append(c);
            }
        }

        return json.Append('"').ToString();
    }

    /// <param name="raw">The inside of a JSON string that was parsed before, so every escape is complete.</param>
    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            switch (raw[i])
            {
                case 'u':
                    text.Append((char)ushort.Parse(raw.Slice(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                case 'n':
                    text.Append('\n');
                    break;
                case 't':
                    text.Append('\t');
                    break;
                case 'r':
                    text.Append('\r');
                    break;
                case 'b':
                    text.Append('\b');
                    break;
                case 'f':
                    text.Append('\f');
                    break;
                default:
                    text.Append(raw[i]);
                    break;
            }
        }

        return text.ToString();
    }
}

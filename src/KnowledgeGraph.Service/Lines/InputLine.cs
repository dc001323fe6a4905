using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Language;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Service.Lines;

/// <summary>The members of one input object, checked as they are asked for.</summary>
internal readonly struct InputLine(JsonElement root, int number)
{
    /// <summary>News is dated in Chinese time where no offset is given.</summary>
    private static readonly TimeSpan DefaultOffset = TimeSpan.FromHours(8);

    public JsonElement Root => root;

    public string? FindId() => root.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number
        ? id.ValueKind == JsonValueKind.String ? JsonText.Read(id) : id.GetRawText()
        : null;

    /// <summary>The id, or the line's number where there is none.</summary>
    public string Id => FindId() ?? number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The text as offsets run over it: a title counts as its first line.</summary>
    public TextInput ToTextInput()
    {
        var body = FindText("text") ?? throw new InvalidInputException("\"text\" is missing.", code: "MISSING_TEXT");
        var text = FindText("title") is { Length: > 0 } title ? title + "\n" + body : body;
        if (text.Length > Article.MaxTextLength)
        {
            throw new InvalidInputException($"The text has {text.Length:N0} characters; at most {Article.MaxTextLength:N0} are read. Split it.", code: "TEXT_TOO_LONG");
        }

        return new TextInput
        {
            Text = text,
            PublishedAt = FindText("publishedAt") is { } date ? ParseDate(date) : null,
            Language = FindText("lang") switch
            {
                null => null,
                "zh" => ArticleLanguage.Zh,
                "en" => ArticleLanguage.En,
                var other => throw new InvalidInputException($"\"lang\" is \"{other}\"; \"zh\" and \"en\" are known."),
            },
            Mentions = FindMentions(text),
        };
    }

    /// <summary>Null where it is missing or null.</summary>
    public string? FindText(string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? JsonText.Read(value) : throw new InvalidInputException($"\"{name}\" must be a string.");
    }

    private ImmutableArray<GivenMention>? FindMentions(string text)
    {
        if (!root.TryGetProperty("mentions", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidInputException("\"mentions\" must be an array of {\"start\", \"end\", \"type\"}.");
        }

        var index = 0;
        var mentions = ImmutableArray.CreateBuilder<GivenMention>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object
                || !item.TryGetProperty("start", out var start) || !start.TryGetInt32(out var from)
                || !item.TryGetProperty("end", out var end) || !end.TryGetInt32(out var to)
                || !item.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            {
                throw new InvalidInputException($"mentions[{index}] must be {{\"start\": number, \"end\": number, \"type\": string}}.");
            }

            if (from < 0 || to <= from || to > text.Length)
            {
                throw new InvalidInputException($"mentions[{index}] is [{from},{to}), which is no place in a text of {text.Length} UTF-16 units.");
            }

            mentions.Add(new GivenMention(new TextSpan(from, to), type.GetString()!)); // Its kind is String, so it is not null.
            index++;
        }

        return mentions.DrainToImmutable();
    }

    private static DateTimeOffset ParseDate(string value)
    {
        if (DateTime.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new DateTimeOffset(local, DefaultOffset);
        }

        return value.Length >= 10 && char.IsAsciiDigit(value[0]) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : throw new InvalidInputException($"\"publishedAt\" is \"{value}\", which is no ISO 8601 date (2025-01-29 or 2025-01-29T10:00:00+08:00).");
    }
}

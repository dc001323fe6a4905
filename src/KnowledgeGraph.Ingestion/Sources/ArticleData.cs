using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Sources;

/// <summary>An article as JSON gives it: in a line of a <c>.jsonl</c> file, or (without the text) in the file beside a <c>.txt</c>.</summary>
internal sealed record ArticleData
{
    /// <summary>News is dated in Chinese time where no offset is given.</summary>
    private static readonly TimeSpan DefaultOffset = TimeSpan.FromHours(8);

    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Text { get; init; }

    public string? Source { get; init; }

    public Uri? Url { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public ArticleLanguage? Language { get; init; }

    /// <summary>Properties beside those known are passed over.</summary>
    /// <exception cref="InvalidInputException">No JSON object, or a property is wrong; the message gives path and line.</exception>
    public static ArticleData Parse(string json, string path, int firstLine)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Disallow });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw InvalidInputException.InFile(path, firstLine, $"an article is a JSON object, this is {Describe(document.RootElement)}");
            }

            return Read(new Fields(document.RootElement, path, firstLine));
        }
        catch (JsonException failure)
        {
            throw InvalidInputException.InFile(path, firstLine + (int)(failure.LineNumber ?? 0), $"is no complete JSON: at byte {failure.BytePositionInLine + 1} {Reason(failure)}", failure);
        }
    }

    /// <param name="location">For messages.</param>
    /// <param name="clientRef">The id the source gives it.</param>
    /// <param name="key">Identity within the source.</param>
    /// <param name="text">Stored text, title included.</param>
    public SourceItem ToItem(string location, string? clientRef, string key, string? title, string text)
    {
        try
        {
            var article = Article.Create(key, title ?? "", text, Language, Source, Url, PublishedAt);
            var warning = PublishedAt is null ? $"{location}: publishedAt is missing, so relative times such as 去年 or \"last week\" in it stay without a date." : null;
            return new SourceItem(location, article, clientRef, null, warning);
        }
        catch (InvalidInputException failure)
        {
            return new SourceItem(location, null, clientRef, new InvalidInputException($"{location}: {failure.Message}", failure, failure.Code));
        }
    }

    private static ArticleData Read(Fields fields) => new()
    {
        Id = fields.Text("id"),
        Title = fields.Text("title"),
        Text = fields.Text("text"),
        Source = fields.Text("source"),
        Url = fields.Text("url") is { } url ? ParseUrl(url, fields) : null,
        PublishedAt = fields.Text("publishedAt") is { } date ? ParseDate(date, fields) : null,
        Language = fields.Text("lang") is { } language ? ParseLanguage(language, fields) : null,
    };

    private static Uri ParseUrl(string value, Fields fields)
        => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw fields.Error($"\"url\" is \"{value}\", which is no absolute http or https address");

    private static DateTimeOffset ParseDate(string value, Fields fields)
    {
        if (DateTime.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new DateTimeOffset(local, DefaultOffset);
        }

        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && value.Length >= 10 && char.IsAsciiDigit(value[0])
            ? instant
            : throw fields.Error($"\"publishedAt\" is \"{value}\", which is no ISO 8601 date (2025-01-29 or 2025-01-29T10:00:00+08:00)");
    }

    private static ArticleLanguage ParseLanguage(string value, Fields fields) => value switch
    {
        "zh" => ArticleLanguage.Zh,
        "en" => ArticleLanguage.En,
        _ => throw fields.Error($"\"lang\" is \"{value}\"; \"zh\" and \"en\" are known"),
    };

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => "a literal",
    };

    private static string Reason(JsonException failure)
        => failure.Message.Split(" Path:", 2)[0].Split(" LineNumber:", 2)[0].TrimEnd('.');

    private sealed class Fields(JsonElement element, string path, int line)
    {
        public InvalidInputException Error(string reason) => InvalidInputException.InFile(path, line, reason);

        public string? Text(string name)
        {
            if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            return value.ValueKind switch
            {
                JsonValueKind.String => ReadString(value, name),
                JsonValueKind.Number when name == "id" => value.GetRawText(),
                _ => throw Error($"\"{name}\" must be a string"),
            };
        }

        private string? ReadString(JsonElement value, string name)
        {
            try
            {
                return value.GetString();
            }
            catch (InvalidOperationException failure)
            {
                throw InvalidInputException.InFile(path, line, $"\"{name}\" holds half of a surrogate pair", failure);
            }
        }
    }
}

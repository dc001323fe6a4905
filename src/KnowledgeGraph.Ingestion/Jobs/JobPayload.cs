using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Jobs;

/// <summary>An article as a job carries it: JSON, version 1.</summary>
public static partial class JobPayload
{
    public static string Serialize(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);

        // The article's key is its URL, or "source\nkey": what comes after the line feed is what it was created with.
        var key = article.Url is null ? article.Key[(article.Source.Length + 1)..] : article.Key;
        return JsonSerializer.Serialize(
            new Payload(1, key, article.Title, article.Text, article.Language, article.Source, article.Url?.AbsoluteUri, article.PublishedAt),
            PayloadContext.Default.Payload);
    }

    /// <exception cref="InvalidInputException">The text is no payload this version knows.</exception>
    public static Article Deserialize(string payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        try
        {
            var read = JsonSerializer.Deserialize(payload, PayloadContext.Default.Payload);
            if (read is not { Version: 1, Key: { Length: > 0 } key })
            {
                throw new InvalidInputException($"A job's payload has version {read?.Version}, this program knows version 1: a newer program wrote it.", code: "UNKNOWN_PAYLOAD");
            }

            return Article.Create(key, read.Title ?? "", read.Text ?? "", read.Language, read.Source, read.Url is null ? null : new Uri(read.Url), read.PublishedAt);
        }
        catch (Exception failure) when (failure is JsonException or UriFormatException)
        {
            throw new InvalidInputException($"A job's payload cannot be read: {failure.Message}", failure, "UNKNOWN_PAYLOAD");
        }
    }

    internal sealed record Payload(
        int Version, string? Key, string? Title, string? Text, ArticleLanguage Language, string? Source, string? Url, DateTimeOffset? PublishedAt);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Payload))]
    internal sealed partial class PayloadContext : JsonSerializerContext;
}

using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Model.Text;

/// <summary>A news article as it was read. Its <see cref="Text"/> is what is stored and what all offsets of evidence run over.</summary>
public sealed record Article
{
    /// <summary>Longest accepted text in UTF-16 units. A longer one is no news article: the largest feature we met has 120 thousand.</summary>
    public const int MaxTextLength = 2_000_000;

    private Article()
    {
    }

    public required ArticleId Id { get; init; }

    /// <summary>What makes it the same article when it is read again: its URL, else the source and the name it has there.</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>Verbatim text, the title as its first line. Well-formed: a lone surrogate, which no store can hold, was replaced by U+FFFD.</summary>
    public required string Text { get; init; }

    public required ArticleLanguage Language { get; init; }

    /// <summary>Who published it; never empty ("unknown" where nothing is known).</summary>
    public required string Source { get; init; }

    public Uri? Url { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Changes when and only when the text, title, source, URL, language or date changed.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Checks the parts and builds the article.</summary>
    /// <param name="key">Stable identity within the source; where a URL is given it takes precedence.</param>
    /// <param name="text">The stored text, title line included.</param>
    /// <exception cref="InvalidInputException">The text is empty, too long, or holds NUL characters (a binary file).</exception>
    public static Article Create(
        string key,
        string title,
        string text,
        ArticleLanguage? language = null,
        string? source = null,
        Uri? url = null,
        DateTimeOffset? publishedAt = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InvalidInputException($"Article '{key}' has no text.", code: "EMPTY_TEXT");
        }

        if (text.Length > MaxTextLength)
        {
            throw new InvalidInputException($"Article '{key}' has {text.Length} characters; at most {MaxTextLength} are accepted. Split it.", code: "TEXT_TOO_LONG");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new InvalidInputException($"Article '{key}' holds NUL characters; it looks like a binary file, not text.", code: "BINARY_TEXT");
        }

        text = WellFormed(text);
        title = WellFormed(title);
        key = WellFormed(key);
        var kind = language ?? LanguageGuess.Of(text);
        var publisher = string.IsNullOrWhiteSpace(source) ? "unknown" : WellFormed(source.Trim());
        var identity = url is null ? $"{publisher}\n{key}" : url.AbsoluteUri;
        var cleanTitle = string.IsNullOrWhiteSpace(title) ? FirstLine(text) : title.Trim();
        return new Article
        {
            Id = ArticleId.Create(identity),
            Key = identity,
            Title = cleanTitle,
            Text = text,
            Language = kind,
            Source = publisher,
            Url = url,
            PublishedAt = publishedAt,
            ContentHash = StableHash.Of(cleanTitle, text, publisher, url?.AbsoluteUri ?? "", kind.ToString(), publishedAt?.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? ""),
        };
    }

    /// <summary>Builds the stored text of an article whose title and body come apart: title, line feed, body.</summary>
    public static string Join(string? title, string body) => string.IsNullOrWhiteSpace(title) ? body : title + "\n" + body;

    /// <summary>The first line that is not blank, trimmed, cut at 200 characters.</summary>
    public static string FirstLine(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (!trimmed.IsEmpty)
            {
                var length = Math.Min(trimmed.Length, 200);
                return trimmed[..(length < trimmed.Length && char.IsHighSurrogate(trimmed[length - 1]) ? length - 1 : length)].ToString();
            }
        }

        return "";
    }

    /// <summary>The text with each lone surrogate replaced by U+FFFD, so that every position stays where it is.</summary>
    private static string WellFormed(string text)
    {
        char[]? fixedUp = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                fixedUp ??= text.ToCharArray();
                fixedUp[i] = '\uFFFD';
            }
        }

        return fixedUp is null ? text : new string(fixedUp);
    }
}

/// <summary>Tells Chinese from English text by its letters.</summary>
public static class LanguageGuess
{
    /// <summary>Chinese when at least one letter in seven is Han: a Chinese word takes about 1.6 characters, an English one about 6.</summary>
    public static ArticleLanguage Of(ReadOnlySpan<char> text)
    {
        var han = 0;
        var latin = 0;
        foreach (var c in text)
        {
            if (c is >= '\u4E00' and <= '\u9FFF')
            {
                han++;
            }
            else if (char.IsAsciiLetter(c))
            {
                latin++;
            }
        }

        return han * 7 >= han + latin && han > 0 ? ArticleLanguage.Zh : latin > 0 ? ArticleLanguage.En : ArticleLanguage.Zh;
    }
}

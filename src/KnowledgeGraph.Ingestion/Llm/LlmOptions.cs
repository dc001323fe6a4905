using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>
/// How a language model is asked. Any server that speaks OpenAI's chat completions will do. <see cref="ToString"/> never shows the key.
/// </summary>
public sealed record LlmOptions
{
    /// <summary>Base address up to and with the version: <c>http://localhost:11434/v1</c>.</summary>
    public required Uri Endpoint { get; init; }

    public required string Model { get; init; }

    /// <summary>Where answers and the day's budget are kept; made when missing.</summary>
    public required string Folder { get; init; }

    /// <summary>Sent as a bearer token; null for servers that want none.</summary>
    public string? Key { get; init; }

    /// <summary>Tokens (questions and answers) a UTC day, counted over all processes that share <see cref="Folder"/>. 0 allows none.</summary>
    public long TokensPerDay { get; init; } = 1_000_000;

    /// <summary>Tokens a run of this process.</summary>
    public long TokensPerRun { get; init; } = 1_000_000;

    /// <summary>Questions in flight at once.</summary>
    public int Concurrency { get; init; } = 2;

    /// <summary>For one attempt, from sending to the last byte of the answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Attempts a question, the first included.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Wait before the second attempt; doubles with each further one. A server's Retry-After takes its place.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A server that asks for a longer wait than this counts as unreachable.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the endpoint is left alone after it could not be reached or refused.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A longer answer is cut off and thrown away.</summary>
    public int MaxReplyBytes { get; init; } = 1 << 20;

    /// <summary>Asked of the server as the limit of one answer.</summary>
    public int MaxReplyTokens { get; init; } = 4096;

    /// <summary>Characters of text in one question. An article is cut at sentence ends.</summary>
    public int PartLength { get; init; } = 3000;

    /// <summary>An article of more parts is read offline.</summary>
    public int MaxParts { get; init; } = 16;

    /// <exception cref="InvalidInputException">A value cannot be; the message names it.</exception>
    public LlmOptions Validated()
    {
        Require(Endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https" }, "endpoint", $"must be an absolute http or https address, not '{Endpoint}'");
        Require(!string.IsNullOrWhiteSpace(Model), "model", "must be named");
        Require(!string.IsNullOrWhiteSpace(Folder), "folder", "must be named");
        Require(Key is null || (Key.Length > 0 && Key.All(c => c is > ' ' and < '\x7f')), "key", "must be printable ASCII without spaces");
        Require(TokensPerDay >= 0, "budget", $"must not be negative, but is {TokensPerDay}");
        Require(TokensPerRun >= 0, "run budget", $"must not be negative, but is {TokensPerRun}");
        Require(Concurrency is >= 1 and <= 64, "concurrency", $"must be 1 to 64, not {Concurrency}");
        Require(Timeout > TimeSpan.Zero && Timeout <= TimeSpan.FromHours(1), "timeout", $"must be over 0 and at most an hour, not {Timeout}");
        Require(MaxAttempts is >= 1 and <= 10, "attempts", $"must be 1 to 10, not {MaxAttempts}");
        Require(Backoff >= TimeSpan.Zero && MaxWait >= TimeSpan.Zero && Pause >= TimeSpan.Zero, "backoff, wait and pause", "must not be negative");
        Require(MaxReplyBytes >= 1024, "reply bytes", $"must be at least 1024, not {MaxReplyBytes}");
        Require(MaxReplyTokens >= 64, "reply tokens", $"must be at least 64, not {MaxReplyTokens}");
        Require(PartLength is >= 200 and <= 100_000, "part length", $"must be 200 to 100000, not {PartLength}");
        Require(MaxParts >= 1, "parts", $"must be at least 1, not {MaxParts}");
        return this;
    }

    public override string ToString() => $"{Model} at {Endpoint}{(Key is null ? "" : " (with a key)")}";

    private static void Require(bool holds, string setting, string reason)
    {
        if (!holds)
        {
            throw new InvalidInputException($"LLM extractor: the {setting} {reason}.", code: "INVALID_SETTING");
        }
    }
}

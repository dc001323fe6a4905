using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>An entity as a model wrote it; nothing checked but its shape.</summary>
internal sealed record LlmEntity(string Name, string Type, ImmutableArray<string> Forms);

/// <summary>A fact as a model wrote it; nothing checked but its shape.</summary>
internal sealed record LlmFact(
    string Subject,
    string Predicate,
    string? Object,
    string? Metric,
    string? Quantity,
    Stage Stage,
    string? Time,
    string? Role,
    string? Purpose,
    string? Amount,
    string? Speaker,
    string Evidence);

/// <summary>A model's answer, its shape checked item by item.</summary>
/// <param name="Malformed">Items left out because their shape is wrong.</param>
/// <param name="OverLimit">Items left out because there were too many.</param>
internal sealed partial record LlmReply(ImmutableArray<LlmEntity> Entities, ImmutableArray<LlmFact> Facts, int Malformed, int OverLimit)
{
    /// <summary>More than any news text of one part's length holds; a bound for hostile or looping models.</summary>
    private const int MaxItems = 500;

    private const int MaxNameLength = 200;

    private const int MaxForms = 50;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    public static ImmutableSortedDictionary<string, Stage> Stages { get; } =
        Enum.GetValues<Stage>().ToImmutableSortedDictionary(s => s.ToString().ToLowerInvariant(), s => s, StringComparer.Ordinal);

    /// <summary>Null, with the reason, when the answer as a whole is not of the asked shape: no JSON object, its lists missing, or nothing in them well-formed.</summary>
    public static LlmReply? Parse(string answer, out string reason)
    {
        var json = Unwrap(answer);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("entities", out var entities) || entities.ValueKind != JsonValueKind.Array
                || !root.TryGetProperty("facts", out var facts) || facts.ValueKind != JsonValueKind.Array)
            {
                reason = "the answer is no object with the lists \"entities\" and \"facts\"";
                return null;
            }

            var malformed = 0;
            var overLimit = 0;
            var reply = new LlmReply(
                Items(entities, Entity, ref malformed, ref overLimit), Items(facts, Fact, ref malformed, ref overLimit), malformed, overLimit);
            if (malformed > 0 && reply.Entities.IsEmpty && reply.Facts.IsEmpty)
            {
                reason = "nothing in the answer has the asked shape";
                return null;
            }

            reason = "";
            return reply;
        }
        catch (JsonException e)
        {
            reason = $"the answer is no JSON (at line {e.LineNumber + 1})";
            return null;
        }
    }

    /// <summary>The JSON object inside what chat models put around it: thoughts, a code fence, a sentence before and after.</summary>
    private static string Unwrap(string answer)
    {
        var text = Thoughts().Replace(answer, "");
        var start = text.IndexOf('{', StringComparison.Ordinal);
        var end = text.LastIndexOf('}');
        return start >= 0 && end > start ? text[start..(end + 1)] : text;
    }

    private static ImmutableArray<T> Items<T>(JsonElement list, Func<JsonElement, T?> read, ref int malformed, ref int overLimit)
        where T : class
    {
        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var element in list.EnumerateArray())
        {
            if (items.Count == MaxItems)
            {
                overLimit++;
            }
            else if (read(element) is { } item)
            {
                items.Add(item);
            }
            else
            {
                malformed++;
            }
        }

        return items.ToImmutable();
    }

    private static LlmEntity? Entity(JsonElement element)
    {
        var read = new Reader(element);
        var name = read.Text("name", MaxNameLength);
        var type = read.Text("type", MaxNameLength);
        if (name is null || type is null || read.IsBad || !element.TryGetProperty("forms", out var forms) || forms.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var texts = forms.EnumerateArray().Take(MaxForms).Select(f => f.ValueKind == JsonValueKind.String ? Value(f) : null).ToList();
        return texts.TrueForAll(t => t is { Length: <= MaxNameLength }) ? new LlmEntity(name, type, [.. texts.OfType<string>().Where(t => t.Length > 0)]) : null;
    }

    private static LlmFact? Fact(JsonElement element)
    {
        var read = new Reader(element);
        var subject = read.Text("subject", MaxNameLength);
        var predicate = read.Text("predicate", MaxNameLength);
        var evidence = read.Text("evidence", int.MaxValue);
        var stage = read.Text("stage", MaxNameLength);
        var fact = subject is null || predicate is null || evidence is null || stage is null || !Stages.TryGetValue(stage, out var known) ? null : new LlmFact(
            subject, predicate, read.TextOrNull("object"), read.TextOrNull("metric"), read.TextOrNull("quantity"), known,
            read.TextOrNull("time"), read.TextOrNull("role"), read.TextOrNull("purpose"), read.TextOrNull("amount"), read.TextOrNull("speaker"), evidence);
        return read.IsBad ? null : fact;
    }

    /// <summary>Trimmed; null for text that is no valid UTF-16 (a lone escaped surrogate).</summary>
    private static string? Value(JsonElement element)
    {
        try
        {
            return element.GetString()!.Trim();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex("^\\s*<think(?:ing)?>.*?</think(?:ing)?>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Thoughts();

    /// <summary>Reads the fields of one item and remembers whether one was wrong.</summary>
    private sealed class Reader(JsonElement element)
    {
        public bool IsBad { get; private set; } = element.ValueKind != JsonValueKind.Object;

        /// <summary>The field, or null and bad where it is no text or empty.</summary>
        public string? Text(string name, int maxLength)
        {
            var text = !IsBad && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Value(value) : null;
            IsBad |= text is not { Length: > 0 } || text.Length > maxLength;
            return IsBad ? null : text;
        }

        /// <summary>The field, null where absent, null or empty; bad where it is no text.</summary>
        public string? TextOrNull(string name)
        {
            if (IsBad || !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            var text = value.ValueKind == JsonValueKind.String ? Value(value) : null;
            IsBad |= text is null || text.Length > MaxNameLength;
            return text is { Length: > 0 } && !IsBad ? text : null;
        }
    }
}

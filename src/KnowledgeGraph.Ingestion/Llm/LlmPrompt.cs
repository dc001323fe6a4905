using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>
/// What a model is told: instructions whose types and predicates come from the ontology, a JSON schema for its answer, and a part of an article as JSON data. The
/// instructions do not depend on any article. Immutable, safe to share.
/// </summary>
internal sealed class LlmPrompt
{
    /// <summary>Characters as they are, so that the model can copy them; only quotation marks and control characters escaped. It never gets into HTML.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public LlmPrompt(GraphOntology ontology)
    {
        Instructions = Template()
            .Replace("{{types}}", string.Join('\n', ontology.Types.Select(t => $"- {t.Type} ({t.LabelZh}): {t.Definition}")), StringComparison.Ordinal)
            .Replace("{{predicates}}", string.Join('\n', ontology.Predicates.Select(p => Line(ontology, p))), StringComparison.Ordinal);
        var schema = Schema(ontology);
        ReplySchema = JsonSerializer.SerializeToElement(schema);
        Hash = StableHash.Of(Instructions, schema.ToJsonString());
    }

    public string Instructions { get; }

    /// <summary>JSON schema of an answer, in the subset strict servers accept: every property required, none other allowed.</summary>
    public JsonElement ReplySchema { get; }

    /// <summary>Changes with the instructions and the schema, and so with the ontology.</summary>
    public string Hash { get; }

    /// <summary>The part of an article as the user's message.</summary>
    public static string Question(Article article, string part)
        => JsonSerializer.Serialize(
            new Dictionary<string, string?>
            {
                ["title"] = article.Title,
                ["publishedAt"] = article.PublishedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["text"] = part,
            },
            Plain);

    private static string Template()
    {
        using var stream = typeof(LlmPrompt).Assembly.GetManifestResourceStream("llm-instructions.md")
            ?? throw new InvalidOperationException("The embedded llm-instructions.md is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Trim();
    }

    private static string Line(GraphOntology ontology, PredicateDefinition predicate)
    {
        var sides = predicate.TakesQuantity
            ? $"{Types(ontology, predicate.Domain)} -> a measured value"
            : $"{Types(ontology, predicate.Domain)} -> {(predicate.SameKind ? "the same type" : Types(ontology, predicate.Range))}";
        foreach (var (domain, range) in predicate.Pairs)
        {
            sides += $"; {Types(ontology, domain)} -> {Types(ontology, range)}";
        }

        return $"- {predicate.Name} ({predicate.LabelZh}): {predicate.Definition} {sides}{(predicate.Symmetric ? "; symmetric" : "")}";
    }

    private static string Types(GraphOntology ontology, FrozenSet<EntityType> types)
        => types.Count == ontology.Types.Length ? "any" : string.Join('/', ontology.Types.Where(t => types.Contains(t.Type)).Select(t => t.Type.Name));

    private static JsonObject Schema(GraphOntology ontology)
    {
        var entity = Closed(new JsonObject
        {
            ["name"] = Text(),
            ["type"] = OneOf(ontology.Types.Select(t => t.Type.Name)),
            ["forms"] = new JsonObject { ["type"] = "array", ["items"] = Text() },
        });
        var fact = Closed(new JsonObject
        {
            ["subject"] = Text(),
            ["predicate"] = OneOf(ontology.Predicates.Select(p => p.Name)),
            ["object"] = TextOrNull(),
            ["metric"] = TextOrNull(),
            ["quantity"] = TextOrNull(),
            ["stage"] = OneOf(LlmReply.Stages.Keys),
            ["time"] = TextOrNull(),
            ["role"] = TextOrNull(),
            ["purpose"] = TextOrNull(),
            ["amount"] = TextOrNull(),
            ["speaker"] = TextOrNull(),
            ["evidence"] = Text(),
        });
        return Closed(new JsonObject
        {
            ["entities"] = new JsonObject { ["type"] = "array", ["items"] = entity },
            ["facts"] = new JsonObject { ["type"] = "array", ["items"] = fact },
        });
    }

    private static JsonObject Closed(JsonObject properties) => new()
    {
        ["type"] = "object",
        ["properties"] = properties,
        ["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject TextOrNull() => new() { ["type"] = new JsonArray("string", "null") };

    private static JsonObject OneOf(IEnumerable<string> names) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(n => (JsonNode)n)]) };
}

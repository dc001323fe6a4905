using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Service.Evaluation;

/// <param name="Forms">Folded surface forms, the name among them.</param>
internal sealed record GoldEntity(string Id, string Type, ImmutableHashSet<string> Forms, bool Optional);

/// <summary>Exactly one of <paramref name="Object"/> (index of an entity) and <paramref name="Value"/> is set.</summary>
internal sealed record GoldFact(int Subject, string Predicate, int? Object, double? Value, string? Unit, bool Asserted, bool Required, string Evidence)
{
    /// <summary>A fact restated in several sentences is one.</summary>
    public (int Subject, string Predicate, int? Object, double? Value, string? Unit) Key => (Subject, Predicate, Object, Value, Unit);
}

/// <summary>An annotated article: what a careful reader finds in it.</summary>
internal sealed record GoldArticle(string Id, string? PublishedAt, string Text, ImmutableArray<GoldEntity> Entities, ImmutableArray<GoldFact> Facts)
{
    /// <param name="path">A <c>.json</c> file; the text is the file its <c>article.file</c> names beside it.</param>
    /// <exception cref="InvalidInputException">The file is no gold file; the message names it.</exception>
    public static GoldArticle Load(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            var article = root.GetProperty("article");
            var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileName(Required(article, "file"))));
            var entities = root.GetProperty("entities").EnumerateArray().Select(ReadEntity).ToImmutableArray();
            var index = entities.Select((entity, i) => (entity.Id, i)).ToDictionary(e => e.Id, e => e.i, StringComparer.Ordinal);
            return new GoldArticle(
                Required(article, "id"),
                article.TryGetProperty("publishedAt", out var date) ? date.GetString() : null,
                text,
                entities,
                [.. root.GetProperty("facts").EnumerateArray().Select(fact => ReadFact(fact, index))]);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FileNotFoundException)
        {
            throw new InvalidInputException($"{path}: is no gold file: {failure.Message}", failure, "INVALID_GOLD");
        }
    }

    private static GoldEntity ReadEntity(JsonElement entity) => new(
        Required(entity, "id"),
        Required(entity, "type"),
        [.. entity.GetProperty("aliases").EnumerateArray().Select(a => a.GetString() ?? "").Prepend(Required(entity, "name")).Select(Folding.Fold)],
        entity.TryGetProperty("optional", out var optional) && optional.ValueKind == JsonValueKind.True);

    private static GoldFact ReadFact(JsonElement fact, Dictionary<string, int> index)
    {
        var literal = fact.TryGetProperty("literal", out var quantity) ? quantity : (JsonElement?)null;
        var stage = fact.TryGetProperty("qualifiers", out var qualifiers) && qualifiers.TryGetProperty("stage", out var told) ? told.GetString() : "asserted";
        return new GoldFact(
            index[Required(fact, "s")],
            Required(fact, "p"),
            literal is null ? index[Required(fact, "o")] : null,
            literal is { } l ? Convert.ToDouble(l.GetProperty("value").GetDouble(), CultureInfo.InvariantCulture) : null,
            literal is { } u ? Folding.Unit(u.GetProperty("unit").GetString()) : null,
            stage == "asserted",
            !fact.TryGetProperty("required", out var required) || required.ValueKind != JsonValueKind.False,
            Required(fact, "evidence"));
    }

    private static string Required(JsonElement element, string name)
        => element.GetProperty(name).GetString() ?? throw new InvalidOperationException($"\"{name}\" is null");
}

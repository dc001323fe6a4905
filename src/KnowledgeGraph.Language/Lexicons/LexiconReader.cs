using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Language.Lexicons;

/// <summary>Reads lexicon files: one JSON object a line, <c>#</c> starts a comment line. Errors name file and line.</summary>
internal static partial class LexiconReader
{
    private static readonly FrozenSet<string> Keys = FrozenSet.Create(
        StringComparer.Ordinal,
        "id", "type", "subtype", "zh", "en", "aliases", "nicknames", "weak", "parent", "maker", "posts", "country", "ticker", "fiscalYearStart", "wikidata");

    public static IEnumerable<(LexiconEntry Entry, string Path, int Line)> ReadFile(string path, GraphOntology ontology)
    {
        using var reader = File.OpenText(path);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line) && !line.StartsWith('#'))
            {
                yield return (ReadLine(line, path, number, ontology), path, number);
            }
        }
    }

    private static LexiconEntry ReadLine(string line, string path, int number, GraphOntology ontology)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var element = document.RootElement;
            if (element.ValueKind != JsonValueKind.Object)
            {
                throw InvalidInputException.InFile(path, number, "a line must be one JSON object");
            }

            foreach (var property in element.EnumerateObject())
            {
                if (!Keys.Contains(property.Name))
                {
                    throw InvalidInputException.InFile(path, number, $"unknown key \"{property.Name}\"; allowed are {string.Join(", ", Keys.Order(StringComparer.Ordinal))}");
                }
            }

            return Build(element, path, number, ontology);
        }
        catch (JsonException e)
        {
            throw InvalidInputException.InFile(path, number, $"not valid JSON at column {e.BytePositionInLine + 1}", e);
        }
    }

    private static LexiconEntry Build(JsonElement element, string path, int number, GraphOntology ontology)
    {
        InvalidInputException Wrong(string reason) => InvalidInputException.InFile(path, number, reason);

        string? Text(string key)
        {
            if (!element.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            return value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())
                ? value.GetString()!.Trim()
                : throw Wrong($"\"{key}\" must be a text that is not empty");
        }

        ImmutableArray<string> List(string key)
        {
            if (!element.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                return [];
            }

            return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString()))
                ? [.. value.EnumerateArray().Select(item => item.GetString()!.Trim())]
                : throw Wrong($"\"{key}\" must be a list of texts");
        }

        var id = Text("id") ?? throw Wrong("\"id\" is missing");
        if (!SlugPattern().IsMatch(id))
        {
            throw Wrong($"\"id\" must be lower-case letters, digits and hyphens, not '{id}'");
        }

        var typeName = Text("type") ?? throw Wrong("\"type\" is missing");
        var type = ontology.FindType(typeName)?.Type ?? throw Wrong($"the ontology has no type {typeName}");
        var wikidata = Text("wikidata");
        if (wikidata is not null && !WikidataPattern().IsMatch(wikidata))
        {
            throw Wrong($"\"wikidata\" must be Q and digits, not '{wikidata}'");
        }

        int? fiscalYearStart = null;
        if (element.TryGetProperty("fiscalYearStart", out var month))
        {
            fiscalYearStart = month.ValueKind == JsonValueKind.Number && month.TryGetInt32(out var value) && value is >= 1 and <= 12
                ? value
                : throw Wrong("\"fiscalYearStart\" must be a month, 1 to 12");
        }

        var entry = new LexiconEntry
        {
            Id = id,
            Type = type,
            Subtype = Text("subtype"),
            NameZh = Text("zh"),
            NameEn = Text("en"),
            Aliases = List("aliases"),
            Nicknames = List("nicknames"),
            Weak = List("weak"),
            Parent = Text("parent"),
            Maker = Text("maker"),
            Posts = Posts(element, Wrong),
            Country = Text("country"),
            Tickers = List("ticker"),
            FiscalYearStart = fiscalYearStart,
            Wikidata = wikidata,
        };
        return entry.NameZh is null && entry.NameEn is null ? throw Wrong($"{id} has neither a \"zh\" nor an \"en\" name") : entry;
    }

    private static ImmutableArray<LexiconPost> Posts(JsonElement element, Func<string, InvalidInputException> wrong)
    {
        if (!element.TryGetProperty("posts", out var posts))
        {
            return [];
        }

        if (posts.ValueKind != JsonValueKind.Array)
        {
            throw wrong("\"posts\" must be a list of {\"org\", \"post\"}");
        }

        return
        [
            .. posts.EnumerateArray().Select(post =>
                post.ValueKind == JsonValueKind.Object
                && post.TryGetProperty("org", out var org) && org.ValueKind == JsonValueKind.String
                && post.TryGetProperty("post", out var name) && name.ValueKind == JsonValueKind.String
                    ? new LexiconPost(org.GetString()!, name.GetString()!)
                    : throw wrong("\"posts\" must be a list of {\"org\", \"post\"}")),
        ];
    }

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    private static partial Regex SlugPattern();

    [GeneratedRegex("^Q[1-9][0-9]*$")]
    private static partial Regex WikidataPattern();
}

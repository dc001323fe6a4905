using System.CommandLine;
using System.Text.Json;
using KnowledgeGraph.Ingestion.Resolution;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Service.Lines;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>compare</c>: pairs of named things in, whether each is one thing out, by the comparer that resolution uses; nothing is stored.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var options = new LineOptions();
        var noLexicon = new Option<bool>("--no-lexicon") { Description = "Know nothing but the names given, as for things nobody has heard of." };
        var command = new Command("compare", "Tells whether two names mean one thing: JSON lines {\"id\", \"a\": {\"name\", \"type\"?, \"aliases\"?}, \"b\": {…}} in, {\"id\", \"score\", \"decision\", \"features\"} out.");
        options.AddTo(command);
        command.Options.Add(noLexicon);
        command.SetAction((parsed, cancellationToken) =>
        {
            var lexicon = parsed.GetValue(noLexicon) ? Lexicon.Empty : Lexicon.Load(Lexicon.DefaultDirectory, GraphOntology.Default);
            var comparer = new EntityComparer(lexicon);
            return options.RunAsync(parsed, "compare", line => JsonLine.Run(line, (input, json) => Answer(input, json, comparer)), cancellationToken);
        });
        return command;
    }

    private static void Answer(InputLine input, Utf8JsonWriter json, EntityComparer comparer)
    {
        var result = comparer.Compare(ReadThing(input.Root, "a"), ReadThing(input.Root, "b"));
        JsonText.Write(json, "id", input.Id);
        json.WriteNumber("score", Math.Round(result.Score, 4));
        json.WriteString("decision", result.Decision switch
        {
            JudgementKind.Same => "same",
            JudgementKind.Different => "different",
            JudgementKind.Unsure => "unsure",
            _ => throw new InvalidOperationException($"There is no decision {result.Decision}."),
        });
        json.WriteStartObject("features");
        foreach (var (name, value) in result.Features.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(name, Math.Round(value, 4));
        }

        json.WriteEndObject();
    }

    private static NamedThing ReadThing(JsonElement root, string side)
    {
        if (!root.TryGetProperty(side, out var thing) || thing.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException($"\"{side}\" must be an object {{\"name\", \"type\"?, \"aliases\"?}}.");
        }

        if (!thing.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(JsonText.Read(name)))
        {
            throw new InvalidInputException($"\"{side}.name\" must be a text that is not blank.");
        }

        return new NamedThing(ReadType(thing, side), [JsonText.Read(name), .. ReadAliases(thing, side)]);
    }

    private static EntityType? ReadType(JsonElement thing, string side)
    {
        if (!thing.TryGetProperty("type", out var type) || type.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var found = type.ValueKind == JsonValueKind.String ? GraphOntology.Default.FindType(type.GetString()!) : null;
        return found?.Type ?? throw new InvalidInputException($"\"{side}.type\" is {type.GetRawText()}, which is no type of the ontology.", code: "UNKNOWN_TYPE");
    }

    private static IEnumerable<string> ReadAliases(JsonElement thing, string side)
    {
        if (!thing.TryGetProperty("aliases", out var aliases) || aliases.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return aliases.ValueKind == JsonValueKind.Array && aliases.EnumerateArray().All(a => a.ValueKind == JsonValueKind.String)
            ? aliases.EnumerateArray().Select(JsonText.Read).Where(a => !string.IsNullOrWhiteSpace(a)).ToList()
            : throw new InvalidInputException($"\"{side}.aliases\" must be an array of texts.");
    }
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>What the words around a place say of the type of the name there. Cues are data: <c>english-name-cues.tsv</c>. Safe to share.</summary>
internal static class EnglishNameCues
{
    /// <summary>Characters looked at on each side.</summary>
    private const int Around = 64;

    private const int MaxApposition = 120;

    private const string Adjective = "(?:AI|smart|language|reasoning|video|image|large|small|open|open-source|open-weights?|foundation|vision|speech|voice|coding|frontier|custom|mobile|web|cloud|data center|humanoid|electric|gaming|mixed-reality|VR|AR|inference|training|server|developer|research|trading|payments?|search|productivity|chat|graphics|family of|series of)";

    private const string GoesOn = "(?=[,.;:]|$| (?:that|which|based|founded|in|with|backed|behind|led|owned|building|developing|making|known|whose|of|for|from|where|developed|built|made|run|created|launched|used|designed|and|at|by|to)\\b)";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly ImmutableArray<Cue> Cues = [.. DataTable.Read("english-name-cues.tsv", 4).SelectMany(row => CuesOf(row.Line, row.Columns))];

    /// <summary>Weights by type for one place; those on the name itself are <see cref="AddName"/>'s.</summary>
    /// <param name="sentence">The sentence around the place; nothing outside counts.</param>
    public static void AddPlace(string text, TextSpan sentence, TextSpan place, Dictionary<EntityType, int> weights)
    {
        var from = Math.Max(sentence.Start, place.Start - Around);
        var before = text.AsSpan(from, place.Start - from);
        var after = text.AsSpan(place.End, Math.Min(MaxApposition, sentence.End - place.End));
        var near = after[..Math.Min(Around, after.Length)];
        (EntityType Type, int Weight, int End)? apposition = null;
        foreach (var cue in Cues)
        {
            switch (cue.Side)
            {
                case Side.Before when cue.Expression.IsMatch(before):
                    Add(weights, cue.Type, cue.Weight);
                    break;
                case Side.BeforeComma when near.Length == 0 || near[0] is ',' or '.' or ';':
                    Add(weights, cue.Type, cue.Expression.IsMatch(before) ? cue.Weight : 0);
                    break;
                case Side.After when cue.Expression.IsMatch(near):
                    Add(weights, cue.Type, cue.Weight);
                    break;
                case Side.Apposition when after.Length > 2 && after[0] == ',':
                    // The first noun that can end the phrase is its head: a maker of chips makes, and is no chip.
                    foreach (var match in cue.Expression.EnumerateMatches(after))
                    {
                        if (apposition is not { } best || match.Length < best.End)
                        {
                            apposition = (cue.Type, cue.Weight, match.Length);
                        }
                    }

                    break;
            }
        }

        if (apposition is { } head)
        {
            Add(weights, head.Type, head.Weight);
        }
    }

    public static void AddName(string name, Dictionary<EntityType, int> weights)
    {
        foreach (var cue in Cues)
        {
            if (cue.Side == Side.Name && cue.Expression.IsMatch(name))
            {
                Add(weights, cue.Type, cue.Weight);
            }
        }
    }

    private static void Add(Dictionary<EntityType, int> weights, EntityType type, int weight)
    {
        if (weight > 0)
        {
            weights[type] = weights.GetValueOrDefault(type) + weight;
        }
    }

    private static IEnumerable<Cue> CuesOf(int line, ImmutableArray<string> columns)
    {
        var type = GraphOntology.Default.FindType(columns[0])?.Type ?? throw InvalidInputException.InFile("Data/english-name-cues.tsv", line, $"the ontology has no type {columns[0]}");
        if (!int.TryParse(columns[1], out var weight) || weight is < 1 or > 9)
        {
            throw InvalidInputException.InFile("Data/english-name-cues.tsv", line, $"'{columns[1]}' is no weight from 1 to 9");
        }

        var words = columns[3];
        return columns[2] switch
        {
            "before" => [new Cue(type, weight, Side.Before, Behind($"(?:{words})\\s?$"))],
            "after" => [new Cue(type, weight, Side.After, Ahead($"^(?:{words})"))],
            "name" => [new Cue(type, weight, Side.Name, Ahead($"(?:{(words.StartsWith("(?: ", StringComparison.Ordinal) ? words + "$" : "^" + words + "$")})"))],
            "kind" =>
            [
                new Cue(type, weight, Side.Before, Behind($"\\b(?:{words})(?:,? (?:called|named|dubbed|known as|codenamed|code-named))?\\s$")),
                new Cue(type, weight, Side.BeforeComma, Behind($"\\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|first|second|new|latest|newest|flagship|'s|’s) (?:[A-Za-z0-9’'-]+ ){{0,4}}?(?:{words}), $")),
                new Cue(type, weight, Side.After, Ahead($"^ (?:{Adjective} ){{0,2}}(?:{words})\\b(?! [A-Z])")),
                new Cue(type, weight, Side.Apposition, Ahead($"^, (?:an?|the|its|their|one of|another|formerly|now) ?(?: ?[A-Za-z0-9’'.$%-]+ ){{0,7}}?(?:{words})\\b{GoesOn}")),
            ],
            _ => throw InvalidInputException.InFile("Data/english-name-cues.tsv", line, $"'{columns[2]}' is no side; known are kind, before, after, name"),
        };
    }

    private static Regex Ahead(string expression) => new(expression, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit);

    /// <summary>Read from the name backwards: what stands right before it is looked at first.</summary>
    private static Regex Behind(string expression) => new(expression, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.RightToLeft, Limit);

    private enum Side
    {
        Before,
        BeforeComma,
        After,
        Apposition,
        Name,
    }

    private sealed record Cue(EntityType Type, int Weight, Side Side, Regex Expression);
}

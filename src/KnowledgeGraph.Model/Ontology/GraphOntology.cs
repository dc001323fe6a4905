using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Model.Ontology;

/// <summary>
/// The vocabulary of the graph, read from one data file (JSON lines: one type or predicate a line) that an analyst can extend without
/// touching C#. Validated as a whole when loaded. Immutable, safe to share.
/// </summary>
public sealed class GraphOntology
{
    private static readonly Lazy<GraphOntology> Shared = new(() => File.Exists(DefaultPath)
        ? Load(DefaultPath)
        : throw new InvalidInputException($"{DefaultPath}: the ontology is missing; it comes with the build.", code: "INVALID_DATA_FILE"));

    private readonly FrozenDictionary<string, PredicateDefinition> _predicates;
    private readonly FrozenDictionary<string, EntityTypeDefinition> _types;

    private GraphOntology(ImmutableArray<EntityTypeDefinition> types, ImmutableArray<PredicateDefinition> predicates)
    {
        Types = types;
        Predicates = predicates;
        _types = types.ToFrozenDictionary(t => t.Type.Name, StringComparer.Ordinal);
        _predicates = predicates.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>In the file's order.</summary>
    public ImmutableArray<EntityTypeDefinition> Types { get; }

    /// <summary>In the file's order.</summary>
    public ImmutableArray<PredicateDefinition> Predicates { get; }

    /// <summary>Where <see cref="Default"/> is read from: beside the program, so that an analyst can extend it without building anew.</summary>
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "ontology.jsonl");

    /// <summary>The ontology the project ships, as it stands beside the program. Read once.</summary>
    /// <exception cref="InvalidInputException">The file is missing, or a line is wrong; the message is <c>path:line: reason</c>.</exception>
    public static GraphOntology Default => Shared.Value;

    public PredicateDefinition? FindPredicate(string name) => _predicates.GetValueOrDefault(name);

    public EntityTypeDefinition? FindType(string name) => _types.GetValueOrDefault(name);

    /// <exception cref="InvalidInputException">The ontology has no such predicate.</exception>
    public PredicateDefinition GetPredicate(string name)
        => FindPredicate(name) ?? throw new InvalidInputException($"'{name}' is no predicate of the ontology. Known: {string.Join(", ", Predicates.Select(p => p.Name))}.", code: "UNKNOWN_PREDICATE");

    /// <summary>True when a fact with this predicate may join the two types; false for an unknown predicate.</summary>
    public bool Allows(string predicate, EntityType subject, EntityType @object) => FindPredicate(predicate)?.Allows(subject, @object) ?? false;

    /// <exception cref="InvalidInputException">A line is wrong; the message is <c>path:line: reason</c>.</exception>
    public static GraphOntology Load(string path)
    {
        using var reader = File.OpenText(path);
        return Load(reader, path);
    }

    /// <param name="path">Shown in error messages.</param>
    /// <exception cref="InvalidInputException">A line is wrong; the message is <c>path:line: reason</c>.</exception>
    public static GraphOntology Load(TextReader reader, string path) => OntologyReader.Read(reader, path, (types, predicates) => new GraphOntology(types, predicates));
}

/// <summary>Reads and checks the ontology's data file.</summary>
internal static class OntologyReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = false };

    private static readonly FrozenSet<string> TypeKeys = FrozenSet.Create(StringComparer.Ordinal, "type", "zh", "en", "definition", "wikidata");

    private static readonly FrozenSet<string> PredicateKeys = FrozenSet.Create(
        StringComparer.Ordinal,
        "predicate", "zh", "en", "inverseZh", "inverseEn", "definition", "domain", "range", "pairs", "sameKind", "symmetric", "functional", "wikidata");

    private static readonly FrozenSet<string> GroupKeys = FrozenSet.Create(StringComparer.Ordinal, "group", "members");

    public static GraphOntology Read(
        TextReader reader,
        string path,
        Func<ImmutableArray<EntityTypeDefinition>, ImmutableArray<PredicateDefinition>, GraphOntology> build)
    {
        var types = ImmutableArray.CreateBuilder<EntityTypeDefinition>();
        var predicates = ImmutableArray.CreateBuilder<PredicateDefinition>();
        var groups = new Dictionary<string, FrozenSet<EntityType>>(StringComparer.Ordinal);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
            {
                continue;
            }

            using var document = Parse(line, path, number);
            var entry = new Entry(document.RootElement, path, number);
            if (entry.Has("type"))
            {
                entry.CheckKeys(TypeKeys);
                ReadType(entry, types, groups);
            }
            else if (entry.Has("group"))
            {
                entry.CheckKeys(GroupKeys);
                groups[entry.Text("group")] = entry.Types("members", groups) ?? throw entry.Error("a group needs \"members\"");
            }
            else if (entry.Has("predicate"))
            {
                entry.CheckKeys(PredicateKeys);
                predicates.Add(ReadPredicate(entry, predicates, groups));
            }
            else
            {
                throw entry.Error("a line must define a \"type\", a \"group\" or a \"predicate\"");
            }
        }

        foreach (var type in EntityType.WellKnown)
        {
            if (types.All(t => t.Type != type))
            {
                throw InvalidInputException.InFile(path, number, $"the type {type} is missing; the language rules need it");
            }
        }

        return build(types.ToImmutable(), predicates.ToImmutable());
    }

    private static JsonDocument Parse(string line, string path, int number)
    {
        try
        {
            var document = JsonDocument.Parse(line, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw InvalidInputException.InFile(path, number, "a line must be one JSON object");
        }
        catch (JsonException e)
        {
            throw InvalidInputException.InFile(path, number, $"not valid JSON at column {e.BytePositionInLine + 1}", e);
        }
    }

    private static void ReadType(Entry entry, ImmutableArray<EntityTypeDefinition>.Builder types, Dictionary<string, FrozenSet<EntityType>> groups)
    {
        var name = entry.Text("type");
        if (groups.ContainsKey(name))
        {
            throw entry.Error($"the name {name} is defined twice");
        }

        var type = new EntityType(name);
        types.Add(new EntityTypeDefinition(type, entry.Text("zh"), entry.Text("en"), entry.Text("definition"), entry.TextOrNull("wikidata")));
        groups[name] = FrozenSet.Create([type]);
        groups["any"] = types.Select(t => t.Type).ToFrozenSet();
    }

    private static PredicateDefinition ReadPredicate(Entry entry, ImmutableArray<PredicateDefinition>.Builder known, Dictionary<string, FrozenSet<EntityType>> groups)
    {
        var name = entry.Text("predicate");
        if (known.Any(p => p.Name == name))
        {
            throw entry.Error($"the predicate {name} is defined twice");
        }

        var takesQuantity = entry.IsText("range", "quantity");
        var symmetric = entry.Flag("symmetric");
        var labelZh = entry.Text("zh");
        var labelEn = entry.Text("en");
        return new PredicateDefinition
        {
            Name = name,
            LabelZh = labelZh,
            LabelEn = labelEn,
            InverseLabelZh = symmetric ? labelZh : entry.Text("inverseZh"),
            InverseLabelEn = symmetric ? labelEn : entry.Text("inverseEn"),
            Definition = entry.Text("definition"),
            Domain = entry.Types("domain", groups) ?? throw entry.Error($"the predicate {name} has no \"domain\""),
            Range = takesQuantity ? FrozenSet<EntityType>.Empty : entry.Types("range", groups) ?? throw entry.Error($"the predicate {name} has no \"range\""),
            Pairs = entry.Pairs(groups),
            SameKind = entry.Flag("sameKind"),
            TakesQuantity = takesQuantity,
            Symmetric = symmetric,
            Functional = entry.Flag("functional"),
            Wikidata = entry.TextOrNull("wikidata"),
        };
    }

    /// <summary>One line of the file, with the errors it can make.</summary>
    private readonly struct Entry(JsonElement element, string path, int line)
    {
        public InvalidInputException Error(string reason) => InvalidInputException.InFile(path, line, reason);

        public bool Has(string key) => element.TryGetProperty(key, out _);

        public bool IsText(string key, string value)
            => element.TryGetProperty(key, out var property) && property.ValueKind == JsonValueKind.String && property.ValueEquals(value);

        public void CheckKeys(FrozenSet<string> allowed)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (!allowed.Contains(property.Name))
                {
                    throw Error($"unknown key \"{property.Name}\"; allowed are {string.Join(", ", allowed.Order(StringComparer.Ordinal))}");
                }
            }
        }

        public string Text(string key) => TextOrNull(key) ?? throw Error($"\"{key}\" is missing");

        public string? TextOrNull(string key)
        {
            if (!element.TryGetProperty(key, out var property))
            {
                return null;
            }

            var text = property.ValueKind == JsonValueKind.String ? property.GetString() : null;
            return string.IsNullOrWhiteSpace(text) ? throw Error($"\"{key}\" must be a text that is not empty") : text;
        }

        public bool Flag(string key)
        {
            if (!element.TryGetProperty(key, out var property))
            {
                return false;
            }

            return property.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw Error($"\"{key}\" must be true or false"),
            };
        }

        public FrozenSet<EntityType>? Types(string key, Dictionary<string, FrozenSet<EntityType>> groups)
            => element.TryGetProperty(key, out var property) ? Types(property, key, groups) : null;

        public ImmutableArray<(FrozenSet<EntityType> Domain, FrozenSet<EntityType> Range)> Pairs(Dictionary<string, FrozenSet<EntityType>> groups)
        {
            if (!element.TryGetProperty("pairs", out var pairs))
            {
                return [];
            }

            if (pairs.ValueKind != JsonValueKind.Array)
            {
                throw Error("\"pairs\" must be a list of [subject types, object types]");
            }

            var result = ImmutableArray.CreateBuilder<(FrozenSet<EntityType>, FrozenSet<EntityType>)>();
            foreach (var pair in pairs.EnumerateArray())
            {
                if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2)
                {
                    throw Error("\"pairs\" must be a list of [subject types, object types]");
                }

                result.Add((Types(pair[0], "pairs", groups), Types(pair[1], "pairs", groups)));
            }

            return result.ToImmutable();
        }

        private FrozenSet<EntityType> Types(JsonElement list, string key, Dictionary<string, FrozenSet<EntityType>> groups)
        {
            if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            {
                throw Error($"\"{key}\" must be a list of types or groups that is not empty");
            }

            var types = new HashSet<EntityType>();
            foreach (var item in list.EnumerateArray())
            {
                var name = item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Error($"\"{key}\" must hold names");
                types.UnionWith(groups.TryGetValue(name, out var members) ? members : throw Error($"\"{key}\" names {name}, which no line above defines as a type or group"));
            }

            return types.ToFrozenSet();
        }
    }
}

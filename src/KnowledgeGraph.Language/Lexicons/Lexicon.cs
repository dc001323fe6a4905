using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Language.Lexicons;

/// <summary>
/// The entities known beforehand, with all their names. Read from a folder of JSON-lines files, checked as a whole: ids unique, references
/// closed. Immutable, safe to share.
/// </summary>
public sealed class Lexicon
{
    private readonly FrozenDictionary<string, LexiconEntry> _byId;
    private readonly Lazy<NameMatcher> _matcher;
    private readonly Lazy<ILookup<string, (string Noun, LexiconEntry Entry)>> _things;

    private readonly Lazy<FrozenSet<string>> _selfNamed;

    private Lexicon(ImmutableArray<LexiconEntry> entries)
    {
        _selfNamed = new Lazy<FrozenSet<string>>(() => entries.Where(IsSelfNamed).Select(e => e.Maker!).ToFrozenSet(StringComparer.Ordinal));
        Entries = entries;
        _byId = entries.ToFrozenDictionary(e => e.Id, StringComparer.Ordinal);
        _matcher = new Lazy<NameMatcher>(() => NameMatcher.Build(entries));
        _things = new Lazy<ILookup<string, (string Noun, LexiconEntry Entry)>>(() => entries.SelectMany(NounsOf).ToLookup(x => x.Maker, x => (x.Noun, x.Entry), StringComparer.Ordinal));
    }

    /// <summary>In file order, files in name order.</summary>
    public ImmutableArray<LexiconEntry> Entries { get; }

    public static Lexicon Empty { get; } = new([]);

    /// <summary>Finds the names in texts; built on first use.</summary>
    public NameMatcher Matcher => _matcher.Value;

    /// <summary>Of the things a maker makes, those whose name is the maker's name and a noun (甲骨文数据库): the noun and the thing.</summary>
    internal IEnumerable<(string Noun, LexiconEntry Entry)> ThingsOf(string makerId) => _things.Value[makerId];

    /// <summary>Whether a maker has models called by its own name, a letter and a number (DeepSeek-V3).</summary>
    internal bool NamesModelsAfterItself(string makerId) => _selfNamed.Value.Contains(makerId);

    private bool IsSelfNamed(LexiconEntry model)
        => model.Type == EntityType.AiModel && model.Maker is { } id && Find(id) is { } maker
            && model.AllNames().Any(name => maker.AllNames().Any(own => name.Length >= own.Length + 3 && name.StartsWith(own, StringComparison.Ordinal)
                && name[own.Length] is '-' or ' ' && char.IsAsciiLetterUpper(name[own.Length + 1]) && char.IsAsciiDigit(name[own.Length + 2])));

    private IEnumerable<(string Maker, string Noun, LexiconEntry Entry)> NounsOf(LexiconEntry entry)
    {
        if (entry.Maker is not { } id || Find(id) is not { } maker)
        {
            yield break;
        }

        foreach (var name in entry.AllNames())
        {
            foreach (var own in maker.AllNames())
            {
                if (name.Length >= own.Length + 2 && name.StartsWith(own, StringComparison.Ordinal) && name[own.Length] >= '\u4E00')
                {
                    yield return (id, name[own.Length..], entry);
                }
            }
        }
    }

    public LexiconEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The folder <c>lexicon</c> beside the program, which the build fills from <c>seed-data/lexicon</c>.</summary>
    public static string DefaultDirectory => Path.Combine(AppContext.BaseDirectory, "lexicon");

    /// <summary>Builds a lexicon from entries made in code; the same checks apply.</summary>
    /// <exception cref="InvalidInputException">An id occurs twice or a reference leads nowhere.</exception>
    public static Lexicon Create(IEnumerable<LexiconEntry> entries) => Check([.. entries.Select((entry, index) => (entry, "entries", index + 1))]);

    /// <exception cref="InvalidInputException">There is no such folder, or a line is wrong; the message is <c>path:line: reason</c>.</exception>
    public static Lexicon Load(string directory, GraphOntology ontology)
    {
        if (!Directory.Exists(directory))
        {
            throw new InvalidInputException($"There is no lexicon folder '{directory}'.", code: "NO_LEXICON");
        }

        var files = Directory.GetFiles(directory, "*.jsonl").Order(StringComparer.Ordinal);
        return Check([.. files.SelectMany(file => LexiconReader.ReadFile(file, ontology))]);
    }

    private static Lexicon Check(List<(LexiconEntry Entry, string Path, int Line)> rows)
    {
        var ids = new Dictionary<string, (string Path, int Line)>(StringComparer.Ordinal);
        foreach (var (entry, path, line) in rows)
        {
            if (!ids.TryAdd(entry.Id, (path, line)))
            {
                var first = ids[entry.Id];
                throw InvalidInputException.InFile(path, line, $"the id {entry.Id} is taken already, at {first.Path}:{first.Line}");
            }
        }

        foreach (var (entry, path, line) in rows)
        {
            foreach (var reference in new[] { entry.Parent, entry.Maker }.Concat(entry.Posts.Select(p => p.Organization)))
            {
                if (reference is not null && !ids.ContainsKey(reference))
                {
                    throw InvalidInputException.InFile(path, line, $"{entry.Id} refers to {reference}, which no file defines");
                }
            }
        }

        return new Lexicon([.. rows.Select(r => r.Entry)]);
    }
}

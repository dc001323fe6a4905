using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>What a part of a name beside its core does to it.</summary>
internal enum PartClass
{
    None = 0,
    Legal,
    Trade,
    Both,
    Arm,
    Region,
    Variant,
    Title,
}

/// <summary>The words around the core of names, from <c>name-parts.tsv</c>. Immutable, safe to share.</summary>
internal static class NameParts
{
    private static readonly FrozenDictionary<PartClass, FrozenSet<string>> Words = Load();

    private static readonly FrozenDictionary<PartClass, ImmutableArray<string>> LongestFirst = Words
        .ToFrozenDictionary(w => w.Key, w => w.Value.OrderByDescending(x => x.Length).ThenBy(x => x, StringComparer.Ordinal).ToImmutableArray());

    public static bool Is(PartClass kind, string word) => Words[kind].Contains(word);

    public static bool IsAny(string word, params ReadOnlySpan<PartClass> kinds)
    {
        foreach (var kind in kinds)
        {
            if (Is(kind, word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes one word of the class off the end, the longest that leaves at least <paramref name="keep"/> characters.</summary>
    public static bool TryTakeEnd(PartClass kind, ref string name, int keep)
    {
        foreach (var word in LongestFirst[kind])
        {
            if (name.Length >= word.Length + keep && name.EndsWith(word, StringComparison.Ordinal))
            {
                name = name[..^word.Length];
                return true;
            }
        }

        return false;
    }

    public static bool TryTakeStart(PartClass kind, ref string name, int keep)
    {
        foreach (var word in LongestFirst[kind])
        {
            if (name.Length >= word.Length + keep && name.StartsWith(word, StringComparison.Ordinal))
            {
                name = name[word.Length..];
                return true;
            }
        }

        return false;
    }

    /// <summary>The strongest class the whole text is made of: words of trade and law alone are Trade; with an arm among them it is one. None when a rest is left.</summary>
    public static PartClass Classify(string text)
    {
        var strongest = PartClass.Legal;
        while (text.Length > 0)
        {
            PartClass found = PartClass.None;
            foreach (var kind in (ReadOnlySpan<PartClass>)[PartClass.Legal, PartClass.Trade, PartClass.Both, PartClass.Arm])
            {
                if (Is(kind, text))
                {
                    return Max(strongest, kind);
                }
            }

            foreach (var kind in (ReadOnlySpan<PartClass>)[PartClass.Legal, PartClass.Trade, PartClass.Both, PartClass.Arm])
            {
                if (TryTakeStart(kind, ref text, 0))
                {
                    found = kind;
                    break;
                }
            }

            if (found == PartClass.None)
            {
                return PartClass.None;
            }

            strongest = Max(strongest, found);
        }

        return strongest;
    }

    /// <summary>The word behind a name that says what the company does, with what stands before it; empty where there is none.</summary>
    public static (string Stem, string Word, PartClass Kind) Industry(NameProfile name)
    {
        foreach (var kind in (ReadOnlySpan<PartClass>)[PartClass.Both, PartClass.Arm, PartClass.Trade])
        {
            var stem = name.HanLocal;
            if (TryTakeEnd(kind, ref stem, 2))
            {
                return (stem, name.HanLocal[stem.Length..], kind);
            }
        }

        return (name.HanLocal, "", PartClass.None);
    }

    private static PartClass Max(PartClass a, PartClass b) => (PartClass)Math.Max((int)a, (int)b);

    private static FrozenDictionary<PartClass, FrozenSet<string>> Load()
    {
        using var stream = typeof(NameParts).Assembly.GetManifestResourceStream("name-parts.tsv")
            ?? throw new InvalidOperationException("The embedded name-parts.tsv is missing from the build.");
        using var reader = new StreamReader(stream);
        var words = Enum.GetValues<PartClass>().Where(k => k != PartClass.None).ToDictionary(k => k, _ => new HashSet<string>(StringComparer.Ordinal));
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.StartsWith('#'))
            {
                continue;
            }

            var columns = line.Split('\t');
            if (columns.Length != 2 || !Enum.TryParse<PartClass>(columns[0], ignoreCase: true, out var kind) || kind == PartClass.None)
            {
                throw InvalidInputException.InFile("name-parts.tsv", number, "a line is a class, a tab and words parted by spaces");
            }

            words[kind].UnionWith(columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return words.ToFrozenDictionary(w => w.Key, w => w.Value.ToFrozenSet(StringComparer.Ordinal));
    }
}

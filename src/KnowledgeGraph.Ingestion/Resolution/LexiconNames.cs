using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>Which entries of the lexicon a name may stand for. Immutable, safe to share.</summary>
internal sealed class LexiconNames
{
    private readonly FrozenDictionary<string, ImmutableArray<LexiconEntry>> _byKey;

    public LexiconNames(Lexicon lexicon)
    {
        _byKey = lexicon.Entries
            .SelectMany(e => e.AllNames().SelectMany(n => new[] { NameForms.Key(n), NameForms.CoreKey(n) }).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).Select(k => (Key: k, Entry: e)))
            .GroupBy(p => p.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Entry).Distinct().ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>Entries that bear one of the names, of a type that fits (see <see cref="TypeFit"/>); those of the very type alone when there are any.</summary>
    public ImmutableArray<LexiconEntry> Find(NamedThing thing)
    {
        var found = thing.Names.SelectMany(n => Find(n, thing.Type is null || thing.Type == EntityType.Company)).Distinct().Where(e => TypeFit.Of(e.Type, thing.Type) >= TypeFit.Neighbour).ToImmutableArray();
        var exact = found.Where(e => e.Type == thing.Type).ToImmutableArray();
        return exact.IsEmpty ? found : exact;
    }

    public bool IsCompany(string name) => Find(name, withoutPlace: true).Any(e => e.Type == EntityType.Company);

    public bool AreOne(string a, string b) => Find(a, withoutPlace: false).Intersect(Find(b, withoutPlace: false)).Any();

    // Only a business is the same without the place it is registered in: 北京市网信办 is not 网信办.
    private ImmutableArray<LexiconEntry> Find(string name, bool withoutPlace)
    {
        if (_byKey.TryGetValue(NameForms.Key(name), out var byKey))
        {
            return byKey;
        }

        foreach (var key in withoutPlace ? new[] { NameForms.CoreKey(name), NameForms.LocalKey(name) } : [NameForms.CoreKey(name)])
        {
            if (_byKey.TryGetValue(key, out var byCore))
            {
                return byCore;
            }
        }

        return [];
    }
}

/// <summary>Whether things of two types can be one.</summary>
internal static class TypeFit
{
    /// <summary>Types that texts and people confuse.</summary>
    public const double Neighbour = 0.85;

    private static readonly ImmutableArray<(EntityType A, EntityType B)> Neighbours =
    [
        (EntityType.Company, EntityType.Organization),
        (EntityType.Organization, EntityType.Government),
        (EntityType.Technology, EntityType.Concept),
        (EntityType.Technology, EntityType.Product),
        (EntityType.Product, EntityType.AiModel),
        (EntityType.Project, EntityType.Event),
    ];

    /// <summary>1 for one type or an unknown one, <see cref="Neighbour"/>, else 0.</summary>
    public static double Of(EntityType? a, EntityType? b)
        => a is null || b is null || a == b ? 1 : Neighbours.Any(n => (n.A == a && n.B == b) || (n.A == b && n.B == a)) ? Neighbour : 0;
}

using System.Collections.Immutable;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Language.Lexicons;

/// <summary>A post a person holds: organisation (lexicon id) and the post's words.</summary>
public sealed record LexiconPost(string Organization, string Post);

/// <summary>One entity of the lexicon: what an encyclopedia of the industry would say of its names.</summary>
public sealed record LexiconEntry
{
    /// <summary>Kebab-case slug, unique in the lexicon, stable for life.</summary>
    public required string Id { get; init; }

    public required EntityType Type { get; init; }

    public string? Subtype { get; init; }

    public string? NameZh { get; init; }

    public string? NameEn { get; init; }

    public ImmutableArray<string> Aliases { get; init; } = [];

    public ImmutableArray<string> Nicknames { get; init; } = [];

    /// <summary>Those of the names that are also common words: they count only where the context speaks for the entity.</summary>
    public ImmutableArray<string> Weak { get; init; } = [];

    /// <summary>Owner, family or containing place.</summary>
    public string? Parent { get; init; }

    /// <summary>Who makes it.</summary>
    public string? Maker { get; init; }

    public ImmutableArray<LexiconPost> Posts { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2 code of the seat.</summary>
    public string? Country { get; init; }

    public ImmutableArray<string> Tickers { get; init; } = [];

    /// <summary>Month (1..12) the fiscal year begins in; null means January or unknown.</summary>
    public int? FiscalYearStart { get; init; }

    public string? Wikidata { get; init; }

    /// <summary>The name shown first: Chinese, else English.</summary>
    public string PreferredName => NameZh ?? NameEn ?? Id;

    /// <summary>
    /// A field or a common notion (云计算, 大模型, 数字经济): nobody's own, so no one develops or releases it and it bears no figures; it can be used, praised or built upon.
    /// </summary>
    public bool IsField => (Type == EntityType.Technology || Type == EntityType.Concept) && Maker is null;

    /// <summary>Every name once, preferred names first.</summary>
    public IEnumerable<string> AllNames()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in new[] { NameZh, NameEn }.Concat(Aliases).Concat(Nicknames))
        {
            if (!string.IsNullOrEmpty(name) && seen.Add(name))
            {
                yield return name;
            }
        }
    }
}

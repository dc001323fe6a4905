using System.Collections.Immutable;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Pinyin;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>Makes the seeds entities of the graph grow from. Pure.</summary>
public static class EntitySeeds
{
    /// <summary>All the lexicon knows of an entity.</summary>
    public static EntitySeed FromLexicon(LexiconEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var aliases = entry.Aliases.Select(a => new AliasRecord(a, LanguageOf(a), AliasKindOf(a), Origin.Curated))
            .Concat(entry.Nicknames.Select(n => new AliasRecord(n, LanguageOf(n), AliasKind.Nickname, Origin.Curated)));
        var isPerson = entry.Type == EntityType.Person;
        return new EntitySeed
        {
            Id = EntityId.FromLexicon(entry.Id),
            Type = entry.Type,
            NameZh = entry.NameZh,
            NameEn = entry.NameEn,
            Aliases = Distinct(aliases, entry.NameZh, entry.NameEn),
            ExternalIds = ExternalIdsOf(entry),
            Pinyin = entry.NameZh is null ? null : NameLookups.Spell(entry.NameZh, isPerson),
            Lookups = LookupsOf(entry.AllNames(), isPerson),
            Origin = Origin.Curated,
        };
    }

    /// <summary>What one article tells of an entity nobody knew.</summary>
    public static EntitySeed FromText(EntityId id, ExtractedEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var isPerson = entity.Type == EntityType.Person;
        var names = new[] { entity.Name }.Concat(entity.Forms).ToList();
        var zh = names.FirstOrDefault(n => LanguageOf(n) == ArticleLanguage.Zh);
        var en = names.FirstOrDefault(n => LanguageOf(n) == ArticleLanguage.En);
        return new EntitySeed
        {
            Id = id,
            Type = entity.Type,
            NameZh = zh,
            NameEn = en,
            Aliases = Distinct(entity.Forms.Select(f => new AliasRecord(f, LanguageOf(f), AliasKind.Name, Origin.Extracted)), zh, en),
            Pinyin = zh is null ? null : NameLookups.Spell(zh, isPerson),
            Lookups = [.. LookupsOf(names, isPerson).Concat(ShortLookups(names, entity.Type)).DistinctBy(l => (l.Key, l.Kind))],
            Origin = Origin.Extracted,
        };
    }

    private static ImmutableArray<AliasRecord> Distinct(IEnumerable<AliasRecord> aliases, string? zh, string? en)
    {
        var seen = new HashSet<string>(new[] { zh, en }.OfType<string>(), StringComparer.Ordinal);
        return [.. aliases.Where(a => seen.Add(a.Text))];
    }

    private static ImmutableArray<NameLookup> LookupsOf(IEnumerable<string> names, bool isPerson)
        => [.. names.Distinct(StringComparer.Ordinal).SelectMany(n => NameLookups.For(n, isPerson)).DistinctBy(l => (l.Key, l.Kind))];

    // Under what shortening leaves of its names an entity is found again; the lexicon knows the short names of its own.
    private static IEnumerable<NameLookup> ShortLookups(IEnumerable<string> names, EntityType type)
        => names.SelectMany(n => NameForms.ShortKeys(n, type).Select(k => new NameLookup(k, n, Model.Storage.MatchKind.Fuzzy)));

    private static ImmutableArray<ExternalIdRecord> ExternalIdsOf(LexiconEntry entry)
        =>
        [
            new ExternalIdRecord("lexicon", entry.Id),
            .. entry.Wikidata is { } wikidata ? [new ExternalIdRecord("wikidata", wikidata)] : ImmutableArray<ExternalIdRecord>.Empty,
            .. entry.Tickers.Select(t => new ExternalIdRecord("ticker", t)),
        ];

    private static ArticleLanguage LanguageOf(string name) => name.Any(c => c >= '\u2E80') ? ArticleLanguage.Zh : ArticleLanguage.En;

    /// <summary>Two to five capitals (or digits behind them) are an abbreviation.</summary>
    private static AliasKind AliasKindOf(string alias)
        => alias.Length is >= 2 and <= 5 && char.IsAsciiLetterUpper(alias[0]) && alias.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) ? AliasKind.Abbreviation : AliasKind.Name;
}

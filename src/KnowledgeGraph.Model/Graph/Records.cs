using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Graph;

/// <summary>Where a name, an entity or a judgement came from.</summary>
public enum Origin
{
    Extracted = 1,
    Curated = 2,
    Imported = 3,
}

public enum AliasKind
{
    Name = 1,
    Abbreviation = 2,
    Transliteration = 3,
    Former = 4,
    Nickname = 5,
    Title = 6,
}

/// <summary>A name of an entity. Within an entity no two aliases share text.</summary>
public sealed record AliasRecord(string Text, ArticleLanguage Language, AliasKind Kind, Origin Origin);

/// <summary>An id of the entity in another database, e.g. source <c>wikidata</c>, value <c>Q1359568</c>.</summary>
public sealed record ExternalIdRecord(string Source, string Value);

/// <summary>
/// What is needed to make or enrich an entity of the graph. Writing it again changes nothing; writing it with more names adds them.
/// </summary>
public sealed record EntitySeed
{
    public required EntityId Id { get; init; }

    public required EntityType Type { get; init; }

    public string? NameZh { get; init; }

    public string? NameEn { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<AliasRecord> Aliases { get; init; } = [];

    public ImmutableArray<ExternalIdRecord> ExternalIds { get; init; } = [];

    /// <summary>Toneless pinyin of <see cref="NameZh"/>, syllables parted by spaces.</summary>
    public string? Pinyin { get; init; }

    /// <summary>What type-ahead looks up, one row for each way a name or alias can be typed.</summary>
    public ImmutableArray<NameLookup> Lookups { get; init; } = [];

    public required Origin Origin { get; init; }
}

/// <summary>One way to type a name.</summary>
/// <param name="Key">Folded: a <see cref="NameKey"/>, joined pinyin (beijing), pinyin initials (bj), or the key of a shortened name.</param>
/// <param name="Name">The name or alias it stands for, as shown.</param>
/// <param name="Kind">Exact for a name key, Pinyin, PinyinInitials, or Fuzzy for what is left of a name that was shortened.</param>
public sealed record NameLookup(string Key, string Name, Storage.MatchKind Kind);

/// <summary>An entity as one article speaks of it. Belongs to the article and is replaced with it.</summary>
public sealed record LocalEntity(LocalEntityId Id, EntityType Type, string Name, ImmutableArray<string> Forms);

/// <summary>A place in the stored text of an article.</summary>
/// <param name="Entity">Null for a post (type <c>Position</c>).</param>
public sealed record MentionRecord(TextSpan Span, string TypeName, string? Subtype, LocalEntityId? Entity, double Confidence, string Rule);

public enum JudgementKind
{
    Same = 1,
    Different = 2,
    Unsure = 3,
}

/// <summary>
/// Who thinks that a local entity and an entity of the graph are the same thing, why, and how surely. Judgements are only ever added;
/// a later one by a curator outweighs an earlier one by the resolver.
/// </summary>
/// <param name="Features">What spoke for and against, name to value; shown to people.</param>
public sealed record Judgement(
    LocalEntityId Local,
    EntityId Entity,
    JudgementKind Kind,
    string By,
    double Score,
    ImmutableDictionary<string, double> Features);

/// <summary>
/// One article's claim: subject, predicate, object or quantity, over ids local to the article, so that it never has to be rewritten.
/// </summary>
public sealed record Statement
{
    public required FactId Id { get; init; }

    public required LocalEntityId Subject { get; init; }

    public required string Predicate { get; init; }

    /// <summary>Set unless <see cref="Quantity"/> is.</summary>
    public LocalEntityId? Object { get; init; }

    /// <summary>What the quantity measures; set with <see cref="Quantity"/>.</summary>
    public string? Metric { get; init; }

    public Quantity? Quantity { get; init; }

    public required Stage Stage { get; init; }

    public TimeInterval? Validity { get; init; }

    public string? Role { get; init; }

    public string? Purpose { get; init; }

    public Quantity? Amount { get; init; }

    public LocalEntityId? Attribution { get; init; }

    /// <summary>[0,1], higher is better.</summary>
    public required double Confidence { get; init; }

    /// <summary>The rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>Name and version of the extractor, e.g. <c>offline/1</c>.</summary>
    public required string Extractor { get; init; }

    /// <summary>Verbatim words in the article's stored text: the main evidence.</summary>
    public required TextSpan Evidence { get; init; }

    /// <summary>The sentence that holds the evidence.</summary>
    public required TextSpan Sentence { get; init; }

    public required TextSpan SubjectSpan { get; init; }

    public TextSpan? ObjectSpan { get; init; }
}

/// <summary>
/// All that one article puts into the graph; applied in one transaction. Applying the batch of an article that is stored already replaces
/// what that article said before as one unit; an equal batch changes nothing.
/// </summary>
public sealed record GraphBatch
{
    public required Article Article { get; init; }

    public required ImmutableArray<Sentence> Sentences { get; init; }

    /// <summary>Words of the title and text for the full-text index, parted by spaces, as our segmenter cuts them for search.</summary>
    public required string SearchText { get; init; }

    /// <summary>Entities that must exist after the commit: lexicon entries met here, and new ones minted from a local entity.</summary>
    public required ImmutableArray<EntitySeed> Entities { get; init; }

    public required ImmutableArray<LocalEntity> LocalEntities { get; init; }

    /// <summary>Exactly one of kind Same for every local entity; others are kept as explanation.</summary>
    public required ImmutableArray<Judgement> Judgements { get; init; }

    public required ImmutableArray<MentionRecord> Mentions { get; init; }

    public required ImmutableArray<Statement> Statements { get; init; }

    /// <summary>Id of the article this one repeats, if any. After the commit that one is not linked to this.</summary>
    public ArticleId? DuplicateOf { get; init; }

    /// <summary>
    /// Stored articles that repeat this one: after the commit each is linked to it, unless it is linked to a stored article that was published earlier still
    /// (see <see cref="PublicationOrder"/>). So the link ends at the earliest original whatever order the articles came in. Unknown ids are passed over.
    /// </summary>
    public ImmutableArray<ArticleId> Copies { get; init; } = [];

    /// <summary>Keys under which near-copies of the article find it (see <see cref="Storage.IGraphReader.FindSimilarArticlesAsync"/>): distinct, each in [0, 2^53).</summary>
    public ImmutableArray<long> Bands { get; init; } = [];

    /// <summary>
    /// What read the article: name and version of the extractor and a fingerprint of the data it read with. Stored with the article and
    /// compared for equality only: when it differs, the article is worth reading again though its text did not change.
    /// </summary>
    public string Extractor { get; init; } = "";
}

/// <summary>What a commit did.</summary>
public sealed record ApplyResult(bool Changed, int NewEntities, int NewFacts, int Statements);

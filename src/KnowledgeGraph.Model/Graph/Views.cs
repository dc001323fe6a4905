using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Graph;

/// <summary>An entity of the graph as it is read. Counts run over everything joined to it by judgement.</summary>
public sealed record Entity
{
    public required EntityId Id { get; init; }

    public required EntityType Type { get; init; }

    public string? NameZh { get; init; }

    public string? NameEn { get; init; }

    /// <summary>Toneless pinyin of <see cref="NameZh"/>, syllables parted by spaces.</summary>
    public string? Pinyin { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<AliasRecord> Aliases { get; init; } = [];

    public ImmutableArray<ExternalIdRecord> ExternalIds { get; init; } = [];

    public required Origin Origin { get; init; }

    public required int MentionCount { get; init; }

    public required int ArticleCount { get; init; }

    /// <summary>Facts with this entity as subject or object.</summary>
    public required int FactCount { get; init; }

    /// <summary>Distinct neighbours by facts.</summary>
    public required int Degree { get; init; }

    /// <summary>Earliest and latest publication time of an article that names it.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Grows with every change.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Set when it was merged away: the entity that stands for it now.</summary>
    public EntityId? MergedInto { get; init; }

    /// <summary>The name in the language, else in the other one.</summary>
    public string NameIn(ArticleLanguage language)
        => (language == ArticleLanguage.Zh ? NameZh ?? NameEn : NameEn ?? NameZh) ?? Id.Value;
}

/// <summary>What a fact says of its subject: another entity, or a measured value.</summary>
public abstract record FactObject
{
    private FactObject()
    {
    }

    public sealed record OfEntity(EntityId Id) : FactObject;

    public sealed record OfQuantity(string Metric, Quantity Quantity) : FactObject;
}

/// <summary>
/// What all articles together say: the statements that agree in canonical subject, predicate, canonical object (or metric and quantity) and
/// stage. Its id is that of the earliest statement; the id of every statement in it leads to it.
/// </summary>
public sealed record Fact
{
    public required FactId Id { get; init; }

    public required EntityId Subject { get; init; }

    public required string Predicate { get; init; }

    public required FactObject Object { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>The most precise validity told; ties go to the earliest article.</summary>
    public TimeInterval? Validity { get; init; }

    public string? Role { get; init; }

    public string? Purpose { get; init; }

    public Quantity? Amount { get; init; }

    public EntityId? Attribution { get; init; }

    /// <summary>What people think of it.</summary>
    public FactStatus Status { get; init; } = FactStatus.Extracted;

    /// <summary>Who said so and why; null while nobody did.</summary>
    public FactReview? Review { get; init; }

    /// <summary>
    /// [0,1], higher is better: 1 - product of (1 - c) over the best statement of each independent article. 1 when confirmed, 0 when rejected.
    /// </summary>
    public required double Confidence { get; init; }

    public required int StatementCount { get; init; }

    /// <summary>Articles that tell it, copies of one article counted once.</summary>
    public required int SourceCount { get; init; }

    /// <summary>Publication time (ingestion time where unknown) of the first and the last article that tells it.</summary>
    public required DateTimeOffset FirstReported { get; init; }

    public required DateTimeOffset LastReported { get; init; }

    public required int Version { get; init; }

    /// <summary>When the graph first knew it; kept while it is away (its article deleted, its entity merged) and comes back.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A statement with the place it stands in: the proof of a fact.</summary>
public sealed record Evidence(FactId StatementId, FactId FactId, ArticleId ArticleId, Statement Statement, DateTimeOffset ReportedAt);

/// <summary>An article as it is read.</summary>
public sealed record StoredArticle(Article Article, ImmutableArray<Sentence> Sentences, DateTimeOffset IngestedAt, ArticleId? DuplicateOf)
{
    /// <summary><see cref="GraphBatch.Extractor"/> of the batch that wrote it.</summary>
    public string Extractor { get; init; } = "";
}

/// <summary>A mention with its article and the canonical entity it is joined to.</summary>
public sealed record StoredMention(ArticleId ArticleId, int Index, MentionRecord Mention, EntityId? Entity);

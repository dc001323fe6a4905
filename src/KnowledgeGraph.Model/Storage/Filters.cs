using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Storage;

/// <summary>Conditions on a text; all that are set must hold. Comparison ignores letter case and width. No patterns on purpose (ReDoS).</summary>
public sealed record StringFilter
{
    public string? Eq { get; init; }

    public ImmutableArray<string>? In { get; init; }

    public string? StartsWith { get; init; }

    public string? Contains { get; init; }
}

public sealed record IntFilter
{
    public int? Eq { get; init; }

    public int? Gt { get; init; }

    public int? Gte { get; init; }

    public int? Lt { get; init; }

    public int? Lte { get; init; }
}

/// <summary>Bounds on a number: inclusive.</summary>
public sealed record NumberFilter(double? Gte, double? Lte);

/// <summary><see cref="Gte"/> inclusive, <see cref="Lt"/> exclusive.</summary>
public sealed record InstantFilter(DateTimeOffset? Gte, DateTimeOffset? Lt);

/// <summary>All conditions that are set must hold; an empty filter lets everything pass. Entities merged away never match.</summary>
public sealed record EntityFilter
{
    public ImmutableArray<EntityFilter>? And { get; init; }

    public ImmutableArray<EntityFilter>? Or { get; init; }

    public EntityFilter? Not { get; init; }

    public ImmutableArray<EntityId>? IdIn { get; init; }

    public ImmutableArray<EntityId>? IdNotIn { get; init; }

    public ImmutableArray<EntityType>? TypeIn { get; init; }

    public ImmutableArray<EntityType>? TypeNotIn { get; init; }

    /// <summary>On the zh or the en name.</summary>
    public StringFilter? Name { get; init; }

    /// <summary>On any name or alias.</summary>
    public StringFilter? Alias { get; init; }

    /// <summary>On the source of any external id.</summary>
    public StringFilter? ExternalSource { get; init; }

    public IntFilter? Mentions { get; init; }

    public IntFilter? Degree { get; init; }

    public InstantFilter? FirstSeen { get; init; }

    public InstantFilter? LastSeen { get; init; }

    /// <summary>At least one fact (as subject or object) passes.</summary>
    public FactFilter? SomeFact { get; init; }

    /// <summary>No fact (as subject or object) passes.</summary>
    public FactFilter? NoFact { get; init; }
}

/// <summary>All conditions that are set must hold; an empty filter lets everything pass.</summary>
public sealed record FactFilter
{
    public ImmutableArray<FactFilter>? And { get; init; }

    public ImmutableArray<FactFilter>? Or { get; init; }

    public FactFilter? Not { get; init; }

    public StringFilter? Predicate { get; init; }

    public EntityFilter? Subject { get; init; }

    /// <summary>Quantities never match it.</summary>
    public EntityFilter? Object { get; init; }

    /// <summary>The end that is not the entity asked from; without one, either end.</summary>
    public EntityFilter? Other { get; init; }

    public NumberFilter? Confidence { get; init; }

    public ImmutableArray<Stage>? Stage { get; init; }

    /// <summary>When not set on the filter a query is given, rejected facts are hidden.</summary>
    public ImmutableArray<FactStatus>? Status { get; init; }

    /// <summary>The fact's validity covers this day (an open or unknown end covers all on its side; no validity at all: never).</summary>
    public DateOnly? ValidAt { get; init; }

    /// <summary>The fact's validity and [From, To) share a day. No validity at all: never, unless <see cref="IncludeUndated"/>.</summary>
    public DateRange? ValidDuring { get; init; }

    /// <summary>Lets facts without validity pass <see cref="ValidAt"/> and <see cref="ValidDuring"/>.</summary>
    public bool IncludeUndated { get; init; }

    /// <summary>On the time it was first reported.</summary>
    public InstantFilter? Reported { get; init; }

    /// <summary>On the number of independent sources.</summary>
    public IntFilter? Sources { get; init; }

    /// <summary>On the source of any article that tells it.</summary>
    public StringFilter? Source { get; init; }
}

/// <summary>Days; <see cref="From"/> inclusive, <see cref="To"/> exclusive, null for open.</summary>
public sealed record DateRange(DateOnly? From, DateOnly? To);

public sealed record ArticleFilter
{
    public ImmutableArray<ArticleFilter>? And { get; init; }

    public ImmutableArray<ArticleFilter>? Or { get; init; }

    public ArticleFilter? Not { get; init; }

    public StringFilter? Source { get; init; }

    public StringFilter? Title { get; init; }

    /// <summary>Full-text query over title and text: every word must occur. Free text, never an operator language.</summary>
    public string? Text { get; init; }

    public ImmutableArray<ArticleLanguage>? Language { get; init; }

    public InstantFilter? Published { get; init; }

    public ImmutableArray<EntityId>? MentionsAll { get; init; }

    public ImmutableArray<EntityId>? MentionsAny { get; init; }

    /// <summary>False hides articles that repeat another.</summary>
    public bool IncludeDuplicates { get; init; }
}

public enum EntityOrderField
{
    Name = 1,
    Mentions = 2,
    Degree = 3,
    FirstSeen = 4,
    LastSeen = 5,
}

public enum FactOrderField
{
    Confidence = 1,
    Evidence = 2,
    ValidFrom = 3,
    Reported = 4,
}

public enum ArticleOrderField
{
    Published = 1,
    Ingested = 2,
    Title = 3,
}

public enum EvidenceOrder
{
    Confidence = 1,
    Recent = 2,
    Oldest = 3,
}

/// <summary>Every order ends in the id, ascending, so that it is total. Rows without the value come last.</summary>
public sealed record Order<TField>(TField Field, SortDirection Direction)
    where TField : struct, Enum;

public sealed record EntityQuery(EntityFilter? Filter, ImmutableArray<Order<EntityOrderField>> OrderBy, PageRequest Page);

public sealed record FactQuery(FactFilter? Filter, ImmutableArray<Order<FactOrderField>> OrderBy, PageRequest Page)
{
    /// <summary>
    /// Facts as a read at this ingestion time showed them: what was read, merged or reviewed later does not count, what was deleted later does. Conditions on
    /// entities and articles look at what they are today. Null for the present.
    /// </summary>
    public DateTimeOffset? AsOf { get; init; }
}

public sealed record ArticleQuery(ArticleFilter? Filter, ImmutableArray<Order<ArticleOrderField>> OrderBy, PageRequest Page);

/// <summary>On which side of its facts an entity is looked for.</summary>
public enum FactRole
{
    Subject = 1,
    Object = 2,
    Any = 3,
}

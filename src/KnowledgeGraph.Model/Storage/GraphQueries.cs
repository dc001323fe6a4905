using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Storage;

public enum SearchTarget
{
    Entity = 1,
    Article = 2,
    Fact = 3,
}

/// <summary>How a query met a name or text, from the strongest to the weakest.</summary>
public enum MatchKind
{
    Exact = 1,
    Prefix = 2,
    Pinyin = 3,
    PinyinInitials = 4,
    Fuzzy = 5,
    FullText = 6,
}

/// <param name="Text">Free text as typed; never an operator language.</param>
/// <param name="Words">The same text as our segmenter cuts it for search, parted by spaces.</param>
public sealed record SearchRequest(
    string Text,
    string Words,
    ImmutableArray<SearchTarget> Targets,
    ImmutableArray<EntityType>? Types,
    bool Fuzzy,
    PageRequest Page);

/// <summary>One result; exactly one of the three is set. Score in (0,1], higher is better.</summary>
/// <param name="Matched">The name or the piece of text that was met.</param>
public sealed record SearchHit(EntityId? Entity, ArticleId? Article, FactId? Fact, MatchKind Match, double Score, string Matched);

public sealed record Suggestion(EntityId Entity, string Matched, MatchKind Match, double Score);

public enum NeighborOrder
{
    Weight = 1,
    Confidence = 2,
    Recent = 3,
    Name = 4,
}

/// <summary>Expand around seeds. Facts with quantities join no neighbours.</summary>
public sealed record NeighborhoodRequest
{
    /// <summary>1..3 hops.</summary>
    public int Depth { get; init; } = 1;

    public required ImmutableArray<EntityId> Seeds { get; init; }

    /// <summary>Which facts count as edges.</summary>
    public FactFilter? Facts { get; init; }

    /// <summary>Which neighbours are kept; the seeds always are.</summary>
    public EntityFilter? Entities { get; init; }

    public FactRole Direction { get; init; } = FactRole.Any;

    public NeighborOrder OrderBy { get; init; } = NeighborOrder.Weight;

    public int PerNode { get; init; } = 15;

    /// <summary>At most 500.</summary>
    public int MaxNodes { get; init; } = 150;

    /// <summary>Also return facts between nodes that are kept.</summary>
    public bool CloseEdges { get; init; } = true;

    public ImmutableArray<EntityId> Exclude { get; init; } = [];
}

/// <summary>A drawable piece of graph.</summary>
/// <param name="Nodes">Seeds first, then by distance and score.</param>
/// <param name="Truncated">A limit cut something off.</param>
public sealed record Subgraph(ImmutableArray<SubgraphNode> Nodes, ImmutableArray<SubgraphEdge> Edges, bool Truncated);

/// <param name="Hidden">Neighbours that are not part of this result; where facts, entities or a direction are asked for, none beyond <see cref="MostHidden"/> is counted.</param>
public sealed record SubgraphNode(EntityId Id, int Distance, double Score, int Hidden)
{
    /// <summary>Counting more would read all facts of every hub shown.</summary>
    public const int MostHidden = 1000;
}

/// <summary>All facts with one predicate from one entity to another.</summary>
/// <param name="Facts">Best first; at most 10 are named.</param>
public sealed record SubgraphEdge(EntityId Source, EntityId Target, string Predicate, int Weight, double Confidence, ImmutableArray<FactId> Facts);

/// <summary>An adjacent entity, with the facts that join it.</summary>
public sealed record Neighbor(EntityId Id, int Weight, double Score, ImmutableArray<string> Predicates, ImmutableArray<FactId> Facts);

public enum PathRank
{
    Shortest = 1,
    Confidence = 2,
    Evidence = 3,
    Recent = 4,
}

public sealed record PathRequest
{
    public required EntityId From { get; init; }

    public required EntityId To { get; init; }

    /// <summary>1..6 hops.</summary>
    public int MaxLength { get; init; } = 4;

    public bool Directed { get; init; }

    public FactFilter? Facts { get; init; }

    public ImmutableArray<EntityId> Avoid { get; init; } = [];

    /// <summary>Number of paths wanted, 1..20.</summary>
    public int Count { get; init; } = 5;

    public PathRank RankBy { get; init; } = PathRank.Confidence;

    /// <summary>Weight of log(degree) of the nodes passed through; 0 ignores hubs' size.</summary>
    public double HubPenalty { get; init; } = 1;

    /// <summary>Nodes the search may visit before it gives up with <c>Complete = false</c>.</summary>
    public int MaxExplored { get; init; } = 20_000;
}

/// <summary>Best first. Each path is simple (no entity twice).</summary>
/// <param name="Complete">False when a bound ended the search before all was seen.</param>
public sealed record PathResult(ImmutableArray<GraphPath> Paths, int Explored, bool Complete);

/// <param name="Score">(0,1], higher is better.</param>
public sealed record GraphPath(ImmutableArray<PathStep> Steps, double Score);

/// <param name="Forward">The fact points from <paramref name="From"/> to <paramref name="To"/>.</param>
public sealed record PathStep(EntityId From, EntityId To, FactId Fact, bool Forward);

public enum TimelineKind
{
    FactStarts = 1,
    FactEnds = 2,
    FactReported = 3,
    Article = 4,
}

public sealed record TimelineRequest(
    ImmutableArray<EntityId> Entities,
    FactFilter? Facts,
    DateOnly? From,
    DateOnly? To,
    SortDirection Direction,
    PageRequest Page);

/// <summary>One dated event; exactly one of fact and article is set.</summary>
/// <param name="Date">Local ISO date (or date-time) of the event.</param>
public sealed record TimelineEvent(string Date, TimelineKind Kind, FactId? Fact, ArticleId? Article);

public sealed record GraphStats(
    int Articles,
    int Entities,
    int Facts,
    int Statements,
    int Mentions,
    ImmutableArray<(string Key, int Count)> EntitiesByType,
    ImmutableArray<(string Key, int Count)> FactsByPredicate,
    ImmutableArray<(JobState State, int Count)> JobsByState,
    ImmutableArray<(DateOnly Day, int Count)> ArticlesPerDay,
    DateTimeOffset? LastIngestAt);

/// <summary>A finding of a store's self-check.</summary>
public sealed record StoreProblem(string Check, string Detail);

/// <summary>One entity that a name key of the resolver's question meets.</summary>
/// <param name="Names">Every name and alias.</param>
public sealed record ResolutionCandidate(EntityId Id, EntityType Type, ImmutableArray<string> Names, int ArticleCount, Origin Origin)
{
    /// <summary>
    /// Who is named in the same articles, read for persons alone, whose names others bear by chance: the distinct canonical entities beside it in its (at
    /// most 16) latest articles by reported time then id. Empty for other types. No order.
    /// </summary>
    public ImmutableArray<EntityId> Beside { get; init; } = [];
}

/// <summary>A stored article that shares bands with the one asked for.</summary>
public sealed record SimilarArticle(ArticleId Id, int SharedBands);

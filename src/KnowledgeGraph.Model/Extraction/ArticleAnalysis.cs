using System.Collections.Immutable;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Extraction;

/// <summary>A place in a text where an entity (or a post) is named.</summary>
/// <param name="Text">The verbatim words there.</param>
/// <param name="TypeName">An entity type of the ontology, or <see cref="PositionType"/>.</param>
/// <param name="Subtype">Where finer is known: address, scene, book, movie, song, programme, game.</param>
/// <param name="Entity">Index into the analysis' entities; null for posts and for mentions no entity was made of.</param>
/// <param name="Confidence">[0,1], higher is better.</param>
/// <param name="Rule">What found it: <c>lexicon</c>, <c>rule:version</c>, <c>model</c> …</param>
public sealed record Mention(TextSpan Span, string Text, string TypeName, string? Subtype, int? Entity, double Confidence, string Rule)
{
    /// <summary>The type of a post such as 董事长: a mention that is no entity.</summary>
    public const string PositionType = "Position";
}

/// <summary>An entity as one text speaks of it.</summary>
/// <param name="Name">The name it is best called by: the lexicon's, else the fullest form in the text.</param>
/// <param name="Forms">Every distinct surface form in this text, in order of first appearance. Not empty.</param>
/// <param name="LexiconId">The lexicon entry it was recognised as, if any.</param>
public sealed record ExtractedEntity(EntityType Type, string? Subtype, string Name, ImmutableArray<string> Forms, string? LexiconId);

/// <summary>A fact as one text tells it. Exactly one of <paramref name="Object"/> and <paramref name="Quantity"/> is set.</summary>
/// <param name="Subject">Index into the analysis' entities.</param>
/// <param name="Predicate">Name of a predicate of the ontology.</param>
/// <param name="Object">Index into the analysis' entities.</param>
/// <param name="Metric">What the quantity measures (营收, 用户数); set with <paramref name="Quantity"/>.</param>
/// <param name="Attribution">Entity index of the speaker the text names.</param>
/// <param name="Confidence">[0,1], higher is better.</param>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Evidence">Verbatim spans, the first is the main one. Not empty.</param>
public sealed record RelationMention(
    int Subject,
    string Predicate,
    int? Object,
    string? Metric,
    Quantity? Quantity,
    Stage Stage,
    TimeInterval? Validity,
    string? Role,
    string? Purpose,
    Quantity? Amount,
    int? Attribution,
    double Confidence,
    string Rule,
    ImmutableArray<TextSpan> Evidence,
    TextSpan SubjectSpan,
    TextSpan ObjectSpan);

/// <summary>All that was found in one text. Every span runs over the RAW text. Immutable.</summary>
public sealed record ArticleAnalysis
{
    public required ArticleLanguage Language { get; init; }

    public required ImmutableArray<Sentence> Sentences { get; init; }

    /// <summary>In text order.</summary>
    public required ImmutableArray<Mention> Mentions { get; init; }

    /// <summary>In order of first mention.</summary>
    public required ImmutableArray<ExtractedEntity> Entities { get; init; }

    /// <summary>In order of their main evidence.</summary>
    public required ImmutableArray<RelationMention> Relations { get; init; }
}

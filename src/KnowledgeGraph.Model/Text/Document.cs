using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Model.Text;

/// <summary>
/// A text made ready for the language stages. EVERY span in it runs over <see cref="Text"/>, the normalised text;
/// <see cref="Offsets"/> leads back to <see cref="Raw"/>. Spans leave the language room only as raw ones
/// (<see cref="ArticleAnalysis"/>). Immutable, safe to share between threads.
/// </summary>
public sealed record Document
{
    /// <summary>The text as it was given.</summary>
    public required string Raw { get; init; }

    /// <summary>The normalised text: widths folded, zero-width marks gone, line ends as a single line feed. Scripts and letter case are kept.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// <see cref="Text"/> with traditional characters replaced by simplified ones and letters lower-cased, unit for unit: same length,
    /// same positions. For matching only.
    /// </summary>
    public required string Folded { get; init; }

    public required OffsetMap Offsets { get; init; }

    public required ArticleLanguage Language { get; init; }

    /// <summary>The moment relative times are counted from: the article's publication. Null when unknown.</summary>
    public DateTimeOffset? Anchor { get; init; }

    /// <summary>In text order, not overlapping; white space between them belongs to none.</summary>
    public required ImmutableArray<Sentence> Sentences { get; init; }

    /// <summary>In text order. They tile <see cref="Text"/>: each begins where the one before ends.</summary>
    public required ImmutableArray<Token> Tokens { get; init; }

    /// <summary>In text order, not overlapping.</summary>
    public ImmutableArray<TimeExpression> Times { get; init; } = [];

    /// <summary>In text order, not overlapping each other or a time.</summary>
    public ImmutableArray<QuantityExpression> Quantities { get; init; } = [];
}

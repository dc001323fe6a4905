using System.Collections.Immutable;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>A candidate mention while the finder works; its span runs over the document's normalised text.</summary>
/// <param name="Entries">Lexicon entries that bear the name; more than one for homonyms, empty for names found by rule.</param>
/// <param name="IsWeak">Needs support from its context.</param>
/// <param name="Name">The name without the words around it, where it differs from the span's text.</param>
internal sealed record FoundMention(
    TextSpan Span,
    EntityType Type,
    string? Subtype,
    ImmutableArray<LexiconEntry> Entries,
    bool IsWeak,
    double Confidence,
    string Rule,
    string? Name = null)
{
    public LexiconEntry? Entry => Entries.Length == 1 ? Entries[0] : null;

    public bool IsField => Entries.Length > 0 && Entries.All(e => e.IsField);

    public static FoundMention ByRule(TextSpan span, EntityType type, string? subtype, double confidence, string rule, string? name = null)
        => new(span, type, subtype, [], false, confidence, rule, name);
}

using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>A place where something is named of which no entity is made: a post, or a name the recogniser is not sure enough of.</summary>
/// <param name="TypeName">An entity type, or Position.</param>
internal readonly record struct LooseMention(TextSpan Span, string TypeName, string? Subtype, double Confidence, string Rule);

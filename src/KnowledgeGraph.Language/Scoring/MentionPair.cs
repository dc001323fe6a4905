using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Scoring;

/// <summary>A place of an entity's name, for the scorer.</summary>
internal readonly record struct PairMember(TextSpan Span, EntityType Type);

/// <summary>Two places in text order that do not overlap.</summary>
/// <param name="Region">What may be looked at: the sentences they stand in.</param>
internal readonly record struct MentionPair(PairMember First, PairMember Second, TextSpan Region);

/// <summary>A rule found this predicate between the two.</summary>
/// <param name="FirstActs">The one that stands first in the text is the subject.</param>
internal readonly record struct RuleVote(string Predicate, bool FirstActs, double Confidence);

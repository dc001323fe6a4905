using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>A compiled line of the pattern file.</summary>
/// <param name="Triggers">Words of which one must occur in the text for the pattern to be tried; empty for patterns without a literal.</param>
/// <param name="Stage">Set where the pattern itself speaks of a plan, a rumour or a denial.</param>
public sealed record RelationPattern(
    string Name,
    string Predicate,
    ArticleLanguage Language,
    Regex Expression,
    ImmutableArray<string> Triggers,
    double Confidence,
    Stage? Stage,
    int Line);

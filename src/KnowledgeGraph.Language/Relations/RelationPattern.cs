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
    int Line)
{
    /// <summary>Tried only where a post or a person's deed leaves out whose it is, with that company put before: ⟦A⟧Chief Executive ⟦P⟧ said ….</summary>
    public bool OfOwner { get; init; }

    /// <summary>The verb between subject and object is no passive.</summary>
    public bool IsActive { get; init; }

    /// <summary>What stands between the two names is one noun phrase: no preposition, verb or conjunction in it.</summary>
    public bool IsPhrase { get; init; }

    /// <summary>The first slot may be a possessive: A's P.</summary>
    public bool TakesPossessive { get; init; }
}

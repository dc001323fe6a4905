using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Scorer;

internal enum Corpus
{
    Finance = 1,
    Technology = 2,
}

/// <summary>What is said of one predicate for one pair.</summary>
/// <param name="FirstActs">Null where the label gives no direction.</param>
internal readonly record struct Label(string Predicate, bool? FirstActs);

/// <summary>A pair of mentions with its features and labels.</summary>
/// <param name="Group">The sentence: pairs of one sentence never part between training and test.</param>
/// <param name="Context">See <see cref="ContextVector"/>.</param>
/// <param name="Unsure">Predicates about which the labels say nothing: neither example nor counter-example.</param>
internal sealed record Example(
    Corpus Corpus,
    string Group,
    int[] Indexes,
    float[] Values,
    float[] Context,
    EntityType First,
    EntityType Second,
    RuleVote[] Votes,
    Label[] Labels,
    HashSet<string> Unsure,
    string Shown)
{
    /// <summary>The pair may stand in this relation, one way or the other.</summary>
    public bool Allows(GraphOntology ontology, string predicate) => ontology.Allows(predicate, First, Second) || ontology.Allows(predicate, Second, First);

    public bool Has(string predicate) => Labels.Any(l => l.Predicate == predicate);

    /// <summary>Whether a rule's find is right; null where the labels do not tell.</summary>
    public bool? IsRight(RuleVote vote, GraphOntology ontology)
    {
        foreach (var label in Labels)
        {
            if (label.Predicate == vote.Predicate)
            {
                return ontology.FindPredicate(vote.Predicate)!.Symmetric || label.FirstActs is null || label.FirstActs == vote.FirstActs;
            }
        }

        return Unsure.Contains(vote.Predicate) ? null : false;
    }
}

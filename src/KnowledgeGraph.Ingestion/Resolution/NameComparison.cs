using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>A thing as somebody names it.</summary>
/// <param name="Type">Null when unknown.</param>
/// <param name="Names">Not empty.</param>
public sealed record NamedThing(EntityType? Type, ImmutableArray<string> Names);

/// <summary>Whether two named things are one, and why.</summary>
/// <param name="Score">[0,1], higher is more surely the same.</param>
/// <param name="Features">What spoke for and against.</param>
public sealed record ComparisonResult(double Score, JudgementKind Decision, ImmutableDictionary<string, double> Features);

/// <summary>Compares two things by their names and types alone; pure, no store. Safe to share.</summary>
public static class NameComparison
{
    /// <summary>From here on two are taken for the same.</summary>
    public const double SameFrom = 0.8;

    /// <summary>Below this they are taken for different; between the two nobody knows.</summary>
    public const double UnsureFrom = 0.5;

    private static readonly ImmutableArray<(EntityType A, EntityType B)> Neighbours =
    [
        (EntityType.Company, EntityType.Organization),
        (EntityType.Organization, EntityType.Government),
        (EntityType.Technology, EntityType.Concept),
        (EntityType.Technology, EntityType.Product),
        (EntityType.Product, EntityType.AiModel),
        (EntityType.Project, EntityType.Event),
    ];

    public static ComparisonResult Compare(NamedThing a, NamedThing b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var features = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        var name = NameScore(a, b, features);
        var type = TypeScore(a.Type, b.Type);
        features["type"] = type;
        var score = name * type;
        return new ComparisonResult(score, Decide(score), features.ToImmutable());
    }

    public static JudgementKind Decide(double score)
        => score >= SameFrom ? JudgementKind.Same : score >= UnsureFrom ? JudgementKind.Unsure : JudgementKind.Different;

    private static double NameScore(NamedThing a, NamedThing b, ImmutableDictionary<string, double>.Builder features)
    {
        if (Shares(a, b, NameForms.Key))
        {
            // The names both are best called by weigh more than an alias in common.
            var preferred = string.Equals(NameForms.Key(a.Names[0]), NameForms.Key(b.Names[0]), StringComparison.Ordinal);
            features[preferred ? "name" : "alias"] = 1;
            return preferred ? 1 : 0.95;
        }

        if (Shares(a, b, NameForms.CoreKey))
        {
            features["core-name"] = 1;
            return 0.92;
        }

        return 0;
    }

    private static bool Shares(NamedThing a, NamedThing b, Func<string, string> key)
    {
        var keys = a.Names.Select(key).ToHashSet(StringComparer.Ordinal);
        return b.Names.Any(name => keys.Contains(key(name)));
    }

    private static double TypeScore(EntityType? a, EntityType? b)
    {
        if (a is null || b is null || a == b)
        {
            return 1;
        }

        return Neighbours.Any(n => (n.A == a && n.B == b) || (n.A == b && n.B == a)) ? 0.85 : 0.3;
    }
}

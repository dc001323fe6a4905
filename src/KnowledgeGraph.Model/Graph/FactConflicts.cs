using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Model.Graph;

/// <summary>Why two facts cannot hold together.</summary>
public enum ConflictKind
{
    /// <summary>One says it, the other denies it.</summary>
    Denied = 1,

    /// <summary>Two objects where the predicate allows one at a time.</summary>
    Object = 2,

    /// <summary>Two values of one metric that exclude each other.</summary>
    Quantity = 3,
}

/// <summary>
/// Tells which facts of one subject and predicate cannot hold together. Pure: it looks at the facts alone, never at the order they were read in, so nothing
/// is closed or overwritten by what comes later; both facts stay, and each leads to the other. Safe to share.
/// </summary>
public static class FactConflicts
{
    /// <summary>Figures without a time of their own are taken for those of their days of report; further apart than this they tell of different times.</summary>
    public static readonly TimeSpan FigureWindow = TimeSpan.FromDays(45);

    /// <summary>Those of <paramref name="others"/> that cannot hold together with the fact, in their order. Facts of other subjects or predicates are no conflict.</summary>
    public static ImmutableArray<Fact> Of(Fact fact, IEnumerable<Fact> others, GraphOntology ontology)
    {
        ArgumentNullException.ThrowIfNull(others);
        return [.. others.Where(other => Between(fact, other, ontology) is not null)];
    }

    /// <summary>Null when both can hold. Symmetric. A predicate the ontology does not know is never functional.</summary>
    public static ConflictKind? Between(Fact a, Fact b, GraphOntology ontology)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(ontology);
        if (a.Id == b.Id || a.Subject != b.Subject || !string.Equals(a.Predicate, b.Predicate, StringComparison.Ordinal))
        {
            return null;
        }

        return (a.Object, b.Object) switch
        {
            (FactObject.OfEntity x, FactObject.OfEntity y) => OfEntities(a, b, x.Id == y.Id, ontology.FindPredicate(a.Predicate) is { Functional: true }),
            (FactObject.OfQuantity x, FactObject.OfQuantity y) when string.Equals(x.Metric, y.Metric, StringComparison.Ordinal) => OfQuantities(a, b, x.Quantity, y.Quantity),
            _ => null,
        };
    }

    private static ConflictKind? OfEntities(Fact a, Fact b, bool sameObject, bool isFunctional)
    {
        if (!MayBeAtOneTime(a.Validity, b.Validity))
        {
            return null;
        }

        if (sameObject)
        {
            return IsDenial(a.Stage) != IsDenial(b.Stage) ? ConflictKind.Denied : null;
        }

        return isFunctional && a.Stage == Stage.Asserted && b.Stage == Stage.Asserted ? ConflictKind.Object : null;
    }

    private static ConflictKind? OfQuantities(Fact a, Fact b, Quantity x, Quantity y)
    {
        if (!string.Equals(x.Unit, y.Unit, StringComparison.Ordinal) || !AreOfOneTime(a, b))
        {
            return null;
        }

        if (IsDenial(a.Stage) != IsDenial(b.Stage))
        {
            return x == y ? ConflictKind.Denied : null;
        }

        return a.Stage == Stage.Asserted && b.Stage == Stage.Asserted && !QuantityRange.Overlap(x, y) ? ConflictKind.Quantity : null;
    }

    private static bool IsDenial(Stage stage) => stage is Stage.Denied or Stage.Negated;

    // What has no time may be at any.
    private static bool MayBeAtOneTime(TimeInterval? a, TimeInterval? b)
        => a is null || b is null || ((a.From ?? DateTime.MinValue) < (b.To ?? DateTime.MaxValue) && (b.From ?? DateTime.MinValue) < (a.To ?? DateTime.MaxValue));

    // A figure holds for its time alone: of two, one of a month and one of its year, neither contradicts the other.
    private static bool AreOfOneTime(Fact a, Fact b)
    {
        var (x, y) = (Closed(a.Validity), Closed(b.Validity));
        if (x is not null && y is not null)
        {
            return x.From == y.From && x.To == y.To;
        }

        return x is null && y is null
            && a.FirstReported - FigureWindow < b.LastReported && b.FirstReported - FigureWindow < a.LastReported;
    }

    private static TimeInterval? Closed(TimeInterval? interval) => interval is { From: null, To: null } ? null : interval;
}

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KnowledgeGraph.Model.Ontology;

/// <summary>One entity type of the vocabulary.</summary>
public sealed record EntityTypeDefinition(EntityType Type, string LabelZh, string LabelEn, string Definition, string? Wikidata);

/// <summary>One predicate of the vocabulary: what may stand on its two sides and how it behaves.</summary>
public sealed record PredicateDefinition
{
    /// <summary>SCREAMING_SNAKE_CASE name, as stored and served.</summary>
    public required string Name { get; init; }

    public required string LabelZh { get; init; }

    public required string LabelEn { get; init; }

    public required string InverseLabelZh { get; init; }

    public required string InverseLabelEn { get; init; }

    public required string Definition { get; init; }

    /// <summary>Types allowed as subject.</summary>
    public required FrozenSet<EntityType> Domain { get; init; }

    /// <summary>Types allowed as object; empty when <see cref="TakesQuantity"/>.</summary>
    public required FrozenSet<EntityType> Range { get; init; }

    /// <summary>Pairs allowed beyond domain × range or, when not empty, the only pairs allowed (see the data file's <c>pairs</c>).</summary>
    public ImmutableArray<(FrozenSet<EntityType> Domain, FrozenSet<EntityType> Range)> Pairs { get; init; } = [];

    /// <summary>Subject and object must be of one type ("same kind"), besides what <see cref="Pairs"/> allows.</summary>
    public bool SameKind { get; init; }

    /// <summary>The object is a quantity, not an entity.</summary>
    public bool TakesQuantity { get; init; }

    /// <summary>A p B means B p A.</summary>
    public bool Symmetric { get; init; }

    /// <summary>At most one object at a time.</summary>
    public bool Functional { get; init; }

    public string? Wikidata { get; init; }

    /// <summary>True when a fact may join a subject and an object of these types.</summary>
    public bool Allows(EntityType subject, EntityType @object)
    {
        if (TakesQuantity)
        {
            return false;
        }

        foreach (var (domain, range) in Pairs)
        {
            if (domain.Contains(subject) && range.Contains(@object))
            {
                return true;
            }
        }

        return Domain.Contains(subject) && Range.Contains(@object) && (!SameKind || subject == @object);
    }

    /// <summary>True when a fact may give a subject of this type a quantity.</summary>
    public bool AllowsQuantity(EntityType subject) => TakesQuantity && Domain.Contains(subject);
}

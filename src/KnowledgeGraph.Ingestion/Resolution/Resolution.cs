using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>Which entities of the graph an article speaks of.</summary>
public sealed record Resolution
{
    /// <summary>One for each different local entity; entities of the analysis that share type and name share one.</summary>
    public required ImmutableArray<LocalEntity> LocalEntities { get; init; }

    /// <summary>For each entity of the analysis the local one.</summary>
    public required ImmutableArray<LocalEntityId> LocalOf { get; init; }

    /// <summary>Exactly one of kind Same for each local entity.</summary>
    public required ImmutableArray<Judgement> Judgements { get; init; }

    /// <summary>Entities that must exist: those of the lexicon met here, new ones, and known ones with names they did not have.</summary>
    public required ImmutableArray<EntitySeed> Seeds { get; init; }
}

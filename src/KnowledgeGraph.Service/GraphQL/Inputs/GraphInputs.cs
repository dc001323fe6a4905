using GraphQL.Types;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Inputs;

internal sealed class EntityRefInput : InputOf
{
    public EntityRefInput()
        : base("EntityRef", "Exactly one way to name an entity; follows merges.")
    {
        IsOneOf = true;
        Maybe<IdGraphType>("id");
        Maybe<NameRefInput>("name");
        Maybe<ExternalIdInput>("externalId");
    }
}

internal sealed class NameRefInput : InputOf
{
    public NameRefInput()
        : base("NameRef")
    {
        Field<NonNullGraphType<StringGraphType>>("text");
        Maybe<EntityTypeEnum>("type");
    }
}

internal sealed class ExternalIdInput : InputOf
{
    public ExternalIdInput()
        : base("ExternalIdInput")
        => Maybe<NonNullGraphType<StringGraphType>>("source", "value");
}

internal sealed class NeighborhoodInput : InputOf
{
    public NeighborhoodInput()
        : base("NeighborhoodInput")
    {
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("seeds").Description("1..20");
        Field<IntGraphType>("depth").Description("1..3").DefaultValue(1);
        Maybe<NeighborFilterInput>("filter");
        Field<IntGraphType>("perNode").Description("Best neighbours kept per node, 1..100.").DefaultValue(15);
        Field<IntGraphType>("maxNodes").Description("At most 500.").DefaultValue(150);
        Field<BooleanGraphType>("closeEdges").Description("Also return facts between kept nodes.").DefaultValue(true);
        Many<IdGraphType>("exclude");
        Field<NeighborOrderEnum>("orderBy").DefaultValue(NeighborOrder.Weight);
    }
}

internal sealed class PathInput : InputOf
{
    public PathInput()
        : base("PathInput")
    {
        Maybe<NonNullGraphType<IdGraphType>>("from", "to");
        Field<IntGraphType>("maxLength").Description("1..6").DefaultValue(4);
        Field<BooleanGraphType>("directed").DefaultValue(false);
        Maybe<FactFilterInput>("filter");
        Many<IdGraphType>("avoid");
        Field<IntGraphType>("k").Description("1..20").DefaultValue(5);
        Field<PathRankEnum>("rankBy").DefaultValue(PathRank.Confidence);
        Field<FloatGraphType>("hubPenalty").Description("Penalise hubs by log(degree).").DefaultValue(1d);
    }
}

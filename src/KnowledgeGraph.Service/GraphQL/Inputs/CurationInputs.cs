using GraphQL.Types;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Inputs;

/// <summary>What all deeds of a curator say.</summary>
internal abstract class DeedInput : InputOf
{
    protected DeedInput(string name, string? description = null)
        : base(name, description)
    {
        Field<NonNullGraphType<StringGraphType>>("by").Description("Who does it; 1..200 characters.");
        Field<StringGraphType>("reason").Description("At most 2,000 characters.");
        Field<StringGraphType>("idempotencyKey").Description("A repeat does nothing and returns the first change.");
    }
}

internal sealed class ExpectedVersionInput : InputOf
{
    public ExpectedVersionInput()
        : base("ExpectedVersionInput", "The deed is refused where the entity has another version by now.")
    {
        Field<NonNullGraphType<IdGraphType>>("entity");
        Field<NonNullGraphType<IntGraphType>>("version");
    }
}

internal sealed class MergeEntitiesInput : DeedInput
{
    public MergeEntitiesInput()
        : base("MergeEntitiesInput")
    {
        Field<NonNullGraphType<IdGraphType>>("survivor");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("merged").Description("1..50, without the survivor.");
        Many<ExpectedVersionInput>("expectedVersions");
    }
}

internal sealed class SplitEntityInput : DeedInput
{
    public SplitEntityInput()
        : base("SplitEntityInput", "What no part takes stays.")
    {
        Field<NonNullGraphType<IdGraphType>>("entity");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<SplitPartInput>>>>("parts").Description("1..20");
        Many<ExpectedVersionInput>("expectedVersions");
    }
}

internal sealed class SplitPartInput : InputOf
{
    public SplitPartInput()
        : base("SplitPartInput", "What some articles say of the entity is said of another: one that is there (`into`), or a new one with a name.")
    {
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("locals").Description("From Mention.local; 1..1,000.");
        Maybe<IdGraphType>("into");
        Field<EntityTypeEnum>("type").Description("Of a new entity; else that of the entity split.");
        Maybe<StringGraphType>("nameZh", "nameEn");
    }
}

internal sealed class ReviewFactsInput : DeedInput
{
    public ReviewFactsInput()
        : base("ReviewFactsInput")
    {
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("facts").Description("1..100");
        Field<NonNullGraphType<FactStatusEnum>>("status").Description("EXTRACTED resets.");
    }
}

internal sealed class UndoChangeInput : DeedInput
{
    public UndoChangeInput()
        : base("UndoChangeInput")
        => Field<NonNullGraphType<IdGraphType>>("change");
}

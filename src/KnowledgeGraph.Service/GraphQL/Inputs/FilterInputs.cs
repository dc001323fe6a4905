using GraphQL.Types;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Inputs;

/// <summary>Short words for input types; their values arrive as dictionaries and are read by <see cref="InputObject"/>.</summary>
internal abstract class InputOf : InputObjectGraphType
{
    protected InputOf(string name, string? description = null)
    {
        Name = name;
        Description = description;
    }

    protected void Maybe<TGraph>(params ReadOnlySpan<string> names)
        where TGraph : IGraphType
    {
        foreach (var name in names)
        {
            Field<TGraph>(name);
        }
    }

    protected void Many<TGraph>(params ReadOnlySpan<string> names)
        where TGraph : IGraphType
    {
        foreach (var name in names)
        {
            Field<ListGraphType<NonNullGraphType<TGraph>>>(name);
        }
    }
}

internal sealed class StringFilterInput : InputOf
{
    public StringFilterInput()
        : base("StringFilter")
    {
        Maybe<StringGraphType>("eq");
        Many<StringGraphType>("in");
        Maybe<StringGraphType>("startsWith", "contains");
    }
}

internal sealed class IntFilterInput : InputOf
{
    public IntFilterInput()
        : base("IntFilter")
        => Maybe<IntGraphType>("eq", "gt", "gte", "lt", "lte");
}

internal sealed class FloatFilterInput : InputOf
{
    public FloatFilterInput()
        : base("FloatFilter")
        => Maybe<FloatGraphType>("gte", "lte");
}

internal sealed class DateTimeFilterInput : InputOf
{
    public DateTimeFilterInput()
        : base("DateTimeFilter")
        => Maybe<InstantGraphType>("gte", "lt");
}

internal sealed class IdFilterInput : InputOf
{
    public IdFilterInput()
        : base("IdFilter")
        => Many<IdGraphType>("in", "notIn");
}

internal sealed class EntityTypeFilterInput : InputOf
{
    public EntityTypeFilterInput()
        : base("EntityTypeFilter")
        => Many<EntityTypeEnum>("in", "notIn");
}

internal sealed class EntityFilterInput : InputOf
{
    public EntityFilterInput()
        : base("EntityFilter")
    {
        Many<EntityFilterInput>("and", "or");
        Maybe<EntityFilterInput>("not");
        Maybe<IdFilterInput>("id");
        Maybe<EntityTypeFilterInput>("type");
        Maybe<StringFilterInput>("name", "alias", "externalSource");
        Maybe<IntFilterInput>("mentions", "degree");
        Maybe<DateTimeFilterInput>("firstSeen", "lastSeen");
        Maybe<FactListFilterInput>("facts");
    }
}

internal sealed class FactFilterInput : InputOf
{
    public FactFilterInput()
        : base("FactFilter")
    {
        Many<FactFilterInput>("and", "or");
        Maybe<FactFilterInput>("not");
        Maybe<StringFilterInput>("predicate");
        Maybe<EntityFilterInput>("subject", "object");
        Field<EntityFilterInput>("other").Description("The end that is not the entity asked from.");
        Maybe<FloatFilterInput>("confidence");
        Many<StageEnum>("stage");
        Field<ListGraphType<NonNullGraphType<FactStatusEnum>>>("status").Description("Rejected facts pass only where this names them.");
        Field<PartialDateGraphType>("validAt").Description("Valid on this day or, for a month or year, on one of its days.");
        Maybe<TimeSpanInput>("validDuring");
        Field<BooleanGraphType>("includeUndated").Description("Lets facts without validity pass validAt and validDuring.").DefaultValue(false);
        Maybe<DateTimeFilterInput>("reported");
        Maybe<IntFilterInput>("sourceCount");
        Maybe<StringFilterInput>("source");
    }
}

internal sealed class ArticleFilterInput : InputOf
{
    public ArticleFilterInput()
        : base("ArticleFilter")
    {
        Many<ArticleFilterInput>("and", "or");
        Maybe<ArticleFilterInput>("not");
        Maybe<StringFilterInput>("source", "title");
        Maybe<StringGraphType>("text");
        Many<LangEnum>("lang");
        Maybe<DateTimeFilterInput>("published");
        Many<IdGraphType>("mentionsAll", "mentionsAny");
        Field<BooleanGraphType>("includeDuplicates").DefaultValue(false);
    }
}

internal sealed class NeighborFilterInput : InputOf
{
    public NeighborFilterInput()
        : base("NeighborFilter")
    {
        Field<FactRoleEnum>("direction").DefaultValue(FactRole.Any);
        Maybe<EntityFilterInput>("entity");
        Maybe<FactFilterInput>("fact");
    }
}

internal sealed class FactListFilterInput : InputOf
{
    public FactListFilterInput()
        : base("FactListFilter")
        => Maybe<FactFilterInput>("some", "none");
}

internal sealed class TimeSpanInput : InputOf
{
    public TimeSpanInput()
        : base("TimeSpanInput")
        => Maybe<PartialDateGraphType>("from", "to");
}

using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Inputs;

internal abstract class OrderInput<TEnum> : InputOf
    where TEnum : IGraphType
{
    protected OrderInput(string name)
        : base(name)
    {
        Field<NonNullGraphType<TEnum>>("by");
        Field<NonNullGraphType<OrderDirectionEnum>>("direction").DefaultValue(SortDirection.Descending);
    }
}

internal sealed class EntityOrderInput() : OrderInput<EntityOrderFieldEnum>("EntityOrder");

internal sealed class FactOrderInput() : OrderInput<FactOrderFieldEnum>("FactOrder");

internal sealed class ArticleOrderInput() : OrderInput<ArticleOrderFieldEnum>("ArticleOrder");

/// <summary>The orders asked for; where none was, the one a reader would expect first.</summary>
internal static class Orders
{
    private const int Most = 5;

    public static ImmutableArray<Order<EntityOrderField>> OfEntities(IResolveFieldContext context) => Read(context, EntityOrderField.Degree);

    public static ImmutableArray<Order<FactOrderField>> OfFacts(IResolveFieldContext context) => Read(context, FactOrderField.Confidence);

    public static ImmutableArray<Order<ArticleOrderField>> OfArticles(IResolveFieldContext context) => Read(context, ArticleOrderField.Published);

    private static ImmutableArray<Order<TField>> Read<TField>(IResolveFieldContext context, TField usual)
        where TField : struct, Enum
    {
        var given = InputObject.ListOf(context, "orderBy");
        if (given.Length > Most)
        {
            throw new InvalidInputException($"Argument 'orderBy' lists {given.Length} orders; at most {Most} are taken.", code: "INVALID_ARGUMENT");
        }

        return given.IsEmpty
            ? [new Order<TField>(usual, SortDirection.Descending)]
            : [.. given.Select(o => new Order<TField>(o.Value<TField>("by")!.Value, o.Value<SortDirection>("direction") ?? SortDirection.Descending))];
    }
}

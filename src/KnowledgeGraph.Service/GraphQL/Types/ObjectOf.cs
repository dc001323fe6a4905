using GraphQL.Builders;
using GraphQL.Types;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Types;

/// <summary>Short words for the fields most types are made of.</summary>
internal abstract class ObjectOf<T> : ObjectGraphType<T>
{
    /// <summary>A field that always has a value.</summary>
    protected FieldBuilder<T, object> One<TGraph>(string name, Func<T, object?> value, string? description = null)
        where TGraph : IGraphType
        => Described(Field<NonNullGraphType<TGraph>>(name), description).Resolve(context => value(context.Source));

    protected FieldBuilder<T, object> Maybe<TGraph>(string name, Func<T, object?> value, string? description = null)
        where TGraph : IGraphType
        => Described(Field<TGraph>(name), description).Resolve(context => value(context.Source));

    /// <summary>A short list without holes.</summary>
    protected FieldBuilder<T, object> Many<TGraph>(string name, Func<T, object?> value, string? description = null)
        where TGraph : IGraphType
        => Described(Field<NonNullGraphType<ListGraphType<NonNullGraphType<TGraph>>>>(name), description).Resolve(context => value(context.Source));

    /// <summary>A value that other resolvers ask for too and that is fetched in one batch.</summary>
    protected FieldBuilder<T, object> Loaded<TGraph>(string name, Func<GraphRequest, T, object?> load, string? description = null)
        where TGraph : IGraphType
        => Described(Field<TGraph>(name), description).Resolve(context => load(GraphRequest.Of(context), context.Source));

    private static FieldBuilder<T, object> Described(FieldBuilder<T, object> field, string? description)
        => description is null ? field : field.Description(description);
}

using GraphQL;
using GraphQL.Builders;
using GraphQL.DataLoader;
using GraphQL.Types;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Paging;

internal sealed record Edge<T>(string Cursor, T Node);

/// <summary>A slice of a list, as Relay's connections show it.</summary>
internal sealed record Connection<T>(IReadOnlyList<Edge<T>> Edges, bool HasNext, bool HasPrevious, int? TotalCount)
{
    public string? Start => Edges is [{ Cursor: var cursor }, ..] ? cursor : null;

    public string? End => Edges is [.., { Cursor: var cursor }] ? cursor : null;
}

/// <summary>Fields with pages: their arguments, and how pages are asked for.</summary>
internal static class ConnectionFields
{
    /// <summary>Adds <c>first</c> and <c>after</c>, and <c>last</c> and <c>before</c> where the list can be read from its end.</summary>
    public static FieldBuilder<TSource, TReturn> Paged<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, bool isTwoWay = true)
    {
        field.Argument<IntGraphType>("first", a => a.Validate(value => CheckSize(value, "first"))).Argument<StringGraphType>("after");
        return isTwoWay
            ? field.Argument<IntGraphType>("last", a => a.Validate(value => CheckSize(value, "last"))).Argument<StringGraphType>("before")
            : field;
    }

    /// <summary>Adds <c>asOf</c>: the past as the graph knew it.</summary>
    public static FieldBuilder<TSource, TReturn> AsOf<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field)
        => field.Argument<InstantGraphType>("asOf", "As a read at this time showed them.");

    /// <summary>The page that the arguments ask for, and the cursors bound to them.</summary>
    public static (PageRequest Page, CursorCodec Cursors) ReadPage(this IResolveFieldContext context)
    {
        var cursors = new CursorCodec(ArgumentText.Of(context));
        var (first, last) = (context.GetArgument<int?>("first"), context.GetArgument<int?>("last"));
        if (first is not null && last is not null)
        {
            throw new InvalidInputException("Give 'first' or 'last', not both.", code: "INVALID_ARGUMENT");
        }

        var page = new PageRequest
        {
            First = first,
            Last = last,
            After = context.GetArgument<string?>("after") is { } after ? cursors.Read(after, "after") : null,
            Before = context.GetArgument<string?>("before") is { } before ? cursors.Read(before, "before") : null,
            WantTotalCount = WantsTotal(context),
        };
        return (page, cursors);
    }

    /// <summary>A page for the field's owner, fetched together with the pages of all other owners in the answer.</summary>
    /// <param name="fetch">Makes, from the page that is asked for, the call that fetches it for many owners.</param>
    public static IDataLoaderResult<object?> LoadPage<TKey, TNode>(
        this IResolveFieldContext context, TKey owner, Func<GraphRequest, PageRequest, Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, Page<TNode>>>>> fetch)
        where TKey : notnull
    {
        var request = GraphRequest.Of(context);
        var (loader, cursors) = request.ForField(context, WantsTotal(context), () =>
        {
            var (page, cursors) = context.ReadPage();
            return Tuple.Create(new BatchLoader<TKey, Page<TNode>>(fetch(request, page)), cursors);
        });
        return loader.Load(owner).Then(page => (page ?? Page<TNode>.Empty).ToConnection(cursors));
    }

    public static Connection<T> ToConnection<T>(this Page<T> page, CursorCodec cursors)
        => new([.. page.Items.Select(item => new Edge<T>(cursors.Write(item.Position), item.Node))], page.HasNext, page.HasPrevious, page.TotalCount);

    private static bool WantsTotal(IResolveFieldContext context) => context.SubFields?.Values.Any(f => f.Field.Name == "totalCount") ?? false;

    private static void CheckSize(object? value, string name)
    {
        if (value is int size && size is < 1 or > PageRequest.MaxSize)
        {
            throw new InvalidInputException($"Argument '{name}' is {size}; it must be 1..{PageRequest.MaxSize}.", code: "INVALID_ARGUMENT");
        }
    }
}

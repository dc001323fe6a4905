using GraphQL.Types;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Paging;

internal sealed record PageInfo(bool HasNext, bool HasPrevious, string? Start, string? End);

internal sealed class PageInfoGraphType : ObjectOf<PageInfo>
{
    public PageInfoGraphType()
    {
        Name = "PageInfo";
        Description = "Relay page info. Cursors are opaque keyset positions, bound to filter and order by a hash: stable under inserts.";
        One<BooleanGraphType>("hasNextPage", p => p.HasNext);
        One<BooleanGraphType>("hasPreviousPage", p => p.HasPrevious);
        Maybe<StringGraphType>("startCursor", p => p.Start);
        Maybe<StringGraphType>("endCursor", p => p.End);
    }
}

/// <summary>An edge whose row is the node itself.</summary>
internal abstract class EdgeGraphType<T, TGraph> : ObjectOf<Edge<T>>
    where TGraph : IGraphType
{
    protected EdgeGraphType(string name)
    {
        Name = name + "Edge";
        One<StringGraphType>("cursor", e => e.Cursor);
        One<TGraph>("node", e => e.Node);
    }
}

/// <summary>A connection whose rows are the nodes themselves.</summary>
internal abstract class ConnectionGraphType<T, TEdge, TGraph> : ObjectOf<Connection<T>>
    where TEdge : IGraphType
    where TGraph : IGraphType
{
    protected ConnectionGraphType(string name, bool hasTotal = true)
        : this(name, hasTotal, (_, connection) => connection.Edges.Select(e => e.Node))
    {
    }

    /// <param name="nodes">Where rows only name their nodes: how these are fetched.</param>
    protected ConnectionGraphType(string name, bool hasTotal, Func<GraphRequest, Connection<T>, object?> nodes)
    {
        Name = name + "Connection";
        Many<TEdge>("edges", c => c.Edges);
        Loaded<NonNullGraphType<ListGraphType<NonNullGraphType<TGraph>>>>("nodes", nodes);
        One<PageInfoGraphType>("pageInfo", c => new PageInfo(c.HasNext, c.HasPrevious, c.Start, c.End));
        if (hasTotal)
        {
            One<IntGraphType>("totalCount", c => c.TotalCount);
        }
    }
}

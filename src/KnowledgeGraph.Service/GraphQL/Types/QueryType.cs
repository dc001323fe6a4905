using GraphQL.Types;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class QueryType : ObjectGraphType
{
    public QueryType(IGraphStore store)
    {
        Name = "Query";
        Field<NonNullGraphType<GraphStatsType>>("stats").ResolveAsync(async context => await store.GetStatsAsync(context.CancellationToken).ConfigureAwait(false));
    }
}

internal sealed class GraphStatsType : ObjectGraphType<GraphStats>
{
    public GraphStatsType()
    {
        Name = "GraphStats";
        Field(s => s.Entities);
        Field(s => s.Facts);
        Field(s => s.Articles);
        Field(s => s.Mentions);
    }
}

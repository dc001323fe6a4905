using GraphQL.Types;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL;

/// <summary>The schema of <c>schema.graphql</c>.</summary>
internal sealed class KnowledgeGraphSchema : Schema
{
    public KnowledgeGraphSchema(IServiceProvider services, QueryType query)
        : base(services)
        => Query = query;
}

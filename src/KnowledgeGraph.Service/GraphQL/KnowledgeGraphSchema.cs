using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Service.GraphQL.Operations;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL;

/// <summary>The schema of <c>schema.graphql</c>.</summary>
internal sealed class KnowledgeGraphSchema : Schema
{
    public KnowledgeGraphSchema(IServiceProvider services, QueryGraphType query, MutationGraphType mutation, SubscriptionGraphType subscription)
        : base(services)
    {
        (Query, Mutation, Subscription) = (query, mutation, subscription);

        // Asked for by GraphiQL and other clients.
        (Features.RepeatableDirectives, Features.DeprecationOfInputValues) = (true, true);

        // Reached only through an interface.
        this.RegisterTypes(typeof(EntityTombstoneGraphType), typeof(EvidenceGraphType), typeof(NotFoundErrorGraphType), typeof(ConflictErrorGraphType), typeof(InvalidInputErrorGraphType));
    }

    /// <summary>Builds the types now rather than at the first question. Introspection is free of charge; the guard bounds it.</summary>
    public KnowledgeGraphSchema Complete()
    {
        Initialize();
        return this.WithIntrospectionComplexityImpact(0);
    }
}

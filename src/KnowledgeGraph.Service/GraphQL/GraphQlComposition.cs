using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation.Complexity;
using GraphQL.Validation.Rules.Custom;
using KnowledgeGraph.Service.GraphQL.Errors;
using KnowledgeGraph.Service.GraphQL.Execution;
using KnowledgeGraph.Service.GraphQL.Guard;
using KnowledgeGraph.Service.GraphQL.Operations;
using KnowledgeGraph.Service.GraphQL.Transports;

namespace KnowledgeGraph.Service.GraphQL;

/// <summary>
/// Puts GraphQL into the service. Needs from the container, as singletons: <see cref="Model.Storage.IGraphStore"/>,
/// <see cref="Model.Ontology.GraphOntology"/>, <see cref="Ingestion.Jobs.ArticleSubmission"/>, <see cref="Language.Segmentation.Segmenter"/> and
/// <see cref="TimeProvider"/>.
/// </summary>
internal static class GraphQlComposition
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    internal static IServiceCollection AddKnowledgeGraphQl(this IServiceCollection services)
    {
        services.AddSingleton<JobWatch>();
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<HttpTransport>();
        services.AddSingleton<EventStreamTransport>();
        services.AddSingleton<WebSocketTransport>();
        services.AddSingleton<GraphQlEndpoint>();
        services.AddSingleton<IDocumentBuilder, GuardedDocumentBuilder>();
        services.AddGraphQL(builder => builder
            .AddSelfActivatingSchema<KnowledgeGraphSchema>()
            .AddErrorInfoProvider<ErrorReport>()
            .AddValidationRule<TransportRule>(useForCachedDocuments: true)
            .AddValidationRule(CostRule(), useForCachedDocuments: true)
            .ConfigureExecution(new DocumentCache())
            .AddSystemTextJson(options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        return services;
    }

    /// <summary>Serves <c>/graphql</c>, WebSockets included.</summary>
    internal static void MapKnowledgeGraphQl(this WebApplication app)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = KeepAlive });
        app.Map("/graphql", app.Services.GetRequiredService<GraphQlEndpoint>().HandleAsync);
    }

    // A rule like any other, so that it also runs for documents from the cache: their variables are new each time.
    private static ComplexityValidationRule CostRule() => new(new ComplexityOptions
    {
        MaxComplexity = FieldCost.Most,
        MaxDepth = FieldCost.Deepest,
        DefaultComplexityImpactDelegate = FieldCost.Of,
    });
}

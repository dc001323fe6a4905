using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.DI;
using KnowledgeGraph.Service.GraphQL.Transport;

namespace KnowledgeGraph.Service.GraphQL;

/// <summary>
/// Puts GraphQL into the service. Needs from the container, as singletons: <see cref="Model.Storage.IGraphStore"/>,
/// <see cref="Model.Ontology.GraphOntology"/>, <see cref="Ingestion.Jobs.ArticleSubmission"/>, <see cref="Language.Segmentation.Segmenter"/> and
/// <see cref="TimeProvider"/>.
/// </summary>
internal static class GraphQlComposition
{
    internal static IServiceCollection AddKnowledgeGraphQl(this IServiceCollection services)
    {
        services.AddSingleton<GraphQlEndpoint>();
        services.AddGraphQL(builder => builder
            .AddSelfActivatingSchema<KnowledgeGraphSchema>()
            .AddSystemTextJson(options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        return services;
    }

    /// <summary>Serves <c>/graphql</c>, WebSockets included.</summary>
    internal static void MapKnowledgeGraphQl(this WebApplication app)
    {
        app.UseWebSockets();
        app.Map("/graphql", app.Services.GetRequiredService<GraphQlEndpoint>().HandleAsync);
    }
}

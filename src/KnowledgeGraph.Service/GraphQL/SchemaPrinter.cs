using GraphQL;
using GraphQL.Utilities;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Service.GraphQL;

/// <summary>Writes the schema as SDL: the text that <c>schema.graphql</c> must be. Needs no store.</summary>
internal static class SchemaPrinter
{
    public static string Print()
    {
        using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(GraphOntology.Default).AddKnowledgeGraphQl().BuildServiceProvider();
        var schema = services.GetRequiredService<KnowledgeGraphSchema>().Complete();
        return schema.Print(new PrintOptions { StringComparison = null }).ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}

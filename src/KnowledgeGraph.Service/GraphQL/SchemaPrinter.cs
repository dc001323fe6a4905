using GraphQL;
using GraphQL.Utilities;

namespace KnowledgeGraph.Service.GraphQL;

/// <summary>Writes the schema as SDL: the text that <c>schema.graphql</c> must be.</summary>
internal static class SchemaPrinter
{
    public static string Print(KnowledgeGraphSchema schema)
    {
        schema.Initialize();
        return schema.Print(new PrintOptions { StringComparison = null }).ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}

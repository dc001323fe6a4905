using System.CommandLine;
using KnowledgeGraph.Service.GraphQL;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>schema export</c>: the GraphQL schema as the service serves it.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var export = new Command("export", "Prints the GraphQL schema.");
        export.SetAction(_ => Console.Out.Write(SchemaPrinter.Print()));
        return new Command("schema", "Shows the GraphQL schema.") { export };
    }
}

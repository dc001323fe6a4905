using System.CommandLine;
using KnowledgeGraph.Service.Composition;
using KnowledgeGraph.Service.GraphQL;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>schema export</c>: the GraphQL schema as the service serves it.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var export = new Command("export", "Prints the GraphQL schema.");
        export.SetAction(async (_, _) =>
        {
            var services = new ServiceCollection().AddLogging().AddKnowledgeGraph(ServiceSettings.Read(SettingValues.FromSurroundings(new Dictionary<string, string>()))).AddKnowledgeGraphQl().BuildServiceProvider();
            await using var scope = services.ConfigureAwait(false);
            Console.Out.Write(SchemaPrinter.Print(services.GetRequiredService<KnowledgeGraphSchema>()));
            return ExitCodes.Success;
        });
        return new Command("schema", "Shows the GraphQL schema.") { export };
    }
}

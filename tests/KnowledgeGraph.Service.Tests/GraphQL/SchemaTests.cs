using KnowledgeGraph.Service.GraphQL;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

[Collection(nameof(GraphCollection))]
public sealed class SchemaTests(GraphFixture graph)
{
    /// <summary>The committed file is what the explorer's types are made from. <c>eng/gen-schema.sh</c> writes it anew.</summary>
    [Fact]
    public async Task The_committed_schema_is_the_served_one()
    {
        var committed = await File.ReadAllTextAsync(Repository.Path("src/KnowledgeGraph.Service/schema.graphql"), TestContext.Current.CancellationToken);
        Assert.Equal(committed, SchemaPrinter.Print(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Entity_types_are_those_of_the_ontology()
    {
        var data = await graph.AskAsync("""{ __type(name: "EntityType") { enumValues { name } } }""");
        Assert.Equal(
            ["PERSON", "COMPANY", "ORGANIZATION", "GOVERNMENT", "PRODUCT", "AI_MODEL", "TECHNOLOGY", "EVENT", "PROJECT", "MEDIA_WORK", "PLACE", "CONCEPT"],
            data.Texts("__type.enumValues", "name"));
    }
}

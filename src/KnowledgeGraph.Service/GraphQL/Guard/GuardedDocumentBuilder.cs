using GraphQL.Execution;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using KnowledgeGraph.Service.GraphQL.Errors;

namespace KnowledgeGraph.Service.GraphQL.Guard;

/// <summary>
/// Parses documents and refuses hostile ones before validation, whose rules take time that grows faster than the document. One pass, linear in the
/// document.
/// </summary>
internal sealed class GuardedDocumentBuilder : IDocumentBuilder
{
    private readonly GraphQLDocumentBuilder _parser = new() { MaxDepth = DocumentLimits.Depth };

    /// <exception cref="RefusedDocumentError">The document is larger than <see cref="DocumentLimits"/> allow.</exception>
    public GraphQLDocument Build(string body)
    {
        Refuse(body.Length, DocumentLimits.Characters, "characters");
        try
        {
            var document = _parser.Build(body);
            new DocumentCheck(document).Run();
            return document;
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw new RefusedDocumentError($"The document nests deeper than {DocumentLimits.Depth}.");
        }
    }

    public static void Refuse(int count, int most, string what)
    {
        if (count > most)
        {
            throw new RefusedDocumentError($"The document has more than {most} {what}. Ask for less, or in several operations.");
        }
    }
}

using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Paging;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class NeighborEdgeGraphType : ObjectOf<Edge<Neighbor>>
{
    public NeighborEdgeGraphType(GraphOntology ontology)
    {
        Name = "NeighborEdge";
        Description = "`weight` is the number of facts behind the edge.";
        One<StringGraphType>("cursor", e => e.Cursor);
        Loaded<NonNullGraphType<EntityGraphType>>("node", (request, e) => request.Entities.Load(e.Node.Id));
        One<IntGraphType>("weight", e => e.Node.Weight);
        One<FloatGraphType>("score", e => e.Node.Score);
        Many<PredicateGraphType>("predicates", e => e.Node.Predicates.Select(ontology.GetPredicate));
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<FactGraphType>>>>("facts").Argument<IntGraphType>("first", a => a.DefaultValue = 3)
            .Resolve(context => EdgeFacts.Load(context, context.Source.Node.Facts));
    }
}

internal sealed class NeighborConnectionGraphType()
    : ConnectionGraphType<Neighbor, NeighborEdgeGraphType, EntityGraphType>(
        "Neighbor", hasTotal: true, (request, connection) => connection.Edges.Select(e => request.Entities.Load(e.Node.Id)).Together());

/// <summary>The facts behind an edge of the graph, best first.</summary>
internal static class EdgeFacts
{
    /// <summary>As many as a store names for an edge.</summary>
    public const int Most = 10;

    public static object? Load(IResolveFieldContext context, IReadOnlyList<FactId> facts)
    {
        var first = context.GetArgument("first", 3);
        return first is < 1 or > Most
            ? throw new InvalidInputException($"Argument 'first' is {first}; it must be 1..{Most}. Ask 'between' or 'facts' for more.", code: "INVALID_ARGUMENT")
            : facts.Take(first).Select(GraphRequest.Of(context).Facts.Load).Together();
    }
}

using GraphQL.Types;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class SubgraphGraphType : ObjectOf<Subgraph>
{
    public SubgraphGraphType()
    {
        Name = "Subgraph";
        Description = "A drawable piece of graph: flat lists, never nested.";
        Many<SubgraphNodeGraphType>("nodes", s => s.Nodes);
        Many<SubgraphEdgeGraphType>("edges", s => s.Edges);
        One<BooleanGraphType>("truncated", s => s.Truncated, "Limits cut something off.");
    }
}

internal sealed class SubgraphNodeGraphType : ObjectOf<SubgraphNode>
{
    public SubgraphNodeGraphType()
    {
        Name = "SubgraphNode";
        Loaded<NonNullGraphType<EntityGraphType>>("entity", (request, n) => request.Entities.Load(n.Id));
        One<IntGraphType>("distance", n => n.Distance);
        One<FloatGraphType>("score", n => n.Score);
        One<IntGraphType>("hidden", n => n.Hidden, "Neighbours not in this result: the +n badge. Where facts, entities or a direction are asked for, no more than 1000 are counted.");
    }
}

internal sealed class SubgraphEdgeGraphType : ObjectOf<SubgraphEdge>
{
    public SubgraphEdgeGraphType(GraphOntology ontology)
    {
        Name = "SubgraphEdge";
        One<IdGraphType>("source", e => e.Source.Value);
        One<IdGraphType>("target", e => e.Target.Value);
        One<PredicateGraphType>("predicate", e => ontology.GetPredicate(e.Predicate));
        One<IntGraphType>("weight", e => e.Weight);
        One<FloatGraphType>("confidence", e => e.Confidence);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<FactGraphType>>>>("facts").Argument<IntGraphType>("first", a => a.DefaultValue = 3)
            .Resolve(context => EdgeFacts.Load(context, context.Source.Facts));
    }
}

internal sealed class PathResultGraphType : ObjectOf<PathResult>
{
    public PathResultGraphType()
    {
        Name = "PathResult";
        Many<PathGraphType>("paths", r => r.Paths);
        One<IntGraphType>("explored", r => r.Explored);
        One<BooleanGraphType>("complete", r => r.Complete, "False when a limit ended the search.");
    }
}

internal sealed class PathGraphType : ObjectOf<GraphPath>
{
    public PathGraphType()
    {
        Name = "Path";
        One<IntGraphType>("length", p => p.Steps.Length);
        One<FloatGraphType>("score", p => p.Score);
        Many<PathStepGraphType>("steps", p => p.Steps);
    }
}

internal sealed class PathStepGraphType : ObjectOf<PathStep>
{
    public PathStepGraphType()
    {
        Name = "PathStep";
        Loaded<NonNullGraphType<EntityGraphType>>("from", (request, s) => request.Entities.Load(s.From));
        Loaded<NonNullGraphType<EntityGraphType>>("to", (request, s) => request.Entities.Load(s.To));
        Loaded<NonNullGraphType<FactGraphType>>("fact", (request, s) => request.Facts.Load(s.Fact));
        One<BooleanGraphType>("forward", s => s.Forward, "The fact points from `from` to `to`.");
    }
}

using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Paging;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class FactGraphType : ObjectOf<Fact>
{
    public FactGraphType(GraphOntology ontology)
    {
        Name = "Fact";
        Description = "One relation instance: subject, predicate, object, with the evidence of all articles that tell it.";
        Interface<NodeGraphType>();
        One<IdGraphType>("id", f => f.Id.Value);
        Loaded<NonNullGraphType<EntityGraphType>>("subject", (request, f) => request.Entities.Load(f.Subject));
        One<PredicateGraphType>("predicate", f => ontology.GetPredicate(f.Predicate));
        Loaded<NonNullGraphType<FactObjectGraphType>>("object", (request, f) => f.Object switch
        {
            FactObject.OfEntity entity => request.Entities.Load(entity.Id),
            FactObject.OfQuantity quantity => new MeasuredValue(quantity.Metric, quantity.Quantity),
            _ => null,
        });
        One<QualifiersGraphType>("qualifiers", f => f, "N-ary detail.");
        One<FloatGraphType>("confidence", f => f.Confidence, "Probability that the fact is true, 0..1; 1 when confirmed, 0 when rejected.");
        One<StageEnum>("stage", f => f.Stage);
        One<FactStatusEnum>("status", f => f.Status, "Rejected facts are listed only where a filter asks for them.");
        Maybe<FactReviewGraphType>("review", f => f.Review, "Who gave it its status; null while nobody did.");
        Loaded<NonNullGraphType<ListGraphType<NonNullGraphType<FactGraphType>>>>(
            "conflicts", (request, f) => request.Conflicts(ontology).Load(f.Id).Then(facts => facts ?? []), "Facts that cannot hold together with this one, surest first; at most 10.");
        Maybe<TimeSpanGraphType>("validity", f => f.Validity, "When it holds in the world; null where no article says.");
        Loaded<EntityGraphType>("attribution", (request, f) => f.Attribution is { } speaker ? request.Entities.Load(speaker) : null, "Who says so, where the text names a speaker.");
        One<InstantGraphType>("firstReported", f => f.FirstReported);
        One<InstantGraphType>("lastReported", f => f.LastReported);
        One<IntGraphType>("evidenceCount", f => f.StatementCount);
        One<IntGraphType>("sourceCount", f => f.SourceCount, "Independent articles behind it; copies of one article count once.");
        Field<NonNullGraphType<EvidenceConnectionGraphType>>("evidence")
            .Argument<EvidenceOrderEnum>("orderBy", a => a.DefaultValue = EvidenceOrder.Confidence)
            .Paged()
            .Resolve(context => context.LoadPage<FactId, Evidence>(context.Source.Id, (request, page) =>
            {
                var order = context.GetArgument("orderBy", EvidenceOrder.Confidence);
                return (ids, token) => request.Store.QueryEvidenceAsync(ids, order, page, token);
            }));
        Field<NonNullGraphType<ChangeConnectionGraphType>>("changes").Description("Its reviews, newest first.").Paged()
            .Resolve(context => context.LoadPage<FactId, Change>(context.Source.Id, (request, page) => (ids, token) => request.Store.QueryChangesOfFactsAsync(ids, page, token)));
        One<IntGraphType>("version", f => f.Version);
        One<InstantGraphType>("createdAt", f => f.CreatedAt);
        One<InstantGraphType>("updatedAt", f => f.UpdatedAt);
    }
}

internal sealed class FactEdgeGraphType() : EdgeGraphType<Fact, FactGraphType>("Fact");

internal sealed class FactConnectionGraphType() : ConnectionGraphType<Fact, FactEdgeGraphType, FactGraphType>("Fact");

/// <summary>A quantity with what it measures.</summary>
internal sealed record MeasuredValue(string Metric, Quantity Quantity);

internal sealed class QuantityGraphType : ObjectOf<MeasuredValue>
{
    public QuantityGraphType()
    {
        Name = "Quantity";
        Description = "A measured value in base units; a range runs from value to valueMax.";
        One<StringGraphType>("metric", q => q.Metric, "What is measured; empty for an amount.");
        One<FloatGraphType>("value", q => (double)q.Quantity.Value);
        Maybe<FloatGraphType>("valueMax", q => (double?)q.Quantity.ValueMax);
        One<StringGraphType>("unit", q => q.Quantity.Unit);
        One<BoundEnum>("bound", q => q.Quantity.Bound);
        One<StringGraphType>("text", q => QuantityText.Of(q.Quantity), "For people: ≥300,000 person, CNY 1,500,000,000, 12.5%.");
    }
}

internal sealed class FactObjectGraphType : UnionGraphType
{
    public FactObjectGraphType()
    {
        Name = "FactObject";
        Type<EntityGraphType>();
        Type<QuantityGraphType>();
    }
}

internal sealed class QualifiersGraphType : ObjectOf<Fact>
{
    public QualifiersGraphType()
    {
        Name = "Qualifiers";
        Maybe<StringGraphType>("role", f => f.Role);
        Maybe<StringGraphType>("purpose", f => f.Purpose);
        Maybe<QuantityGraphType>("amount", f => f.Amount is { } amount ? new MeasuredValue("", amount) : null);
    }
}

internal sealed class TimeSpanGraphType : ObjectOf<TimeInterval>
{
    public TimeSpanGraphType()
    {
        Name = "TimeSpan";
        Description = "`from` inclusive, `to` exclusive; open ends are null.";
        Maybe<PartialDateGraphType>("from", t => t.FromIso);
        Maybe<PartialDateGraphType>("to", t => t.ToIso);
        One<StringGraphType>("precision", t => t.PrecisionName);
        One<StringGraphType>("words", t => t.Words, "The words it was read from.");
    }
}

using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class PredicateGraphType : ObjectOf<PredicateDefinition>
{
    public PredicateGraphType(GraphOntology ontology)
    {
        // Sets have no order; the ontology's own is stable and means something to readers.
        IEnumerable<EntityType> Ordered(IReadOnlySet<EntityType> types) => ontology.Types.Select(t => t.Type).Where(types.Contains);

        Name = "Predicate";
        Description = "A relation type of the ontology.";
        Interface<NodeGraphType>();
        One<IdGraphType>("id", NodeIds.Of);
        One<StringGraphType>("key", p => p.Name, "The ontology's name, e.g. WORKS_FOR.");
        Label("label", p => p.LabelZh, p => p.LabelEn);
        Label("inverseLabel", p => p.InverseLabelZh, p => p.InverseLabelEn).Description("The label read from object to subject.");
        One<StringGraphType>("description", p => p.Definition);
        Many<EntityTypeEnum>("domain", p => Ordered(p.Domain));
        Many<EntityTypeEnum>("range", p => Ordered(p.Range));
        One<BooleanGraphType>("literalRange", p => p.TakesQuantity, "The object is a quantity, not an entity.");
        One<BooleanGraphType>("symmetric", p => p.Symmetric);
        One<BooleanGraphType>("functional", p => p.Functional);
        Maybe<StringGraphType>("wikidata", p => p.Wikidata);
        Loaded<NonNullGraphType<IntGraphType>>("factCount", (request, p) => request.FactCounts.Load(0).Then(counts => counts?.GetValueOrDefault(p.Name) ?? 0));
    }

    private FieldBuilder<PredicateDefinition, object> Label(string name, Func<PredicateDefinition, string> zh, Func<PredicateDefinition, string> en)
        => Field<NonNullGraphType<StringGraphType>>(name).Argument<LangEnum>("lang")
            .Resolve(context => (context.GetArgument<ArticleLanguage?>("lang") == ArticleLanguage.En ? en : zh)(context.Source));
}

using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Service.GraphQL.Inputs;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Paging;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class EntityGraphType : ObjectOf<Entity>
{
    public EntityGraphType()
    {
        Name = "Entity";
        Description = "A real-world thing the graph knows.";
        Interface<NodeGraphType>();
        One<IdGraphType>("id", e => e.Id.Value);
        One<EntityTypeEnum>("type", e => e.Type);
        Field<NonNullGraphType<StringGraphType>>("name")
            .Description("Preferred name in the language, else in the other one.")
            .Argument<LangEnum>("lang")
            .Resolve(context => context.Source.NameIn(context.GetArgument<ArticleLanguage?>("lang") ?? ArticleLanguage.Zh));
        One<NamesGraphType>("names", e => e);
        Maybe<StringGraphType>("description", e => e.Description).Argument<LangEnum>("lang");
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<AliasGraphType>>>>("aliases")
            .Argument<LangEnum>("lang")
            .Resolve(context => context.GetArgument<ArticleLanguage?>("lang") is { } lang ? context.Source.Aliases.Where(a => a.Language == lang) : context.Source.Aliases);
        Many<ExternalIdGraphType>("externalIds", e => e.ExternalIds);
        One<EntityStatsGraphType>("stats", e => e);
        AddFacts();
        Field<NonNullGraphType<MentionConnectionGraphType>>("mentions")
            .Description("Places in articles where the entity is named.")
            .Paged()
            .Resolve(context => context.LoadPage<EntityId, StoredMention>(context.Source.Id, (request, page) => (ids, token) => request.Store.QueryMentionsOfEntitiesAsync(ids, page, token)));
        Field<NonNullGraphType<ArticleConnectionGraphType>>("articles")
            .Argument<ArticleFilterInput>("filter").Argument<ListGraphType<NonNullGraphType<ArticleOrderInput>>>("orderBy").Paged()
            .Resolve(context => context.LoadPage<EntityId, StoredArticle>(context.Source.Id, (request, page) =>
            {
                var query = new ArticleQuery(context.ReadArticleFilter(), Orders.OfArticles(context), page);
                return (ids, token) => request.Store.QueryArticlesOfEntitiesAsync(ids, query, token);
            }));
        AddNeighbors();
        AddTimeline();
        Field<NonNullGraphType<ChangeConnectionGraphType>>("changes").Description("Merges and splits that name it, newest first.").Paged()
            .Resolve(context => context.LoadPage<EntityId, Change>(context.Source.Id, (request, page) => (ids, token) => request.Store.QueryChangesOfEntitiesAsync(ids, page, token)));
        One<IntGraphType>("version", e => e.Version, "Grows with every change; what a merge or split expects.");
        One<InstantGraphType>("createdAt", e => e.CreatedAt);
        One<InstantGraphType>("updatedAt", e => e.UpdatedAt);
    }

    private void AddFacts()
        => Field<NonNullGraphType<FactConnectionGraphType>>("facts")
            .Description("Facts having this entity as subject, object or either.")
            .Argument<FactRoleEnum>("role", a => a.DefaultValue = FactRole.Any)
            .Argument<FactFilterInput>("filter").Argument<ListGraphType<NonNullGraphType<FactOrderInput>>>("orderBy").AsOf().Paged()
            .Resolve(context => context.LoadPage<EntityId, Fact>(context.Source.Id, (request, page) =>
            {
                var role = context.GetArgument("role", FactRole.Any);
                var query = new FactQuery(context.ReadFactFilter(), Orders.OfFacts(context), page) { AsOf = context.GetArgument<DateTimeOffset?>("asOf") };
                return (ids, token) => request.Store.QueryFactsOfEntitiesAsync(ids, role, query, token);
            }));

    private void AddNeighbors()
        => Field<NonNullGraphType<NeighborConnectionGraphType>>("neighbors")
            .Description("Adjacent entities, one edge each, with the facts behind it: the graph page's expand.")
            .Argument<NeighborFilterInput>("filter")
            .Argument<NeighborOrderEnum>("orderBy", a => a.DefaultValue = NeighborOrder.Weight)
            .Paged(isTwoWay: false)
            .Resolve(context => context.LoadPage<EntityId, Neighbor>(context.Source.Id, (request, page) =>
            {
                var filter = context.ReadNeighborFilter();
                var order = context.GetArgument("orderBy", NeighborOrder.Weight);
                return (ids, token) => request.Store.QueryNeighborsAsync(ids, filter.Direction, filter.Facts, filter.Entities, order, page, token);
            }));

    private void AddTimeline()
        => Field<NonNullGraphType<TimelineConnectionGraphType>>("timeline")
            .Description("Dated facts and articles in time order.")
            .Argument<FactFilterInput>("filter").Argument<PartialDateGraphType>("from").Argument<PartialDateGraphType>("to")
            .Argument<OrderDirectionEnum>("orderBy", a => a.DefaultValue = SortDirection.Ascending)
            .Paged(isTwoWay: false)
            .Resolve(context => context.LoadPage<EntityId, TimelineEvent>(context.Source.Id, (request, page) =>
            {
                var query = context.ReadTimeline([], page);
                return (ids, token) => request.Store.QueryTimelinesOfEntitiesAsync(ids, query, token);
            }));
}

internal sealed class EntityEdgeGraphType() : EdgeGraphType<Entity, EntityGraphType>("Entity");

internal sealed class EntityConnectionGraphType() : ConnectionGraphType<Entity, EntityEdgeGraphType, EntityGraphType>("Entity");

using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Inputs;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Paging;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Operations;

internal sealed class QueryGraphType : ObjectGraphType
{
    /// <summary>Ids in one list.</summary>
    private const int MostNodes = 100;

    /// <summary>Entities on one canvas.</summary>
    private const int MostBetween = 500;

    private const int LongestSearch = 500;
    private const int LongestPrefix = 100;

    private readonly GraphOntology _ontology;

    public QueryGraphType(GraphOntology ontology)
    {
        _ontology = ontology;
        Name = "Query";
        AddNodes();
        AddLists();
        AddSearch();
        AddGraph();
        AddChanges();
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<PredicateGraphType>>>>("predicates").Resolve(_ => _ontology.Predicates);
        Field<NonNullGraphType<GraphStatsGraphType>>("stats").ResolveAsync(async c => await GraphRequest.Of(c).Store.GetStatsAsync(c.CancellationToken).ConfigureAwait(false));
        Field<NonNullGraphType<IngestJobConnectionGraphType>>("jobs")
            .Description("Newest first. `status` keeps jobs that hold an article in one of these states.")
            .Argument<ListGraphType<NonNullGraphType<JobStatusEnum>>>("status").Paged(isTwoWay: false)
            .ResolveAsync(async c => await QueryAsync(c, (store, page) => store.QueryBatchesAsync(c.ReadJobStates(), page, c.CancellationToken)).ConfigureAwait(false));
    }

    private void AddChanges()
        => Field<NonNullGraphType<ChangeConnectionGraphType>>("changes")
            .Description("What curators did, newest first.")
            .Argument<ListGraphType<NonNullGraphType<ChangeKindEnum>>>("kind").Argument<StringGraphType>("by").Argument<DateTimeFilterInput>("at").Paged()
            .ResolveAsync(async c => await QueryAsync(c, (store, page) => store.QueryChangesAsync(c.ReadChangeFilter(), page, c.CancellationToken)).ConfigureAwait(false));

    private void AddNodes()
    {
        Field<NodeGraphType>("node").Description("Relay refetch.").Argument<NonNullGraphType<IdGraphType>>("id")
            .Resolve(c => NodeReading.Load(GraphRequest.Of(c), _ontology, c.GetArgument<string>("id")));
        Field<NonNullGraphType<ListGraphType<NodeGraphType>>>("nodes")
            .Description("Same order as ids, null where unknown; at most 100.")
            .Argument<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("ids", a => a.Validate(ids => NodeReading.CheckCount(ids, MostNodes)))
            .Resolve(c => NodeReading.LoadAll(GraphRequest.Of(c), _ontology, c.GetArgument<IReadOnlyList<string>>("ids")));
        Field<EntityGraphType>("entity").Argument<NonNullGraphType<EntityRefInput>>("ref")
            .ResolveAsync(async c => await NodeReading.FindAsync(c).ConfigureAwait(false));
    }

    private void AddLists()
    {
        Field<NonNullGraphType<EntityConnectionGraphType>>("entities")
            .Argument<EntityFilterInput>("filter").Argument<ListGraphType<NonNullGraphType<EntityOrderInput>>>("orderBy").Paged()
            .ResolveAsync(async c => await QueryAsync(
                c, (store, page) => store.QueryEntitiesAsync(new EntityQuery(c.ReadEntityFilter(), Orders.OfEntities(c), page), c.CancellationToken)).ConfigureAwait(false));
        Field<NonNullGraphType<FactConnectionGraphType>>("facts")
            .Argument<FactFilterInput>("filter").Argument<ListGraphType<NonNullGraphType<FactOrderInput>>>("orderBy").AsOf().Paged()
            .ResolveAsync(async c => await QueryAsync(
                c, (store, page) => store.QueryFactsAsync(
                    new FactQuery(c.ReadFactFilter(), Orders.OfFacts(c), page) { AsOf = c.GetArgument<DateTimeOffset?>("asOf") }, c.CancellationToken)).ConfigureAwait(false));
        Field<NonNullGraphType<ArticleConnectionGraphType>>("articles")
            .Argument<ArticleFilterInput>("filter").Argument<ListGraphType<NonNullGraphType<ArticleOrderInput>>>("orderBy").Paged()
            .ResolveAsync(async c => await QueryAsync(
                c, (store, page) => store.QueryArticlesAsync(new ArticleQuery(c.ReadArticleFilter(), Orders.OfArticles(c), page), c.CancellationToken)).ConfigureAwait(false));
    }

    private void AddSearch()
    {
        Field<NonNullGraphType<SearchConnectionGraphType>>("search")
            .Description("Names and text in Chinese (either script), English or pinyin.")
            .Argument<NonNullGraphType<StringGraphType>>("text")
            .Argument<ListGraphType<NonNullGraphType<SearchTargetEnum>>>("targets", a => a.DefaultValue = new[] { SearchTarget.Entity })
            .Argument<ListGraphType<NonNullGraphType<EntityTypeEnum>>>("types")
            .Argument<BooleanGraphType>("fuzzy", a => a.DefaultValue = true)
            .Paged(isTwoWay: false)
            .ResolveAsync(async c => await QueryAsync(c, (store, page) => store.SearchAsync(ReadSearch(c, page), c.CancellationToken)).ConfigureAwait(false));
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<SuggestionGraphType>>>>("suggest")
            .Description("Type-ahead: 北京, beij, bj and Beij all find 北京.")
            .Argument<NonNullGraphType<StringGraphType>>("prefix")
            .Argument<ListGraphType<NonNullGraphType<EntityTypeEnum>>>("types")
            .Argument<IntGraphType>("limit", a =>
            {
                a.DefaultValue = 10;
                a.Validate(limit => ArgumentChecks.Range(limit, "limit", 1, 50));
            })
            .ResolveAsync(async c => await GraphRequest.Of(c).Store.SuggestAsync(
                c.ReadText("prefix", LongestPrefix), c.GetArgument<IReadOnlyList<EntityType>?>("types"), c.GetArgument("limit", 10), c.CancellationToken).ConfigureAwait(false));
    }

    private void AddGraph()
    {
        Field<NonNullGraphType<SubgraphGraphType>>("neighborhood").Argument<NonNullGraphType<NeighborhoodInput>>("input")
            .ResolveAsync(async c => await GraphRequest.Of(c).Store.GetNeighborhoodAsync(await c.ReadNeighborhoodAsync().ConfigureAwait(false), c.CancellationToken).ConfigureAwait(false));
        Field<NonNullGraphType<PathResultGraphType>>("paths").Argument<NonNullGraphType<PathInput>>("input")
            .ResolveAsync(async c => await GraphRequest.Of(c).Store.FindPathsAsync(await c.ReadPathsAsync().ConfigureAwait(false), c.CancellationToken).ConfigureAwait(false));
        Field<NonNullGraphType<SubgraphGraphType>>("between")
            .Description("Facts among these entities; at most 500.")
            .Argument<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("ids").Argument<FactFilterInput>("filter")
            .ResolveAsync(async c => await GraphRequest.Of(c).Store.GetFactsBetweenAsync(
                await c.ReadEntitiesAsync(c.GetArgument<IReadOnlyList<string>>("ids"), "ids", MostBetween).ConfigureAwait(false), c.ReadFactFilter(), c.CancellationToken).ConfigureAwait(false));
        Field<NonNullGraphType<TimelineConnectionGraphType>>("timeline")
            .Argument<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("entities").Argument<FactFilterInput>("filter")
            .Argument<PartialDateGraphType>("from").Argument<PartialDateGraphType>("to")
            .Argument<OrderDirectionEnum>("orderBy", a => a.DefaultValue = SortDirection.Ascending)
            .Paged(isTwoWay: false)
            .ResolveAsync(async c =>
            {
                var entities = await c.ReadEntitiesAsync(c.GetArgument<IReadOnlyList<string>>("entities"), "entities", MostNodes).ConfigureAwait(false);
                return await QueryAsync(c, (store, page) => store.QueryTimelineAsync(c.ReadTimeline(entities, page), c.CancellationToken)).ConfigureAwait(false);
            });
    }

    private static SearchRequest ReadSearch(IResolveFieldContext context, PageRequest page)
    {
        var text = context.ReadText("text", LongestSearch);
        return new SearchRequest(
            text,
            SearchWords.Of(context.RequestServices!.GetRequiredService<Segmenter>(), text),
            [.. context.GetArgument<IReadOnlyList<SearchTarget>?>("targets") ?? [SearchTarget.Entity]],
            context.GetArgument<IReadOnlyList<EntityType>?>("types") is { } types ? [.. types] : null,
            context.GetArgument("fuzzy", true),
            page);
    }

    private static async Task<object> QueryAsync<T>(IResolveFieldContext context, Func<IGraphStore, PageRequest, Task<Page<T>>> query)
    {
        var (page, cursors) = context.ReadPage();
        return (await query(GraphRequest.Of(context).Store, page).ConfigureAwait(false)).ToConnection(cursors);
    }
}

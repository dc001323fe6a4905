using GraphQL.DataLoader;
using GraphQL.Types;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Paging;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class SearchHitGraphType : UnionGraphType
{
    public SearchHitGraphType()
    {
        Name = "SearchHit";
        Type<EntityGraphType>();
        Type<ArticleGraphType>();
        Type<FactGraphType>();
    }

    public static IDataLoaderResult<object?> Load(GraphRequest request, SearchHit hit) => hit switch
    {
        { Entity: { } entity } => request.LoadCanonical(entity),
        { Article: { } article } => request.Articles.Load(article).Then(found => found),
        { Fact: { } fact } => request.Facts.Load(fact).Then(found => found),
        _ => throw new InvalidOperationException("A search hit names neither entity nor article nor fact."),
    };
}

internal sealed class SearchEdgeGraphType : ObjectOf<Edge<SearchHit>>
{
    public SearchEdgeGraphType()
    {
        Name = "SearchEdge";
        One<StringGraphType>("cursor", e => e.Cursor);
        Loaded<NonNullGraphType<SearchHitGraphType>>("node", (request, e) => SearchHitGraphType.Load(request, e.Node));
        One<FloatGraphType>("score", e => e.Node.Score);
        One<MatchKindEnum>("match", e => e.Node.Match);
        One<StringGraphType>("matched", e => e.Node.Matched, "The name or piece of text that was met.");
    }
}

internal sealed class SearchConnectionGraphType()
    : ConnectionGraphType<SearchHit, SearchEdgeGraphType, SearchHitGraphType>(
        "Search", hasTotal: true, (request, connection) => connection.Edges.Select(e => SearchHitGraphType.Load(request, e.Node)).Together());

internal sealed class SuggestionGraphType : ObjectOf<Suggestion>
{
    public SuggestionGraphType()
    {
        Name = "Suggestion";
        Description = "Type-ahead row.";
        Loaded<NonNullGraphType<EntityGraphType>>("entity", (request, s) => request.Entities.Load(s.Entity));
        One<StringGraphType>("matched", s => s.Matched);
        One<MatchKindEnum>("match", s => s.Match);
        One<FloatGraphType>("score", s => s.Score);
    }
}

using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Inputs;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Paging;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class ArticleGraphType : ObjectOf<StoredArticle>
{
    public ArticleGraphType()
    {
        Name = "Article";
        Interface<NodeGraphType>();
        One<IdGraphType>("id", a => a.Article.Id.Value);
        Maybe<UrlGraphType>("url", a => a.Article.Url);
        One<StringGraphType>("title", a => a.Article.Title);
        One<LangEnum>("lang", a => a.Article.Language);
        One<StringGraphType>("source", a => a.Article.Source);
        Maybe<InstantGraphType>("publishedAt", a => a.Article.PublishedAt);
        One<InstantGraphType>("ingestedAt", a => a.IngestedAt);
        One<StringGraphType>("text", a => a.Article.Text);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<SentenceGraphType>>>>("sentences")
            .Argument<IntGraphType>("first", a => a.DefaultValue = 50)
            .Argument<IntGraphType>("offset", a => a.DefaultValue = 0)
            .Resolve(context => Sentences(context.Source, context.GetArgument("first", 50), context.GetArgument("offset", 0)));
        Field<NonNullGraphType<MentionConnectionGraphType>>("mentions").Paged()
            .Resolve(context => context.LoadPage<ArticleId, StoredMention>(
                context.Source.Article.Id, (request, page) => (ids, token) => request.Store.QueryMentionsOfArticlesAsync(ids, page, token)));
        Field<NonNullGraphType<FactConnectionGraphType>>("facts")
            .Argument<FactFilterInput>("filter").Argument<ListGraphType<NonNullGraphType<FactOrderInput>>>("orderBy").Paged()
            .Resolve(context => context.LoadPage<ArticleId, Fact>(context.Source.Article.Id, (request, page) =>
            {
                var query = new FactQuery(context.ReadFactFilter(), Orders.OfFacts(context), page);
                return (ids, token) => request.Store.QueryFactsOfArticlesAsync(ids, query, token);
            }));
        Loaded<ArticleGraphType>("duplicateOf", (request, a) => a.DuplicateOf is { } original ? request.Articles.Load(original) : null, "The article this one repeats.");
    }

    private static IEnumerable<NumberedSentence> Sentences(StoredArticle article, int first, int offset)
    {
        if (first is < 1 or > 500)
        {
            throw new InvalidInputException($"Argument 'first' is {first}; it must be 1..500.", code: "INVALID_ARGUMENT");
        }

        return offset < 0
            ? throw new InvalidInputException($"Argument 'offset' is {offset}; it must be 0 or more.", code: "INVALID_ARGUMENT")
            : article.Sentences.Skip(offset).Take(first).Select((s, i) => new NumberedSentence(offset + i, s.Span, article.Article.Text));
    }
}

internal sealed class ArticleEdgeGraphType() : EdgeGraphType<StoredArticle, ArticleGraphType>("Article");

internal sealed class ArticleConnectionGraphType() : ConnectionGraphType<StoredArticle, ArticleEdgeGraphType, ArticleGraphType>("Article");

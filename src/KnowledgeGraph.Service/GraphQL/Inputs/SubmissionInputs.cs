using GraphQL.Types;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Inputs;

internal sealed class ArticleInput : InputOf
{
    public ArticleInput()
        : base("ArticleInput")
    {
        Field<StringGraphType>("clientRef").Description("Echoed in the job's items.");
        Maybe<UrlGraphType>("url");
        Maybe<NonNullGraphType<StringGraphType>>("title", "text");
        Maybe<LangEnum>("lang");
        Field<NonNullGraphType<StringGraphType>>("source");
        Maybe<InstantGraphType>("publishedAt");
    }
}

internal sealed class SubmitArticleInput : InputOf
{
    public SubmitArticleInput()
        : base("SubmitArticleInput", "`idempotencyKey`: a repeat returns the first answer.")
    {
        Field<NonNullGraphType<ArticleInput>>("article");
        Maybe<StringGraphType>("idempotencyKey");
        Field<IntGraphType>("priority").DefaultValue(0);
    }
}

internal sealed class SubmitArticlesInput : InputOf
{
    public SubmitArticlesInput()
        : base("SubmitArticlesInput", "1..100 articles.")
    {
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<ArticleInput>>>>("articles");
        Maybe<StringGraphType>("idempotencyKey");
        Field<IntGraphType>("priority").DefaultValue(0);
    }
}

internal sealed class JobInput : InputOf
{
    public JobInput()
        : base("JobInput")
        => Field<NonNullGraphType<IdGraphType>>("job");
}

using GraphQL.Types;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Service.GraphQL.Loading;

namespace KnowledgeGraph.Service.GraphQL.Types;

/// <summary>A place in an article that need not be fetched yet.</summary>
internal sealed record ArticleSpan(ArticleId Article, TextSpan Span);

internal sealed class SpanGraphType : ObjectOf<ArticleSpan>
{
    public SpanGraphType()
    {
        Name = "Span";
        Description = "UTF-16 code-unit offsets into Article.text, end exclusive (what C# and JavaScript substring use).";
        One<IntGraphType>("start", s => s.Span.Start);
        One<IntGraphType>("end", s => s.Span.End);
        Loaded<NonNullGraphType<StringGraphType>>("text", (request, s) => request.Articles.Load(s.Article).Then(a => a is null ? null : s.Span.Slice(a.Article.Text)));
    }
}

/// <param name="Index">Its number in the article, from 0.</param>
internal sealed record NumberedSentence(int Index, TextSpan Span, string ArticleText)
{
    /// <summary>The sentence of the article that holds the place.</summary>
    public static NumberedSentence Holding(StoredArticle article, TextSpan place)
    {
        for (var i = 0; i < article.Sentences.Length; i++)
        {
            if (article.Sentences[i].Span.Contains(place))
            {
                return new NumberedSentence(i, article.Sentences[i].Span, article.Article.Text);
            }
        }

        // A place over two sentences: the number of the one it begins in, and the whole of it.
        var first = article.Sentences.Count(s => s.Span.End <= place.Start);
        return new NumberedSentence(first, place, article.Article.Text);
    }
}

internal sealed class SentenceGraphType : ObjectOf<NumberedSentence>
{
    public SentenceGraphType()
    {
        Name = "Sentence";
        One<IntGraphType>("index", s => s.Index);
        One<StringGraphType>("text", s => s.Span.Slice(s.ArticleText));
        One<IntGraphType>("start", s => s.Span.Start);
        One<IntGraphType>("end", s => s.Span.End);
    }
}

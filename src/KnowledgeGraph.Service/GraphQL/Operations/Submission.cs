using System.Collections.Immutable;
using GraphQL;
using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Service.GraphQL.Inputs;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Operations;

/// <summary>Takes articles from a mutation: all of them or, where one is wrong, none.</summary>
internal static class Submission
{
    private const int MostArticles = 100;
    private const int LongestKey = 200;
    private const int HighestPriority = 100;

    public static async Task<Payload> RunAsync(IResolveFieldContext context)
    {
        var input = InputObject.Of(context, "input")!;
        var isSingle = input.Has("article");
        ImmutableArray<InputObject> given = isSingle ? [input.Object("article")!] : input.Objects("articles")!.Value;
        var key = input.Ref<string>("idempotencyKey");
        var priority = input.Value<int>("priority") ?? 0;
        var errors = Check(given.Length, key, priority);
        var articles = new List<(Article Article, string? ClientRef)>(given.Length);
        for (var i = 0; i < given.Length && errors.Count < MostArticles; i++)
        {
            try
            {
                articles.Add((ReadArticle(given[i]), given[i].Ref<string>("clientRef")));
            }
            catch (InvalidInputException failure)
            {
                errors.Add(new InvalidInputError(failure.Message, isSingle ? ["input", "article"] : ["input", "articles", $"{i}"], failure.Code));
            }
        }

        return errors.Count > 0
            ? Payload.Of(errors)
            : Payload.Of(await context.RequestServices!.GetRequiredService<ArticleSubmission>().SubmitAsync(articles, key, priority, context.CancellationToken).ConfigureAwait(false));
    }

    private static List<UserError> Check(int count, string? key, int priority)
    {
        var errors = new List<UserError>();
        if (count is 0 or > MostArticles)
        {
            errors.Add(new InvalidInputError($"{count} articles were given; it must be 1..{MostArticles}.", ["input", "articles"], "INVALID_ARGUMENT"));
        }

        if (key is not null && (string.IsNullOrWhiteSpace(key) || key.Length > LongestKey))
        {
            errors.Add(new InvalidInputError($"An idempotency key has 1..{LongestKey} characters and is not blank.", ["input", "idempotencyKey"], "INVALID_ARGUMENT"));
        }

        if (Math.Abs((long)priority) > HighestPriority)
        {
            errors.Add(new InvalidInputError($"Priority is {priority}; it must be -{HighestPriority}..{HighestPriority}.", ["input", "priority"], "INVALID_ARGUMENT"));
        }

        return errors;
    }

    // Without a URL it is its source, title and text that make an article the same when it comes again, as for lines of a file.
    private static Article ReadArticle(InputObject input)
    {
        var (title, text) = (input.Ref<string>("title")!, input.Ref<string>("text")!);
        return string.IsNullOrWhiteSpace(text)
            ? throw new InvalidInputException("The article has no text.", code: "EMPTY_TEXT")
            : Article.Create(
                StableHash.Of(title, text),
                title,
                Article.Join(title, text),
                input.Value<ArticleLanguage>("lang"),
                input.Ref<string>("source"),
                input.Ref<Uri>("url"),
                input.Value<DateTimeOffset>("publishedAt"));
    }
}

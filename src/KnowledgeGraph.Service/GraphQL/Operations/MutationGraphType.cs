using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Inputs;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Operations;

internal sealed class MutationGraphType : ObjectGraphType
{
    public MutationGraphType()
    {
        Name = "Mutation";
        Field<NonNullGraphType<SubmitArticlesPayloadGraphType>>("submitArticle").Argument<NonNullGraphType<SubmitArticleInput>>("input")
            .ResolveAsync(async context => await Submission.RunAsync(context).ConfigureAwait(false));
        Field<NonNullGraphType<SubmitArticlesPayloadGraphType>>("submitArticles").Argument<NonNullGraphType<SubmitArticlesInput>>("input")
            .ResolveAsync(async context => await Submission.RunAsync(context).ConfigureAwait(false));
        Field<NonNullGraphType<JobPayloadGraphType>>("cancelJob").Argument<NonNullGraphType<JobInput>>("input")
            .ResolveAsync(async context => await ChangeAsync(context, (store, job) => store.CancelAsync(job, context.CancellationToken)).ConfigureAwait(false));
        Field<NonNullGraphType<JobPayloadGraphType>>("retryJob").Argument<NonNullGraphType<JobInput>>("input")
            .ResolveAsync(async context => await ChangeAsync(context, (store, job) => store.RetryAsync(job, context.CancellationToken)).ConfigureAwait(false));
        AddCuration();
    }

    private void AddCuration()
    {
        Field<NonNullGraphType<MergeEntitiesPayloadGraphType>>("mergeEntities").Description("Says that entities are the same thing.").Argument<NonNullGraphType<MergeEntitiesInput>>("input")
            .ResolveAsync(async context => await Curation.MergeAsync(context).ConfigureAwait(false));
        Field<NonNullGraphType<SplitEntityPayloadGraphType>>("splitEntity").Description("Says that an entity is several things.").Argument<NonNullGraphType<SplitEntityInput>>("input")
            .ResolveAsync(async context => await Curation.SplitAsync(context).ConfigureAwait(false));
        Field<NonNullGraphType<ReviewFactsPayloadGraphType>>("reviewFacts").Description("Says what people think of facts.").Argument<NonNullGraphType<ReviewFactsInput>>("input")
            .ResolveAsync(async context => await Curation.ReviewAsync(context).ConfigureAwait(false));
        Field<NonNullGraphType<UndoChangePayloadGraphType>>("undoChange").Description("Takes one change back; refused, with what blocks it, where later changes depend on it.").Argument<NonNullGraphType<UndoChangeInput>>("input")
            .ResolveAsync(async context => await Curation.UndoAsync(context).ConfigureAwait(false));
    }

    private static async Task<Payload> ChangeAsync(IResolveFieldContext context, Func<IGraphStore, JobId, Task<int>> change)
    {
        var store = GraphRequest.Of(context).Store;
        var id = InputObject.Of(context, "input")!.Ref<string>("job")!;
        var known = JobId.IsValid(id) ? await store.FindBatchesAsync([JobId.Parse(id)], context.CancellationToken).ConfigureAwait(false) : null;
        if (known is null || known.Count == 0)
        {
            return Payload.Of(new NotFoundError("There is no such job.", ["input", "job"], id));
        }

        var job = JobId.Parse(id);
        await change(store, job).ConfigureAwait(false);
        var after = await store.FindBatchesAsync([job], context.CancellationToken).ConfigureAwait(false);
        return Payload.Of(after[job]);
    }
}

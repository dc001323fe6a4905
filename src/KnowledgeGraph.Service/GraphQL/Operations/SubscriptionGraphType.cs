using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Operations;

internal sealed class SubscriptionGraphType : ObjectGraphType
{
    public SubscriptionGraphType(JobWatch watch)
    {
        Name = "Subscription";
        Description = "One root field per operation; over graphql-transport-ws or SSE.";
        Field<NonNullGraphType<IngestJobGraphType>>("jobProgress")
            .Description("Current state at once, then every change until the job ends.")
            .Argument<NonNullGraphType<IdGraphType>>("id")
            .ResolveStreamAsync(async context =>
            {
                var id = NodeIds.ParseJob(context.GetArgument<string>("id"), "id");
                var request = GraphRequest.Of(context);
                var known = await request.Store.FindBatchesAsync([id], context.CancellationToken).ConfigureAwait(false);
                return known.ContainsKey(id)
                    ? (IObservable<object?>)new AsyncStream<JobBatch>(watch.FollowAsync(id, request))
                    : throw new InvalidInputException($"Argument 'id': there is no job {id}.", code: "NOT_FOUND");
            });
    }
}

using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Inputs;
using KnowledgeGraph.Service.GraphQL.Paging;

namespace KnowledgeGraph.Service.GraphQL.Types;

/// <summary>How far a submission is: that of its articles, taken together.</summary>
internal enum JobStatus
{
    Queued = 1,
    Running = 2,
    Succeeded = 3,
    Partial = 4,
    Failed = 5,
    Cancelled = 6,
}

internal static class JobStates
{
    public static JobStatus Of(JobBatch batch) => batch switch
    {
        { IsDone: false } => batch.Queued == batch.Total ? JobStatus.Queued : JobStatus.Running,
        { Failed: 0, Cancelled: 0 } => JobStatus.Succeeded,
        { Succeeded: > 0 } => JobStatus.Partial,
        { Failed: > 0 } => JobStatus.Failed,
        _ => JobStatus.Cancelled,
    };

    public static JobStatus Of(JobState state) => state switch
    {
        JobState.Queued => JobStatus.Queued,
        JobState.Running => JobStatus.Running,
        JobState.Succeeded => JobStatus.Succeeded,
        JobState.Failed => JobStatus.Failed,
        JobState.Cancelled => JobStatus.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}

internal sealed class IngestJobGraphType : ObjectOf<JobBatch>
{
    public IngestJobGraphType()
    {
        Name = "IngestJob";
        Description = "One submission: the articles that came together.";
        Interface<NodeGraphType>();
        One<IdGraphType>("id", j => j.Id.Value);
        One<JobStatusEnum>("status", j => JobStates.Of(j));
        One<FloatGraphType>("progress", j => j.Total == 0 ? 1.0 : (double)(j.Total - j.Queued - j.Running) / j.Total, "0..1");
        One<InstantGraphType>("createdAt", j => j.CreatedAt);
        Maybe<InstantGraphType>("finishedAt", j => j.FinishedAt);
        Maybe<StringGraphType>("error", j => j.Error);
        One<IngestCountsGraphType>("counts", j => j);
        Field<NonNullGraphType<IngestItemConnectionGraphType>>("items")
            .Argument<ListGraphType<NonNullGraphType<JobStatusEnum>>>("status")
            .Paged(isTwoWay: false)
            .Resolve(context => context.LoadPage<JobId, Job>(context.Source.Id, (request, page) =>
            {
                var states = context.ReadJobStates();
                return (ids, token) => request.Store.QueryJobsOfBatchesAsync(ids, states, page, token);
            }));
    }
}

internal sealed class IngestCountsGraphType : ObjectOf<JobBatch>
{
    public IngestCountsGraphType()
    {
        Name = "IngestCounts";
        One<IntGraphType>("total", j => j.Total);
        One<IntGraphType>("done", j => j.Succeeded);
        One<IntGraphType>("failed", j => j.Failed);
        One<IntGraphType>("unchanged", j => j.Unchanged);
        One<IntGraphType>("newEntities", j => j.NewEntities);
        One<IntGraphType>("newFacts", j => j.NewFacts);
    }
}

internal sealed class IngestItemGraphType : ObjectOf<Job>
{
    public IngestItemGraphType()
    {
        Name = "IngestItem";
        Maybe<StringGraphType>("clientRef", j => j.ClientRef);
        One<JobStatusEnum>("status", j => JobStates.Of(j.State));
        One<IntGraphType>("attempts", j => j.Attempts);
        Loaded<ArticleGraphType>("article", (request, j) => j.Article is { } article ? request.Articles.Load(article) : null);
        Maybe<StringGraphType>("error", j => j.Error);
    }
}

internal sealed class IngestJobEdgeGraphType() : EdgeGraphType<JobBatch, IngestJobGraphType>("IngestJob");

internal sealed class IngestJobConnectionGraphType() : ConnectionGraphType<JobBatch, IngestJobEdgeGraphType, IngestJobGraphType>("IngestJob");

internal sealed class IngestItemEdgeGraphType() : EdgeGraphType<Job, IngestItemGraphType>("IngestItem");

internal sealed class IngestItemConnectionGraphType() : ConnectionGraphType<Job, IngestItemEdgeGraphType, IngestItemGraphType>("IngestItem");

using GraphQL.Types;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Operations;

/// <summary>What a mutation answers: the job, or why there is none.</summary>
internal sealed record Payload(JobBatch? Job, IReadOnlyList<UserError> Errors)
{
    public static Payload Of(JobBatch job) => new(job, []);

    public static Payload Of(params IReadOnlyList<UserError> errors) => new(null, errors);
}

internal abstract class PayloadOf : ObjectOf<Payload>
{
    protected PayloadOf(string name)
    {
        Name = name;
        Maybe<IngestJobGraphType>("job", p => p.Job);
        Many<UserErrorGraphType>("errors", p => p.Errors);
    }
}

internal sealed class SubmitArticlesPayloadGraphType() : PayloadOf("SubmitArticlesPayload");

internal sealed class JobPayloadGraphType() : PayloadOf("JobPayload");

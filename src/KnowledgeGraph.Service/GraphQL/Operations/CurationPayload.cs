using GraphQL.Types;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Operations;

/// <summary>What a deed of a curator answers: its entry in the change log, or why it was not done.</summary>
internal sealed record CurationPayload(Change? Change, IReadOnlyList<UserError> Errors);

internal abstract class CurationPayloadOf : ObjectOf<CurationPayload>
{
    protected CurationPayloadOf(string name)
    {
        Name = name;
        Maybe<ChangeGraphType>("change", p => p.Change);
        Many<UserErrorGraphType>("errors", p => p.Errors);
    }
}

internal sealed class MergeEntitiesPayloadGraphType : CurationPayloadOf
{
    public MergeEntitiesPayloadGraphType()
        : base("MergeEntitiesPayload")
        => Loaded<EntityGraphType>("survivor", (request, p) => p.Change is { Entities: [var survivor, ..] } ? request.LoadCanonical(survivor) : null);
}

internal sealed class SplitEntityPayloadGraphType : CurationPayloadOf
{
    public SplitEntityPayloadGraphType()
        : base("SplitEntityPayload")
        => Loaded<ListGraphType<NonNullGraphType<EntityGraphType>>>(
            "entities", (request, p) => p.Change?.Entities.Select(request.Entities.Load).Together(), "The entity that was split, then those its parts went to.");
}

internal sealed class ReviewFactsPayloadGraphType : CurationPayloadOf
{
    public ReviewFactsPayloadGraphType()
        : base("ReviewFactsPayload")
        => Loaded<ListGraphType<NonNullGraphType<FactGraphType>>>("facts", (request, p) => p.Change?.Facts.Select(request.Facts.Load).Together());
}

internal sealed class UndoChangePayloadGraphType() : CurationPayloadOf("UndoChangePayload");

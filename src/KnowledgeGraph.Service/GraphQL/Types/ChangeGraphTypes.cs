using GraphQL.Types;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Paging;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class ChangeGraphType : ObjectOf<Change>
{
    public ChangeGraphType()
    {
        Name = "Change";
        Description = "One entry of the change log, which only grows.";
        Interface<NodeGraphType>();
        One<IdGraphType>("id", c => c.Id.Value);
        One<ChangeKindEnum>("kind", c => c.Kind);
        One<StringGraphType>("by", c => c.By, "Who did it.");
        One<InstantGraphType>("at", c => c.At);
        Maybe<StringGraphType>("reason", c => c.Reason);
        Loaded<NonNullGraphType<ListGraphType<NonNullGraphType<NodeGraphType>>>>(
            "entities",
            (request, c) => c.Entities.Select(request.Entities.Load).Together().Then(list => ((IEnumerable<Entity>)list!).Select(EntityTombstone.Show)),
            "Merge: the survivor, then the merged. Split: the entity split, then those its parts went to. Those merged away now come as tombstones.");
        Loaded<NonNullGraphType<ListGraphType<NonNullGraphType<FactGraphType>>>>("facts", (request, c) => c.Facts.Select(request.Facts.Load).Together(), "Review: the facts, as they are now.");
        Maybe<FactStatusEnum>("status", c => c.Status, "Review: what the facts became.");
        Loaded<ChangeGraphType>("undoes", (request, c) => c.Undoes is { } undone ? request.Changes.Load(undone) : null);
        Loaded<ChangeGraphType>("undoneBy", (request, c) => c.UndoneBy is { } undo ? request.Changes.Load(undo) : null);
        Loaded<NonNullGraphType<ListGraphType<NonNullGraphType<ChangeGraphType>>>>(
            "blockedBy", (request, c) => c.BlockedBy.Select(request.Changes.Load).Together(), "Later changes to undo first, newest first.");
        One<BooleanGraphType>("undoable", c => c.IsUndoable);
    }
}

internal sealed class ChangeEdgeGraphType() : EdgeGraphType<Change, ChangeGraphType>("Change");

internal sealed class ChangeConnectionGraphType() : ConnectionGraphType<Change, ChangeEdgeGraphType, ChangeGraphType>("Change");

internal sealed class FactReviewGraphType : ObjectOf<FactReview>
{
    public FactReviewGraphType()
    {
        Name = "FactReview";
        One<StringGraphType>("by", r => r.By);
        One<InstantGraphType>("at", r => r.At);
        Maybe<StringGraphType>("reason", r => r.Reason);
        Loaded<ChangeGraphType>("change", (request, r) => request.Changes.Load(r.Change));
    }
}

using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Model.Storage;

/// <summary>What an article said, as its batch, and when it was read. <see cref="GraphBatch.SearchText"/> is empty: stores keep its index, not its words.</summary>
/// <param name="Batch">Holds, beside the seeds of the entities it speaks of, with the first batch also those nothing speaks of.</param>
public sealed record StoredBatch(GraphBatch Batch, DateTimeOffset IngestedAt);

/// <summary>A deed of a curator, to be done again elsewhere. Exactly one of the two is set.</summary>
public sealed record StoredDeed(DateTimeOffset At, CurationRequest? Deed, UndoRequest? Undo);

/// <summary>Reads all that a store holds, so that another can be filled with it: applying the batches and then the deeds, each at its time, makes the same graph.</summary>
public interface IGraphSource
{
    /// <summary>Every article in the order of ingestion, then id. Each is whole and of one state; articles written meanwhile may be missing.</summary>
    IAsyncEnumerable<StoredBatch> ReadBatchesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The log, oldest first. A review whose facts nobody tells any more, and a split whose local entities are all gone, are left out with their undoing: nothing
    /// that can be read hangs on them.
    /// </summary>
    Task<IReadOnlyList<StoredDeed>> ReadDeedsAsync(CancellationToken cancellationToken);
}

namespace KnowledgeGraph.Model.Storage;

/// <summary>
/// What a store that keeps its own file does to look after it. A store with a server behind it leaves this to the server's own tools and does not implement it.
/// </summary>
public interface IStoreUpkeep
{
    /// <summary>Writes the whole store as it is at one moment into a file, while others read and write. The file appears under its name only when it is whole.</summary>
    /// <exception cref="Errors.InvalidInputException">There is a file of this name already.</exception>
    /// <exception cref="Errors.StoreUnavailableException">The file cannot be written.</exception>
    Task BackupAsync(string path, CancellationToken cancellationToken);

    /// <summary>Puts what a backup holds in place of all that is in the store, in one step, and brings it to the present version. Backups of older versions are taken.</summary>
    /// <exception cref="Errors.InvalidInputException">There is no such file.</exception>
    /// <exception cref="Errors.CorruptStoreException">The file is no sound backup, or of a newer version; the store is as it was.</exception>
    Task RestoreAsync(string path, CancellationToken cancellationToken);

    /// <summary>
    /// Derives anew all that is derived: canonical ids, facts, counts, the keys of reviews. Afterwards <see cref="IGraphStore.CheckAsync"/> finds only what cannot be
    /// derived. Changes nothing in a sound store.
    /// </summary>
    /// <returns>How many findings there were before.</returns>
    Task<int> RebuildAsync(CancellationToken cancellationToken);
}

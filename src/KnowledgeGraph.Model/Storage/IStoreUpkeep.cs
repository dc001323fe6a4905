namespace KnowledgeGraph.Model.Storage;

/// <summary>
/// Looks after a store, beside <see cref="IGraphStore.CheckAsync"/>. A store whose files are a server's leaves backup and restore to the server's own tools: it refuses both and says what to
/// do instead.
/// </summary>
public interface IStoreUpkeep
{
    /// <summary>Writes the whole store as it is at one moment into a file, while others read and write. The file appears under its name only when it is whole.</summary>
    /// <exception cref="Errors.InvalidInputException">There is a file of this name already. Code <c>NOT_SUPPORTED</c>: the server's own tools do it; the message says how.</exception>
    /// <exception cref="Errors.StoreUnavailableException">The file cannot be written.</exception>
    Task BackupAsync(string path, CancellationToken cancellationToken);

    /// <summary>Puts what a backup holds in place of all that is in the store, in one step, and brings it to the present version. Backups of older versions are taken.</summary>
    /// <exception cref="Errors.InvalidInputException">There is no such file. Code <c>NOT_SUPPORTED</c>: the server's own tools do it; the message says how.</exception>
    /// <exception cref="Errors.CorruptStoreException">The file is no sound backup, or of a newer version; the store is as it was.</exception>
    Task RestoreAsync(string path, CancellationToken cancellationToken);

    /// <summary>
    /// Derives anew all that is derived: canonical ids, facts, counts, the keys of reviews. Afterwards <see cref="IGraphStore.CheckAsync"/> finds only what cannot be
    /// derived. Changes nothing in a sound store. Others may read and write meanwhile; one that is cut off is started again.
    /// </summary>
    /// <returns>How many findings there were before.</returns>
    Task<int> RebuildAsync(CancellationToken cancellationToken);
}

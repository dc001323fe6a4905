namespace KnowledgeGraph.Storage.Sqlite;

/// <param name="Path">The database file; its folder is created when missing.</param>
public sealed record SqliteStoreOptions(string Path)
{
    /// <summary>How long a write waits for another process before it fails as unavailable.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The file may not grow beyond this; a write that would fails as if the disk were full. Null for no limit but the disk's.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>The file <c>graph.db</c> in a data folder.</summary>
    public static SqliteStoreOptions InFolder(string folder) => new(System.IO.Path.Combine(folder, "graph.db"));
}

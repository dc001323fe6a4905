using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Storage.Tests.Hosts;

/// <summary>A folder of its own under the system's folder for temporary files.</summary>
public sealed class SqliteHost : StoreHost
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("kg-store-").FullName;

    public SqliteStoreOptions Options => SqliteStoreOptions.InFolder(Folder);

    protected override IGraphStore Create() => new SqliteGraphStore(Options, Time);

    protected override void Clear() => Directory.Delete(Folder, recursive: true);
}

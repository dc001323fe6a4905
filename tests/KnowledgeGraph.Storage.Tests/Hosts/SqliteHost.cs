using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Tests.Hosts;

/// <summary>A folder of its own under the system's folder for temporary files.</summary>
public sealed class SqliteHost : StoreHost
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("kg-store-").FullName;

    public SqliteStoreOptions Options => SqliteStoreOptions.InFolder(Folder);

    public override IReadOnlyList<string> Damages =>
    [
        "UPDATE fact SET confidence = 0.123",
        "UPDATE fact SET sources = 9, id = 'f_' || substr(id, 3)",
        "DELETE FROM fact",
        "UPDATE entity SET facts = 7, degree = 3, mentions = 1",
        "UPDATE statement SET origin = 'x', reported_at = 0",
        "UPDATE local_entity SET entity = (SELECT max(id) FROM entity)",
        "DELETE FROM neighbor WHERE entity = (SELECT min(entity) FROM neighbor)",
        "UPDATE neighbor SET weight = 9, score = 0.1",
        "UPDATE predicate SET facts = 9",
        "DELETE FROM predicate",
        "UPDATE entity SET merged_into = (SELECT max(id) FROM entity) WHERE id = (SELECT min(id) FROM entity)",
    ];

    public override Task DamageAsync(string damage)
    {
        Execute(damage);
        return Task.CompletedTask;
    }

    /// <summary>Runs a statement of the tests' own on the file, as another program would.</summary>
    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Options.Path};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    protected override IGraphStore Create() => new SqliteGraphStore(Options, Time);

    protected override void Clear() => Directory.Delete(Folder, recursive: true);
}

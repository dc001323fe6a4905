using KnowledgeGraph.Model.Errors;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Connections;

/// <summary>The engine's errors in the project's words. Codes: https://www.sqlite.org/rescode.html</summary>
internal static class EngineErrors
{
    public static KnowledgeGraphException Translate(SqliteException failure, string path) => failure.SqliteErrorCode switch
    {
        5 or 6 => new StoreUnavailableException($"The database {path} is locked by another program; try again, or end that program.", isTransient: true, failure),
        8 => new StoreUnavailableException($"The database {path} is read-only: {failure.Message}", isTransient: false, failure),
        10 => new StoreUnavailableException($"The database {path} cannot be read or written: {failure.Message}", isTransient: true, failure),
        11 or 26 => new CorruptStoreException($"{path} is damaged or no database of this project. Put a backup in its place, or move it away and ingest again.", failure),
        13 => new StoreUnavailableException($"The disk of the database {path} is full; nothing of this write was kept.", isTransient: true, failure),
        14 => new StoreUnavailableException($"The database {path} cannot be opened: is the folder there, and may this user write to it?", isTransient: false, failure),
        _ => new StoreUnavailableException($"The database {path} failed: {failure.Message}", isTransient: false, failure),
    };
}

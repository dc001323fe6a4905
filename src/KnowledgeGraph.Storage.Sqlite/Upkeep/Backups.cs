using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Upkeep;

/// <summary>Copies of the file, made and taken back by the engine itself (https://www.sqlite.org/lang_vacuum.html#vacuuminto, https://www.sqlite.org/backup.html).</summary>
internal static class Backups
{
    public static void Write(SqliteConnection connection, string path)
    {
        if (File.Exists(path))
        {
            throw new InvalidInputException($"There is a file {path} already; give the backup another name.");
        }

        var partial = path + ".partial";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            File.Delete(partial);
            connection.Run("VACUUM INTO $1", partial);
            using (var written = File.OpenHandle(partial, access: FileAccess.ReadWrite))
            {
                RandomAccess.FlushToDisk(written);
            }

            File.Move(partial, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The backup {path} cannot be written: {failure.Message}", isTransient: false, failure);
        }
    }

    public static void Restore(SqliteConnection target, string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException($"There is no file {path}.");
        }

        using var source = new PreparedConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        try
        {
            source.Open();
            var version = source.Number("PRAGMA user_version");
            var isOurs = source.Number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('article', 'statement', 'entity', 'job')") == 4;
            if (!isOurs || version < 1 || source.List("PRAGMA quick_check(1)", r => r.GetString(0)) is not ["ok"])
            {
                throw new CorruptStoreException($"{path} is no sound backup of a store; nothing was restored.");
            }

            if (version > Migrations.Latest)
            {
                throw new CorruptStoreException($"The backup {path} has version {version}; this program knows versions up to {Migrations.Latest}. Use the newer program that wrote it.");
            }
        }
        catch (SqliteException failure)
        {
            throw new CorruptStoreException($"{path} is no sound backup of a store; nothing was restored.", failure);
        }

        source.BackupDatabase(target);
    }
}

using System.Globalization;
using KnowledgeGraph.Model.Errors;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Connections;

/// <summary>Numbered scripts under <c>Sql</c>, each run once, in order; <c>user_version</c> tells how far a file is.</summary>
internal static class Migrations
{
    private static readonly IReadOnlyList<(int Number, string Name)> Scripts =
    [
        .. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(n => (int.Parse(n.AsSpan(0, 4), CultureInfo.InvariantCulture), n))
            .OrderBy(s => s.Item1),
    ];

    public static int Latest => Scripts[^1].Number;

    /// <summary>Inside the caller's write transaction: all or nothing.</summary>
    /// <exception cref="CorruptStoreException">A newer program wrote the file.</exception>
    public static int Apply(SqliteConnection connection, string path)
    {
        var version = (int)connection.Number("PRAGMA user_version");
        if (version > Latest)
        {
            throw new CorruptStoreException($"The database {path} has version {version}; this program knows versions up to {Latest}. Use the newer program that wrote it, or another data folder.");
        }

        foreach (var (number, name) in Scripts.Where(s => s.Number > version))
        {
            using var stream = typeof(Migrations).Assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            connection.Run(reader.ReadToEnd());
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {number}"));
        }

        return Latest - version;
    }
}

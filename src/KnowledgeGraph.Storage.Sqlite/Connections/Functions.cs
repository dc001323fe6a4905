using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Connections;

/// <summary>What SQL lacks.</summary>
internal static class Functions
{
    public static void Register(SqliteConnection connection)
        => connection.CreateFunction("fold", (string? text) => text is null ? null : Fold(text), isDeterministic: true);

    /// <summary>One form for texts that differ in letter case and width only.</summary>
    public static string Fold(string text) => FoldedText.Of(text);
}

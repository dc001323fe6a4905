using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Connections;

/// <summary>Runs SQL whose values are always parameters: <c>$1</c>, <c>$2</c>, … in the order given.</summary>
internal static class Commands
{
    public static int Run(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var prepared = (PreparedConnection)connection;
        if (prepared.Fast(sql, values.Length) is not { } statement)
        {
            return With(connection, sql, values, static command => command.ExecuteNonQuery());
        }

        statement.Run(values);
        return SQLitePCL.raw.sqlite3_changes(prepared.Handle);
    }

    public static List<T> List<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
        => With(connection, sql, values, command =>
        {
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        });

    public static long Number(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
        => ((PreparedConnection)connection).Fast(sql, values.Length) is { } statement
            ? statement.Run(values)
            : With(connection, sql, values, static command => command.ExecuteScalar() is long number ? number : 0);

    private static T With<T>(SqliteConnection connection, string sql, ReadOnlySpan<object?> values, Func<SqliteCommand, T> act)
    {
        var prepared = (PreparedConnection)connection;
        var command = prepared.Take(sql, values);
        try
        {
            var result = act(command);
            prepared.Return(command);
            return result;
        }
        catch
        {
            command.Dispose();
            throw;
        }
    }

    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? NumberOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static DateTimeOffset Instant(this SqliteDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    public static DateTimeOffset? InstantOrNull(this SqliteDataReader reader, int column) => reader.NumberOrNull(column) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>A JSON array for <c>json_each</c>: a list of any length is one parameter.</summary>
    public static string JsonList(IEnumerable<string> values) => JsonSerializer.Serialize(values.ToArray(), RowJson.Default.StringArray);

    public static string JsonList(IEnumerable<long> values) => JsonSerializer.Serialize(values.ToArray(), RowJson.Default.Int64Array);
}

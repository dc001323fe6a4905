using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Storage.Sqlite.Connections;

/// <summary>
/// A prepared statement driven without the provider's command and reader objects: values are bound by place, not looked up by name. Most of what a write runs
/// is tiny, and there the provider costs more than the engine. Values: null, string, int, long, double.
/// </summary>
internal sealed class FastStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    /// <param name="sql">One statement, with parameters <c>$1</c>, <c>$2</c> …</param>
    public FastStatement(sqlite3 database, string sql, int values)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _places = [.. Enumerable.Range(1, values).Select(i => raw.sqlite3_bind_parameter_index(_statement, "$" + i.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <returns>The first column of the first row, if there is one and it is a whole number; else 0.</returns>
    public long Run(ReadOnlySpan<object?> values)
    {
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (_places[i] > 0)
                {
                    Check(Bind(_places[i], values[i]));
                }
            }

            var result = 0L;
            var outcome = raw.sqlite3_step(_statement);
            if (outcome == raw.SQLITE_ROW)
            {
                result = raw.sqlite3_column_type(_statement, 0) == raw.SQLITE_INTEGER ? raw.sqlite3_column_int64(_statement, 0) : 0;
            }
            else if (outcome != raw.SQLITE_DONE)
            {
                Check(outcome);
            }

            return result;
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => BindText(place, text),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        double number => raw.sqlite3_bind_double(_statement, place, number),
        _ => throw new ArgumentException($"A value of type {value.GetType()} cannot be bound.", nameof(value)),
    };

    // By length, so that a NUL in a text does not end it.
    private int BindText(int place, string text)
    {
        const int onStack = 512;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > onStack)
        {
            return raw.sqlite3_bind_text(_statement, place, Encoding.UTF8.GetBytes(text).AsSpan());
        }

        Span<byte> bytes = stackalloc byte[onStack];
        return raw.sqlite3_bind_text(_statement, place, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private void Check(int outcome)
    {
        if (outcome != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), outcome & 0xFF, raw.sqlite3_extended_errcode(_database));
        }
    }
}

using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Connections;

/// <summary>
/// A connection that keeps the statements it ran: compiling one costs more than running it. For one thread at a time, as every connection here.
/// </summary>
internal sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Filters make texts without end; past this many the least useful thing is to keep them all.</summary>
    private const int Most = 400;

    private readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FastStatement> _fast = new(StringComparer.Ordinal);

    /// <summary>Texts of the statements it keeps.</summary>
    public IEnumerable<string> Texts => _idle.Keys.Concat(_fast.Keys).Distinct(StringComparer.Ordinal);

    /// <summary>The statement, for calls that do not call back; null for a text of several statements.</summary>
    public FastStatement? Fast(string sql, int values)
    {
        if (sql.Contains(';', StringComparison.Ordinal))
        {
            return null;
        }

        if (!_fast.TryGetValue(sql, out var statement))
        {
            if (_fast.Count >= Most)
            {
                Forget();
            }

            _fast.Add(sql, statement = new FastStatement(Handle!, sql, values)); // Open, or nobody could run anything.
        }

        return statement;
    }

    /// <summary>A statement of this text nobody else uses, its values set. Give it back with <see cref="Return"/>.</summary>
    public SqliteCommand Take(string sql, ReadOnlySpan<object?> values)
    {
        if (!_idle.Remove(sql, out var command) || command.Parameters.Count != values.Length)
        {
            command?.Dispose();
            command = CreateCommand();
#pragma warning disable CA2100 // The texts are the project's own; values never become part of them.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter("$" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), null));
            }
        }

        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    public void Return(SqliteCommand command)
    {
        if (_idle.Count >= Most)
        {
            Forget();
        }

        if (!_idle.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget();
        }

        base.Dispose(disposing);
    }

    private void Forget()
    {
        foreach (var command in _idle.Values)
        {
            command.Dispose();
        }

        _idle.Clear();
        foreach (var statement in _fast.Values)
        {
            statement.Dispose();
        }

        _fast.Clear();
    }
}

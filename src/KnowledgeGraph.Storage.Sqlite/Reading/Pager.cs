using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Reading;

/// <summary>A value rows are sorted by; rows without one come last.</summary>
/// <param name="Expression">SQL over the query's tables.</param>
/// <param name="IsNullable">False lets an index serve the order.</param>
internal sealed record SortKey(string Expression, SortDirection Direction, bool IsText = false, bool IsReal = false, bool IsNullable = true);

/// <summary>
/// Keyset paging: the place of a row is its sort values and its id, so pages stay whole when rows come in between. Backward pages are read in reverse and
/// turned round.
/// </summary>
internal static class Pager
{
    /// <param name="columns">What <paramref name="read"/> reads, from column 0.</param>
    /// <param name="from">Tables and joins.</param>
    /// <param name="where">Condition; its values are in <paramref name="sql"/> already.</param>
    /// <param name="id">SQL of the id that makes the order total.</param>
    /// <param name="parts">Conditions that part what <paramref name="where"/> lets pass, so that each part can be read off an index of its own in order.</param>
    public static Page<T> Read<T>(
        SqliteConnection connection, SqlText sql, string columns, string from, string where, ImmutableArray<SortKey> keys, string id, PageRequest page, Func<SqliteDataReader, T> read,
        params ReadOnlySpan<string> parts)
    {
        int? total = page.WantTotalCount ? (int)connection.Number($"SELECT count(*) FROM {from} WHERE {where}", sql.Values) : null;
        var isBackward = page.IsBackward;
        var conditions = "";
        if (page.After is { } after)
        {
            conditions += " AND " + Beyond(sql, keys, id, after, isBackward: false);
        }

        if (page.Before is { } before)
        {
            conditions += " AND " + Beyond(sql, keys, id, before, isBackward: true);
        }

        var order = keys.Select(k =>
        {
            var down = (k.Direction == SortDirection.Descending) != isBackward;
            var last = k.IsNullable ? $"({k.Expression}) IS NULL {(isBackward ? "DESC" : "ASC")}, " : "";
            return $"{last}{k.Expression} {(down ? "DESC" : "ASC")}";
        }).ToList();
        var places = string.Concat(keys.Select((k, i) => $", {k.Expression} AS sort{i}")) + $", {id} AS sort_id";
        var size = page.Size;
        var ordered = string.Join(", ", order.Append($"{id} {(isBackward ? "DESC" : "ASC")}"));
        var limit = sql.Value(size + 1);
        string Select(string condition) => $"SELECT {columns}{places} FROM {from} WHERE {condition}{conditions} ORDER BY {ordered} LIMIT {limit}";
        var text = Select(where);
        if (parts.Length > 1)
        {
            var merged = keys.Select((k, i) => Merged(k, i, isBackward)).Append($"sort_id {(isBackward ? "DESC" : "ASC")}");
            var union = new List<string>();
            foreach (var part in parts)
            {
                union.Add($"SELECT * FROM ({Select(part)})");
            }

            text = $"SELECT * FROM ({string.Join(" UNION ALL ", union)}) ORDER BY {string.Join(", ", merged)} LIMIT {limit}";
        }

        var rows = connection.List(
            text,
            r => new PageItem<T>(read(r), PlaceOf(r, r.FieldCount - keys.Length - 1, keys)),
            sql.Values);
        var hasMore = rows.Count > size;
        if (hasMore)
        {
            rows.RemoveAt(size);
        }

        if (isBackward)
        {
            rows.Reverse();
        }

        return new Page<T>(
            [.. rows],
            HasNext: isBackward ? page.Before is not null : hasMore,
            HasPrevious: isBackward ? hasMore : page.After is not null,
            total);
    }

    private static string Merged(SortKey key, int place, bool isBackward)
    {
        var down = (key.Direction == SortDirection.Descending) != isBackward;
        return $"sort{place} IS NULL {(isBackward ? "DESC" : "ASC")}, sort{place} {(down ? "DESC" : "ASC")}";
    }

    private static Keyset PlaceOf(SqliteDataReader reader, int first, ImmutableArray<SortKey> keys)
    {
        var values = ImmutableArray.CreateBuilder<string?>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            values.Add(reader.IsDBNull(first + i)
                ? null
                : keys[i].IsReal ? reader.GetDouble(first + i).ToString("R", CultureInfo.InvariantCulture) : reader.GetString(first + i));
        }

        return new Keyset(values.MoveToImmutable(), reader.GetString(first + keys.Length));
    }

    // (a, b, id) lies behind (x, y, i): a behind x, or a = x and (b behind y, or b = y and id > i).
    private static string Beyond(SqlText sql, ImmutableArray<SortKey> keys, string id, Keyset place, bool isBackward)
    {
        if (place.Values.Length != keys.Length)
        {
            throw new InvalidInputException("The cursor belongs to another order; leave it out to start from the beginning.", code: "INVALID_CURSOR");
        }

        var alternatives = new List<string>();
        var equal = "1";
        for (var i = 0; i < keys.Length; i++)
        {
            var (expression, value) = (keys[i].Expression, place.Values[i]);
            if (value is null)
            {
                if (isBackward)
                {
                    alternatives.Add($"({equal} AND ({expression}) IS NOT NULL)");
                }

                equal += $" AND ({expression}) IS NULL";
                continue;
            }

            var parameter = sql.Value(Typed(keys[i], value));
            var down = (keys[i].Direction == SortDirection.Descending) != isBackward;
            alternatives.Add($"({equal} AND (({expression}) {(down ? "<" : ">")} {parameter}{(isBackward ? "" : $" OR ({expression}) IS NULL")}))");
            equal += $" AND ({expression}) = {parameter}";
        }

        alternatives.Add($"({equal} AND {id} {(isBackward ? "<" : ">")} {sql.Value(place.Id)})");
        return "(" + string.Join(" OR ", alternatives) + ")";
    }

    private static object Typed(SortKey key, string value)
    {
        if (key.IsText)
        {
            return value;
        }

        if (key.IsReal && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real))
        {
            return real;
        }

        return long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidInputException("The cursor is damaged; leave it out to start from the beginning.", code: "INVALID_CURSOR");
    }
}

using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

/// <summary>A value rows are sorted by; rows without one come last.</summary>
/// <param name="Expression">Cypher over the query's variables.</param>
/// <param name="CanBeNull">False lets an index give the order.</param>
internal sealed record SortKey(string Expression, SortDirection Direction, bool IsText = false, bool IsReal = false, bool CanBeNull = false);

/// <summary>One of several places that rows of a page come from, each looked up by an index of its own: the server answers a condition with OR over two properties by looking at every node.</summary>
/// <param name="Match">As <see cref="PageSource.Match"/>.</param>
/// <param name="Where">A condition that holds here beside that of the source.</param>
/// <param name="First">
/// Cypher of what is the same for all rows here, when an index over it and the first sort key gives the order: the server walks a composite index in order only when the order names it from its first property.
/// </param>
internal sealed record PageSide(string Match, string Where, string? First = null);

/// <summary>What a page is read from.</summary>
internal sealed record PageSource
{
    /// <summary>Clauses that bind the variables, up to and without the last WHERE; the variable <c>owner</c> is bound already.</summary>
    public string Match { get; init; } = "";

    /// <summary>Taken instead of <see cref="Match"/> when there are any. A row that several of them find counts once.</summary>
    public IReadOnlyList<PageSide> Sides { get; init; } = [];

    /// <summary>The condition; its values are in the text already.</summary>
    public required string Where { get; init; }

    /// <summary>Variables that <see cref="Row"/>, the keys and the id need, parted by commas.</summary>
    public required string Carry { get; init; }

    /// <summary>Cypher of the value that is read for each row.</summary>
    public required string Row { get; init; }

    public required ImmutableArray<SortKey> Keys { get; init; }

    /// <summary>Cypher of the id that makes the order total.</summary>
    public required string Id { get; init; }

    /// <summary>Clauses before everything else, each of which makes one variable (full-text look-ups).</summary>
    public IReadOnlyList<string> Preludes { get; init; } = [];
}

/// <summary>
/// Keyset paging: the place of a row is its sort values and its id, so pages stay whole when rows come in between. Backward pages are read in reverse and turned
/// round. A page for each of many owners is one statement.
/// </summary>
internal static class Pager
{
    public static async Task<Page<T>> ReadAsync<T>(
        ICypherExecutor executor, CypherText cypher, PageSource source, PageRequest page, Func<object?, T> read, CancellationToken cancellationToken)
        => (await ReadEachAsync(executor, cypher, source, page, [""], read, cancellationToken).ConfigureAwait(false))[""];

    /// <returns>A page for every owner, empty ones too.</returns>
    public static async Task<Dictionary<string, Page<T>>> ReadEachAsync<T>(
        ICypherExecutor executor, CypherText cypher, PageSource source, PageRequest page, IReadOnlyCollection<string> owners, Func<object?, T> read, CancellationToken cancellationToken)
    {
        if (owners.Count == 0)
        {
            return [];
        }

        Write(cypher, source, page, owners);
        var records = await executor.RunAsync(cypher.ToStatement(), cancellationToken).ConfigureAwait(false);
        return records.ToDictionary(r => r[0].Text(), r => PageOf(r, source.Keys, page, read), StringComparer.Ordinal);
    }

    private static void Write(CypherText cypher, PageSource source, PageRequest page, IReadOnlyCollection<string> owners)
    {
        var conditions = source.Where;
        if (page.After is { } after)
        {
            conditions += " AND " + Beyond(cypher, source, after, isBackward: false);
        }

        if (page.Before is { } before)
        {
            conditions += " AND " + Beyond(cypher, source, before, isBackward: true);
        }

        var places = string.Join(", ", source.Keys.Select(k => k.Expression).Append(source.Id));
        foreach (var prelude in source.Preludes)
        {
            cypher.Add(prelude);
        }

        cypher.Add($"UNWIND {cypher.Value(owners)} AS owner")
            .Add("CALL (*) {")
            .Add(Found(source, conditions, page.IsBackward, cypher.Value(page.Size + 1)))
            .Add($"WITH {source.Row} AS row, [{places}] AS place RETURN collect([row, place]) AS rows")
            .Add("}");
        if (page.WantTotalCount)
        {
            var all = source.Sides.Count == 0
                ? $"{source.Match} WHERE {source.Where}"
                : $"CALL (*) {{ {string.Join(" UNION ", source.Sides.Select(s => $"{s.Match} WHERE {s.Where} AND {source.Where} RETURN {source.Carry}"))} }}";
            cypher.Add($"CALL (*) {{ {all} RETURN count(*) AS total }}");
        }

        cypher.Add($"RETURN owner, rows, {(page.WantTotalCount ? "total" : "null")} AS total");
    }

    private static string Found(PageSource source, string conditions, bool isBackward, string limit)
    {
        var top = $"WITH {source.Carry} ORDER BY {Order(source, isBackward)} LIMIT {limit}";
        if (source.Sides.Count == 0)
        {
            return $"{source.Match}\nWHERE {conditions}\n{top}";
        }

        var down = (source.Keys[0].Direction == SortDirection.Descending) != isBackward ? "DESC" : "ASC";
        string Side(PageSide side)
        {
            var first = side.First is null ? "" : $"{side.First} {down}, ";
            return $"{side.Match} WHERE {side.Where} AND {conditions} WITH {source.Carry} ORDER BY {first}{Order(source, isBackward)} LIMIT {limit} RETURN {source.Carry}";
        }

        return $"CALL (*) {{\n{string.Join("\nUNION\n", source.Sides.Select(Side))}\n}}\n{top}";
    }

    private static string Order(PageSource source, bool isBackward)
        => string.Join(", ", source.Keys.SelectMany(k => KeyOrder(k, isBackward)).Append($"{source.Id} {(isBackward ? "DESC" : "ASC")}"));

    private static IEnumerable<string> KeyOrder(SortKey key, bool isBackward)
    {
        if (key.CanBeNull)
        {
            yield return $"{key.Expression} IS NULL {(isBackward ? "DESC" : "ASC")}";
        }

        var down = (key.Direction == SortDirection.Descending) != isBackward;
        yield return $"{key.Expression} {(down ? "DESC" : "ASC")}";
    }

    private static Page<T> PageOf<T>(CypherRecord record, ImmutableArray<SortKey> keys, PageRequest page, Func<object?, T> read)
    {
        var rows = record[1].List().Select(r => r.List()).Select(r => new PageItem<T>(read(r[0]), PlaceOf(r[1].List(), keys))).ToList();
        var hasMore = rows.Count > page.Size;
        if (hasMore)
        {
            rows.RemoveAt(page.Size);
        }

        if (page.IsBackward)
        {
            rows.Reverse();
        }

        return new Page<T>(
            [.. rows],
            HasNext: page.IsBackward ? page.Before is not null : hasMore,
            HasPrevious: page.IsBackward ? hasMore : page.After is not null,
            record[2] is null ? null : record[2].Int());
    }

    private static Keyset PlaceOf(List<object?> row, ImmutableArray<SortKey> keys)
    {
        var values = ImmutableArray.CreateBuilder<string?>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            values.Add(row[i] switch
            {
                null => null,
                string text => text,
                var number => keys[i].IsReal ? number.Real().ToString("R", CultureInfo.InvariantCulture) : number.Number().ToString(CultureInfo.InvariantCulture),
            });
        }

        return new Keyset(values.MoveToImmutable(), row[^1].Text());
    }

    // (a, b, id) lies behind (x, y, i): a behind x, or a = x and (b behind y, or b = y and id > i).
    private static string Beyond(CypherText cypher, PageSource source, Keyset place, bool isBackward)
    {
        if (place.Values.Length != source.Keys.Length)
        {
            throw new InvalidInputException("The cursor belongs to another order; leave it out to start from the beginning.", code: "INVALID_CURSOR");
        }

        var alternatives = new List<string>();
        var equal = "";
        for (var i = 0; i < source.Keys.Length; i++)
        {
            var (key, value) = (source.Keys[i], place.Values[i]);
            if (value is null)
            {
                if (isBackward)
                {
                    alternatives.Add($"({equal}{key.Expression} IS NOT NULL)");
                }

                equal += $"{key.Expression} IS NULL AND ";
                continue;
            }

            var parameter = cypher.Value(Typed(key, value));
            var down = (key.Direction == SortDirection.Descending) != isBackward;
            alternatives.Add($"({equal}({key.Expression} {(down ? "<" : ">")} {parameter}{(isBackward || !key.CanBeNull ? "" : $" OR {key.Expression} IS NULL")}))");
            equal += $"{key.Expression} = {parameter} AND ";
        }

        alternatives.Add($"({equal}{source.Id} {(isBackward ? "<" : ">")} {cypher.Value(place.Id)})");
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

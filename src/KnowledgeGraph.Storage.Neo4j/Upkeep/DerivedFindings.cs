using System.Runtime.CompilerServices;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Neo4j.Writing;

namespace KnowledgeGraph.Storage.Neo4j.Upkeep;

/// <summary>
/// Finds what is derived and is not what it is derived from, a page at a time: the check names it, the rebuild mends it. Each page sees what was committed when it was read, so
/// beside writers a finding may be over already.
/// </summary>
internal sealed class DerivedFindings(ICypherExecutor executor, DerivedRelationships relationships)
{
    /// <summary>Rows of one page: a few megabytes of an answer at most.</summary>
    private const int PageSize = 1_000;

    /// <summary>Entities that are counted by one statement; each reads all its facts.</summary>
    private const int EntitiesOfPage = 200;

    /// <summary>Entities that stand for another one than links lead to, with that one.</summary>
    public async Task<List<(string Entity, string? Stored, string Target)>> MergedAsync(CancellationToken cancellationToken)
    {
        var rows = (await RunAsync("derived-merged", cancellationToken).ConfigureAwait(false)).Select(r => (Id: r[0].Text(), Stored: r[1].TextOrNull())).ToList();
        var clusters = await ReadAsync((t, token) => Clusters.ReadAsync(t, rows.Select(r => r.Id), token), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(r => (r.Id, r.Stored, Target: clusters.Resolve(r.Id))).Where(r => r.Target != (r.Stored ?? r.Id))];
    }

    /// <summary>Ids of local entities.</summary>
    public IAsyncEnumerable<IReadOnlyList<string>> LocalsAsync(CancellationToken cancellationToken)
        => PagesAsync("derived-locals", row => row[1].Texts(), cancellationToken);

    /// <summary>Statements with the columns of <see cref="Rejoiner.RegroupAsync"/>.</summary>
    public IAsyncEnumerable<IReadOnlyList<CypherRecord>> StatementsAsync(CancellationToken cancellationToken)
        => PagesAsync("derived-statements", row => row[1].List().Select(s => new CypherRecord(s.List())).Where(IsMisplaced), cancellationToken);

    /// <summary>Claims of reviews that are looked up under another key than their ends come to: rows of curation-rekey.</summary>
    public async Task<List<Dictionary<string, object?>>> ClaimsAsync(CancellationToken cancellationToken)
    {
        var claims = (await RunAsync("derived-claims", cancellationToken).ConfigureAwait(false)).Select(r => r[0].Map());
        return [.. claims.Select(c => CypherStatement.Map(
            ("old", c["factKey"]), ("seq", c["seq"]), ("position", c["position"]),
            ("key", FactKey.Of(c["atSubject"].Text(), c["predicate"].Text(), c.Get("object") is null ? c["quantity"].Text() : c["atObject"].Text(), c["stage"].Int()))))
            .Where(c => c["old"].Text() != c["key"].Text())];
    }

    /// <summary>Keys of facts that are not what their statements and reviews come to.</summary>
    public async IAsyncEnumerable<IReadOnlyList<string>> FactsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var keys in PagesAsync("derived-facts", row => row[1].Texts(), cancellationToken).ConfigureAwait(false))
        {
            var changes = await ReadAsync((t, token) => new Deriver(t, relationships, new EntityLocks(t, token), 0, token).ChangesAsync(keys), cancellationToken).ConfigureAwait(false);
            if (changes.Count > 0)
            {
                yield return [.. changes.Select(c => c.Ends.Key)];
            }
        }
    }

    /// <summary>Keys of figures that do not hang on their subject alone.</summary>
    public IAsyncEnumerable<IReadOnlyList<string>> UnmeasuredAsync(CancellationToken cancellationToken)
        => PagesAsync("derived-facts", row => row[2].Texts(), cancellationToken);

    /// <summary>Keys of relationships that draw no fact, by predicate.</summary>
    public async IAsyncEnumerable<(string Predicate, IReadOnlyList<string> Keys)> StraysAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var counts = await executor.RunAsync(CypherStatement.Read(relationships.Counts), cancellationToken).ConfigureAwait(false);
        foreach (var predicate in counts.Where(r => r[1].Number() > 0).Select(r => r[0].Text()))
        {
            await foreach (var keys in PagesOfAsync(relationships.StraysOf(predicate), PageSize, row => row[1].Texts(), cancellationToken).ConfigureAwait(false))
            {
                yield return (predicate, keys);
            }
        }
    }

    /// <summary>Nodes of facts that are drawn wrong or not at all, by predicate.</summary>
    public async IAsyncEnumerable<(string Predicate, IReadOnlyList<Dictionary<string, object?>> Facts)> UndrawnAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var drawn in PagesAsync("derived-facts", row => row[3].List().Select(f => f.List()), cancellationToken).ConfigureAwait(false))
        {
            foreach (var group in drawn.GroupBy(f => f[1].Text(), f => f[0].Text(), StringComparer.Ordinal).Where(g => relationships.UndrawnOf(g.Key) is not null))
            {
                var statement = CypherStatement.Read(relationships.UndrawnOf(group.Key)!, ("in", CypherStatement.Map(("keys", group.ToList())))); // Not null: filtered.
                if (await executor.RunAsync(statement, cancellationToken).ConfigureAwait(false) is { Count: > 0 } rows)
                {
                    yield return (group.Key, [.. rows.Select(r => r[0].Map())]);
                }
            }
        }
    }

    /// <summary>Pairs of entities that are kept as neighbours otherwise than the facts between them say.</summary>
    public async IAsyncEnumerable<IReadOnlyList<(string One, string Other)>> NeighborsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in new[] { "derived-neighbors", "derived-apart" })
        {
            await foreach (var pairs in PagesAsync(file, row => row[1].List().Select(p => p.List()).Select(p => (p[0].Text(), p.ElementAtOrDefault(1).TextOrNull() ?? "")), cancellationToken).ConfigureAwait(false))
            {
                yield return pairs;
            }
        }
    }

    /// <summary>Predicates with another count than they have facts, in one order.</summary>
    public async Task<List<string>> PredicatesAsync(CancellationToken cancellationToken)
        => [.. (await RunAsync("derived-predicates", cancellationToken).ConfigureAwait(false)).Select(r => r[0].Text()).Order(StringComparer.Ordinal)];

    /// <summary>Ids of entities beside which something is counted wrong.</summary>
    public async IAsyncEnumerable<IReadOnlyList<string>> CountsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = ""; ;)
        {
            var stored = await RunAsync("derived-counts", cancellationToken, ("after", after), ("count", EntitiesOfPage)).ConfigureAwait(false);
            if (stored.Count == 0)
            {
                yield break;
            }

            after = stored[^1][0].Text();
            var counted = (await RunAsync("derive-count", cancellationToken, ("entities", stored.Select(r => r[0].Text()).ToList())).ConfigureAwait(false)).ToDictionary(r => r[0].Text(), StringComparer.Ordinal);
            var wrong = stored.Where(r => counted.TryGetValue(r[0].Text(), out var right) && !r.Values.SequenceEqual(right.Values)).Select(r => r[0].Text()).ToList();
            if (wrong.Count > 0)
            {
                yield return wrong;
            }
        }
    }

    private static bool IsMisplaced(CypherRecord s)
    {
        var key = Rejoiner.KeyOf(s);
        return s[1].TextOrNull() != key || s[8].TextOrNull() != s[2].TextOrNull() || s[9].TextOrNull() != s[4].TextOrNull() || s[10].TextOrNull() != s[6].TextOrNull() || s[11].List() is not [string only] || only != key;
    }

    private IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<T>(string file, Func<CypherRecord, IEnumerable<T>> found, CancellationToken cancellationToken)
        => PagesOfAsync(CypherFiles.Get(file), PageSize, found, cancellationToken);

    // A statement answers with one record: where the page ends (null behind the last), then what was found.
    private async IAsyncEnumerable<IReadOnlyList<T>> PagesOfAsync<T>(string text, int count, Func<CypherRecord, IEnumerable<T>> found, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = ""; ;)
        {
            var page = (await executor.RunAsync(CypherStatement.Read(text, ("in", CypherStatement.Map(("after", after), ("count", count)))), cancellationToken).ConfigureAwait(false))[0];
            if (page[0].TextOrNull() is not { } last)
            {
                yield break;
            }

            after = last;
            if (found(page).ToList() is { Count: > 0 } rows)
            {
                yield return rows;
            }
        }
    }

    private Task<T> ReadAsync<T>(Func<ICypherTransaction, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        => executor.InTransactionAsync(
            async (transaction, token) =>
            {
                var result = await read(transaction, token).ConfigureAwait(false);
                await transaction.RollBackAsync(token).ConfigureAwait(false);
                return result;
            },
            cancellationToken);

    private Task<IReadOnlyList<CypherRecord>> RunAsync(string file, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
        => executor.RunAsync(CypherStatement.Read(CypherFiles.Get(file), ("in", CypherStatement.Map(parameters))), cancellationToken);
}

using System.Text.RegularExpressions;
using KnowledgeGraph.Storage.Neo4j.Schema;

namespace KnowledgeGraph.Storage.Neo4j.Transport;

/// <summary>
/// Ends transactions whose client is gone and that others wait for. A server does not notice that a client over HTTP has died: what it had begun keeps its locks until its idle time is
/// over (<c>server.queryapi.transaction_idle_timeout</c>, a minute by default). So whoever waits long for an answer asks the server whom it waits for; one that runs nothing and has
/// done nothing over several looks is ended. Should its client be alive after all, it is told that the transaction is gone, and begins again. Safe from many threads.
/// </summary>
internal sealed partial class AbandonedTransactions(Func<CypherStatement, CancellationToken, Task<IReadOnlyList<CypherRecord>>> run, Neo4jStoreOptions options, TimeProvider time)
{
    /// <summary>Looks of which each finds the transaction as the one before did; the time between two is this part of <see cref="Neo4jStoreOptions.AbandonedAfter"/>.</summary>
    private const int Looks = 3;

    private int _ended;

    /// <summary>How many were ended.</summary>
    public int Ended => _ended;

    /// <summary>Waits for the request; when that takes long, looks for what it waits for.</summary>
    public async Task<T> WatchAsync<T>(Task<T> request, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, (string Mark, int Times)>(StringComparer.Ordinal);
        while (!await IsOverAsync(request, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                seen = await LookAsync(seen, cancellationToken).ConfigureAwait(false);
            }
            catch (CypherFailure)
            {
                // The request itself tells what is wrong with the server; a user who may not look waits for the server's own limit.
                break;
            }
        }

        return await request.ConfigureAwait(false);
    }

    private async Task<bool> IsOverAsync(Task request, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(request, Task.Delay(options.AbandonedAfter / Looks, time, pause.Token)).ConfigureAwait(false);
        await pause.CancelAsync().ConfigureAwait(false);
        return first == request || cancellationToken.IsCancellationRequested;
    }

    private async Task<Dictionary<string, (string Mark, int Times)>> LookAsync(Dictionary<string, (string Mark, int Times)> before, CancellationToken cancellationToken)
    {
        var all = await run(CypherStatement.Read(CypherFiles.Get("transactions-blocked"), ("in", CypherStatement.Map(("database", options.Database)))), cancellationToken).ConfigureAwait(false);
        var waitedFor = all.SelectMany(t => Names().Matches(t[2].TextOrNull() ?? "").Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);
        var now = all.Where(t => waitedFor.Contains(t[0].Text()) && string.IsNullOrEmpty(t[1].TextOrNull()))
            .ToDictionary(t => t[0].Text(), t => Mark(t, before), StringComparer.Ordinal);
        if (now.Where(t => t.Value.Times >= Looks).Select(t => t.Key).ToList() is { Count: > 0 } abandoned)
        {
            await run(CypherStatement.Write(CypherFiles.Get("transactions-end"), ("in", CypherStatement.Map(("ids", abandoned)))), cancellationToken).ConfigureAwait(false);
            Interlocked.Add(ref _ended, abandoned.Count);
            abandoned.ForEach(id => now.Remove(id));
        }

        return now;
    }

    private static (string Mark, int Times) Mark(CypherRecord transaction, Dictionary<string, (string Mark, int Times)> before)
    {
        var mark = $"{transaction[3]} {transaction[4]}";
        return before.TryGetValue(transaction[0].Text(), out var last) && last.Mark == mark ? (mark, last.Times + 1) : (mark, 1);
    }

    [GeneratedRegex(@"[\w.-]+-transaction-\d+")]
    private static partial Regex Names();
}

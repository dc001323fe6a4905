using System.Globalization;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

internal sealed class StatsReads(ICypherExecutor executor)
{
    public async Task<GraphStats> ReadAsync(CancellationToken cancellationToken)
    {
        var r = (await RunAsync("stats", cancellationToken).ConfigureAwait(false))[0];
        return new GraphStats(
            r[0].Int(), r[1].Int(), r[2].Int(), r[3].Int(), r[4].Int(),
            [.. Pairs(r[6]).Select(p => (p[0].Text(), p[1].Int()))],
            [.. Pairs(r[7]).Select(p => (p[0].Text(), p[1].Int()))],
            [.. Pairs(r[8]).Select(p => ((JobState)p[0].Int(), p[1].Int()))],
            [.. Pairs(r[9]).Select(p => (DateOnly.ParseExact(p[0].Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture), p[1].Int()))],
            r[5].InstantOrNull());
    }

    public async Task<Dictionary<string, int>> FactsByPredicateAsync(CancellationToken cancellationToken)
        => (await RunAsync("facts-by-predicate", cancellationToken).ConfigureAwait(false)).ToDictionary(r => r[0].Text(), r => r[1].Int(), StringComparer.Ordinal);

    private static IEnumerable<List<object?>> Pairs(object? value) => value.List().Select(p => p.List());

    private Task<IReadOnlyList<CypherRecord>> RunAsync(string file, CancellationToken cancellationToken) => executor.RunAsync(CypherStatement.Read(CypherFiles.Get(file)), cancellationToken);
}

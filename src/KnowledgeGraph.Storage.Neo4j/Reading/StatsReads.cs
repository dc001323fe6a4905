using System.Globalization;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

internal sealed class StatsReads(ICypherExecutor executor, DerivedRelationships relationships)
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

    /// <summary>Indexes that serve no reads, dangling references, and what is derived against what it is derived from.</summary>
    public async Task<List<StoreProblem>> CheckAsync(CancellationToken cancellationToken)
    {
        var problems = (await RunAsync("check-indexes", cancellationToken).ConfigureAwait(false)).Select(r => new StoreProblem("integrity", $"the index {r[0]} is {r[1]}")).ToList();
        problems.AddRange((await RunAsync("check-graph", cancellationToken).ConfigureAwait(false)).Select(r => new StoreProblem(r[0].Text(), r[1].Text())));
        foreach (var row in await executor.RunAsync(relationships.Check, cancellationToken).ConfigureAwait(false))
        {
            problems.Add(new StoreProblem("relationships", $"{row[1]} facts {row[0]} between entities have {row[2]} relationships"));
        }

        return problems;
    }

    private static IEnumerable<List<object?>> Pairs(object? value) => value.List().Select(p => p.List());

    private Task<IReadOnlyList<CypherRecord>> RunAsync(string file, CancellationToken cancellationToken) => executor.RunAsync(CypherStatement.Read(CypherFiles.Get(file)), cancellationToken);
}

using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Upkeep;

/// <summary>Indexes that serve no reads, what does not hang together, and all that is derived against what it is derived from. At most some of each kind are named.</summary>
internal sealed class StoreCheck(ICypherExecutor executor, DerivedFindings findings)
{
    private const int MostNamed = 20;

    public async Task<List<StoreProblem>> RunAsync(CancellationToken cancellationToken)
    {
        var problems = (await RunAsync("check-indexes", cancellationToken).ConfigureAwait(false)).Select(r => new StoreProblem("integrity", $"the index {r[0]} is {r[1]}")).ToList();
        problems.AddRange((await RunAsync("check-graph", cancellationToken).ConfigureAwait(false)).Select(r => new StoreProblem(r[0].Text(), r[1].Text())));
        foreach (var (entity, stored, target) in (await findings.MergedAsync(cancellationToken).ConfigureAwait(false)).Take(MostNamed))
        {
            problems.Add(new StoreProblem("entities", $"entity {entity} stands for {stored ?? "itself"}, but its links lead to {target}"));
        }

        foreach (var claim in (await findings.ClaimsAsync(cancellationToken).ConfigureAwait(false)).Take(MostNamed))
        {
            problems.Add(new StoreProblem("reviews", $"a claim of change {claim["seq"]} is kept under the key of another fact"));
        }

        await NameAsync("entities", findings.LocalsAsync(cancellationToken), id => $"local entity {id} is counted for another entity than it is, or counted wrong").ConfigureAwait(false);
        await NameAsync("facts", findings.StatementsAsync(cancellationToken), s => $"statement {s[0]} is in another fact than its own, or in none").ConfigureAwait(false);
        await NameAsync("facts", findings.FactsAsync(cancellationToken), key => $"the fact with key {key} is not what its statements come to").ConfigureAwait(false);
        await NameAsync("facts", findings.UnmeasuredAsync(cancellationToken), key => $"the figure with key {key} does not hang on its subject alone").ConfigureAwait(false);
        await NameAsync("neighbours", findings.NeighborsAsync(cancellationToken), p => $"{p.One} and {p.Other} are not such neighbours as their facts say").ConfigureAwait(false);
        problems.AddRange((await findings.PredicatesAsync(cancellationToken).ConfigureAwait(false)).Take(MostNamed).Select(p => new StoreProblem("predicates", $"the predicate {p} counts other facts than it has")));
        await NameAsync("counts", findings.CountsAsync(cancellationToken), id => $"entity {id} counts other mentions, articles, facts or neighbours than it has").ConfigureAwait(false);
        await NameAsync("relationships", Each(findings.StraysAsync(cancellationToken), p => p.Keys.Select(k => (p.Predicate, Key: k))), r => $"a relationship {r.Predicate} with key {r.Key} draws no fact").ConfigureAwait(false);
        await NameAsync("relationships", Each(findings.UndrawnAsync(cancellationToken), p => p.Facts.Select(f => (p.Predicate, Id: f["id"]))), f => $"fact {f.Id} is drawn wrong or not at all ({f.Predicate})").ConfigureAwait(false);
        return problems;

        async Task NameAsync<T>(string check, IAsyncEnumerable<IReadOnlyList<T>> pages, Func<T, string> detail)
        {
            var named = 0;
            await foreach (var page in pages.ConfigureAwait(false))
            {
                problems.AddRange(page.Take(MostNamed - named).Select(found => new StoreProblem(check, detail(found))));
                if ((named += page.Count) >= MostNamed)
                {
                    return;
                }
            }
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<TOut>> Each<TIn, TOut>(IAsyncEnumerable<TIn> pages, Func<TIn, IEnumerable<TOut>> found)
    {
        await foreach (var page in pages.ConfigureAwait(false))
        {
            yield return [.. found(page)];
        }
    }

    private Task<IReadOnlyList<CypherRecord>> RunAsync(string file, CancellationToken cancellationToken) => executor.RunAsync(CypherStatement.Read(CypherFiles.Get(file)), cancellationToken);
}

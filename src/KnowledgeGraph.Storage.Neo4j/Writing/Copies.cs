using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>Articles that repeat others, through any number of steps.</summary>
internal static class Copies
{
    /// <summary>Facts that copies of the article tell, and copies of those.</summary>
    public static async Task<List<FactEnds>> FactsBelowAsync(ICypherTransaction transaction, string article, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { article };
        var level = new List<string> { article };
        while (level.Count > 0)
        {
            var rows = await RunAsync(transaction, "copies-down", level, cancellationToken).ConfigureAwait(false);
            level = [.. rows.Select(r => r[0].Text()).Where(seen.Add)];
        }

        seen.Remove(article);
        return seen.Count == 0
            ? []
            : [.. (await RunAsync(transaction, "facts-of-articles", seen, cancellationToken).ConfigureAwait(false)).Select(r => new FactEnds(r[0].Text(), r[1].Text(), r[2].TextOrNull()))];
    }

    /// <summary>
    /// The article each of these goes back to. An original that is not stored still makes its copies one; of articles that repeat each other in a ring the
    /// smallest id stands for all.
    /// </summary>
    /// <param name="repeated">Articles with what they repeat.</param>
    public static async Task<Func<string, string>> OriginalsAsync(ICypherTransaction transaction, IReadOnlyDictionary<string, string> repeated, CancellationToken cancellationToken)
    {
        var parents = repeated.ToDictionary(p => p.Key, p => (string?)p.Value, StringComparer.Ordinal);
        var level = repeated.Values.Where(p => !parents.ContainsKey(p)).ToHashSet(StringComparer.Ordinal);
        while (level.Count > 0)
        {
            foreach (var row in await RunAsync(transaction, "copies-up", level, cancellationToken).ConfigureAwait(false))
            {
                parents[row[0].Text()] = row[1].TextOrNull();
            }

            level = [.. level.Select(p => parents.GetValueOrDefault(p)).OfType<string>().Where(p => !parents.ContainsKey(p))];
        }

        return article => Original(article, parents);
    }

    private static string Original(string article, Dictionary<string, string?> parents)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        while (seen.Add(article))
        {
            if (parents.GetValueOrDefault(article) is not { } parent)
            {
                return article;
            }

            article = parent;
        }

        return seen.Min!; // At least the article itself was seen.
    }

    private static Task<IReadOnlyList<CypherRecord>> RunAsync(ICypherTransaction transaction, string file, IEnumerable<string> ids, CancellationToken cancellationToken)
        => transaction.RunAsync(CypherStatement.Read(CypherFiles.Get(file), ("in", CypherStatement.Map(("ids", ids)))), cancellationToken);
}

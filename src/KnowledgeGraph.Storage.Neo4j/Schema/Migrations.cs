using System.Globalization;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Schema;

/// <summary>
/// Numbered schema files under <c>Cypher</c>, each run once, in order; a node <c>(:Schema)</c> tells how far a database is. Every statement of them says IF NOT
/// EXISTS, because a request holds one schema statement: a run that was cut off, or two at once, do no harm.
/// </summary>
internal static class Migrations
{
    private static readonly IReadOnlyList<(int Number, string Name)> Files =
        [.. CypherFiles.Names.Where(n => char.IsAsciiDigit(n[0])).Select(n => (int.Parse(n.AsSpan(0, 4), CultureInfo.InvariantCulture), n)).OrderBy(f => f.Item1)];

    /// <summary>The version that keeps neighbours and counts of predicates.</summary>
    private const int FirstThatKeeps = 4;

    public static int Latest => Files[^1].Number;

    /// <exception cref="CorruptStoreException">A newer program wrote the database.</exception>
    /// <param name="keep">Derives what older versions did not keep.</param>
    public static async Task ApplyAsync(ICypherExecutor executor, DerivedRelationships relationships, string place, Func<CancellationToken, Task> keep, CancellationToken cancellationToken)
    {
        var vocabulary = string.Join(' ', relationships.Predicates.Order(StringComparer.Ordinal));
        var known = await executor.RunAsync(CypherStatement.Read(CypherFiles.Get("schema-version")), cancellationToken).ConfigureAwait(false);
        var (version, derived) = known.Count == 0 ? (0, "") : (known[0][0].Int(), known[0][1].TextOrNull() ?? "");
        if (version > Latest)
        {
            throw new CorruptStoreException($"The Neo4j database at {place} has version {version}; this program knows versions up to {Latest}. Use the newer program that wrote it, or another database.");
        }

        if (version == Latest && derived == vocabulary)
        {
            return;
        }

        foreach (var statement in Files.Where(f => f.Number > version).SelectMany(f => CypherFiles.Statements(f.Name)).Concat(relationships.Constraints))
        {
            await executor.RunAsync(CypherStatement.Write(statement), cancellationToken).ConfigureAwait(false);
        }

        await executor.RunAsync(CypherStatement.Read("CALL db.awaitIndexes(300)"), cancellationToken).ConfigureAwait(false);
        if (version < FirstThatKeeps)
        {
            await keep(cancellationToken).ConfigureAwait(false);
        }

        await executor.RunAsync(
            CypherStatement.Write(CypherFiles.Get("schema-done"), ("in", CypherStatement.Map(("version", Latest), ("derived", vocabulary)))), cancellationToken).ConfigureAwait(false);
    }
}

using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Neo4j.Writing;

namespace KnowledgeGraph.Storage.Neo4j.Upkeep;

/// <summary>
/// Derives anew what is derived and wrong, from the ground up: what entities stand for, then local entities, statements, claims, facts, what is drawn of them, and counts. A page is a
/// transaction that takes the locks writers take; one that is cut off is begun again by whoever starts the rebuild again.
/// </summary>
internal sealed class Rebuild(ICypherExecutor executor, DerivedRelationships relationships, DerivedFindings findings, long now)
{
    private const int MergedAtOnce = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // First: a stray one with the key of a fact would be in the way of the right one.
        await foreach (var (predicate, keys) in findings.StraysAsync(cancellationToken).ConfigureAwait(false))
        {
            await DrawAsync(predicate, [], keys, cancellationToken).ConfigureAwait(false);
        }

        foreach (var chunk in (await findings.MergedAsync(cancellationToken).ConfigureAwait(false)).Chunk(MergedAtOnce))
        {
            await MendAsync((_, rejoiner) => rejoiner.RunAsync([.. chunk.Select(m => m.Entity)], []), cancellationToken).ConfigureAwait(false);
        }

        await foreach (var locals in findings.LocalsAsync(cancellationToken).ConfigureAwait(false))
        {
            await MendAsync(
                async (transaction, rejoiner) =>
                {
                    await transaction.RunAsync(Statement("mend-locals", ("ids", locals)), cancellationToken).ConfigureAwait(false);
                    await rejoiner.RunAsync([], [.. locals]).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }

        await foreach (var statements in findings.StatementsAsync(cancellationToken).ConfigureAwait(false))
        {
            await MendAsync((_, rejoiner) => rejoiner.RegroupAsync(statements), cancellationToken).ConfigureAwait(false);
        }

        if (await findings.ClaimsAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } claims)
        {
            await MendAsync(
                async (transaction, rejoiner) =>
                {
                    await transaction.RunAsync(Statement("curation-rekey", ("claims", claims)), cancellationToken).ConfigureAwait(false);
                    rejoiner.Touch(claims.SelectMany(c => new[] { c["old"].Text(), c["key"].Text() }));
                },
                cancellationToken).ConfigureAwait(false);
        }

        await MendFactsAsync(cancellationToken).ConfigureAwait(false);
        await KeepAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var entities in findings.CountsAsync(cancellationToken).ConfigureAwait(false))
        {
            await CountAsync(entities, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Derives what is kept of facts for reads: all of it where an older version kept nothing.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await foreach (var pairs in findings.NeighborsAsync(cancellationToken).ConfigureAwait(false))
        {
            await executor.InTransactionAsync(
                async (transaction, token) =>
                {
                    // Whoever changes facts between two entities holds both.
                    await new EntityLocks(transaction, token).TakeAsync(pairs.SelectMany(p => new[] { p.One, p.Other }).Order(StringComparer.Ordinal)).ConfigureAwait(false);
                    await transaction.RunLastAsync(Deriver.KeptOf(pairs, []), token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }

        if (await findings.PredicatesAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } predicates)
        {
            await executor.RunAsync(Statement("mend-predicates", ("predicates", predicates.Select(p => CypherStatement.Map(("name", p), ("key", FoldedText.Of(p)))).ToList())), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MendFactsAsync(CancellationToken cancellationToken)
    {
        await foreach (var keys in findings.FactsAsync(cancellationToken).ConfigureAwait(false))
        {
            await MendAsync(
                (_, rejoiner) =>
                {
                    rejoiner.Touch(keys);
                    return Task.CompletedTask;
                },
                cancellationToken).ConfigureAwait(false);
        }

        await foreach (var keys in findings.UnmeasuredAsync(cancellationToken).ConfigureAwait(false))
        {
            await executor.RunAsync(Statement("mend-metrics", ("keys", keys)), cancellationToken).ConfigureAwait(false);
        }

        await foreach (var (predicate, facts) in findings.UndrawnAsync(cancellationToken).ConfigureAwait(false))
        {
            await DrawAsync(predicate, [.. facts.Select(FactChange.RelationshipOf)], [], cancellationToken).ConfigureAwait(false);
        }
    }

    private Task DrawAsync(string predicate, IReadOnlyList<object> facts, IReadOnlyList<string> gone, CancellationToken cancellationToken)
        => executor.RunAsync(CypherStatement.Write(relationships.WriteOf(predicate)!, ("in", CypherStatement.Map(("facts", facts), ("gone", gone)))), cancellationToken); // Only such are found.

    private Task CountAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => executor.InTransactionAsync(
        async (transaction, token) =>
        {
            var entities = new EntityLocks(transaction, token);
            await entities.TakeAsync(ids.Order(StringComparer.Ordinal)).ConfigureAwait(false);
            var deriver = new Deriver(transaction, relationships, entities, now, token);
            await deriver.CountAnewAsync([.. entities.All.Keys]).ConfigureAwait(false);
            await transaction.RunLastAsync(await deriver.WriteOfAsync([], []).ConfigureAwait(false), token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private Task MendAsync(Func<ICypherTransaction, Rejoiner, Task> mend, CancellationToken cancellationToken) => executor.InTransactionAsync(
        async (transaction, token) =>
        {
            var rejoiner = new Rejoiner(transaction, relationships, new EntityLocks(transaction, token), now, token);
            await mend(transaction, rejoiner).ConfigureAwait(false);
            await rejoiner.FinishAsync().ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private static CypherStatement Statement(string file, params ReadOnlySpan<(string Name, object? Value)> parameters)
        => CypherStatement.Write(CypherFiles.Get(file), ("in", CypherStatement.Map(parameters)));
}

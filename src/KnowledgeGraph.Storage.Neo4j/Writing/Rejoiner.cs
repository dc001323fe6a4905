using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>Brings merged entities, local entities, statements, reviews, facts and counts in line after links changed. One for each deed.</summary>
internal sealed class Rejoiner(ICypherTransaction transaction, DerivedRelationships relationships, EntityLocks entities, long now, CancellationToken cancellationToken)
{
    private readonly HashSet<string> _factKeys = new(StringComparer.Ordinal);
    private readonly List<(string Statement, string Key)> _supports = [];

    public void Touch(IEnumerable<string> factKeys) => _factKeys.UnionWith(factKeys);

    /// <param name="changed">Entities whose links changed.</param>
    /// <param name="locals">Local entities whose links changed.</param>
    public async Task RunAsync(IReadOnlyCollection<string> changed, IReadOnlyCollection<string> locals)
    {
        var clusters = await Clusters.ReadAsync(transaction, changed, cancellationToken).ConfigureAwait(false);
        var moved = clusters.With(changed);
        await entities.TakeAsync(moved.Concat(moved.Select(clusters.Resolve)).Order(StringComparer.Ordinal)).ConfigureAwait(false);
        foreach (var entity in moved.Select(entities.Find).OfType<EntityState>())
        {
            entity.MergedInto = clusters.Resolve(entity.Id) is var target && target == entity.Id ? null : target;
        }

        await MoveLocalsAsync(moved, locals).ConfigureAwait(false);
        await RekeyAsync(moved).ConfigureAwait(false);
    }

    /// <summary>Derives what was touched, and commits.</summary>
    public async Task FinishAsync()
    {
        var ends = await RunAsync("curation-ends", ("keys", _factKeys)).ConfigureAwait(false);
        await entities.TakeAsync(ends.SelectMany(r => new[] { r[1].TextOrNull(), r[2].TextOrNull() }).OfType<string>()).ConfigureAwait(false);
        var deriver = new Deriver(transaction, relationships, entities, now, cancellationToken);
        var changes = await deriver.ChangesAsync(_factKeys).ConfigureAwait(false);
        await deriver.RelateAsync(changes).ConfigureAwait(false);

        // Facts first, then the counts that are taken from them.
        await transaction.RunAsync(await FactsAsync(changes).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        await transaction.RunAsync(Deriver.KeptOf(changes), cancellationToken).ConfigureAwait(false);
        await deriver.CountAnewAsync([.. entities.All.Keys]).ConfigureAwait(false);
        await transaction.RunLastAsync(await deriver.WriteOfAsync([], []).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private Task<CypherStatement> FactsAsync(IReadOnlyCollection<FactChange> changes)
        => new Deriver(transaction, relationships, new EntityLocks(transaction, cancellationToken), now, cancellationToken).WriteOfAsync(changes, _supports);

    private async Task MoveLocalsAsync(HashSet<string> moved, IReadOnlyCollection<string> locals)
    {
        var affected = (await RunAsync("curation-locals", ("entities", moved), ("locals", locals)).ConfigureAwait(false))
            .Select(r => (Id: r[0].Text(), Word: r[3].TextOrNull() ?? r[1].Text(), Entity: r[2].Text())).ToList();
        await entities.TakeAsync(affected.Select(l => l.Word).Concat(affected.Select(l => l.Entity)).Order(StringComparer.Ordinal)).ConfigureAwait(false);
        string Target(string word) => entities.Find(word)?.MergedInto ?? word;
        await entities.TakeAsync(affected.Select(l => Target(l.Word)).Order(StringComparer.Ordinal)).ConfigureAwait(false);
        var going = affected.Where(l => Target(l.Word) != l.Entity).ToList();
        if (going.Count == 0)
        {
            return;
        }

        var statements = await RunAsync("curation-move", ("locals", going.Select(l => CypherStatement.Map(("id", l.Id), ("entity", Target(l.Word)))).ToList())).ConfigureAwait(false);
        await RegroupAsync(statements).ConfigureAwait(false);
    }

    /// <summary>Statements about local entities that moved may now belong to another fact.</summary>
    /// <param name="statements">
    /// Id, key of its fact as stored, subject, predicate, object, stage, speaker, body (of one without object), then subject and object as stored; entities are what the local ones stand for.
    /// </param>
    public async Task RegroupAsync(IReadOnlyList<CypherRecord> statements)
    {
        if (statements.Count == 0)
        {
            return;
        }

        await entities.TakeAsync(statements.SelectMany(r => new[] { r[2], r[4], r[8], r[9] }).Select(v => v.TextOrNull()).OfType<string>().Order(StringComparer.Ordinal)).ConfigureAwait(false);
        var rows = statements.Select(r =>
        {
            var key = KeyOf(r);
            _factKeys.UnionWith(new[] { r[1].TextOrNull(), key }.OfType<string>());
            _supports.Add((r[0].Text(), key));
            return CypherStatement.Map(("id", r[0].Text()), ("key", key), ("subject", r[2]), ("object", r[4]), ("speaker", r[6]));
        }).ToList();
        await RunAsync("curation-regroup", ("statements", rows)).ConfigureAwait(false);
    }

    /// <summary>The key of the fact that a statement in the columns of <see cref="RegroupAsync"/> belongs to.</summary>
    public static string KeyOf(CypherRecord r) => FactKey.Of(r[2].Text(), r[3].Text(), r[4].TextOrNull() ?? QuantityOf(Codec.StatementBody(r[7].Text())), r[5].Int());

    private async Task RekeyAsync(HashSet<string> moved)
    {
        var claims = (await RunAsync("curation-claims", ("entities", moved)).ConfigureAwait(false)).Select(r => r[0].Map()).ToList();
        if (claims.Count == 0)
        {
            return;
        }

        // What moved in this transaction is not written yet.
        string End(Dictionary<string, object?> claim, string name) => entities.Find(claim[name].Text()) is { } state ? state.MergedInto ?? state.Id : claim["at" + char.ToUpperInvariant(name[0]) + name[1..]].Text();
        var rows = claims.Select(c =>
        {
            var (old, key) = (c["factKey"].Text(), FactKey.Of(End(c, "subject"), c["predicate"].Text(), c.Get("object") is null ? c["quantity"].Text() : End(c, "object"), c["stage"].Int()));
            _factKeys.UnionWith([old, key]);
            return CypherStatement.Map(("old", old), ("key", key), ("seq", c["seq"]), ("position", c["position"]));
        }).ToList();
        await RunAsync("curation-rekey", ("claims", rows)).ConfigureAwait(false);
    }

    private static string QuantityOf(StatementBody body) => FactKey.OfQuantity(body.Metric, Codec.Quantity(body.Quantity)!); // A statement without object has a quantity.

    private Task<IReadOnlyList<CypherRecord>> RunAsync(string file, params ReadOnlySpan<(string Name, object? Value)> parameters)
        => transaction.RunAsync(CypherStatement.Write(CypherFiles.Get(file), ("in", CypherStatement.Map(parameters))), cancellationToken);
}

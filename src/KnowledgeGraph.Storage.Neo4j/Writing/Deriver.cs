using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>Derives facts from their statements, and the relationships from the facts; writes them with what is counted beside each entity.</summary>
internal sealed class Deriver(ICypherTransaction transaction, DerivedRelationships relationships, EntityLocks entities, long now, CancellationToken cancellationToken)
{
    /// <summary>What becomes of the facts with these keys; those that stay as they are are left out.</summary>
    public async Task<List<FactChange>> ChangesAsync(IReadOnlyCollection<string> keys)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var rows = await RunAsync("derive-read", ("keys", keys.Order(StringComparer.Ordinal))).ConfigureAwait(false);
        var read = rows.Select(r => (
            Key: r[0].Text(), Fact: r[1] as Dictionary<string, object?>, Past: r[2] as Dictionary<string, object?>, Review: Review(r[3] as Dictionary<string, object?>),
            Statements: r[4].List().Select(s => s.Map()).ToList())).ToList();
        var repeated = read.SelectMany(r => r.Statements).Where(s => s.Get("duplicateOf") is not null)
            .DistinctBy(s => s["article"].Text()).ToDictionary(s => s["article"].Text(), s => s["duplicateOf"].Text(), StringComparer.Ordinal);
        var original = await Copies.OriginalsAsync(transaction, repeated, cancellationToken).ConfigureAwait(false);
        return [.. read.Select(r => FactChange.Of(r.Key, r.Fact, r.Past, r.Review, [.. r.Statements.Select(s => Row(s, original))], now)).OfType<FactChange>()];
    }

    /// <summary>Brings the relationships in line with the facts.</summary>
    public async Task RelateAsync(IEnumerable<FactChange> changes)
    {
        foreach (var group in changes.Where(c => c.Ends.Object is not null).GroupBy(c => c.Predicate, StringComparer.Ordinal))
        {
            if (relationships.WriteOf(group.Key) is { } text)
            {
                var parameters = CypherStatement.Map(
                    ("gone", group.Where(c => c.DidCount && !c.Counts).Select(c => c.Ends.Key).ToList()), ("facts", group.Where(c => c.Counts).Select(c => c.Relationship()).ToList()));
                await transaction.RunAsync(CypherStatement.Write(text, ("in", parameters)), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Facts, then entities by the counts they hold by now.</summary>
    /// <param name="supports">New statements, or such as moved, with the keys of their facts.</param>
    public async Task<CypherStatement> WriteOfAsync(IReadOnlyCollection<FactChange> changes, IReadOnlyCollection<(string Statement, string Key)> supports)
    {
        var forgotten = entities.All.Values.Where(e => e.IsForgotten).Select(e => e.Id).ToList();
        var dead = forgotten.Count == 0 ? [] : (await RunAsync("derive-free", ("entities", forgotten)).ConfigureAwait(false)).Select(r => r[0].Text()).ToHashSet(StringComparer.Ordinal);
        var changed = entities.All.Values.Where(e => !dead.Contains(e.Id)).Select(e => (State: e, Counts: e.Counts(now))).Where(e => e.Counts is not null).ToList();
        var past = changed.Select(e => e.State).Concat(dead.Select(d => entities[d])).Select(e => e.Past(now)).OfType<Dictionary<string, object?>>().ToList();
        return CypherStatement.Write(CypherFiles.Get("derive-write"), ("in", CypherStatement.Map(
            ("now", now),
            ("pastFacts", changes.Where(c => c.IsPastKept).Select(c => c.Ends.Key).ToList()),
            ("pastEntities", past),
            ("gone", changes.Where(c => c.IsGone).Select(c => c.Ends.Key).ToList()),
            ("facts", changes.Where(c => !c.IsGone).Select(c => c.Node).ToList()),
            ("supports", supports.Select(s => CypherStatement.Map(("statement", s.Statement), ("key", s.Key))).ToList()),
            ("measured", changes.Where(c => c.IsNew && c.Ends.Object is null).Select(c => CypherStatement.Map(("key", c.Ends.Key), ("subject", c.Ends.Subject))).ToList()),
            ("counts", changed.Select(e => e.Counts).ToList()),
            ("dead", dead))));
    }

    /// <summary>What is kept for reads of the facts that changed; to be run after they are written.</summary>
    public static CypherStatement KeptOf(IReadOnlyCollection<FactChange> changes) => KeptOf(
        changes.Select(c => c.Ends.Pair).OfType<(string One, string Other)>(),
        changes.GroupBy(c => c.Predicate, c => (c.Counts ? 1 : 0) - (c.DidCount ? 1 : 0), StringComparer.Ordinal).Select(g => (g.Key, Step: g.Sum())).Where(g => g.Step != 0));

    /// <param name="pairs">Each in any direction, any number of times.</param>
    /// <param name="steps">By how much the counts of predicates change.</param>
    public static CypherStatement KeptOf(IEnumerable<(string One, string Other)> pairs, IEnumerable<(string Predicate, int Step)> steps) => CypherStatement.Write(
        CypherFiles.Get("derive-kept"),
        ("in", CypherStatement.Map(
            ("pairs", pairs.Select(p => string.CompareOrdinal(p.One, p.Other) < 0 ? p : (One: p.Other, Other: p.One)).Distinct().Order().Select(p => new[] { p.One, p.Other }).ToList()),
            ("predicates", steps.OrderBy(s => s.Predicate, StringComparer.Ordinal).Select(s => CypherStatement.Map(("name", s.Predicate), ("step", s.Step))).ToList()))));

    /// <summary>How many facts that count join these entities now.</summary>
    public async Task<Dictionary<(string One, string Other), long>> CountPairsAsync(IReadOnlyCollection<(string One, string Other)> pairs)
    {
        if (pairs.Count == 0)
        {
            return [];
        }

        var rows = await RunAsync("derive-pairs", ("pairs", pairs.Select(p => new[] { p.One, p.Other }))).ConfigureAwait(false);
        return rows.ToDictionary(r => (r[0].Text(), r[1].Text()), r => r[2].Number());
    }

    /// <summary>Adds what the changes do to the counts of facts and neighbours.</summary>
    /// <param name="joined">The pairs' facts before the changes.</param>
    public void Count(IEnumerable<FactChange> changes, IReadOnlyDictionary<(string One, string Other), long> joined)
    {
        var after = joined.ToDictionary();
        foreach (var change in changes)
        {
            var step = (change.Counts ? 1 : 0) - (change.DidCount ? 1 : 0);
            foreach (var end in change.Ends.Ends.Distinct(StringComparer.Ordinal))
            {
                entities[end].Facts += step;
            }

            if (change.Ends.Pair is { } pair && step != 0)
            {
                after[pair] += step;
            }
        }

        foreach (var (pair, count) in after)
        {
            var step = (count > 0 ? 1 : 0) - (joined[pair] > 0 ? 1 : 0);
            entities[pair.One].Degree += step;
            entities[pair.Other].Degree += step;
        }
    }

    /// <summary>Reads first and last publication of entities whose first or last article may have gone.</summary>
    public async Task SeeAnewAsync(IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        foreach (var row in await RunAsync("derive-seen", ("entities", ids)).ConfigureAwait(false))
        {
            var entity = entities[row[0].Text()];
            (entity.FirstSeen, entity.LastSeen) = (row[1].NumberOrNull(), row[2].NumberOrNull());
        }
    }

    /// <summary>Counts everything beside these entities anew: for deeds that move much at once.</summary>
    public async Task CountAnewAsync(IReadOnlyCollection<string> ids)
    {
        foreach (var row in await RunAsync("derive-count", ("entities", ids)).ConfigureAwait(false))
        {
            var entity = entities[row[0].Text()];
            (entity.Mentions, entity.Articles) = (row[1].Number(), row[2].Number());
            (entity.FirstSeen, entity.LastSeen) = (row[3].NumberOrNull(), row[4].NumberOrNull());
            (entity.Facts, entity.Degree) = (row[5].Number(), row[6].Number());
        }
    }

    private static ReviewRow? Review(Dictionary<string, object?>? change) => change is null
        ? null
        : new ReviewRow((FactStatus)change["status"].Int(), new ReviewBody(change["id"].Text(), change["by"].Text(), change["at"].Number(), change.Get("reason").TextOrNull()));

    private static StatementRow Row(Dictionary<string, object?> s, Func<string, string> original) => new(
        s["id"].Text(), s["subjectEntity"].Text(), s["predicate"].Text(), s.Get("objectEntity").TextOrNull(), s["stage"].Int(), s.Get("attributionEntity").TextOrNull(), s["confidence"].Real(),
        Codec.StatementBody(s["body"].Text()), original(s["article"].Text()), s["reportedAt"].Number());

    private Task<IReadOnlyList<CypherRecord>> RunAsync(string file, params ReadOnlySpan<(string Name, object? Value)> parameters)
        => transaction.RunAsync(CypherStatement.Read(CypherFiles.Get(file), ("in", CypherStatement.Map(parameters))), cancellationToken);
}

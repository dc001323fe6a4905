using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>
/// Puts what an article says into the graph and takes it out, with all that is derived from it, inside one transaction. Locks come first, always in one order
/// (article, copies, entities by id); facts need none of their own, since whoever changes one holds its subject.
/// </summary>
internal sealed class GraphWriter(ICypherTransaction transaction, DerivedRelationships relationships, long now, CancellationToken cancellationToken)
{
    private readonly EntityLocks _entities = new(transaction, cancellationToken);
    private readonly HashSet<string> _factKeys = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _pairs = [];
    private readonly HashSet<string> _seenAnew = new(StringComparer.Ordinal);

    public async Task<ApplyResult> ApplyAsync(GraphBatch batch)
    {
        var id = batch.Article.Id.Value;
        var hash = BatchHash.Of(batch);
        var named = batch.Judgements.Where(j => j.Kind == JudgementKind.Same).Select(j => j.Entity).Concat(batch.Entities.Select(e => e.Id)).Select(e => e.Value).Distinct(StringComparer.Ordinal);
        var hasCopies = batch.DuplicateOf is not null || !batch.Copies.IsDefaultOrEmpty;
        var old = await LockAsync(id, hasCopies, named, batch.LocalEntities.Select(l => l.Id.Value)).ConfigureAwait(false);
        if (old.Hash == hash)
        {
            await transaction.RollBackAsync(cancellationToken).ConfigureAwait(false);
            return new ApplyResult(false, 0, 0, batch.Statements.Length);
        }

        var newEntities = batch.Entities.Select(s => s.Id.Value).Distinct(StringComparer.Ordinal).Count(e => _entities[e].IsNew);
        foreach (var seed in batch.Entities)
        {
            _entities[seed.Id.Value].Add(seed);
        }

        var canonical = await CanonicalAsync(batch, old.Links).ConfigureAwait(false);
        if (!old.IsNew)
        {
            await WithdrawAsync(id, old).ConfigureAwait(false);
        }

        await WriteAsync(batch, hash, canonical).ConfigureAwait(false);
        if (hasCopies || old.DuplicateOf is not null)
        {
            await LinkCopiesAsync(batch).ConfigureAwait(false);
            await TouchCopiesAsync(id).ConfigureAwait(false);
        }

        var newFacts = await DeriveAsync([.. batch.Statements.Select(s => (s.Id.Value, Key(s, canonical)))]).ConfigureAwait(false);
        return new ApplyResult(true, newEntities, newFacts, batch.Statements.Length);
    }

    /// <returns>How many of the articles there were.</returns>
    public async Task<int> DeleteAsync(IReadOnlyCollection<string> articles)
    {
        var count = 0;
        foreach (var article in articles)
        {
            count += await RemoveAsync(article).ConfigureAwait(false) ? 1 : 0;
        }

        if (count == 0)
        {
            await transaction.RollBackAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await DeriveAsync([]).ConfigureAwait(false);
        }

        return count;
    }

    /// <returns>How many articles there were.</returns>
    public async Task<int> DeleteSourceAsync(string source)
    {
        var rows = await RunAsync("articles-of-source", ("source", source), ("sourceKey", FoldedText.Of(source))).ConfigureAwait(false);
        return await DeleteAsync([.. rows.Select(r => r[0].Text())]).ConfigureAwait(false);
    }

    private static string Key(Statement s, Dictionary<LocalEntityId, string> canonical) => FactKey.Of(s, canonical[s.Subject], s.Object is { } local ? canonical[local] : null);

    private async Task<bool> RemoveAsync(string article)
    {
        var old = await LockAsync(article, false, [], []).ConfigureAwait(false);
        if (!old.IsNew)
        {
            await WithdrawAsync(article, old).ConfigureAwait(false);
        }

        await RunAsync("article-delete", ("id", article)).ConfigureAwait(false);
        if (old.DuplicateOf is not null)
        {
            await TouchCopiesAsync(article).ConfigureAwait(false);
        }

        return !old.IsNew;
    }

    private async Task<OldArticle> LockAsync(string article, bool hasCopies, IEnumerable<string> entities, IEnumerable<string> locals)
    {
        var row = (await RunAsync("apply-lock", ("id", article), ("hasCopies", hasCopies), ("entities", entities), ("locals", locals)).ConfigureAwait(false))[0];
        foreach (var node in row[5].List())
        {
            _entities.Keep(node.Map());
        }

        return new OldArticle(
            row[0].Text(), row[1].NumberOrNull() ?? 0, row[2].TextOrNull(),
            [.. row[3].List().Select(l => (l.Map()["entity"].Text(), l.Map()["mentions"].Number()))],
            [.. row[4].List().Select(f => FactEnds.Read(f.Map()))],
            row[6].List().Select(l => l.List()).ToDictionary(l => l[0].Text(), l => l[1].Text(), StringComparer.Ordinal));
    }

    // The entities that the local ones stand for: a curator's word before the article's, then through merges.
    private async Task<Dictionary<LocalEntityId, string>> CanonicalAsync(GraphBatch batch, Dictionary<string, string> links)
    {
        var same = batch.Judgements.Where(j => j.Kind == JudgementKind.Same).ToList();
        if (same.Find(j => _entities[j.Entity.Value] is { IsNew: true, IsSeeded: false }) is { } unknown)
        {
            throw new InvalidInputException($"A judgement joins a local entity to {unknown.Entity}, which neither the graph nor the batch holds.");
        }

        string Word(Judgement j) => links.GetValueOrDefault(j.Local.Value) ?? j.Entity.Value;
        await _entities.TakeAsync(same.Select(Word)).ConfigureAwait(false);
        string Target(Judgement j) => _entities[Word(j)].MergedInto ?? Word(j);
        await _entities.TakeAsync(same.Select(Target)).ConfigureAwait(false);
        var canonical = new Dictionary<LocalEntityId, string>();
        foreach (var judgement in same)
        {
            canonical[judgement.Local] = Target(judgement);
        }

        return canonical;
    }

    private async Task WithdrawAsync(string article, OldArticle old)
    {
        await RunAsync("apply-withdraw", ("id", article)).ConfigureAwait(false);
        Touch(old.Facts);
        foreach (var group in old.Locals.GroupBy(l => l.Entity, StringComparer.Ordinal))
        {
            var entity = _entities[group.Key];
            entity.Articles--;
            entity.Mentions -= group.Sum(l => l.Mentions);
            if (old.ReportedAt == entity.FirstSeen || old.ReportedAt == entity.LastSeen)
            {
                _seenAnew.Add(group.Key);
            }
        }
    }

    private async Task WriteAsync(GraphBatch batch, string hash, Dictionary<LocalEntityId, string> canonical)
    {
        var article = BatchRows.Article(batch, hash, now);
        var reportedAt = article["reportedAt"].Number();
        var locals = BatchRows.Locals(batch, canonical, reportedAt, now);
        var statements = batch.Statements.Select(s => BatchRows.Statement(s, batch, canonical, Key(s, canonical))).ToList();
        var seeded = batch.Entities.Select(s => s.Id.Value).Distinct(StringComparer.Ordinal).Select(e => _entities[e]).ToList();
        await RunAsync(
            "apply-write",
            ("article", article),
            ("entities", seeded.Select(BatchRows.Entity).OfType<object>().ToList()),
            ("names", seeded.SelectMany(e => e.NewNames).ToList()),
            ("externalIds", seeded.SelectMany(e => e.NewExternalIds).ToList()),
            ("locals", locals), ("posts", BatchRows.Posts(batch)), ("statements", statements)).ConfigureAwait(false);
        Touch(statements.Select(s => new FactEnds((string)s["factKey"]!, (string)s["subjectEntity"]!, (string?)s["objectEntity"]))); // Each statement has a key and a subject.
        foreach (var group in batch.LocalEntities.GroupBy(l => canonical[l.Id], StringComparer.Ordinal))
        {
            var ids = group.Select(l => l.Id).ToHashSet();
            var entity = _entities[group.Key];
            entity.Articles++;
            entity.Mentions += batch.Mentions.Count(m => m.Entity is { } local && ids.Contains(local));
            entity.FirstSeen = Math.Min(entity.FirstSeen ?? reportedAt, reportedAt);
            entity.LastSeen = Math.Max(entity.LastSeen ?? reportedAt, reportedAt);
        }
    }

    private Task LinkCopiesAsync(GraphBatch batch) => RunAsync(
        "copies-link",
        ("id", batch.Article.Id.Value), ("copies", batch.Copies.IsDefault ? [] : batch.Copies.Select(c => c.Value).ToList()), ("original", batch.DuplicateOf?.Value ?? ""),
        ("published", batch.Article.PublishedAt?.ToUnixTimeMilliseconds() ?? long.MaxValue));

    // What an article repeats decides how often its copies count, so their facts are derived anew when that changes.
    private async Task TouchCopiesAsync(string article)
    {
        var facts = await Copies.FactsBelowAsync(transaction, article, cancellationToken).ConfigureAwait(false);
        await _entities.TakeAsync(facts.SelectMany(f => f.Ends)).ConfigureAwait(false);
        Touch(facts);
    }

    private void Touch(IEnumerable<FactEnds> facts)
    {
        foreach (var fact in facts)
        {
            _factKeys.Add(fact.Key);
            if (fact.Pair is { } pair)
            {
                _pairs.Add(pair);
            }
        }
    }

    private async Task<int> DeriveAsync(IReadOnlyCollection<(string Statement, string Key)> supports)
    {
        var deriver = new Deriver(transaction, relationships, _entities, now, cancellationToken);
        var joined = await deriver.CountPairsAsync(_pairs).ConfigureAwait(false);
        var changes = await deriver.ChangesAsync(_factKeys).ConfigureAwait(false);
        deriver.Count(changes, joined);
        await deriver.SeeAnewAsync(_seenAnew).ConfigureAwait(false);
        await deriver.RelateAsync(changes).ConfigureAwait(false);
        await transaction.RunLastAsync(await deriver.WriteOfAsync(changes, supports).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return changes.Count(c => c.IsNew);
    }

    private Task<IReadOnlyList<CypherRecord>> RunAsync(string file, params ReadOnlySpan<(string Name, object? Value)> parameters)
        => transaction.RunAsync(CypherStatement.Write(CypherFiles.Get(file), ("in", CypherStatement.Map(parameters))), cancellationToken);

    private sealed record OldArticle(string Hash, long ReportedAt, string? DuplicateOf, List<(string Entity, long Mentions)> Locals, List<FactEnds> Facts, Dictionary<string, string> Links)
    {
        /// <summary>The lock made the node.</summary>
        public bool IsNew => Hash.Length == 0;
    }
}

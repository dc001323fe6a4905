using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Storage.Neo4j.Schema;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>
/// Puts what articles say into the graph and takes it out, with all that is derived from it, inside one transaction: any number of articles by the same few statements. Locks come first,
/// always in one order (articles by id, copies, entities by id); facts need none of their own, since whoever changes one holds its subject.
/// </summary>
internal sealed class GraphWriter(ICypherTransaction transaction, DerivedRelationships relationships, long now, CancellationToken cancellationToken)
{
    private readonly EntityLocks _entities = new(transaction, cancellationToken);
    private readonly HashSet<string> _factKeys = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _pairs = [];
    private readonly HashSet<string> _seenAnew = new(StringComparer.Ordinal);

    /// <summary>As if the batches were applied one after the other.</summary>
    /// <param name="batches">Of different articles; none names another's as its original or copy.</param>
    /// <returns>In the order of the batches.</returns>
    public async Task<IReadOnlyList<ApplyResult>> ApplyAsync(IReadOnlyList<GraphBatch> batches)
    {
        var named = batches.SelectMany(b => b.Judgements.Where(j => j.Kind == JudgementKind.Same).Select(j => j.Entity).Concat(b.Entities.Select(e => e.Id))).Select(e => e.Value);
        var locals = batches.SelectMany(b => b.LocalEntities).Select(l => l.Id.Value);
        var old = await LockAsync(batches.Select(b => b.Article.Id.Value), batches.Any(HasCopies), named, locals).ConfigureAwait(false);
        var writes = batches.Select(b => new ArticleWrite(b, BatchHash.Of(b), old[b.Article.Id.Value])).ToList();
        var changed = writes.Where(w => w.Old.Hash != w.Hash).ToList();
        if (changed.Count == 0)
        {
            await transaction.RollBackAsync(cancellationToken).ConfigureAwait(false);
            return [.. writes.Select(w => new ApplyResult(false, 0, 0, w.Batch.Statements.Length))];
        }

        foreach (var write in changed)
        {
            write.NewEntities = write.Batch.Entities.Select(s => s.Id.Value).Distinct(StringComparer.Ordinal).Count(e => _entities[e] is { IsNew: true, IsSeeded: false });
            foreach (var seed in write.Batch.Entities)
            {
                _entities[seed.Id.Value].Add(seed);
            }

            write.Canonical = await CanonicalAsync(write.Batch, write.Old.Links).ConfigureAwait(false);
        }

        await WithdrawAsync(changed.Where(w => !w.Old.IsNew).Select(w => w.Old)).ConfigureAwait(false);
        await WriteAsync(changed).ConfigureAwait(false);
        foreach (var write in changed.Where(w => HasCopies(w.Batch) || w.Old.DuplicateOf is not null))
        {
            await LinkCopiesAsync(write.Batch).ConfigureAwait(false);
            await TouchCopiesAsync(write.Old.Id).ConfigureAwait(false);
        }

        var made = await DeriveAsync([.. changed.SelectMany(w => w.Supports)]).ConfigureAwait(false);
        return [.. writes.Select(w => w.Result(made))];
    }

    /// <returns>How many of the articles there were.</returns>
    public async Task<int> DeleteAsync(IReadOnlyCollection<string> articles)
    {
        var old = (await LockAsync(articles, false, [], []).ConfigureAwait(false)).Values.Where(o => !o.IsNew).ToList();
        if (old.Count == 0)
        {
            await transaction.RollBackAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        }

        await WithdrawAsync(old).ConfigureAwait(false);
        await RunAsync("article-delete", ("ids", articles)).ConfigureAwait(false);
        foreach (var article in old.Where(o => o.DuplicateOf is not null))
        {
            await TouchCopiesAsync(article.Id).ConfigureAwait(false);
        }

        await DeriveAsync([]).ConfigureAwait(false);
        return old.Count;
    }

    /// <returns>How many articles there were.</returns>
    public async Task<int> DeleteSourceAsync(string source)
    {
        var rows = await RunAsync("articles-of-source", ("source", source), ("sourceKey", FoldedText.Of(source))).ConfigureAwait(false);
        return await DeleteAsync([.. rows.Select(r => r[0].Text())]).ConfigureAwait(false);
    }

    private static bool HasCopies(GraphBatch batch) => batch.DuplicateOf is not null || !batch.Copies.IsDefaultOrEmpty;

    private async Task<Dictionary<string, OldArticle>> LockAsync(IEnumerable<string> articles, bool hasCopies, IEnumerable<string> entities, IEnumerable<string> locals)
    {
        var row = (await RunAsync(
            "apply-lock", ("articles", articles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), ("hasCopies", hasCopies), ("entities", entities.Distinct(StringComparer.Ordinal)),
            ("locals", locals)).ConfigureAwait(false))[0];
        foreach (var node in row[3].List())
        {
            _entities.Keep(node.Map());
        }

        var links = row[4].List().Select(l => l.List()).ToDictionary(l => l[0].Text(), l => l[1].Text(), StringComparer.Ordinal);
        var spoken = row[1].List().Select(l => l.Map()).ToLookup(l => l["article"].Text(), l => (l["entity"].Text(), l["mentions"].Number()), StringComparer.Ordinal);
        var facts = row[2].List().Select(f => f.Map()).ToLookup(f => f["article"].Text(), FactEnds.Read, StringComparer.Ordinal);
        return row[0].List().Select(a => a.Map()).ToDictionary(
            a => a["id"].Text(),
            a => new OldArticle(
                a["id"].Text(), a["hash"].Text(), a.Get("reportedAt").NumberOrNull() ?? 0, a.Get("duplicateOf").TextOrNull(), [.. spoken[a["id"].Text()]], [.. facts[a["id"].Text()]], links),
            StringComparer.Ordinal);
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

    private async Task WithdrawAsync(IEnumerable<OldArticle> articles)
    {
        var old = articles.ToList();
        if (old.Count == 0)
        {
            return;
        }

        await RunAsync("apply-withdraw", ("ids", old.Select(o => o.Id))).ConfigureAwait(false);
        foreach (var article in old)
        {
            Touch(article.Facts);
            foreach (var group in article.Locals.GroupBy(l => l.Entity, StringComparer.Ordinal))
            {
                if (_entities[group.Key].Withdraw(group.Sum(l => l.Mentions), article.ReportedAt))
                {
                    _seenAnew.Add(group.Key);
                }
            }
        }
    }

    private async Task WriteAsync(List<ArticleWrite> writes)
    {
        var rows = writes.Select(w => w.Rows(now)).ToList();
        var seeded = writes.SelectMany(w => w.Batch.Entities).Select(s => s.Id.Value).Distinct(StringComparer.Ordinal).Select(e => _entities[e]).ToList();
        await RunAsync(
            "apply-write",
            ("articles", rows.Select(r => r.Article)),
            ("entities", seeded.Select(BatchRows.Entity).OfType<object>()),
            ("names", seeded.SelectMany(e => e.NewNames)),
            ("externalIds", seeded.SelectMany(e => e.NewExternalIds)),
            ("locals", rows.SelectMany(r => r.Locals)), ("posts", rows.SelectMany(r => r.Posts)), ("statements", rows.SelectMany(r => r.Statements))).ConfigureAwait(false);
        foreach (var write in writes)
        {
            Touch(write.Facts);
            foreach (var (entity, mentions) in write.Spoken)
            {
                _entities[entity].Speak(mentions, write.ReportedAt(now));
            }
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

    /// <returns>Keys of the facts that are new.</returns>
    private async Task<HashSet<string>> DeriveAsync(IReadOnlyCollection<(string Statement, string Key)> supports)
    {
        var deriver = new Deriver(transaction, relationships, _entities, now, cancellationToken);
        var joined = await deriver.CountPairsAsync(_pairs).ConfigureAwait(false);
        var changes = await deriver.ChangesAsync(_factKeys).ConfigureAwait(false);
        deriver.Count(changes, joined);
        await deriver.SeeAnewAsync(_seenAnew).ConfigureAwait(false);
        await deriver.RelateAsync(changes).ConfigureAwait(false);
        var write = await deriver.WriteOfAsync(changes, supports).ConfigureAwait(false);
        if (changes.Count == 0)
        {
            await transaction.RunLastAsync(write, cancellationToken).ConfigureAwait(false);
            return [];
        }

        await transaction.RunAsync(write, cancellationToken).ConfigureAwait(false);
        await transaction.RunLastAsync(Deriver.KeptOf(changes), cancellationToken).ConfigureAwait(false);
        return changes.Where(c => c.IsNew).Select(c => c.Ends.Key).ToHashSet(StringComparer.Ordinal);
    }

    private Task<IReadOnlyList<CypherRecord>> RunAsync(string file, params ReadOnlySpan<(string Name, object? Value)> parameters)
        => transaction.RunAsync(CypherStatement.Write(CypherFiles.Get(file), ("in", CypherStatement.Map(parameters))), cancellationToken);
}

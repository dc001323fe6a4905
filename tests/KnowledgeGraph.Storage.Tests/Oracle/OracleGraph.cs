using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Storage.Tests.Oracle;

/// <summary>
/// The graph as one would work it out by hand: keeps the batches and the deeds of curators, derives everything anew when asked. Slow and plain on purpose;
/// takes nothing over from any store.
/// </summary>
public sealed partial class OracleGraph
{
    private readonly Dictionary<ArticleId, GraphBatch> _batches = [];
    private readonly Dictionary<ArticleId, ArticleId> _repeats = [];
    private readonly HashSet<EntityId> _curated = [];

    public IReadOnlyCollection<ArticleId> Articles => _batches.Keys;

    public void Apply(GraphBatch batch)
    {
        var id = batch.Article.Id;
        if (_batches.TryGetValue(id, out var known) && AreEqual(known, batch))
        {
            return;
        }

        _batches[id] = batch;
        _repeats.Remove(id);
        if (batch.DuplicateOf is { } original)
        {
            _repeats[id] = original;
        }

        foreach (var copy in batch.Copies.Where(c => c != id && _batches.ContainsKey(c)))
        {
            var isLinkedToEarlier = _repeats.TryGetValue(copy, out var to) && _batches.TryGetValue(to, out var first) && PublicationOrder.Instance.Compare(first.Article, batch.Article) < 0;
            _repeats[copy] = isLinkedToEarlier ? to : id;
        }

        if (batch.DuplicateOf is { } turned && _repeats.GetValueOrDefault(turned) == id && _batches.ContainsKey(turned))
        {
            _repeats.Remove(turned);
        }

        _curated.UnionWith(batch.Entities.Where(e => e.Origin == Origin.Curated).Select(e => e.Id));
    }

    public bool Delete(ArticleId article)
    {
        _repeats.Remove(article);
        return _batches.Remove(article);
    }

    // Of what random histories vary.
    private static bool AreEqual(GraphBatch a, GraphBatch b)
        => a.Article == b.Article && a.DuplicateOf == b.DuplicateOf && a.Copies.SequenceEqual(b.Copies) && a.Statements.SequenceEqual(b.Statements);

    public int DeleteSource(string source) => _batches.Values.Where(b => b.Article.Source == source).Select(b => b.Article.Id).ToList().Count(Delete);

    /// <summary>Rejected ones too.</summary>
    public List<ExpectedFact> Facts()
    {
        var said = from batch in _batches.Values
                   from statement in batch.Statements
                   let of = Same(batch)
                   let @object = statement.Object is { } o ? of[o].Value : $"{statement.Metric} {statement.Quantity!.Key}"
                   select (Key: new Claim(of[statement.Subject], statement.Predicate, @object, statement.Stage), Statement: statement, batch.Article);
        return [.. said.GroupBy(s => s.Key).Select(g => Fact(g.Key, [.. g.Select(s => (s.Statement, s.Article))])).OrderBy(f => f.Id)];
    }

    /// <summary>Those that stand for themselves.</summary>
    public List<ExpectedEntity> Entities()
    {
        var facts = Facts().Where(f => f.Status != FactStatus.Rejected).ToList();
        var spokenOf = _batches.Values.SelectMany(b => b.Judgements.Where(j => j.Kind == JudgementKind.Same).Select(j => j.Entity));
        return [.. spokenOf.Concat(_curated).Concat(NamedByDeeds()).Where(e => Resolve(e) == e).Distinct().Where(e => !IsGone(e)).Order().Select(id => Entity(id, facts))];
    }

    // What each local entity of the article comes to.
    private Dictionary<LocalEntityId, EntityId> Same(GraphBatch batch)
        => batch.Judgements.Where(j => j.Kind == JudgementKind.Same).ToDictionary(j => j.Local, j => Resolve(Linked(j.Local) ?? j.Entity));

    private ExpectedFact Fact(Claim key, List<(Statement Statement, Model.Text.Article Article)> said)
    {
        var earliest = said.OrderBy(s => s.Article.PublishedAt).ThenBy(s => s.Article.Id).ThenBy(s => s.Statement.Evidence.Start).ToList();
        var best = said.GroupBy(s => Original(s.Article.Id)).Select(g => g.Max(s => s.Statement.Confidence)).ToList();
        var status = StatusOf(key);
        return new ExpectedFact(
            earliest[0].Statement.Id, key.Subject, key.Predicate, key.Object, key.Stage, status,
            status switch { FactStatus.Confirmed => 1, FactStatus.Rejected => 0, _ => Math.Round(1 - best.Aggregate(1.0, (rest, c) => rest * (1 - c)), 9) },
            said.Count, best.Count, earliest[0].Article.PublishedAt!.Value, earliest[^1].Article.PublishedAt!.Value,
            earliest.Where(s => s.Statement.Validity is not null).OrderBy(s => s.Statement.Validity!.Precision).FirstOrDefault().Statement?.Validity,
            string.Join(' ', said.Select(s => s.Statement.Id).Order()));
    }

    private ExpectedEntity Entity(EntityId id, List<ExpectedFact> facts)
    {
        var naming = _batches.Values.Where(b => Same(b).ContainsValue(id)).ToList();
        var own = facts.Where(f => f.Subject == id || f.Object == id.Value).ToList();
        var neighbours = own.Select(f => f.Subject == id ? f.Object : f.Subject.Value).Where(n => n != id.Value && n.StartsWith("e_", StringComparison.Ordinal)).Distinct();
        return new ExpectedEntity(
            id,
            naming.Sum(b => b.Mentions.Count(m => m.Entity is { } local && Same(b)[local] == id)),
            naming.Count, own.Count, neighbours.Count(),
            naming.Min(b => b.Article.PublishedAt), naming.Max(b => b.Article.PublishedAt));
    }

    // An entity that was only extracted goes when nothing speaks of it and no deed names it.
    private bool IsGone(EntityId id) => !_curated.Contains(id) && !NamedByDeeds().Contains(id) && !_batches.Values.Any(b => Same(b).ContainsValue(id));

    // Follows "repeats" to its end; of articles that lead into a ring the smallest counts.
    private ArticleId Original(ArticleId article)
    {
        var seen = new HashSet<ArticleId>();
        while (seen.Add(article))
        {
            if (!_batches.ContainsKey(article) || !_repeats.TryGetValue(article, out var original))
            {
                return article;
            }

            article = original;
        }

        return seen.Min();
    }
}

/// <param name="Object">An entity's id, or metric and quantity.</param>
public sealed record Claim(EntityId Subject, string Predicate, string Object, Stage Stage);

public sealed record ExpectedFact(
    FactId Id, EntityId Subject, string Predicate, string Object, Stage Stage, FactStatus Status, double Confidence, int Statements, int Sources,
    DateTimeOffset First, DateTimeOffset Last, TimeInterval? Validity, string StatementIds);

public sealed record ExpectedEntity(EntityId Id, int Mentions, int Articles, int Facts, int Degree, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen);

using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Storage.Neo4j.Writing;

/// <summary>What the graph holds of an article, under lock.</summary>
/// <param name="Links">Curators' words on local entities of any of the articles locked together.</param>
internal sealed record OldArticle(
    string Id, string Hash, long ReportedAt, string? DuplicateOf, List<(string Entity, long Mentions)> Locals, List<FactEnds> Facts, Dictionary<string, string> Links)
{
    /// <summary>The lock made the node.</summary>
    public bool IsNew => Hash.Length == 0;
}

/// <summary>An article's part of a transaction.</summary>
internal sealed class ArticleWrite(GraphBatch batch, string hash, OldArticle old)
{
    private List<Dictionary<string, object?>> _statements = [];

    public GraphBatch Batch { get; } = batch;

    public string Hash { get; } = hash;

    public OldArticle Old { get; } = old;

    /// <summary>Entities that this article brought in first.</summary>
    public int NewEntities { get; set; }

    /// <summary>The entities that its local ones stand for; set before its rows are made.</summary>
    public Dictionary<LocalEntityId, string> Canonical { get; set; } = [];

    public IEnumerable<(string Statement, string Key)> Supports => _statements.Select(s => ((string)s["id"]!, (string)s["factKey"]!)); // Each statement has both.

    public IEnumerable<FactEnds> Facts => _statements.Select(s => new FactEnds((string)s["factKey"]!, (string)s["subjectEntity"]!, (string?)s["objectEntity"])); // And a subject.

    /// <summary>The entities it speaks of, with how often.</summary>
    public IEnumerable<(string Entity, int Mentions)> Spoken
    {
        get
        {
            var mentions = Batch.Mentions.Where(m => m.Entity is not null).CountBy(m => m.Entity!.Value).ToDictionary(); // Not null: filtered.
            return Batch.LocalEntities.GroupBy(l => Canonical[l.Id], StringComparer.Ordinal).Select(g => (g.Key, g.Select(l => l.Id).Distinct().Sum(mentions.GetValueOrDefault)));
        }
    }

    public long ReportedAt(long now) => Batch.Article.PublishedAt?.ToUnixTimeMilliseconds() ?? now;

    public (Dictionary<string, object?> Article, List<object> Locals, List<object> Posts, List<Dictionary<string, object?>> Statements) Rows(long now)
    {
        _statements = [.. Batch.Statements.Select(s => BatchRows.Statement(s, Batch, Canonical, Key(s)))];
        return (BatchRows.Article(Batch, Hash, now), BatchRows.Locals(Batch, Canonical, ReportedAt(now), now), BatchRows.Posts(Batch), _statements);
    }

    /// <param name="made">Keys of new facts; those this article tells are taken out, so that each counts once.</param>
    public ApplyResult Result(HashSet<string> made)
        => new(Old.Hash != Hash, NewEntities, Supports.Select(s => s.Key).Distinct(StringComparer.Ordinal).Count(made.Remove), Batch.Statements.Length);

    private string Key(Statement s) => FactKey.Of(s, Canonical[s.Subject], s.Object is { } local ? Canonical[local] : null);
}

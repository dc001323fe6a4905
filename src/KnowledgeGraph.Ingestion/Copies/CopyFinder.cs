using System.Collections.Immutable;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Copies;

/// <summary>How an article stands to the copies of it that are stored.</summary>
/// <param name="DuplicateOf">The earliest of those published before it.</param>
/// <param name="Copies">Those published after it, in order of id.</param>
public sealed record CopyLinks(ArticleId? DuplicateOf, ImmutableArray<ArticleId> Copies)
{
    public static CopyLinks None { get; } = new(null, []);

    /// <summary>Who was looked at; no part of what two links are compared by.</summary>
    internal ImmutableHashSet<ArticleId> Judged { get; init; } = [];

    public bool Equals(CopyLinks? other) => other is not null && DuplicateOf == other.DuplicateOf && Copies.AsSpan().SequenceEqual(other.Copies.AsSpan());

    public override int GetHashCode() => HashCode.Combine(DuplicateOf, Copies.Length);
}

/// <summary>
/// Finds the stored copies of an article. Who is the original hangs on publication alone (<see cref="PublicationOrder"/>): linking each article to its
/// earliest copy, and later ones to it, leads to the same links whatever order the articles come in. Safe to share.
/// </summary>
public sealed class CopyFinder(IGraphReader reader)
{
    /// <summary>Candidates judged for each article; those that share most keys come first.</summary>
    private const int MostCandidates = 24;

    /// <param name="before">What an earlier look found: when no copy came since, it is returned as it is, and only the texts of those that came are read.</param>
    public async Task<CopyLinks> FindAsync(Article article, ArticlePrint print, CopyLinks? before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(print);
        var similar = await reader.FindSimilarArticlesAsync(print.Bands, MostCandidates + 1, cancellationToken).ConfigureAwait(false);
        var ids = similar.Select(s => s.Id).Where(id => id != article.Id).ToList();
        if (before is not null && (await CopiesAsync(print, [.. ids.Where(id => !before.Judged.Contains(id))], cancellationToken).ConfigureAwait(false)).Count == 0)
        {
            return before;
        }

        var copies = await CopiesAsync(print, ids, cancellationToken).ConfigureAwait(false);
        var earlier = copies.Where(c => PublicationOrder.Instance.Compare(c, article) < 0).Order(PublicationOrder.Instance).FirstOrDefault();
        return new CopyLinks(earlier?.Id, [.. copies.Where(c => PublicationOrder.Instance.Compare(c, article) > 0).Select(c => c.Id).Order()]) { Judged = [.. ids] };
    }

    private async Task<List<Article>> CopiesAsync(ArticlePrint print, List<ArticleId> candidates, CancellationToken cancellationToken)
    {
        if (candidates.Count == 0)
        {
            return [];
        }

        var articles = await reader.FindArticlesAsync(candidates, cancellationToken).ConfigureAwait(false);
        return [.. articles.Values.Select(c => c.Article).Where(c => CopyJudge.AreCopies(print, ArticlePrint.Of(c.Text)))];
    }
}

using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Graph;

/// <summary>
/// Who published first: by publication time, then by id. An article without a date comes after all that have one, since nothing says that it was first;
/// the time it was read is left out on purpose, so that the order is the same whatever order articles came in.
/// </summary>
public sealed class PublicationOrder : IComparer<Article>
{
    public static PublicationOrder Instance { get; } = new();

    public int Compare(Article? x, Article? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var byTime = At(x).CompareTo(At(y));
        return byTime != 0 ? byTime : x.Id.CompareTo(y.Id);
    }

    // Stores keep milliseconds.
    private static long At(Article article) => article.PublishedAt?.ToUnixTimeMilliseconds() ?? long.MaxValue;
}

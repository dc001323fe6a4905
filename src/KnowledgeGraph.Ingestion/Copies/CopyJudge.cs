namespace KnowledgeGraph.Ingestion.Copies;

/// <summary>How much two texts have in common. All in [0,1], higher is more alike.</summary>
/// <param name="Resemblance">Shared shingles over all shingles of both (Jaccard).</param>
/// <param name="Containment">Share of the shorter text's shingles that the longer one has.</param>
/// <param name="Sentences">Mean share over the shorter text's sentences, long ones weighing more, but by the logarithm: one common closing line is one sentence.</param>
/// <param name="Numbers">Share of the numbers of the text with fewer that the other has too; 1 when either has fewer than two.</param>
public readonly record struct CopyLikeness(double Resemblance, double Containment, double Sentences, double Numbers);

/// <summary>Judges whether two texts are one text, reprinted or lightly rewritten. Symmetric, pure. Thresholds: measured by <c>eng/copies</c>, see the ADR.</summary>
public static class CopyJudge
{
    private const double LeastContainment = 0.48;
    private const double LeastSentences = 0.5;
    private const double LeastResemblance = 0.2;
    private const double LeastNumbers = 0.5;

    /// <summary>With fewer shingles than this in common a headline may be alike by chance.</summary>
    private const int FewShingles = 5;

    public static bool AreCopies(ArticlePrint a, ArticlePrint b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (shorter, _) = Order(a, b);
        if (shorter.Shingles.Length == 0)
        {
            return false;
        }

        var likeness = Compare(a, b);
        return shorter.Shingles.Length * likeness.Containment < FewShingles
            ? likeness.Resemblance > 0.6
            : likeness is { Containment: >= LeastContainment, Sentences: >= LeastSentences, Resemblance: >= LeastResemblance, Numbers: >= LeastNumbers };
    }

    public static CopyLikeness Compare(ArticlePrint a, ArticlePrint b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (shorter, longer) = Order(a, b);
        var common = Common(shorter.Shingles, longer.Shingles);
        var all = shorter.Shingles.Length + longer.Shingles.Length - common;
        return new CopyLikeness(
            all == 0 ? 0 : (double)common / all,
            shorter.Shingles.Length == 0 ? 0 : (double)common / shorter.Shingles.Length,
            SentenceShare(shorter, longer),
            NumberShare(a.Numbers, b.Numbers));
    }

    private static (ArticlePrint Shorter, ArticlePrint Longer) Order(ArticlePrint a, ArticlePrint b) => a.Shingles.Length <= b.Shingles.Length ? (a, b) : (b, a);

    private static double SentenceShare(ArticlePrint shorter, ArticlePrint longer)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var sentence in shorter.Sentences)
        {
            var weight = Math.Log(1 + sentence.Length);
            sum += weight * sentence.Count(s => Array.BinarySearch(longer.Shingles, s) >= 0) / sentence.Length;
            weights += weight;
        }

        return weights == 0 ? 0 : sum / weights;
    }

    private static double NumberShare(ulong[] a, ulong[] b)
    {
        var fewer = Math.Min(a.Length, b.Length);
        return fewer < 2 ? 1 : (double)Common(a, b) / fewer;
    }

    private static int Common(ulong[] a, ulong[] b)
    {
        var (i, j, common) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            var order = a[i].CompareTo(b[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return common;
    }
}

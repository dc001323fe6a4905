namespace KnowledgeGraph.Language.Scoring;

/// <summary>
/// The text around a pair as means of word vectors: of the words before, between and after, of all, and of the same with words weighing less the farther they stand
/// from the names. Each mean has the length <see cref="Weight"/>, or 0 where no word is known.
/// </summary>
internal static class ContextVector
{
    public const int Size = 8 * WordVectors.Size;

    /// <summary>Half of what a block of <see cref="FeatureVector"/> weighs; chosen out of fold.</summary>
    private const float Weight = 0.5f;

    private const float Decay = 0.7f;

    private const int Near = 8;

    private const int NearDecayed = 10;

    /// <param name="into">Of <see cref="Size"/>.</param>
    public static void Fill((Stretch Before, Stretch Between, Stretch After) context, WordVectors vectors, Span<float> into)
    {
        into.Clear();
        var (before, between, after) = context;
        Mean(vectors, before, Math.Max(0, before.Words.Count - Near), before.Words.Count, Part(into, 0));
        Mean(vectors, between, 0, between.Words.Count, Part(into, 1));
        Mean(vectors, after, 0, Math.Min(Near, after.Words.Count), Part(into, 2));
        foreach (var stretch in new[] { before, between, after })
        {
            Mean(vectors, stretch, 0, stretch.Words.Count, Part(into, 3));
        }

        Fading(vectors, before, backward: true, Part(into, 4));
        Fading(vectors, between, backward: false, Part(into, 5));
        Fading(vectors, between, backward: true, Part(into, 6));
        Fading(vectors, after, backward: false, Part(into, 7));
        for (var i = 0; i < Size / WordVectors.Size; i++)
        {
            ToLength(Part(into, i));
        }
    }

    private static Span<float> Part(Span<float> into, int index) => into.Slice(index * WordVectors.Size, WordVectors.Size);

    private static void Mean(WordVectors vectors, Stretch stretch, int from, int to, Span<float> into)
    {
        for (var i = from; i < to; i++)
        {
            vectors.Add(stretch.WordAt(i), 1, into);
        }
    }

    private static void Fading(WordVectors vectors, Stretch stretch, bool backward, Span<float> into)
    {
        var weight = 1f;
        for (var i = 0; i < Math.Min(NearDecayed, stretch.Words.Count); i++)
        {
            vectors.Add(stretch.WordAt(backward ? stretch.Words.Count - 1 - i : i), weight, into);
            weight *= Decay;
        }
    }

    private static void ToLength(Span<float> vector)
    {
        var square = 0f;
        foreach (var x in vector)
        {
            square += x * x;
        }

        var scale = square > 1e-12f ? Weight / MathF.Sqrt(square) : 0;
        foreach (ref var x in vector)
        {
            x *= scale;
        }
    }
}

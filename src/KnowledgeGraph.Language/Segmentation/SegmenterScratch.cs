using System.Collections.Concurrent;

namespace KnowledgeGraph.Language.Segmentation;

/// <summary>Buffers of one cut, kept between cuts. Rented by one thread at a time.</summary>
internal sealed class SegmenterScratch : IDisposable
{
    private const int KeptLength = 1 << 20;

    private static readonly ConcurrentBag<SegmenterScratch> Free = [];

    public double[] Scores { get; private set; } = new double[1024];

    public int[] Ends { get; private set; } = new int[1024];

    /// <summary>For the boundary model.</summary>
    public List<int> WordEnds { get; } = [];

    /// <summary>For the tag model.</summary>
    public List<(int End, string Tag)> Words { get; } = [];

    /// <summary>For the tag model.</summary>
    public TagColumns Columns { get; } = new();

    public static SegmenterScratch Rent() => Free.TryTake(out var scratch) ? scratch : new SegmenterScratch();

    public void Reserve(int length)
    {
        if (Scores.Length < length)
        {
            var size = (int)Math.Min(Array.MaxLength, Math.Max(length, Scores.Length * 2L));
            Scores = new double[size];
            Ends = new int[size];
        }
    }

    public void Dispose()
    {
        if (Scores.Length <= KeptLength)
        {
            Free.Add(this);
        }
    }
}

namespace KnowledgeGraph.Language.Scoring;

/// <summary>
/// A sparse vector over hashed buckets, filled block by block. Within a block each bucket counts once, and the block has length 1, so that a long stretch of text
/// does not outweigh a telling word. Reused by one thread; <see cref="Clear"/> costs nothing.
/// </summary>
internal sealed class FeatureVector
{
    /// <summary>2^15: a few hundred kilobytes packed, one and a quarter megabytes in memory; see docs/scorer-card.md for what fewer cost.</summary>
    public const int Buckets = 1 << 15;

    private const uint Prime = 16777619;

    private readonly int[] _stamps = new int[Buckets];
    private int[] _indexes = new int[512];
    private float[] _values = new float[512];
    private int _stamp = 1;
    private int _blockStart;

    public int Count { get; private set; }

    public ReadOnlySpan<int> Indexes => _indexes.AsSpan(0, Count);

    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>FNV-1a's offset basis with the block's and the feature's kind folded in.</summary>
    public static uint Seed(char kind) => Step(2166136261, kind);

    public static uint Step(uint hash, char c) => (hash ^ c) * Prime;

    public static uint Steps(uint hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        return hash;
    }

    public static int BucketOf(uint hash) => (int)((hash ^ (hash >> 15)) & (Buckets - 1));

    public void Clear()
    {
        Count = 0;
        _blockStart = 0;
        _stamp++;
    }

    /// <summary>Takes over a vector made before.</summary>
    public void Set(ReadOnlySpan<int> indexes, ReadOnlySpan<float> values)
    {
        Clear();
        if (indexes.Length > _indexes.Length)
        {
            (_indexes, _values) = (new int[indexes.Length], new float[indexes.Length]);
        }

        indexes.CopyTo(_indexes);
        values.CopyTo(_values);
        Count = indexes.Length;
    }

    public void Add(uint hash)
    {
        var bucket = BucketOf(hash);
        if (_stamps[bucket] == _stamp)
        {
            return;
        }

        _stamps[bucket] = _stamp;
        if (Count == _indexes.Length)
        {
            Array.Resize(ref _indexes, Count * 2);
            Array.Resize(ref _values, Count * 2);
        }

        _indexes[Count++] = bucket;
    }

    /// <summary>Gives what was added since the last block the length <paramref name="weight"/>.</summary>
    public void EndBlock(float weight = 1)
    {
        _values.AsSpan(_blockStart, Count - _blockStart).Fill(weight / MathF.Sqrt(Math.Max(1, Count - _blockStart)));
        _blockStart = Count;
        _stamp++;
    }
}

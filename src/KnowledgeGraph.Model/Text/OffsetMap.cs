namespace KnowledgeGraph.Model.Text;

/// <summary>
/// Leads from positions in a normalised text back to the raw text it was made from. Monotonic and total: every span of the
/// normalised text maps to a span of the raw text, the whole maps to the whole. Immutable, safe to share.
/// </summary>
public sealed class OffsetMap
{
    private readonly int[]? _rawStarts;
    private readonly int[]? _rawEnds;

    private OffsetMap(int normalizedLength, int rawLength, int[]? rawStarts, int[]? rawEnds)
    {
        NormalizedLength = normalizedLength;
        RawLength = rawLength;
        _rawStarts = rawStarts;
        _rawEnds = rawEnds;
    }

    public int NormalizedLength { get; }

    public int RawLength { get; }

    /// <summary>True when both texts have the same length and every position maps to itself; then mapping costs nothing.</summary>
    public bool IsIdentity => _rawStarts is null;

    public static OffsetMap Identity(int length) => new(length, length, null, null);

    /// <summary>
    /// Unit <c>i</c> of the normalised text was made from the raw range <c>[rawStarts[i], rawEnds[i])</c>.
    /// Both arrays have the normalised length and never decrease.
    /// </summary>
    /// <exception cref="ArgumentException">The arrays differ in length, decrease, or leave the raw text.</exception>
    public static OffsetMap Create(int rawLength, int[] rawStarts, int[] rawEnds)
    {
        ArgumentNullException.ThrowIfNull(rawStarts);
        ArgumentNullException.ThrowIfNull(rawEnds);
        if (rawStarts.Length != rawEnds.Length)
        {
            throw new ArgumentException($"Offset map: {rawStarts.Length} starts but {rawEnds.Length} ends.", nameof(rawEnds));
        }

        var lastStart = 0;
        var lastEnd = 0;
        for (var i = 0; i < rawStarts.Length; i++)
        {
            if (rawStarts[i] < lastStart || rawEnds[i] < lastEnd || rawEnds[i] < rawStarts[i] || rawEnds[i] > rawLength)
            {
                throw new ArgumentException($"Offset map: unit {i} maps to [{rawStarts[i]},{rawEnds[i]}), which is out of order or outside the {rawLength} raw units.", nameof(rawStarts));
            }

            lastStart = rawStarts[i];
            lastEnd = rawEnds[i];
        }

        return new OffsetMap(rawStarts.Length, rawLength, rawStarts, rawEnds);
    }

    /// <summary>The raw range a normalised span was made from. An empty span maps to an empty one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span reaches past the normalised text.</exception>
    public TextSpan ToRaw(TextSpan normalized)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(normalized.End, NormalizedLength, nameof(normalized));
        if (_rawStarts is null || _rawEnds is null)
        {
            return normalized;
        }

        if (normalized.IsEmpty)
        {
            var at = normalized.Start < NormalizedLength ? _rawStarts[normalized.Start] : RawLength;
            return new TextSpan(at, at);
        }

        return new TextSpan(_rawStarts[normalized.Start], _rawEnds[normalized.End - 1]);
    }

    /// <summary>The smallest normalised span whose raw range covers <paramref name="raw"/>; used for spans given from outside.</summary>
    public TextSpan FromRaw(TextSpan raw)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(raw.End, RawLength, nameof(raw));
        if (_rawStarts is null || _rawEnds is null)
        {
            return raw;
        }

        var start = FirstIndex(_rawEnds, end => end > raw.Start);
        var endExclusive = FirstIndex(_rawStarts, at => at >= raw.End);
        return new TextSpan(start, Math.Max(start, endExclusive));
    }

    private static int FirstIndex(int[] ordered, Func<int, bool> holds)
    {
        var low = 0;
        var high = ordered.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(ordered[middle]))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}

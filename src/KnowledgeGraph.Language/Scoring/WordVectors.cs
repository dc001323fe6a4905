using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KnowledgeGraph.Language.Scoring;

/// <summary>
/// What words mean by the company they keep: for each word of the vocabulary a vector of length 1, kept in 8 bits. Learned by eng/scorer (positive pointwise mutual
/// information, factored by a truncated singular value decomposition; Levy, Goldberg, Dagan 2015). Immutable, safe to share.
/// </summary>
internal sealed class WordVectors
{
    public const int Size = 100;

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _index;
    private readonly sbyte[] _rows;
    private readonly float[] _lengths;

    /// <param name="rows">A row of <see cref="Size"/> for each word; of any length but 0.</param>
    public WordVectors(ImmutableArray<string> words, sbyte[] rows)
    {
        Words = words;
        _rows = rows;
        _index = words.Select((word, index) => (word, index)).ToFrozenDictionary(w => w.word, w => w.index, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = new float[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var square = 0;
            foreach (var x in rows.AsSpan(i * Size, Size))
            {
                square += x * x;
            }

            _lengths[i] = MathF.Sqrt(Math.Max(1, square));
        }
    }

    public ImmutableArray<string> Words { get; }

    public ReadOnlySpan<sbyte> Rows => _rows;

    /// <summary>Adds a word's unit vector, times the weight; nothing for a word it does not know.</summary>
    /// <param name="word">Lower case, digits as one 0.</param>
    public void Add(ReadOnlySpan<char> word, float weight, Span<float> to)
    {
        if (_index.TryGetValue(word, out var index))
        {
            var row = _rows.AsSpan(index * Size, Size);
            var scale = weight / _lengths[index];
            for (var i = 0; i < Size; i++)
            {
                to[i] += scale * row[i];
            }
        }
    }
}

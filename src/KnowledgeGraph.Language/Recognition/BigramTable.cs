using System.Numerics;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>Pairs of units to row numbers: open addressing. Immutable, safe to share.</summary>
internal sealed class BigramTable
{
    private const uint Spread = 0x9E3779B1;

    private readonly uint[] _keys;
    private readonly int[] _rows;
    private readonly int _shift;

    /// <param name="pairs">First unit in the upper half; the pair at index i has row i + 2, row 1 stands for all others.</param>
    public BigramTable(uint[] pairs)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, pairs.Length * 2));
        _shift = 32 - BitOperations.Log2((uint)size);
        _keys = new uint[size];
        _rows = new int[size];
        for (var i = 0; i < pairs.Length; i++)
        {
            var slot = SlotOf(pairs[i]);
            if (_rows[slot] == 0)
            {
                _keys[slot] = pairs[i];
                _rows[slot] = i + 2;
            }
        }
    }

    public int RowOf(char first, char second)
    {
        var slot = SlotOf(((uint)first << 16) | second);
        return _rows[slot] == 0 ? 1 : _rows[slot];
    }

    // The slot of a key, or the free one where it would stand.
    private int SlotOf(uint key)
    {
        var slot = (int)((key * Spread) >> _shift);
        while (_rows[slot] != 0 && _keys[slot] != key)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        return slot;
    }
}

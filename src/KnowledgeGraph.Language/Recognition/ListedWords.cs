using System.Numerics;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// The word lists beside the dictionary (company names, places …) as 48-bit fingerprints, each with the set of lists it stands in. A word in none is taken for
/// listed once in 10^9 look-ups. Immutable, safe to share.
/// </summary>
internal sealed class ListedWords
{
    /// <summary>Words are 2 to 14 units long.</summary>
    public const int LongestWord = 14;

    private const ulong FnvBasis = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x100000001B3;

    private readonly ulong[] _slots;
    private readonly ushort[] _lengths;
    private readonly int _shift;

    /// <param name="entries">Fingerprint in the upper 48 bits, set of lists in the lower 16.</param>
    /// <param name="lengths">By hash of a word's first two units, bit n set where a word of n units begins so.</param>
    public ListedWords(ulong[] entries, ushort[] lengths)
    {
        _lengths = lengths;
        var size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, entries.Length + (entries.Length / 2)));
        _slots = new ulong[size];
        _shift = 64 - BitOperations.Log2(size);
        foreach (var entry in entries)
        {
            _slots[SlotOf(entry)] = entry;
        }
    }

    public static ulong Begin => FnvBasis;

    public static ulong Add(ulong hash, char unit) => (hash ^ unit) * FnvPrime;

    /// <summary>Bit n is set where a word of n units may begin with these two; most pairs begin none.</summary>
    public int LengthsAfter(char first, char second) => _lengths[((((uint)first << 16) | second) * 0x9E3779B1) >> 16];

    /// <summary>The set of lists the word with that hash stands in; 0 for none.</summary>
    public int ListsOf(ulong hash) => (int)(_slots[SlotOf(hash)] & 0xFFFF);

    private uint SlotOf(ulong hash)
    {
        var key = hash >> 16;
        var slot = (uint)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (_slots[slot] != 0 && _slots[slot] >> 16 != key)
        {
            slot = (slot + 1) & (uint)(_slots.Length - 1);
        }

        return slot;
    }
}

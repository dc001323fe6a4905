using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Language.Segmentation;

/// <summary>
/// The dictionary's words as a double-array trie over UTF-16 units. Node 0 is the root. What a step needs lies in one node, so that it costs one cache line.
/// Immutable, safe to share.
/// </summary>
internal sealed class WordTrie
{
    private readonly ushort[] _codes;
    private readonly Node[] _nodes;
    private readonly int[] _values;

    /// <param name="frequencies">By the index in the upper 24 bits of a value, less one.</param>
    public WordTrie(ushort[] codes, int[] bases, int[] checks, int[] values, double[] frequencies)
    {
        _codes = codes;
        _values = values;
        var logs = Array.ConvertAll(frequencies, Math.Log);
        _nodes = GC.AllocateUninitializedArray<Node>(bases.Length);
        for (var i = 0; i < bases.Length; i++)
        {
            _nodes[i] = new Node(bases[i], checks[i], values[i] == 0 ? double.NegativeInfinity : logs[(values[i] >> 8) - 1]);
        }
    }

    /// <summary>The node one unit further, or -1.</summary>
    public int Next(int node, char unit)
    {
        var code = _codes[unit];
        if (code == 0)
        {
            return -1;
        }

        var next = _nodes[node].Base + code;
        return _nodes[next].Check == node ? next : -1;
    }

    /// <summary>0 for a node that only leads to words; else the frequency's index + 1 in the upper 24 bits and the tag's index in the lower 8.</summary>
    public int Value(int node) => _values[node];

    /// <summary>The value of a whole word, or 0.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        var node = 0;
        foreach (var unit in word)
        {
            node = Next(node, unit);
            if (node < 0)
            {
                return 0;
            }
        }

        return _values[node];
    }

    /// <summary>
    /// jieba's <c>calc()</c>: for each start, from the right, the best (log probability, end) over the dictionary's words; the longer word wins a tie.
    /// </summary>
    /// <param name="scores">Length of the block + 1; its last is 0.</param>
    /// <param name="logTotal">Log of the sum of all frequencies.</param>
    public void Route(ReadOnlySpan<char> block, double logTotal, double[] scores, int[] ends)
    {
        // No bounds are checked in here: the trie keeps room for every code past every base, and the caller reserved the arrays.
        ref var text = ref MemoryMarshal.GetReference(block);
        ref var codes = ref MemoryMarshal.GetArrayDataReference(_codes);
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        ref var score = ref MemoryMarshal.GetArrayDataReference(scores);
        ref var end = ref MemoryMarshal.GetArrayDataReference(ends);
        var rootBase = nodes.Base;
        var length = block.Length;
        for (var i = length - 1; i >= 0; i--)
        {
            var best = double.NegativeInfinity;
            var bestEnd = i + 1;
            var node = 0;
            var nodeBase = rootBase;
            for (var j = i; j < length; j++)
            {
                int code = Unsafe.Add(ref codes, Unsafe.Add(ref text, j));
                var next = nodeBase + code;
                ref var found = ref Unsafe.Add(ref nodes, next);
                if (code == 0 || found.Check != node)
                {
                    break;
                }

                if (found.Log != double.NegativeInfinity)
                {
                    var sum = found.Log - logTotal + Unsafe.Add(ref score, j + 1);
                    if (sum >= best)
                    {
                        best = sum;
                        bestEnd = j + 1;
                    }
                }

                node = next;
                nodeBase = found.Base;
            }

            // A character that begins no word counts as a word of frequency 1.
            Unsafe.Add(ref score, i) = best == double.NegativeInfinity ? -logTotal + Unsafe.Add(ref score, i + 1) : best;
            Unsafe.Add(ref end, i) = bestEnd;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Node(int nodeBase, int check, double log)
    {
        public readonly int Base = nodeBase;
        public readonly int Check = check;

        /// <summary>Log of the word's frequency; minus infinity where no word ends.</summary>
        public readonly double Log = log;
    }
}

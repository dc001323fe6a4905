namespace KnowledgeGraph.Language.Segmentation;

/// <summary>The dictionary's words as a double-array trie over UTF-16 units. Node 0 is the root. Immutable, safe to share.</summary>
internal sealed class WordTrie(ushort[] codes, int[] bases, int[] checks, int[] values)
{
    /// <summary>The node one unit further, or -1.</summary>
    public int Next(int node, char unit)
    {
        var code = codes[unit];
        if (code == 0)
        {
            return -1;
        }

        var next = bases[node] + code;
        return checks[next] == node ? next : -1;
    }

    /// <summary>0 for a node that only leads to words; else the frequency's index + 1 in the upper 24 bits and the tag's index in the lower 8.</summary>
    public int Value(int node) => values[node];

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

        return values[node];
    }
}

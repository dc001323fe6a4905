using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Segmentation;

/// <summary>
/// Added words over the dictionary: a hash trie beside the double array. Words jieba's character classes cannot hold (史蒂夫·乔布斯, Open AI) are found
/// in the text before it is cut. Immutable, safe to share.
/// </summary>
internal sealed class UserWords
{
    private readonly Dictionary<long, int> _edges = [];
    private readonly List<(double Frequency, string Tag)?> _nodes = [null];
    private readonly bool _hasLoose;

    /// <param name="words">Later ones replace earlier ones of the same text.</param>
    public UserWords(IEnumerable<(string Word, double Frequency, string Tag)> words)
    {
        foreach (var (word, frequency, tag) in words)
        {
            var node = 0;
            foreach (var unit in word)
            {
                if (!_edges.TryGetValue(Key(node, unit), out var next))
                {
                    next = _nodes.Count;
                    _nodes.Add(null);
                    _edges.Add(Key(node, unit), next);
                }

                node = next;
            }

            _nodes[node] = (frequency, tag);
            _hasLoose |= IsLoose(word);
        }
    }

    public int Next(int node, char unit) => node >= 0 && _edges.TryGetValue(Key(node, unit), out var next) ? next : -1;

    public (double Frequency, string Tag)? At(int node) => node < 0 ? null : _nodes[node];

    public (double Frequency, string Tag)? Find(ReadOnlySpan<char> word)
    {
        var node = 0;
        foreach (var unit in word)
        {
            node = Next(node, unit);
            if (node < 0)
            {
                return null;
            }
        }

        return _nodes[node];
    }

    /// <summary>Longest added word with a character outside jieba's classes that begins at <paramref name="start"/> and does not cut a Latin word; empty if none.</summary>
    public TextSpan LooseWordAt(ReadOnlySpan<char> text, int start)
    {
        var longest = new TextSpan(start, start);
        if (!_hasLoose || (start > 0 && char.IsAsciiLetterOrDigit(text[start]) && char.IsAsciiLetterOrDigit(text[start - 1])))
        {
            return longest;
        }

        var node = 0;
        var loose = false;
        for (var i = start; i < text.Length; i++)
        {
            node = Next(node, text[i]);
            if (node < 0)
            {
                break;
            }

            loose |= !CharacterClass.IsTagBlock(text[i]);
            var endsWord = i + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[i]) || !char.IsAsciiLetterOrDigit(text[i + 1]);
            if (loose && endsWord && _nodes[node] is not null)
            {
                longest = new TextSpan(start, i + 1);
            }
        }

        return longest;
    }

    private static bool IsLoose(string word)
    {
        foreach (var unit in word)
        {
            if (!CharacterClass.IsTagBlock(unit))
            {
                return true;
            }
        }

        return false;
    }

    private static long Key(int node, char unit) => ((long)node << 16) | unit;
}

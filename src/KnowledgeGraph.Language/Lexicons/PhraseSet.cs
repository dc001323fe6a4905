using System.Collections.Frozen;

namespace KnowledgeGraph.Language.Lexicons;

/// <summary>
/// Many phrases to be found in a text at once, by their first character: a step costs what the few phrases that begin there cost, however many there are. Ordinal.
/// Immutable, safe to share.
/// </summary>
internal sealed class PhraseSet
{
    private readonly FrozenDictionary<char, (string Phrase, int Index)[]> _byFirst;

    /// <param name="phrases">Not empty each; a phrase's place in the list is its index.</param>
    public PhraseSet(IEnumerable<string> phrases)
    {
        _byFirst = phrases.Select((phrase, index) => (Phrase: phrase, Index: index))
            .GroupBy(p => p.Phrase[0])
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Phrase.Length).ToArray());
    }

    /// <summary>Index and length of the longest phrase that begins at the position, or (-1, 0).</summary>
    public (int Index, int Length) LongestAt(ReadOnlySpan<char> text, int position)
    {
        if (_byFirst.TryGetValue(text[position], out var phrases))
        {
            foreach (var (phrase, index) in phrases)
            {
                if (text[position..].StartsWith(phrase, StringComparison.Ordinal))
                {
                    return (index, phrase.Length);
                }
            }
        }

        return (-1, 0);
    }

    /// <summary>Every place where a phrase begins, also inside another; in text order.</summary>
    public IEnumerable<(int Position, int Index)> AllIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!_byFirst.TryGetValue(text[i], out var phrases))
            {
                continue;
            }

            foreach (var (phrase, index) in phrases)
            {
                if (string.CompareOrdinal(text, i, phrase, 0, phrase.Length) == 0)
                {
                    yield return (i, index);
                }
            }
        }
    }
}

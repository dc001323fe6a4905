using System.Collections;
using KnowledgeGraph.Language.Lexicons;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// Tells from one pass over a template which patterns can match it at all: those with one of their trigger words in it, and those without triggers. Patterns keep
/// their order. Immutable, safe to share.
/// </summary>
internal sealed class PatternTriggers
{
    private readonly RelationPattern[] _patterns;
    private readonly PhraseSet _words;
    private readonly int[][] _patternsOfWord;
    private readonly int[] _always;
    private readonly bool _foldsCase;

    /// <param name="foldsCase">Letter case does not count (English).</param>
    public PatternTriggers(IReadOnlyList<RelationPattern> patterns, bool foldsCase)
    {
        _patterns = [.. patterns];
        _foldsCase = foldsCase;
        var byWord = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < _patterns.Length; i++)
        {
            foreach (var trigger in _patterns[i].Triggers)
            {
                var word = foldsCase ? trigger.ToLowerInvariant() : trigger;
                if (!byWord.TryGetValue(word, out var list))
                {
                    byWord.Add(word, list = []);
                }

                list.Add(i);
            }
        }

        _words = new PhraseSet(byWord.Keys);
        _patternsOfWord = [.. byWord.Values.Select(v => v.ToArray())];
        _always = [.. Enumerable.Range(0, _patterns.Length).Where(i => _patterns[i].Triggers.IsEmpty)];
    }

    public IEnumerable<RelationPattern> Of(string template)
    {
        var possible = new BitArray(_patterns.Length);
        foreach (var index in _always)
        {
            possible[index] = true;
        }

        foreach (var (_, word) in _words.AllIn(_foldsCase ? template.ToLowerInvariant() : template))
        {
            foreach (var index in _patternsOfWord[word])
            {
                possible[index] = true;
            }
        }

        for (var i = 0; i < _patterns.Length; i++)
        {
            if (possible[i])
            {
                yield return _patterns[i];
            }
        }
    }
}

using System.Collections.Immutable;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Lexicons;

/// <summary>A name of the lexicon found in a text.</summary>
/// <param name="Entries">Every entry that bears the name; more than one for homonyms. Not empty.</param>
/// <param name="IsWeak">The name is also a common word for all its entries.</param>
public readonly record struct NameMatch(TextSpan Span, ImmutableArray<LexiconEntry> Entries, bool IsWeak);

/// <summary>
/// Finds lexicon names in raw text by a trie, longest match first at each position. Separators inside a name (space, hyphen, middle dot) may be
/// there or not: "Open AI", "OpenAI", "GPT-4", "GPT4". A Latin name must stand alone as a word and begin in the right letter case. Immutable, safe to share.
/// </summary>
public sealed class NameMatcher
{
    private readonly Dictionary<long, int> _edges = [];
    private readonly List<List<Name>?> _ends = [null];
    private readonly HashSet<char> _firstChars = [];

    private NameMatcher()
    {
    }

    internal static NameMatcher Build(IEnumerable<LexiconEntry> entries)
    {
        var matcher = new NameMatcher();
        foreach (var entry in entries)
        {
            var weak = entry.Weak.ToHashSet(StringComparer.Ordinal);
            foreach (var name in entry.AllNames())
            {
                matcher.Add(name, entry, weak.Contains(name));
            }
        }

        return matcher;
    }

    /// <summary>Longest matches, left to right, not overlapping.</summary>
    public List<NameMatch> Find(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = document.Text;
        var folded = document.Folded;
        var matches = new List<NameMatch>();
        for (var start = 0; start < folded.Length;)
        {
            if (_firstChars.Contains(folded[start]) && LongestAt(text, folded, start) is { } match)
            {
                matches.Add(match);
                start = match.Span.End;
            }
            else
            {
                start++;
            }
        }

        return matches;
    }

    private NameMatch? LongestAt(string text, string folded, int start)
    {
        if (start > 0 && IsWordChar(folded[start]) && IsWordChar(folded[start - 1]))
        {
            return null;
        }

        NameMatch? best = null;
        var node = 0;
        var last = '\0';
        for (var i = start; i < folded.Length; i++)
        {
            var c = folded[i];
            if (IsSeparator(c))
            {
                var next = i + 1 < folded.Length ? folded[i + 1] : '\0';
                if (i == start || !MaySkip(c, last, next))
                {
                    break;
                }

                continue;
            }

            if (!_edges.TryGetValue(EdgeKey(node, c), out node))
            {
                break;
            }

            last = c;
            if (_ends[node] is { } names && Accept(names, text, folded, new TextSpan(start, i + 1)) is { } match)
            {
                // 向英特尔投资50亿美元: the verb behind a name is not the end of the longer name 英特尔投资.
                best = best is { } shorter && IsDeed(text, shorter.Span, match.Span) ? shorter : match;
            }
        }

        return best;
    }

    private static bool IsDeed(string text, TextSpan name, TextSpan longer)
        => text.AsSpan(name.End, longer.End - name.End) is "投资" && longer.End < text.Length
            && (char.IsAsciiDigit(text[longer.End]) || "了约超近逾数两上百千".Contains(text[longer.End], StringComparison.Ordinal) || (name.Start > 0 && "向对".Contains(text[name.Start - 1], StringComparison.Ordinal)));

    private static NameMatch? Accept(List<Name> names, string text, string folded, TextSpan span)
    {
        if (span.End < folded.Length && IsWordChar(folded[span.End - 1]) && IsWordChar(folded[span.End]))
        {
            return null;
        }

        var entries = ImmutableArray.CreateBuilder<LexiconEntry>();
        var weak = true;
        var hasDash = HasHanDash(folded.AsSpan(span.Start, span.Length));
        foreach (var name in names)
        {
            if (CaseAgrees(name.Text, span.Slice(text.AsSpan())) && !IsTwoWords(name.Text, span.Slice(text.AsSpan())) && (!hasDash || name.Text.Contains('-', StringComparison.Ordinal)))
            {
                if (!entries.Contains(name.Entry))
                {
                    entries.Add(name.Entry);
                }

                weak &= name.IsWeak;
            }
        }

        return entries.Count == 0 ? null : new NameMatch(span, entries.ToImmutable(), weak);
    }

    /// <summary>
    /// "meta" in running text is not Meta, "go" not Go: a name with a capital first letter needs one in the text. A Latin name of up to three letters
    /// must agree in every letter, unless the text is all capitals or the name is not.
    /// </summary>
    private static bool CaseAgrees(string name, ReadOnlySpan<char> found)
    {
        if (!char.IsAsciiLetter(name[0]) || !char.IsAsciiLetter(found[0]))
        {
            return true;
        }

        if (name.Length <= 3 && name.All(char.IsAsciiLetter))
        {
            return found.SequenceEqual(name) || (name.Any(char.IsAsciiLetterLower) && name.Length > 2 && found.SequenceEqual(name.ToUpperInvariant()));
        }

        return char.IsAsciiLetterLower(name[0]) || char.IsAsciiLetterUpper(found[0]);
    }

    /// <summary>"AI to" is not AITO, though "Open AI" is OpenAI: a space the name does not have stands before a capital or a figure only.</summary>
    private static bool IsTwoWords(string name, ReadOnlySpan<char> found)
    {
        if (name.AsSpan().ContainsAny(' ', '-') || !char.IsAscii(name[0]))
        {
            return false;
        }

        for (var i = 0; i + 1 < found.Length; i++)
        {
            if (found[i] == ' ' && char.IsAsciiLetterLower(found[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MaySkip(char separator, char before, char after)
        => separator == '·' || (separator == '-' && before >= '\u4E00' && after >= '\u4E00')
            ? after != '\0'
            : (IsWordChar(before) || IsWordChar(after)) && after != '\0' && (!IsSeparator(after) || after == '–' || separator == '–') && after != '\n';

    /// <summary>一汽-大众: such a dash belongs to names that have one; A-B of two names is a pair.</summary>
    private static bool HasHanDash(ReadOnlySpan<char> span)
    {
        for (var i = 1; i + 1 < span.Length; i++)
        {
            if (span[i] == '-' && span[i - 1] >= '\u4E00' && span[i + 1] >= '\u4E00')
            {
                return true;
            }
        }

        return false;
    }

    private void Add(string name, LexiconEntry entry, bool weak)
    {
        // As the text is folded (昇腾 is 升腾 there), or a name could never be met.
        var folded = TextNormalizer.Normalize(name).Folded;
        var node = 0;
        var length = 0;
        foreach (var c in folded)
        {
            if (IsSeparator(c))
            {
                continue;
            }

            if (length++ == 0)
            {
                _firstChars.Add(c);
            }

            if (!_edges.TryGetValue(EdgeKey(node, c), out var next))
            {
                next = _ends.Count;
                _ends.Add(null);
                _edges.Add(EdgeKey(node, c), next);
            }

            node = next;
        }

        // A single Han character or letter is no name that could be told from ordinary text.
        if (length >= 2)
        {
            (_ends[node] ??= []).Add(new Name(name, entry, weak));
        }
    }

    private static bool IsSeparator(char c) => c is ' ' or '-' or '·' or '•' or '・' or '‧' or '‑' or '–';

    private static bool IsWordChar(char c) => char.IsAsciiLetterOrDigit(c) || (c >= 0xC0 && c < 0x250 && char.IsLetter(c));

    private static long EdgeKey(int node, char c) => ((long)node << 16) | c;

    private sealed record Name(string Text, LexiconEntry Entry, bool IsWeak);
}

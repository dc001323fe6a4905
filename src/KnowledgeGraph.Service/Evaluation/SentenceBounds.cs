using System.Collections.Frozen;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Service.Evaluation;

/// <summary>Sentences as the scoring rules mean them: plainer than the analyzer's own, so that the score does not depend on what it measures.</summary>
internal static partial class SentenceBounds
{
    private static readonly FrozenSet<string> Abbreviations = FrozenSet.Create(
        StringComparer.Ordinal,
        "inc", "corp", "co", "ltd", "mr", "ms", "mrs", "dr", "prof", "st", "no", "vs", "u.s", "u.k", "e.g", "i.e", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");

    /// <summary>The sentence or sentences that hold the span.</summary>
    public static TextSpan Of(string text, TextSpan span)
    {
        var start = span.Start;
        while (start > 0 && !EndsAt(text, start - 1))
        {
            start--;
        }

        var end = span.End;
        while (end < text.Length && !EndsAt(text, end))
        {
            end++;
        }

        return new TextSpan(start, end);
    }

    /// <summary>Chinese marks and line feeds end one; an English full stop before a capital does, unless it closes an abbreviation or an initial.</summary>
    private static bool EndsAt(string text, int at)
    {
        if (text[at] is '。' or '！' or '？' or '!' or '?' or '\n')
        {
            return true;
        }

        if (text[at] != '.' || !CapitalAhead().IsMatch(text.AsSpan(at + 1, Math.Min(7, text.Length - at - 1))))
        {
            return false;
        }

        var from = at;
        while (from > 0 && at - from < 12 && (char.IsLetterOrDigit(text[from - 1]) || text[from - 1] is '_' or '.'))
        {
            from--;
        }

        var word = text[from..at].ToLowerInvariant();
        return !Abbreviations.Contains(word) && !(word.Length == 1 && char.IsLetter(word[0]));
    }

    [GeneratedRegex("^[\"”')\\]]*\\s+[\"“'(]*[A-Z]")]
    private static partial Regex CapitalAhead();
}

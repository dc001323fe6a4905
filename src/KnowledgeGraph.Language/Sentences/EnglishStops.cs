using System.Collections.Frozen;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Sentences;

/// <summary>Which full stops end an English sentence.</summary>
internal static class EnglishStops
{
    // Never at the end of a sentence.
    private static readonly FrozenSet<string> Titles = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Sen", "Rep", "Gov", "Sgt", "Capt", "St", "Mt", "No", "Nos", "vs", "e.g", "i.e", "approx", "ca", "cf", "Fig",
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec");

    // At the end only when a usual beginning follows.
    private static readonly FrozenSet<string> Endings = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Inc", "Corp", "Co", "Ltd", "LLC", "Bros", "Jr", "Sr", "etc", "al", "U.S", "U.K", "U.N", "E.U", "a.m", "p.m", "D.C", "Ph.D");

    private static readonly FrozenSet<string> Beginnings = FrozenSet.Create(
        StringComparer.Ordinal,
        "The", "It", "He", "She", "They", "We", "I", "You", "In", "On", "At", "But", "And", "This", "That", "These", "Those", "A", "An", "Its", "His", "Her", "Their", "Our",
        "However", "As", "For", "With", "After", "Before", "When", "While", "If", "By", "From", "To", "There", "Last", "Meanwhile", "According", "Since", "So", "Some");

    public static bool Closes(string text, int at, TextSpan line, ArticleLanguage language)
    {
        if (at + 1 < line.End && text[at + 1] is not (' ' or '"' or '”' or '’' or ')' or '\t' or '\n'))
        {
            return false;
        }

        var wordStart = at;
        while (wordStart > line.Start && (char.IsLetterOrDigit(text[wordStart - 1]) || text[wordStart - 1] == '.'))
        {
            wordStart--;
        }

        var word = text[wordStart..at];
        if (word.Length is > 0 and <= 2 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[^1]) && text.AsSpan(line.Start, wordStart - line.Start).IsWhiteSpace())
        {
            // The number of a list item.
            return false;
        }

        if (word.Length == 0 && at > line.Start && text[at - 1] is not ('"' or '”' or '’' or ')' or '%'))
        {
            return false;
        }

        var next = NextWord(text, at + 1, line.End);
        if (next.Length == 0)
        {
            return at + 1 >= line.End || language == ArticleLanguage.En || !char.IsWhiteSpace(text[at + 1]);
        }

        if (Titles.Contains(word) || (word.Length == 1 && char.IsAsciiLetterUpper(word[0])))
        {
            return false;
        }

        if (Endings.Contains(word))
        {
            return Beginnings.Contains(next);
        }

        return !char.IsAsciiLetterLower(next[0]);
    }

    private static string NextWord(string text, int at, int end)
    {
        while (at < end && !char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        var start = at;
        while (at < end && char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        return text[start..at];
    }
}

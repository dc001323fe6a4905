using System.Text;
using KnowledgeGraph.Language.Normalization;

namespace KnowledgeGraph.Language.Segmentation;

/// <summary>What the full-text index holds of a text, and what a query asks of it: made by the same steps, so that they meet. Safe to share.</summary>
public static class SearchWords
{
    /// <summary>Normalised, simplified, small letters, cut for search, parted by single spaces; white space and punctuation left out.</summary>
    public static string Of(Segmenter segmenter, string text)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        var folded = TextNormalizer.Normalize(text).Folded;
        var words = new StringBuilder(folded.Length * 2);
        foreach (var span in segmenter.Tokenize(folded, forSearch: true))
        {
            var word = folded.AsSpan(span.Start, span.Length);
            if (!HasLetterOrDigit(word))
            {
                continue;
            }

            if (words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(word);
        }

        return words.ToString();
    }

    private static bool HasLetterOrDigit(ReadOnlySpan<char> word)
    {
        foreach (var rune in word.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                return true;
            }
        }

        return false;
    }
}

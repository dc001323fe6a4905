using System.Globalization;
using System.Text;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Graph;

/// <summary>
/// The key under which a name is looked up: NFKC, lower case (invariant), everything but letters, digits and combining marks left out, '+' and '#' kept
/// (C++ is not C). "Open AI", "OpenAI" and "ＯｐｅｎＡＩ" share a key. A name with no letter or digit in it (which includes "？？") keeps its NFKC form, so
/// a key is never empty for a name that is not blank.
/// </summary>
public static class NameKey
{
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var folded = Compatibility.Fold(name);
        var builder = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var keep = Rune.IsLetterOrDigit(rune)
                || category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
                || rune.Value is '+' or '#';
            if (keep)
            {
                builder.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return builder.Length > 0 ? builder.ToString() : folded.Trim();
    }
}

using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Person names in English text: a given name and a surname (Bret Taylor, Adam D'Angelo), a pinyin surname and a given name (Liang Wenfeng), or two capitalised
/// words beside a post or a verb of speech.
/// </summary>
internal static partial class EnglishPersonRule
{
    private static readonly string[] NotSurnames = ["Inc", "Corp", "University", "Institute", "Street", "Award", "Prize", "Group", "Times", "News", "Cloud", "Olympic", "Games", "Labs", "Capital"];

    public static IEnumerable<FoundMention> Find(Document document)
    {
        foreach (Match match in Name().Matches(document.Text))
        {
            var words = match.Value.Split(' ');
            if (NotSurnames.Contains(words[^1], StringComparer.Ordinal))
            {
                continue;
            }

            var given = WordLists.GivenNames.Contains(words[0]);
            var pinyin = words.Length == 2 && WordLists.PinyinSurnames.Contains(words[0]) && PinyinGiven().IsMatch(words[1]);
            var supported = words.Length is 2 or 3 && HasSupport(document.Text, match);
            if (given || pinyin || supported)
            {
                yield return FoundMention.ByRule(TextSpan.FromLength(match.Index, match.Length), EntityType.Person, null, given || pinyin ? 0.8 : 0.7, "rule:person-english");
            }
        }
    }

    private static bool HasSupport(string text, Match match)
    {
        var before = text[Math.Max(0, match.Index - 30)..match.Index];
        var end = match.Index + match.Length;
        var after = text[end..Math.Min(text.Length, end + 40)];
        return PostBefore().IsMatch(before) || SpeechAfter().IsMatch(after);
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9.’'-])[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z]\.)?(?: (?:de|van|von|der|bin|al|Le|La|Di|Mc[A-Z][a-z]+|O[’'][A-Z][a-z]+|D[’'][A-Z][a-z]+|[A-Z][a-z]+(?:-[A-Z][a-z]+)?)){1,2}(?![A-Za-z0-9])")]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Z][a-z]{1,11}$")]
    private static partial Regex PinyinGiven();

    [GeneratedRegex(@"\b(?:CEO|CTO|CFO|COO|founder|co-founder|cofounder|chairman|chairwoman|chief|executive|president|scientist|director|engineer|Mr\.?|Ms\.?|Dr\.?|analyst|head|officer|researcher|minister|Minister|President|Senator|Secretary|Chairman|spokesman|spokeswoman|manager|professor|author|by|hired|poached|recruited|promoted),? $")]
    private static partial Regex PostBefore();

    [GeneratedRegex(@"^,? (?:said|says|told|wrote|argued|added|joined|co-founded|founded|resigned|(?:the |its |an? |who )?(?:former |then-|outgoing |incoming |new )?(?:chief|chair|CEO|CTO|CFO|president|founder|co-founder|director|head|vice|professor|analyst)\b)")]
    private static partial Regex SpeechAfter();
}

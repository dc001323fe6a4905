using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>A name that a dash sets beside its kind: …全新技术——多镜头回放系统。 The kind's word or the name's own last word gives the type.</summary>
internal static partial class AppositionRule
{
    public static IEnumerable<FoundMention> Find(Document document)
    {
        foreach (Match match in AfterDash().Matches(document.Text))
        {
            var name = match.Groups["name"];
            var own = WordLists.Heads.FirstOrDefault(h => name.Value.EndsWith(h.Word, StringComparison.Ordinal));
            var kind = TitleMarkRule.HeadBefore(document.Text, match.Index);
            if ((kind ?? own) is { } head)
            {
                yield return FoundMention.ByRule(TextSpan.FromLength(name.Index, name.Length), head.Type, head.Subtype, 0.65, "rule:apposition");
            }
        }
    }

    [GeneratedRegex("——(?<name>[\\p{IsCJKUnifiedIdeographs}A-Za-z0-9.·-]{3,14})(?=[，。；\n]|$)")]
    private static partial Regex AfterDash();
}

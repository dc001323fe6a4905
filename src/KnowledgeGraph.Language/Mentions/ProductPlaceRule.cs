using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>Places of a Chinese text where only a product of one's own can be named: 自研X芯片, 自研的X大模型. The kind belongs to the name.</summary>
internal static partial class ProductPlaceRule
{
    public const string Rule = "rule:product-place";

    public static IEnumerable<FoundMention> Find(Document document, IReadOnlyList<FoundMention> known)
    {
        foreach (Match match in OwnMake().Matches(document.Text))
        {
            var stem = match.Groups["stem"];
            var name = match.Groups["name"];
            var span = TextSpan.FromLength(name.Index, name.Length);
            if (NameShape.MayBeName(document, TextSpan.FromLength(stem.Index, stem.Length)) && !known.Any(k => k.Span.Overlaps(span)))
            {
                yield return FoundMention.ByRule(span, name.Value.EndsWith("模型", StringComparison.Ordinal) ? EntityType.AiModel : EntityType.Product, null, 0.66, Rule);
            }
        }
    }

    [GeneratedRegex("(?:自研|自主研发)的?(?<name>(?<stem>[\u4E00-\u9FFF]{2,4})(?:AI)?(?:芯片|大模型|操作系统))", RegexOptions.CultureInvariant)]
    private static partial Regex OwnMake();
}

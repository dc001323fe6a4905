using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// A code of letters and digits right after a company's name is a product of it (摩尔线程 MTT S4000, 壁仞BR200系列); a name with 架构 after it is an architecture.
/// </summary>
internal static partial class CodeNameRule
{
    public static IEnumerable<FoundMention> Find(Document document, IReadOnlyList<FoundMention> known)
    {
        foreach (var mention in known)
        {
            if (mention.Type != EntityType.Company)
            {
                continue;
            }

            var code = Code().Match(document.Text, mention.Span.End);
            if (code.Success)
            {
                var name = code.Groups["name"];
                var span = TextSpan.FromLength(name.Index, name.Length);
                if (!known.Any(k => k.Span.Contains(span)) && !document.Quantities.Any(q => q.Span.Overlaps(span)) && !document.Times.Any(t => t.Span.Overlaps(span)))
                {
                    yield return FoundMention.ByRule(span, EntityType.Product, null, 0.7, "rule:code");
                }
            }
        }

        foreach (var mention in known)
        {
            if (mention.Type == EntityType.Company && Gadget().Match(document.Text, mention.Span.End) is { Success: true } gadget)
            {
                yield return FoundMention.ByRule(new TextSpan(mention.Span.Start, mention.Span.End + gadget.Length), EntityType.Product, null, 0.75, "rule:code");
            }

            if (mention.Type == EntityType.Product && char.IsAsciiDigit(document.Text[mention.Span.End - 1]) && PeerCode().Match(document.Text, mention.Span.End) is { Success: true } peer)
            {
                // M100和M300.
                yield return FoundMention.ByRule(TextSpan.FromLength(peer.Groups["name"].Index, peer.Groups["name"].Length), EntityType.Product, null, 0.68, "rule:code");
            }
        }

        foreach (Match match in Architecture().Matches(document.Text))
        {
            var span = TextSpan.FromLength(match.Index, match.Length);
            if (!known.Any(k => k.Span.Contains(span)) && !known.Any(k => k.Type == EntityType.Technology && k.Span.Start == span.Start))
            {
                yield return FoundMention.ByRule(span, EntityType.Technology, null, 0.7, "rule:code");
            }
        }
    }

    [GeneratedRegex(@"\G[ 的]?(?<name>(?:[A-Z][A-Za-z]{0,9}[- ]?){1,2}[0-9]{1,4}[A-Za-z]{0,4}(?![A-Za-z0-9.%])(?: ?(?:Pro|Max|Ultra|Plus|Turbo|Mini|Air|SE|GT|I{2,3}|IV|VI{0,3}|IX)(?![A-Za-z0-9]))*|[A-Z][a-z]{2,9}-[A-Z][A-Za-z]{0,9}(?![A-Za-z0-9])|(?:[A-Z][A-Za-z0-9]{1,9}[- ]?(?:[A-Z][A-Za-z0-9]{0,9})?)(?=系列))(?! ?[万亿年月日%])")]
    private static partial Regex Code();

    [GeneratedRegex(@"\G(?:、|和|与|及|/)(?<name>[A-Z][A-Za-z]{0,6}[- ]?[0-9]{1,4}[A-Za-z]{0,3})(?![A-Za-z0-9.%])")]
    private static partial Regex PeerCode();

    /// <summary>A company's AI glasses, AI speaker …: such a thing is called by its maker and its kind (小米AI眼镜).</summary>
    [GeneratedRegex("\\G ?AI ?(?:眼镜|音箱|手机|耳机|手表|玩具|PC|浏览器|录音笔|戒指|办公本|学习机|翻译机|相机|电视|手环|戒指)(?!业务|市场|行业|团队|部门|领域|战略|产品线|赛道|项目|生态|芯片)")]
    private static partial Regex Gadget();

    [GeneratedRegex("(?<![A-Za-z0-9])[A-Z][A-Za-z]{3,15}架构")]
    private static partial Regex Architecture();
}

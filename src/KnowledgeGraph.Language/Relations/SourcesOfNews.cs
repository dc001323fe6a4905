using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// Media named as the source of the news (36氪获悉, 据彭博社报道, the agency in brackets at the end): they say what follows, but are no party to it: no subject, no
/// bearer of figures, nothing a pronoun stands for.
/// </summary>
internal static partial class SourcesOfNews
{
    private const int MaxAround = 16;

    public static bool Contains(Document document, TextSpan sentence, SlotMember member)
    {
        if (member.IsAnaphor || (member.Type != EntityType.Organization && member.Type != EntityType.Company && member.Type != EntityType.Product))
        {
            return false;
        }

        var after = document.Text.AsSpan(member.Span.End, Math.Min(MaxAround, document.Text.Length - member.Span.End));
        if (Learns().IsMatch(after))
        {
            return true;
        }

        var before = document.Text.AsSpan(Math.Max(sentence.Start, member.Span.Start - MaxAround), member.Span.Start - Math.Max(sentence.Start, member.Span.Start - MaxAround));
        return (According().IsMatch(before) && Reports().IsMatch(after)) || (before.EndsWith("（") && after.StartsWith("）") && EndsSentence(document.Text, member.Span.End + 1));
    }

    private static bool EndsSentence(string text, int position)
        => position >= text.Length || text[position] == '\n' || (text[position] is '。' or ' ' && (position + 1 >= text.Length || text[position + 1] is '\n' or ' '));

    [GeneratedRegex("^(?:App|APP)?(?:首发|专访|早报|晚报|日报|出品|制图)|^(?:App|APP)?(?:独家|从[^，。]{2,10}|近日|方面|记者)?(?:获悉|了解到|讯(?![息飞问号])|[0-9一二三四五六七八九十月日 ]{2,8}(?:电|讯|消息)|显示，|消息，)")]
    private static partial Regex Learns();

    [GeneratedRegex("(?:据|援引|根据)(?:[\u4E00-\u9FFF]{0,6}媒体)?《?$")]
    private static partial Regex According();

    [GeneratedRegex("^》?(?:等[^，。]{0,4})?(?:[0-9月日 ]{0,8})(?:报道|消息|获悉|援引)")]
    private static partial Regex Reports();
}

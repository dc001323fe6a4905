using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>Stretches of a page that belong to its making and not to its news: web addresses, and bylines (文｜X 编辑｜Y). Names there make no entity.</summary>
internal static partial class AsideSpans
{
    public static CoveredText? Find(string text)
    {
        CoveredText? covered = null;
        foreach (var pattern in (Regex[])[Address(), Byline()])
        {
            foreach (Match match in pattern.Matches(text))
            {
                covered ??= new CoveredText(text.Length);
                covered.Take(TextSpan.FromLength(match.Index, match.Length));
            }
        }

        return covered;
    }

    [GeneratedRegex("(?:https?://|www\\.)[\\x21-\\x7E]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("(?<![\u4E00-\u9FFF])(?:文字|文|作者|编辑|撰文|撰稿|记者|采访|责编|责任编辑|校对|排版|设计|摄影|制图|策划|出品|监制|编译|整理|访谈|内容整理|图源|图片来源|头图来源|封面来源|来源)(?: ?[｜|丨/] ?| ?[：:] )[\u4E00-\u9FFFA-Za-z· ]{2,16}?(?=$|[\n。，；：:（(]| (?:编辑|责编|头图|封面|采访|图|来源|校对|撰文|文|摄影|出品|设计)| [\u4E00-\u9FFF]{5,})", RegexOptions.CultureInvariant)]
    private static partial Regex Byline();
}

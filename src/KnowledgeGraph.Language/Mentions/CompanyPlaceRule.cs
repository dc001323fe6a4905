using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Places of a Chinese text where only a company can be named: who closes a round, who makes an announcement to the exchange, who leads or joins a round, who has a
/// founder, and quoted names beside 公司 or 创办. What stands there is a company's name, however unknown, if it has the shape of a name.
/// </summary>
internal static partial class CompanyPlaceRule
{
    public const string Rule = "rule:company-place";

    /// <summary>Kinds that describe the name right after them: 芯片厂商X.</summary>
    private static readonly string[] KindsBefore = ["公司", "企业", "厂商", "平台", "独角兽", "巨头", "开发商", "初创", "品牌", "服务商", "供应商", "制造商", "新秀", "新锐", "机构", "团队", "项目", "旗下", "龙头", "投资方", "老股东", "股东"];

    /// <param name="known">Names of the lexicon.</param>
    public static IEnumerable<FoundMention> Find(Document document, IReadOnlyList<FoundMention> known)
    {
        foreach (var pattern in Places)
        {
            foreach (Match match in pattern.Matches(document.Text))
            {
                if (match.Groups["name"] is { Success: true } name && Named(document, TextSpan.FromLength(name.Index, name.Length), known) is { } found)
                {
                    yield return found;
                }
            }
        }

        foreach (Match match in Investors().Matches(document.Text))
        {
            foreach (var item in Items(match.Groups["list"]))
            {
                if (Named(document, item, known) is { } found)
                {
                    yield return found;
                }
            }
        }
    }

    private static FoundMention? Named(Document document, TextSpan span, IReadOnlyList<FoundMention> known)
    {
        var text = span.Slice(document.Text);
        var kind = KindsBefore.Max(k => text.LastIndexOf(k, StringComparison.Ordinal) is >= 0 and var at ? at + k.Length : 0);
        var name = kind < text.Length ? new TextSpan(span.Start + kind, span.End) : span;
        return NameShape.MayBeName(document, name) && !known.Any(k => k.Span.End == name.End && k.Span.Overlaps(name))
            ? FoundMention.ByRule(name, EntityType.Company, null, 0.7, Rule)
            : null;
    }

    /// <summary>The names between the enumeration commas of a list.</summary>
    private static IEnumerable<TextSpan> Items(Group list)
    {
        var start = 0;
        for (var i = 0; i <= list.Length; i++)
        {
            if (i == list.Length || list.ValueSpan[i] is '、' or '和' or '与' or '及' or '，')
            {
                if (i > start)
                {
                    yield return new TextSpan(list.Index + start, list.Index + i);
                }

                start = i + 1;
            }
        }
    }

    private static readonly Regex[] Places = [Round(), Announcement(), Listing(), QuotedAfterKind(), QuotedRound(), Founder(), Founded(), Headline(), Partner(), Target(), Brand()];

    /// <summary>X完成数亿元A轮融资, X宣布获得…投资.</summary>
    [GeneratedRegex("(?<=^|[\n。！？；，：、”]|获悉|显示)(?<name>[\u4E00-\u9FFFA-Za-z0-9·]{2,10}?)(?:于近日|近日|日前|今日|昨日|近期)?(?:正式)?(?:宣布|官宣)?(?:已|已经|再次|再度|连续|成功)?(?:完成|获得|斩获|拿下|获)(?:了|超|近|数|约|新一轮)?[^，。；！？\n的]{0,16}?(?:轮|元|战略|天使|种子|独家|联合)[^，。；！？\n的]{0,8}?(?:融资|投资)(?!者|人|额|建议|评级|机会|价值)", RegexOptions.CultureInvariant)]
    private static partial Regex Round();

    /// <summary>X公告，…; X发布公告称.</summary>
    [GeneratedRegex("(?<=^|[\n。！？；，”]|获悉，|消息，)(?<name>[\u4E00-\u9FFFA-Za-z·]{3,8}?)(?:近日|日前|今日|晚间|早间)?(?:发布|披露)?(?:公告|招股书)(?:称|显示|披露|，|：)", RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();

    /// <summary>X在港交所挂牌上市, X向港交所递交招股书.</summary>
    [GeneratedRegex("(?<=^|[\n。！？；，”]|获悉，)(?<name>[\u4E00-\u9FFFA-Za-z·]{2,8}?)(?:近日|日前|今日|昨日)?(?:正式|成功|已|拟|计划|将)?(?:在|于|向|登陆)(?:港交所|上交所|深交所|北交所|纽交所|纳斯达克|科创板|创业板|港股|美股|A股|香港联交所)(?:主板)?(?:挂牌|上市|递表|递交|提交|敲钟|IPO)", RegexOptions.CultureInvariant)]
    private static partial Regex Listing();

    /// <summary>厂商“X”完成…, 创办“X”.</summary>
    [GeneratedRegex("(?:创办|创立|创建|成立)(?:了|的)?[“\"「](?<name>[\u4E00-\u9FFFA-Za-z0-9· ]{2,12})[”\"」]|(?:公司|企业|厂商|独角兽|服务商)[“\"「](?<name>[\u4E00-\u9FFFA-Za-z0-9· ]{2,12})[”\"」](?=近日|日前|宣布|完成|获|发布|推出|的?创始人|的?CEO|（)", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedAfterKind();

    /// <summary>“X”完成…融资, “X”获…投资.</summary>
    [GeneratedRegex("[“\"「](?<name>[\u4E00-\u9FFFA-Za-z0-9· ]{2,12})[”\"」](?:近日|日前|今日)?(?:宣布|官宣)?(?:已|已经)?(?:完成|获得|斩获|获)[^，。；！？\n]{0,20}(?:融资|投资)", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedRound();

    /// <summary>X创始人兼CEO, X联合创始人: whoever has a founder was founded.</summary>
    [GeneratedRegex("(?<=^|[\n。！？；，、”]|由|和|与)(?<name>[\u4E00-\u9FFFA-Za-z0-9·]{2,8}?)(?:科技公司|公司|集团)?(?:联合)?创始人(?:、|兼|及|和|[\u4E00-\u9FFF·]{2,8}(?:表示|说|称|认为|透露|介绍|指出|提出|告诉|在))", RegexOptions.CultureInvariant)]
    private static partial Regex Founder();

    /// <summary>P创办X，: what a person founds, up to the comma.</summary>
    [GeneratedRegex("(?:创办|创立)了?(?<name>[\u4E00-\u9FFFA-Za-z0-9·]{2,8})(?=[，。；])", RegexOptions.CultureInvariant)]
    private static partial Regex Founded();

    /// <summary>推出无人机品牌X, 品牌“X”: a new brand acts as a business.</summary>
    [GeneratedRegex("(?:推出|发布|创立|成立|孵化|打造|旗下|创建)[^，。；“”]{0,10}?(?:子品牌|品牌)[“「](?<name>[\u4E00-\u9FFFA-Za-z0-9]{2,12})[”」]|(?:推出|创立|成立|孵化|创建)(?:了)?[^，。；“”]{0,10}?(?:子品牌|品牌)(?<name>[\u4E00-\u9FFF]{2,4}(?:[A-Z][A-Za-z]{2,14})?)(?=[，。；（\n])", RegexOptions.CultureInvariant)]
    private static partial Regex Brand();

    /// <summary>与出行企业X达成合作: behind the kind of the partner stands its name.</summary>
    [GeneratedRegex("(?:与|和|跟|同|携手|联合|牵手|联手)[\u4E00-\u9FFFA-Za-z0-9]{0,14}?(?:公司|企业|厂商|独角兽|巨头|服务商|供应商|制造商|运营商|车企|药企)(?<name>[\u4E00-\u9FFF]{2,8}?)(?:近日|日前|今日)?(?:正式)?(?:达成|签署|签订|合作|宣布|签约|建立|开展|展开|共同|联合|携手|订立|成立)", RegexOptions.CultureInvariant)]
    private static partial Regex Partner();

    /// <summary>收购芯片设计公司X。: what is bought, funded, joined or led, up to the end of the clause.</summary>
    [GeneratedRegex("(?:收购|并购|投资|入股|领投|加入|加盟|入职|任职于|就职于|创办|创立|创建|成立|组建|设立|控股|参股|孵化|起诉|牵手|联手)(?:了)?[\u4E00-\u9FFFA-Za-z0-9]{0,14}?(?:公司|企业|厂商|独角兽|服务商|供应商|制造商|车企|药企)(?<name>[\u4E00-\u9FFF]{2,7})(?=[，。；（、]|的(?:全部|多数|部分|控股|[0-9]))", RegexOptions.CultureInvariant)]
    private static partial Regex Target();

    /// <summary>The title's X：… where the text says X of itself again: 顺络电子：….</summary>
    [GeneratedRegex("^(?<name>[\u4E00-\u9FFFA-Za-z·]{3,8})：(?=[^\n]{4,60}\n(?:[^\n]{0,20}[，。])?\\k<name>)", RegexOptions.CultureInvariant)]
    private static partial Regex Headline();

    /// <summary>由X、Y和Z联合领投; ，X跟投.</summary>
    [GeneratedRegex("(?<=由|[，；：]|方为|方包括|机构包括)(?<list>[\u4E00-\u9FFFA-Za-z0-9·、-[对向用将的为在]]{2,120}?)(?:等[^，。；！？\n]{0,14}?)?(?:继续|再次|持续|均|也|同步|超额)?(?:共同|联合|独家|持续|追加|战略)?(?:VC)?(?:联合)?(?:领投|跟投|参投|投资(?=[，。；完])|加注|加码|共同持股|全资持股)", RegexOptions.CultureInvariant)]
    private static partial Regex Investors();
}

using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// The type of a Latin name no lexicon holds, voted for by all its places in a Chinese text: SB Energy's 首席执行官, 收购 Firefly Bio, 创始人Amir Salek. A name without a
/// vote of weight stays untyped.
/// </summary>
internal static partial class LatinNameVotes
{
    private const int MinWeight = 2;

    private const int Around = 16;

    /// <summary>The type with the most weight over all occurrences; null when too little or two types are even.</summary>
    /// <param name="places">Where the name stands, in one text.</param>
    public static EntityType? TypeOf(string text, IReadOnlyCollection<TextSpan> places)
    {
        int company = 0, person = 0;
        var name = places.First().Slice(text);
        var least = name.AsSpan().ContainsAnyInRange('0', '9') ? MinWeight * 2 : MinWeight;
        var mayBePerson = PersonShape().IsMatch(name);
        foreach (var place in places)
        {
            var before = text.AsSpan(Math.Max(0, place.Start - Around), place.Start - Math.Max(0, place.Start - Around));
            var after = text.AsSpan(place.End, Math.Min(Around, text.Length - place.End));
            if (mayBePerson && PostBefore().IsMatch(before))
            {
                person += 2;
                continue;
            }

            company += CompanyBefore().IsMatch(before) ? 2 : 0;
            company += CompanyAfter().IsMatch(after) ? 2 : Deed().IsMatch(after) ? 1 : 0;
            person += mayBePerson && WordLists.GivenNames.Contains(name[..name.IndexOf(' ')]) && PersonDeed().IsMatch(after) ? 2 : 0;
        }

        return person >= MinWeight && person >= company ? EntityType.Person : company >= least ? EntityType.Company : null;
    }

    [GeneratedRegex("^[A-Z][a-z]+(?: [A-Z]\\.)? [A-Z][A-Za-z'-]+$")]
    private static partial Regex PersonShape();

    [GeneratedRegex("(?:CEO|CTO|CFO|COO|创始人|联创|首席执行官|首席[\u4E00-\u9FFF]{2,4}官|科学家|总裁|总监|经理|教授|研究员|工程师|负责人|主管|董事长|分析师|作者|博主|主席|合伙人|设计师|高管|发言人)(?:兼[\u4E00-\u9FFFA-Z]{2,8})?[ ：]?$")]
    private static partial Regex PostBefore();

    [GeneratedRegex("^ ?(?:表示|说|称|认为|指出|透露|坦言|告诉|写道|加入|加盟|离职|担任|出任)")]
    private static partial Regex PersonDeed();

    [GeneratedRegex("(?<![该本这家的])(?:公司|企业|厂商|初创|巨头|独角兽|开发商|供应商|服务商|制造商|竞争对手|公司之一|企业之一|投资方|收购|并购|入股|投资了|领投方|母公司|子公司|旗下公司|客户|股东|投资人)[ “]?$|(?:旗下|总部位于[\u4E00-\u9FFF]{2,6}的)[ “]?$")]
    private static partial Regex CompanyBefore();

    [GeneratedRegex("^[” ]?(?:公司|集团|CEO|的?首席执行官|的?创始人|的?联合创始人|的?董事长|的?总裁|的?首席[\u4E00-\u9FFF]{2,4}官|的?股价|的?市值|的?财报|的?估值|的?员工|的?高管|IPO|总部|成立于|创立于|(?:在|于)?[^，。；]{0,10}(?:完成|获得?|筹集了?)[^，。；]{0,16}融资|(?:、[A-Za-z0-9 \u4E00-\u9FFF]{2,12}|和[A-Za-z0-9 \u4E00-\u9FFF]{2,12})?(?:等)?(?:共同|联合)?(?:领投|跟投|参投)|[^，。；]{0,4}(?:投资|收购|入股)(?:了)? ?[0-9A-Z])")]
    private static partial Regex CompanyAfter();

    [GeneratedRegex("^[” ]?(?:近日|日前|今日|昨日|周[一二三四五六日]|今年|正|将|已|还|也)?(?:宣布|表示|称|回应|披露|透露|计划|拟|发布(?:了|全新|新|声明|公告|财报|报告)|推出了?(?:全新|新|首|一)|签署|达成|收购|裁员|聘请|起诉|自研)")]
    private static partial Regex Deed();
}

using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>A clause of a sentence and the subject it has, its own or the one carried over from before.</summary>
/// <param name="Topic">The slot the clause speaks of; null when none is known.</param>
/// <param name="OwnsTopic">The topic is named in the clause itself.</param>
/// <param name="Other">
/// What the clause before ended with, where that is a thing or a project: 推出X，搭载Y speaks of X in its second clause. Null where the clause names its own topic.
/// </param>
internal readonly record struct Clause(TextSpan Span, Slot? Topic, bool OwnsTopic, Slot? Other = null);

/// <summary>
/// Cuts sentences into clauses and works out their subjects. Chinese drops a subject that goes on: a clause that begins with a verb or a
/// preposition is said of the last clause's subject.
/// </summary>
internal static partial class Clauses
{
    private static readonly EntityType[] SubjectTypes =
    [
        EntityType.Company, EntityType.Organization, EntityType.Government, EntityType.Person, EntityType.Product, EntityType.AiModel, EntityType.Event, EntityType.Project,
        EntityType.Technology, EntityType.MediaWork, EntityType.Place,
    ];

    private static readonly EntityType[] Things = [EntityType.Product, EntityType.AiModel, EntityType.Project, EntityType.Technology];

    private const int LongestTail = 6;

    /// <summary>Subjects only where the clause begins with them.</summary>
    private static readonly EntityType[] Modifiers = [EntityType.Technology, EntityType.Place, EntityType.Concept];

    private static readonly string[] Prepositions =
        ["在", "对", "与", "和", "为", "向", "从", "由", "被", "把", "将", "用", "以", "据", "根据", "通过", "给", "于", "跟", "同", "按", "自", "比", "让", "使", "随着", "除", "除了", "围绕", "针对", "继", "当"];

    public static List<Clause> Split(Document document, TextSpan sentence, IReadOnlyList<Slot> slots, Slot? carried)
    {
        var clauses = new List<Clause>();
        var topic = carried;
        Slot? other = null;
        Slot? latest = null;
        foreach (var span in Spans(document.Text, sentence, slots))
        {
            var own = OwnSubject(document, span, slots);
            var before = topic;
            if (document.Language == ArticleLanguage.En && own is null && clauses.Count == 0 && LeadTopic(document, span, sentence, slots) is { } led)
            {
                clauses.Add(new Clause(span, led, false));
                continue;
            }

            if (document.Language == ArticleLanguage.En && IsAside(document, span, sentence, own, topic, slots, out var about))
            {
                // A, which B bought, …: the sentence goes on about A.
                clauses.Add(new Clause(span, about, false));
                latest = LastThing(span, topic, slots) ?? latest;
                continue;
            }

            if (own is not null)
            {
                topic = own;
                other = null;
            }

            if (own is not null && before is not null && IsPostOnly(document, span, own))
            {
                // A成立于2012年，创始人P，总部位于…: the aside names a person, and the sentence goes on about A.
                clauses.Add(new Clause(span, own, true));
                topic = before;
                continue;
            }

            if (own is null && (HasUnknownSubject(document, span) || IsItemOfItsOwn(document, span)))
            {
                topic = null;
                other = null;
            }

            var said = own is null && document.Language == ArticleLanguage.En && SpeaksOfNobody(document, span) ? null : topic;
            var text = document.Text.AsSpan(span.Start, span.Length);
            clauses.Add(new Clause(span, said, own is not null, own is null && latest is not null && OfTheLatest().IsMatch(text) ? latest : document.Language == ArticleLanguage.Zh ? other : null));
            if (document.Language == ArticleLanguage.En && InnerSubject(document, span, slots) is { } inner)
            {
                // A said that B, the founder of C, …: what follows is said of B.
                topic = inner;
            }

            var last = LastThing(span, topic, slots);
            latest = last ?? latest;
            other = own is null && other is not null && OfTheThing().IsMatch(text) ? other : last ?? other;
        }

        return clauses;
    }

    /// <summary>A clause of a post and a person's name alone: 创始人P.</summary>
    private static bool IsPostOnly(Document document, TextSpan clause, Slot own)
        => own.Type == EntityType.Person && own.Span.End == clause.End && own.Span.Start > clause.Start && StartsWithPost(document.Text.AsSpan(clause.Start, clause.Length));

    /// <summary>Whether a clause opens with a post: 首席执行官P多次表示.</summary>
    internal static bool StartsWithPost(ReadOnlySpan<char> clause)
        => WordLists.PostAt(clause.TrimStart("“ 其公司该联合")) is not null;

    /// <summary>两大能源央企参投…, 多家机构认为…: a clause that begins with people or companies it does not name is said of them, not of the last subject.</summary>
    private static bool HasUnknownSubject(Document document, TextSpan clause)
        => document.Language == ArticleLanguage.Zh && UnknownSubject().IsMatch(document.Text.AsSpan(clause.Start, clause.Length));

    [GeneratedRegex("^[“ ]?(?:(?:[两二三四五六七八九十几数多][大家位名个款]|多家|众多|部分|其他|其它|不少|许多|一些|各大|有|业内|行业|市场|网友|用户|消费者|分析师|投资者|投资人|专家|业内人士|知情人士|监管|法院|外界|媒体|多名|各地|员工|股民)[\u4E00-\u9FFF]{0,6})(?:机构|企业|央企|公司|厂商|人士|券商|银行|部门|分析师|专家|用户|网友|媒体|平台|巨头|股东|员工|消费者|投资者|投资人|法院|外界)")]
    private static partial Regex UnknownSubject();

    /// <summary>After a semicolon a clause that opens with a noun tells something else, unless it gives a figure (；毛利率10%).</summary>
    private static bool IsItemOfItsOwn(Document document, TextSpan clause)
    {
        if (document.Language != ArticleLanguage.Zh || clause.Start == 0 || document.Text[clause.Start - 1] is not ('；' or ';') || Values.Within(document.Quantities, q => q.Span, clause).Any())
        {
            return false;
        }

        var first = Values.Within(document.Tokens, t => t.Span, clause).FirstOrDefault();
        return first.Pos is "n" or "nr" or "ns" or "nt" or "nz" or "eng" or "x" or "j" or "s" && !OfTheSame().IsMatch(document.Text.AsSpan(clause.Start, clause.Length));
    }

    [GeneratedRegex("^(?:公司|集团|其中|产品|项目|新品|双方|团队|该)")]
    private static partial Regex OfTheSame();

    /// <summary>The thing or project a clause ends with, a few words after it allowed (“X”项目).</summary>
    private static Slot? LastThing(TextSpan clause, Slot? topic, IReadOnlyList<Slot> slots)
    {
        if (topic is not null && (topic.Type == EntityType.Product || topic.Type == EntityType.AiModel) && topic.Span.Start >= clause.Start)
        {
            // A thing with deeds of its own (Trae停用了X，改为接入Y) goes on.
            return null;
        }

        var last = slots.LastOrDefault(s => s.Span.Start >= clause.Start && s.Span.End <= clause.End && !s.IsField);
        return last is not null && last != topic && clause.End - last.Span.End <= LongestTail && Things.Contains(last.Type) && last.Members.Length == 1 ? last : null;
    }

    /// <summary>Clause spans: parted by ，；：! outside of slots and brackets.</summary>
    private static IEnumerable<TextSpan> Spans(string text, TextSpan sentence, IReadOnlyList<Slot> slots)
    {
        var start = sentence.Start;
        for (var i = sentence.Start; i < sentence.End; i++)
        {
            var c = text[i];
            var separates = c is '，' or '；' or '：' or ';' or '。' or '！' or '？'
                || (c is ',' && (i + 1 >= sentence.End || !char.IsAsciiDigit(text[i + 1])))
                || (c is ':' && i + 1 < sentence.End && text[i + 1] == ' ');
            separates |= c == ' ' && (IsHeadlineBreak(text, i) || (i > start && (text[i + 1] is 'a' or 'b') && IsSecondVerb(text.AsSpan(i, sentence.End - i))));
            if (separates && !slots.Any(s => s.Span.Contains(i)))
            {
                if (i > start)
                {
                    yield return new TextSpan(start, i);
                }

                start = i + 1;
            }
        }

        if (start < sentence.End)
        {
            yield return new TextSpan(start, sentence.End);
        }
    }

    /// <summary>A发布X B跟进: the blank between two Chinese words ends a clause.</summary>
    internal static bool IsHeadlineBreak(string text, int at)
        => at > 0 && at + 1 < text.Length && text[at - 1] is >= '\u4E00' and <= '\u9FFF' && text[at + 1] is >= '\u4E00' and <= '\u9FFF';

    [GeneratedRegex("^(?:IPO|上市|挂牌|上会|过会)")]
    private static partial Regex MarketOf();

    /// <summary>有消息称A…, 据知情人士透露A…: what somebody unnamed says begins behind it.</summary>
    [GeneratedRegex("\\G[“ ]?(?:但|而|不过|此前|近日|日前|随后)?(?:有|据|另据|另有|多家|多名|一位|一名)?(?:消息|传闻|传言|市场消息|坊间|媒体|外媒|报道|多家媒体|知情人士|消息人士|业内人士|接近[^，。；]{1,8}的人士|分析师|分析人士|分析)(?:人士)?(?:称|说|透露|指出|显示|认为|爆料|表示|传出|指)(?:，)?")]
    private static partial Regex ReportLead();

    private static Slot? OwnSubject(Document document, TextSpan clause, IReadOnlyList<Slot> slots)
    {
        if (document.Language == ArticleLanguage.Zh && ReportLead().Match(document.Text, clause.Start, clause.Length) is { Success: true } report && report.Length < clause.Length)
        {
            clause = new TextSpan(clause.Start + report.Length, clause.End);
        }

        if (document.Language == ArticleLanguage.Zh && PredicateLead().IsMatch(document.Text.AsSpan(clause.Start, clause.Length)))
        {
            return null;
        }

        if (document.Language == ArticleLanguage.Zh && AgentLead().Match(document.Text, clause.Start, clause.Length) is { Success: true } agent)
        {
            // 由P创立, 获X投资: the name behind is who does it to the subject that goes on; in 由A主办的B the subject is B.
            var inner = slots.FirstOrDefault(s => s.Span.Start >= agent.Index + agent.Length && s.Span.End <= clause.End);
            var head = inner is null ? null : slots.FirstOrDefault(s => s.Span.Start > inner.Span.End && s.Span.End <= clause.End && document.Text[s.Span.Start - 1] == '的' && DeedBehind().IsMatch(document.Text.AsSpan(s.Span.End, clause.End - s.Span.End)));
            return head is null ? null : Head(document, clause, head, slots);
        }

        foreach (var slot in slots)
        {
            if (slot.Span.Start < clause.Start)
            {
                continue;
            }

            if (slot.Span.Start >= clause.End)
            {
                return null;
            }

            if (slot.Type == EntityType.Organization && MarketOf().IsMatch(document.Text.AsSpan(slot.Span.End)))
            {
                // A：科创板IPO获受理: the market is where somebody lists.
                continue;
            }

            var before = new TextSpan(clause.Start, slot.Span.Start);
            if (document.Language == ArticleLanguage.En)
            {
                return EnglishSubject(document, clause, slots);
            }

            if (HasVerb(document, before))
            {
                return IsDescribedCompany(document, before, clause, slot) ? Head(document, clause, slot, slots) : AfterRelative(document, clause, slot, slots);
            }

            var lead = before.Slice(document.Text).Trim();
            if (Prepositions.Any(p => lead.EndsWith(p, StringComparison.Ordinal)))
            {
                // "在去年夏天的巴黎奥运会上": an adverbial; the subject may still follow, in this clause or the next.
                continue;
            }

            if (Modifiers.Contains(slot.Type) && lead.Length > 3)
            {
                continue;
            }

            if (SubjectTypes.Contains(slot.Type) && !IsPlaceModifier(document, slot, slots))
            {
                return Head(document, clause, slot, slots);
            }
        }

        return null;
    }

    /// <summary>搭载X, 对标Y: the clause goes on about the thing named before, and what it names last is only a part or a rival.</summary>
    [GeneratedRegex("^[“ ]?(?:并|且|还|也|均|而|同时|则|但|全系|首次|率先|可)?(?:已|将|正|曾)?(?:搭载|采用|配备|基于|支持|使用|内置|对标|标配|集成|接入|超过|超越|兼容|适配)")]
    private static partial Regex OfTheThing();

    /// <summary>搭载X，取代了Y: what takes a place is what was named last.</summary>
    [GeneratedRegex("^(?:并|以|从而|全面|率先)?(?:取代|替代|替换|接替)")]
    private static partial Regex OfTheLatest();

    /// <summary>是当年港股最大的IPO, 投资者包括A和B: a clause that opens with its copula or with a relation says something of the subject before; the names in it are not its subject.</summary>
    [GeneratedRegex("^[“ ]?(?:(?:也|还|均|并|同时|仍|曾|现|已|即)?(?:是|成为|属于|系)(?!否)|(?:其|公司|主要|早期|核心|最大|现有|前十大|潜在|首批|代表|重要|机构|外部|联合|独家){0,3}的?(?:投资者|投资方|投资人|投资机构|股东|客户|用户|合作伙伴|合作方|供应商|竞争对手|对手|成员|创始人|保荐人|保荐机构|主承销商|承销商|辅导机构|领投方|跟投方|子公司|品牌|产品|高管|董事长|CEO)(?:还|则|主要|分别|都|均)?(?:包括|有|为|是|包含|涵盖|：))")]
    private static partial Regex PredicateLead();

    /// <summary>A clause that opens with the agent of a passive: 由, 被, 获, with adverbs before it.</summary>
    [GeneratedRegex("\\G[“ ]?(?:并|且|还|也|均|而|同时|则|但|后|后来|最终|目前|其后|随后|此前|[0-9]{4}年[^，。；]{0,8}?|去年[^，。；]{0,6}?|今年[^，。；]{0,6}?)?(?:已|将|正|曾|均|也|主要|最初|是)?(?:由(?!于|此|来)|被|遭|获(?!悉|利|得者)|获得|受(?!此|到|益|访|限|理|众))")]
    private static partial Regex AgentLead();

    /// <summary>AI驱动的影像公司X宣布…: the verb before is the description's, when the kind stands right at the name and the name has a deed of its own.</summary>
    private static bool IsDescribedCompany(Document document, TextSpan before, TextSpan clause, Slot slot)
        => slot.Type == EntityType.Company && KindBefore().IsMatch(before.Slice(document.Text)) && DeedBehind().IsMatch(document.Text.AsSpan(slot.Span.End, clause.End - slot.Span.End));

    [GeneratedRegex("(?:公司|企业|厂商|平台|独角兽|服务商|开发商|供应商|制造商|巨头|品牌|龙头)[“「]?$")]
    private static partial Regex KindBefore();

    [GeneratedRegex("^[”」]?(?:于近日|近日|日前|今日|昨日|近期|正式|已|周[一二三四五六日])?(?:宣布|完成|发布|推出|获|表示|称|官宣|披露|公布|开源|上线|收购|递交|与|和)")]
    private static partial Regex DeedBehind();

    /// <summary>预装了A的B开售…: a name behind a relative clause that opens the sentence is the subject.</summary>
    private static Slot? AfterRelative(Document document, TextSpan clause, Slot inner, IReadOnlyList<Slot> slots)
    {
        var at = inner.Span.End;
        var next = slots.FirstOrDefault(s => s.Span.Start > at && s.Span.End <= clause.End);
        return next is not null && at < clause.End && document.Text[at] == '的' && next.Span.Start - at <= LongestModifier && !Modifiers.Contains(next.Type)
            && !HasVerb(document, new TextSpan(at + 1, next.Span.Start)) && HasVerb(document, new TextSpan(next.Span.End, clause.End)) ? Head(document, clause, next, slots) : null;
    }

    private const int LongestModifier = 10;

    /// <summary>The last name of a noun phrase bears it: P in A公司董事长P, B in A旗下B, A的B and AB.</summary>
    private static Slot Head(Document document, TextSpan clause, Slot first, IReadOnlyList<Slot> slots)
    {
        var head = first;
        foreach (var next in slots)
        {
            if (next.Span.Start < head.Span.End || next.Span.End > clause.End)
            {
                continue;
            }

            var gap = document.Text.AsSpan(head.Span.End, next.Span.Start - head.Span.End).Trim();
            if (gap.Length > 14 || !SubjectTypes.Contains(next.Type) || !LeadsOn(gap, head, next))
            {
                break;
            }

            head = next;
        }

        return head;
    }

    private static bool LeadsOn(ReadOnlySpan<char> gap, Slot head, Slot next)
    {
        if (next.Type == EntityType.Person && head.Type != EntityType.Person)
        {
            var posts = gap.StartsWith("公司") || gap.StartsWith("集团") ? gap[2..] : gap;
            posts = posts.TrimStart('的');
            return WordLists.EndsWithPost(posts);
        }

        return next.Type != EntityType.Person && head.Type != EntityType.Person && !Modifiers.Contains(next.Type)
            && (gap.IsEmpty || (next.Type == EntityType.Product || next.Type == EntityType.AiModel) && OwnThing().IsMatch(gap) || gap is "旗下" or "旗下的" or "的" or "自研" or "自研的" or "子公司" or "全资子公司" or "旗下子公司" or "公司" or "集团");
    }

    /// <summary>A自研的智驾芯片B: the kind between a maker and its thing.</summary>
    [GeneratedRegex("^(?:自研|自主研发|旗下|研发|最新|新一代|首款|全新)?的?[\u4E00-\u9FFFA-Z0-9]{0,8}(?:" + SlotBuilder.ThingKinds + "|火箭|卫星)$")]
    private static partial Regex OwnThing();

    /// <summary>美国 in 美国甲骨文公司 only says where the next name belongs.</summary>
    private static bool IsPlaceModifier(Document document, Slot slot, IReadOnlyList<Slot> slots)
        => slot.Type == EntityType.Place && slots.Any(s => s.Span.Start >= slot.Span.End && s.Span.Start - slot.Span.End <= 2 && !document.Text.AsSpan(slot.Span.End, s.Span.Start - slot.Span.End).ContainsAny('，', '。'));

    private static bool HasVerb(Document document, TextSpan span)
    {
        foreach (var token in Values.Within(document.Tokens, t => t.Span, span))
        {
            if (token.Pos == "vn" && (token.Span.End == span.End || document.Text[token.Span.End] is '了' or '过' or '着' or '于' or '到'))
            {
                return true;
            }

            if (token.Pos is "v" or "vd" or "vg" or "vi" or "vq" && token.Span.Length >= 1 && !IsWeakVerb(token.Span.Slice(document.Text.AsSpan())))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Verbs in adverbial use: they do not take the subject's place.</summary>
    private static bool IsWeakVerb(ReadOnlySpan<char> word) => word is "作为" or "是" or "有" or "截至" or "截止" or "随着" or "包括" or "例如" or "比如" or "如" or "来自" or "最新" or "公开" or "相比" or "相较" or "开始" or "到" or "没有" or "像";
}

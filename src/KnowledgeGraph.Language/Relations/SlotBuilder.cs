using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>Whether 和/与/and joins two mentions to one slot; patterns such as "A与B合作" need them apart.</summary>
internal enum Grouping
{
    /// <summary>Only the enumeration comma 、 and the slash join.</summary>
    Narrow,

    /// <summary>和, 与, 及, 以及, and, join too.</summary>
    Wide,
}

/// <summary>Makes slots of the mentions of a sentence: lists become one slot, brackets and quotation marks around a name belong to it.</summary>
internal static partial class SlotBuilder
{
    private const int MaxBracketLength = 40;

    private static readonly EntityType[][] Kinds =
    [
        [EntityType.Company, EntityType.Organization, EntityType.Government],
        [EntityType.Product, EntityType.AiModel, EntityType.Technology, EntityType.Project],
        [EntityType.Company, EntityType.Product, EntityType.AiModel],
    ];

    /// <param name="members">In text order, not overlapping.</param>
    /// <param name="settle">A place right before a name of a list belongs to the name's slot (so it always is in wide grouping).</param>
    /// <param name="bracketed">Receives, for each name with brackets after it, the owner and the names inside them.</param>
    public static List<Slot> Build(string text, IReadOnlyList<SlotMember> members, Grouping grouping, TextSpan sentence, List<(SlotMember Owner, SlotMember Inner)>? bracketed = null, bool settle = false)
        => Join(text, Absorb(text, members, sentence, settle || grouping == Grouping.Wide, bracketed), grouping);

    /// <summary>Neighbours of a kind with a sign of enumeration between them become one slot.</summary>
    private static List<Slot> Join(string text, IReadOnlyList<Slot> singles, Grouping grouping)
    {
        var slots = new List<Slot>();
        for (var i = 0; i < singles.Count; i++)
        {
            var single = singles[i];
            // A的X、B的Y: B begins the next of the list, and is none of its own.
            var isMaker = single.Type == EntityType.Company && slots.Count > 0 && slots[^1].Type != EntityType.Company && i + 1 < singles.Count && singles[i + 1].Type != EntityType.Company
                && text.AsSpan(single.Span.End, singles[i + 1].Span.Start - single.Span.End) is "的";
            if (slots.Count > 0 && !isMaker && !IsPossessor(text, single) && !IsMaker(text, single, i + 1 < singles.Count ? singles[i + 1] : null) && SameKind(slots[^1].Members[^1].Type, single.Type) && Joins(text.AsSpan(slots[^1].Span.End, single.Span.Start - slots[^1].Span.End), grouping, slots[^1].Members[^1].Type == single.Type))
            {
                var last = slots[^1];
                slots[^1] = last with { Span = TextSpan.Cover(last.Span, single.Span), Members = last.Members.AddRange(single.Members) };
            }
            else
            {
                slots.Add(single);
            }
        }

        return slots;
    }

    /// <summary>Noun phrases as one slot: 百度文心一言 and 百度的文心一言 stand for the thing, whose maker only modifies it. For sentences that speak of the thing.</summary>
    public static List<Slot> Heads(string text, IReadOnlyList<Slot> slots, Grouping grouping)
        => Join(text, Merge(text, slots), grouping);

    private static List<Slot> Merge(string text, IReadOnlyList<Slot> slots)
    {
        var heads = new List<Slot>(slots.Count);
        foreach (var slot in slots)
        {
            var maker = heads.Count > 0 ? heads[^1] : null;
            if (maker is { Members.Length: 1 } && (maker.Type == EntityType.Company || maker.Type == slot.Type)
                && (slot.Type == EntityType.Product || slot.Type == EntityType.AiModel || slot.Type == EntityType.Organization)
                && text.AsSpan(maker.Span.End, slot.Span.Start - maker.Span.End).Trim() is "" or "的" or "旗下" or "旗下的" or "自研" or "自研的")
            {
                heads[^1] = slot with { Span = TextSpan.Cover(maker.Span, slot.Span) };
            }
            else if (maker is { Members.Length: 1 } && maker.Type == EntityType.Company && (slot.Type == EntityType.Product || slot.Type == EntityType.AiModel)
                && slot.Span.Start - maker.Span.End is > 0 and <= MaxKind && IsOwnKind(text.AsSpan(maker.Span.End, slot.Span.Start - maker.Span.End), slot))
            {
                // A自研的智驾芯片B.
                heads[^1] = slot with { Span = TextSpan.Cover(maker.Span, slot.Span) };
            }
            else if (maker is { Members.Length: 1 } && maker.Type == EntityType.Company && slot.Type == EntityType.Company && text.AsSpan(maker.Span.End, slot.Span.Start - maker.Span.End) is "旗下" or "旗下的")
            {
                heads[^1] = slot with { Span = TextSpan.Cover(maker.Span, slot.Span) };
            }
            else if (maker is { Members.Length: 1 } && IsEnglishModifier(maker.Type, slot.Type, text.AsSpan(maker.Span.End, slot.Span.Start - maker.Span.End)))
            {
                // Google's Android XR, Taiwan's TSMC, DeepMind co-founder P: the sentence speaks of the last name.
                heads[^1] = slot with { Span = TextSpan.Cover(maker.Span, slot.Span) };
            }
            else if (maker is not null && SameKind(maker.Type, slot.Type) && RoleGap().IsMatch(text.AsSpan(maker.Span.End, slot.Span.Start - maker.Span.End)))
            {
                // 谷歌的竞争对手A: the sentence speaks of A.
                heads[^1] = slot with { Span = TextSpan.Cover(maker.Span, slot.Span) };
            }
            else
            {
                heads.Add(slot);
            }
        }

        return heads;
    }

    /// <summary>The first name only says whose or what the second is.</summary>
    internal static bool IsEnglishModifier(EntityType maker, EntityType named, ReadOnlySpan<char> gap)
    {
        if (gap.Length is < 2 or > MaxEnglishGap || (maker != EntityType.Company && maker != EntityType.Organization && maker != EntityType.Place))
        {
            return false;
        }

        return named == EntityType.Person ? EnglishPostGap().IsMatch(gap) : (named == EntityType.Product || named == EntityType.AiModel || named == EntityType.Company || named == EntityType.Organization || named == EntityType.Project) && EnglishOwnGap().IsMatch(gap);
    }

    /// <summary>A, B and C's arm: C is no member of the list.</summary>
    private static bool IsPossessor(string text, Slot slot) => text.AsSpan(slot.Span.End).StartsWith("'s ") || text.AsSpan(slot.Span.End).StartsWith("’s ");

    /// <summary>A and B Azure: B makes the thing behind it, and A does not.</summary>
    private static bool IsMaker(string text, Slot slot, Slot? next)
        => next is not null && slot.Type == EntityType.Company && (next.Type == EntityType.Product || next.Type == EntityType.AiModel) && next.Span.Start - slot.Span.End == 1 && text[slot.Span.End] == ' ' && char.IsAsciiLetter(text[slot.Span.End - 1]) && char.IsAscii(text[next.Span.Start]) && text.AsSpan(0, slot.Span.Start).EndsWith("and ");

    private const int MaxEnglishGap = 40;

    [GeneratedRegex("^['’]s (?:[a-z-]+ ){0,3}(?:[a-z-]+, )?$|^-based (?:[a-z-]+ ){0,2}$|^ (?:rival|competitor|parent|owner|subsidiary|unit|spin-off|spinout) $")]
    private static partial Regex EnglishOwnGap();

    /// <summary>Words for posts that stand between a house and a person.</summary>
    internal const string EnglishPosts = "CEO|CTO|CFO|COO|executive|founder|co-founder|cofounder|chairman|chairwoman|chair|president|chief|head|officer|scientist|engineer|director|partner|analyst|researcher|professor|spokesman|spokeswoman|spokesperson|boss|veteran|manager";

    [GeneratedRegex("^(?:['’]s)? (?:[A-Za-z-]+ ){0,4}(?:" + EnglishPosts + "),? $")]
    private static partial Regex EnglishPostGap();

    private const int MaxKind = 12;

    /// <summary>Between a maker and its thing stands what kind it is, or the field that says so is part of the thing's slot already.</summary>
    private static bool IsOwnKind(ReadOnlySpan<char> gap, Slot slot)
        => OwnKind().IsMatch(gap) || (slot.Span.Start < slot.Members[0].Span.Start - 1 && OwnDescription().IsMatch(gap));

    /// <summary>Kinds of things that stand between a maker and the thing's name.</summary>
    internal const string ThingKinds = "芯片|模型|机器人|处理器|手机|系统|平台|应用|助手|工具|汽车|车型|轿车|SUV|眼镜|耳机|相机";

    [GeneratedRegex("^(?:(?:自研|自主研发|旗下)的?|的|(?=[^发推使采搭接收投开]))(?:(?!发布|推出|使用|采用|搭载|接入|收购|投资|[和与对向为的])[\u4E00-\u9FFFA-Z0-9]){0,8}(?:" + ThingKinds + ")$")]
    private static partial Regex OwnKind();

    [GeneratedRegex("^的?(?:闭源|开源|最新|新|旗舰|首个|首款|自研|新一代|上一代|前代|国产|免费|付费|轻量级?|大型|小型)*的?$")]
    private static partial Regex OwnDescription();

    [GeneratedRegex("^的.{0,4}(?:对手|公司|供应商|伙伴|客户|股东|企业|厂商|平台|品牌|部门|团队)$")]
    private static partial Regex RoleGap();

    private static List<Slot> Absorb(string text, IReadOnlyList<SlotMember> members, TextSpan sentence, bool settle, List<(SlotMember Owner, SlotMember Inner)>? bracketed)
    {
        var slots = new List<Slot>();
        var described = -1;
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[i];
            if (Describes(text, members, i) || (settle && Places(members, i)))
            {
                described = described < 0 ? member.Span.Start : described;
                continue;
            }

            var start = described < 0 ? member.Span.Start : described;
            described = -1;
            var end = member.Span.End;
            if (member.Span.Start > sentence.Start && end < sentence.End && IsQuotePair(text[member.Span.Start - 1], text[end]))
            {
                start = Math.Min(start, member.Span.Start - 1);
                end++;
            }

            var close = BracketEnd(text, end, sentence.End);
            if (close > end)
            {
                while (i + 1 < members.Count && members[i + 1].Span.Start < close)
                {
                    i++;
                    close = Math.Max(close, members[i].Span.End);
                    bracketed?.Add((member, members[i]));
                }

                end = close;
            }

            slots.Add(new Slot(new TextSpan(start, end), member.Type, [member]));
        }

        return slots;
    }

    /// <summary>The field says what the name right after it is: 大语言模型通义千问, 人工智能公司OpenAI. Then it is a part of the name's slot.</summary>
    private static bool Describes(string text, IReadOnlyList<SlotMember> members, int index)
        => members[index].IsField && index + 1 < members.Count && !members[index + 1].IsField
            && members[index + 1].Span.Start - members[index].Span.End is >= 0 and < 12
            && DescriptionGap().IsMatch(text.AsSpan(members[index].Span.End, members[index + 1].Span.Start - members[index].Span.End));

    /// <summary>OpenAI和美国甲骨文: in a list the place right before a name only says where it belongs.</summary>
    private static bool Places(IReadOnlyList<SlotMember> members, int index)
        => index > 0 && index + 1 < members.Count && members[index].Type == EntityType.Place && members[index + 1].Type == EntityType.Company
            && members[index + 1].Span.Start == members[index].Span.End && members[index - 1].Type == EntityType.Company && members[index].Span.Start - members[index - 1].Span.End <= 4;

    [GeneratedRegex("^(?:初创|独角兽|龙头|头部)?(?:公司|企业|厂商|巨头|独角兽|平台|模型|大模型|产品|芯片|系统|工具|服务|服务商|机构|应用|助手|项目|新秀)?[“《「『]?$")]
    private static partial Regex DescriptionGap();

    /// <summary>The end of a bracket that opens at the position (a space before it allowed), or the position itself.</summary>
    private static int BracketEnd(string text, int position, int limit)
    {
        var open = position < limit && text[position] == ' ' ? position + 1 : position;
        if (open >= limit || text[open] is not ('（' or '('))
        {
            return position;
        }

        var closing = text[open] == '（' ? '）' : ')';
        var end = text.AsSpan(open, Math.Min(limit - open, MaxBracketLength)).IndexOfAny(closing, ')', '）');
        return end < 0 ? position : open + end + 1;
    }

    private static bool IsQuotePair(char before, char after)
        => (before, after) is ('“', '”') or ('"', '"') or ('「', '」') or ('『', '』') or ('‘', '’') or ('《', '》') or ('\'', '\'');

    private static bool SameKind(EntityType a, EntityType b)
        => a == b || Kinds.Any(kind => kind.Contains(a) && kind.Contains(b));

    private const int MaxOwnedFund = 14;

    private const int MaxListEnd = 10;

    [GeneratedRegex("^等[\u4E00-\u9FFF]{0,6}(?:部门|部委|单位|机构|企业|公司|厂商|高校|大学|院校|股东|投资方|巨头|车企|平台)?(?:和|与|及|以及|、)$")]
    private static partial Regex ListEnd();

    [GeneratedRegex("^旗下(?:的)?[\u4E00-\u9FFF]{0,8}(?:基金|机构|平台|公司|资本|子公司|主体)、$")]
    private static partial Regex OwnedFund();

    /// <summary>A, B and existing investor C: the word for what they all are stands before the last.</summary>
    [GeneratedRegex("^(?:,? and|,) (?:the )?(?:[A-Z]?[a-z]+ ){0,2}(?:investors?|backers?|rivals?|start-?ups?|company|companies|firms?|chipmakers?|carmakers?|automakers?|giants?|partners?|customers?|makers?|peers?|fund) $")]
    private static partial Regex PeerGap();

    private static bool Joins(ReadOnlySpan<char> gap, Grouping grouping, bool sameType)
    {
        var link = gap.Trim();
        if (link.Length <= MaxOwnedFund && link.EndsWith("、") && OwnedFund().IsMatch(link))
        {
            // A旗下基金、B和C领投: the fund stands for who owns it.
            return true;
        }

        if (link.Length <= MaxListEnd && grouping == Grouping.Wide && ListEnd().IsMatch(link))
        {
            // 外交部、教育部等部门和上海市政府: one list goes on behind what its first names are.
            return true;
        }

        if (link is "、" or "/" or "／" or "及" or "以及" or "、以及" || (sameType && link is "," && gap.Length > 1))
        {
            return true;
        }

        if (sameType && link.Length > 3 && char.IsAsciiLetter(link[^1]) && PeerGap().IsMatch(gap))
        {
            return grouping == Grouping.Wide || link[0] == ',' && !link.StartsWith(", and ");
        }

        return grouping == Grouping.Wide && (link is "和" or "与" or "及" or "以及" or "、以及" or "，以及" or "and" or ", and" or "&" or "and the" or ", and the");
    }
}

using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// Works out what 该公司, 公司, 其, 它, 该模型, the company … stand for: the nearest earlier subject of a fitting type, within the last few sentences. Leaves
/// a pronoun alone when nothing fits.
/// </summary>
internal sealed partial class Coreference
{
    private const int MaxSentencesBack = 4;

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create("，；：。\n,;");

    private readonly List<Noted> _history = [];
    private readonly List<SlotMember> _events = [];
    private readonly SlotMember? _main;

    /// <param name="mentions">All named slots of the document, in text order.</param>
    /// <param name="entities">The document's entities.</param>
    public Coreference(IReadOnlyList<SlotMember> mentions, ImmutableArray<ExtractedEntity> entities)
    {
        // The company the article is about: named most often, at least three times and in a third of all company mentions.
        var companies = mentions.Where(m => m.Type == EntityType.Company).GroupBy(m => m.Entity).OrderByDescending(g => g.Count()).ToList();
        if (companies.Count > 0 && companies[0].Count() >= 3 && companies[0].Count() * 3 >= companies.Sum(g => g.Count()))
        {
            _main = companies[0].First();
        }

        _ = entities;
    }

    /// <summary>The company the article is about, where there is one.</summary>
    public SlotMember? Main => _main;

    /// <summary>Notes the names of a sentence that was read, for pronouns that follow.</summary>
    /// <param name="first">What the sentence speaks of first: before all others what a pronoun after it stands for.</param>
    /// <param name="topic">What it speaks of at its end.</param>
    public void Note(int sentence, IEnumerable<SlotMember> members, Slot? first, Slot? topic)
    {
        foreach (var member in members)
        {
            // 他…。他…: what pronouns stand for is kept in mind by them.
            var isFirst = first is not null && first.Members.Any(m => m.Span == member.Span);
            if (!member.IsAnaphor || member.Type == EntityType.Person || isFirst)
            {
                if (member.Type == EntityType.Event && _events.TrueForAll(e => e.Entity != member.Entity))
                {
                    _events.Add(member);
                }

                var isLast = topic is not null && topic.Members.Any(m => m.Span == member.Span);
                _history.Add(new Noted(member, sentence, isFirst, isLast, isFirst ? first!.Members.Length > 1 : isLast && topic!.Members.Length > 1));
            }
        }
    }

    /// <summary>Pronouns of the sentence with the entity each stands for, in text order.</summary>
    public List<SlotMember> Resolve(Document document, int sentence, TextSpan span, IReadOnlyList<SlotMember> named)
    {
        var found = new List<SlotMember>();
        var pattern = document.Language == ArticleLanguage.Zh ? ChinesePronoun() : EnglishPronoun();
        foreach (Match match in pattern.Matches(span.Slice(document.Text)))
        {
            var at = TextSpan.FromLength(span.Start + match.Index, match.Length);
            var follows = at.Start > 0 && (document.Text[at.Start - 1] is '）' or ')' || named.Any(n => n.Span.End == at.Start));
            if (follows || named.Any(n => n.Span.Overlaps(at) && !(Describes(n) && at.Contains(n.Span) && n.Span.Start > at.Start)) || (document.Language == ArticleLanguage.Zh && CutsWord(document, at) && !IsWithIt(document, at)))
            {
                continue;
            }

            var antecedent = match.Groups["order"].Success
                ? InOrder(sentence, named, at, match.Value)
                : Antecedent(document, TypesOf(match), sentence, IsOther(document, match, at) ? OutsideClause(document, named, at) : named, found, at, match.Value);
            if (antecedent is { } whom)
            {
                found.Add(whom with { Span = at, IsAnaphor = true });
            }
        }

        return found;
    }

    /// <summary>腾讯投资了该公司, 华为与其达成合作: in the place of an object the word is none of the clause's own names. 其 before a noun (其子公司) may be.</summary>
    private static bool IsOther(Document document, Match match, TextSpan at)
        => match.Groups["company"].Success
            ? match.Value != "公司"
            : match.Value == "其" && at.Start > 0 && "对与向被给由为同跟".Contains(document.Text[at.Start - 1]) && DeedAfter().IsMatch(document.Text.AsSpan(at.End));

    [GeneratedRegex("^(?:进行|达成|签|展开|开展|建立|合作|投资|收购|提起|提出|发起|共同|联合|作出|做出|提供|实施|处以|采取|予以|入股|增资|注资|并购|起诉|罚款|批评)")]
    private static partial Regex DeedAfter();

    /// <summary>与其达成合作: the segmenter takes 与其 for "rather than".</summary>
    private static bool IsWithIt(Document document, TextSpan at)
        => at.Start > 0 && document.Text[at.Start - 1] == '与' && document.Text[at.Start] == '其' && DeedAfter().IsMatch(document.Text.AsSpan(at.End));

    private static List<SlotMember> OutsideClause(Document document, IReadOnlyList<SlotMember> named, TextSpan at)
    {
        var start = document.Text.AsSpan(0, at.Start).LastIndexOfAny(ClauseEnds) + 1;
        return [.. named.Where(n => n.Span.Start < start)];
    }

    /// <summary>后者 is the last of the two named before, 前者 the other; of nothing where there are not two of one kind.</summary>
    private SlotMember? InOrder(int sentence, IReadOnlyList<SlotMember> named, TextSpan at, string words)
    {
        var before = named.Where(n => n.Span.End <= at.Start && !n.IsField && n.Type != EntityType.Place).ToList();
        if (before.Select(n => n.Entity).Distinct().Count() < 2)
        {
            before = [.. _history.Where(h => h.Sentence == sentence - 1 && !h.Member.IsField && h.Member.Type != EntityType.Place).Select(h => h.Member)];
        }

        var (latter, former) = (before.LastOrDefault(), before.LastOrDefault(n => n.Entity != before[^1].Entity));
        return before.Count < 2 || before.Select(n => n.Entity).Distinct().Count() < 2 ? null : words == "后者" ? latter : former;
    }

    /// <summary>这家人工智能公司, 这家美国公司: the name inside says what kind of company.</summary>
    private static bool Describes(SlotMember member) => member.IsField || member.Type == EntityType.Place;

    private static EntityType[] TypesOf(Match match)
    {
        if (match.Groups["company"].Success)
        {
            return [EntityType.Company];
        }

        if (match.Groups["model"].Success)
        {
            return [EntityType.AiModel];
        }

        if (match.Groups["product"].Success)
        {
            return [EntityType.Product, EntityType.Technology];
        }

        if (match.Groups["event"].Success)
        {
            return [EntityType.Event];
        }

        if (match.Groups["person"].Success)
        {
            return [EntityType.Person];
        }

        return match.Groups["organization"].Success
            ? [EntityType.Organization, EntityType.Government]
            : [EntityType.Company, EntityType.Product, EntityType.AiModel, EntityType.Organization, EntityType.Technology, EntityType.Event];
    }

    private SlotMember? Antecedent(Document document, EntityType[] types, int sentence, IReadOnlyList<SlotMember> named, List<SlotMember> before, TextSpan at, string words)
    {
        if (types.Length == 1 && types[0] == EntityType.Event && document.Language == ArticleLanguage.Zh)
        {
            // 出席开幕式: of the one event the text has spoken of.
            var spoken = _events.Concat(named.Where(n => n.Type == EntityType.Event && n.Span.End <= at.Start)).DistinctBy(e => e.Entity).ToList();
            return spoken.Count == 1 ? spoken[0] : null;
        }

        if (words is "其" && types.Length > 1 && RelationOfCompany().IsMatch(document.Text.AsSpan(at.End)))
        {
            types = [EntityType.Company, EntityType.Organization];
        }

        // 其 and 它 may look back inside their own sentence; 公司 and 该公司 speak of an earlier one.
        var here = named.Where(n => n.Span.End <= at.Start && types.Contains(n.Type)).ToList();
        var clause = document.Text.AsSpan(0, at.Start).LastIndexOfAny(ClauseEnds) + 1;
        if (words is "其" && here.Count > 0 && here.FindIndex(h => h.Span.Start >= clause) is >= 0 and var own && IsOwnPredicate(document.Text.AsSpan(here[own].Span.Start, at.Start - here[own].Span.Start)))
        {
            // A、B均为其股东: those who are it are not the one they belong to.
            here.RemoveRange(own, here.Count - own);
        }

        if (words is "其" or "它" && document.Text.AsSpan(0, at.Start).LastIndexOfAny('；', ';') is var item && here.FindIndex(h => h.Span.Start > item) is > 0 and var first)
        {
            // A…；B…其: each item of a list speaks of its own.
            here.RemoveRange(0, first);
        }

        if (words is "其" && FigureOfThing().IsMatch(document.Text.AsSpan(at.End)) && (SubjectThing(document, before, at) ?? LastThing(named, at)) is { } thing)
        {
            return thing;
        }

        if (words == "它" && here.Count == 0 && EndOfLast(document, sentence) is { } told)
        {
            return told;
        }

        if (words is "it" or "its" && here.Count > 0 && here[0].Type == EntityType.Event && _history.Count > 0)
        {
            // "At the conference it released …": the event only says where.
            here.RemoveAll(h => h.Type == EntityType.Event);
        }

        // 阿里云发布了Qwen2.5，它…: the thing right before the comma.
        if (words == "它" && here.Count > 1 && (here[^1].Type == EntityType.AiModel || here[^1].Type == EntityType.Product) && at.Start - here[^1].Span.End == 1)
        {
            return here[^1];
        }

        if (here.Count > 0 && (words is "其" or "它" or "他" or "她" or "its" or "it" or "It" or "Its" || ((types.Length == 1 || words[0] is '该' or '这') && here.Select(h => h.Entity).Distinct().Count() == 1)))
        {
            return here[0];
        }

        if (words == "公司" && EmployerHere(document, named, at) is { } employer)
        {
            return employer;
        }

        _history.RemoveAll(h => sentence - h.Sentence > MaxSentencesBack);
        var recent = _history.Where(h => sentence - h.Sentence <= MaxSentencesBack && types.Contains(h.Member.Type)).ToList();
        if (words is "公司" or "该公司" or "the company" or "The company" && _main is { } main && (recent.Count == 0 || recent.Any(r => r.Member.Entity == main.Entity)))
        {
            return main;
        }

        // Of the latest sentence that has one, what it spoke of first; else what it ended with.
        if (recent.FindLast(r => r.IsFirst || r.IsLast) is { } latest)
        {
            var subject = recent.Find(r => r.Sentence == latest.Sentence && r.IsFirst) ?? latest;

            // 百度和腾讯…。该公司…: which of the two, nobody can say.
            return subject.IsOneOfMany ? null : subject.Member;
        }

        if (types.Length > 1 && recent.Exists(r => r.Member.Type != EntityType.Event))
        {
            recent.RemoveAll(r => r.Member.Type == EntityType.Event);
        }

        return recent.Count > 0 && recent[^1] is var last && sentence - last.Sentence <= 1 && recent.Where(r => r.Sentence == last.Sentence).Select(r => r.Member.Entity).Distinct().Count() == 1 ? last.Member : null;
    }

    /// <summary>其股东, 其竞争对手: what only companies and institutions have.</summary>
    [GeneratedRegex("^(?:主要|最大|早期|核心|现有|前|首席|联合|重要|外部|直接|潜在)?的?(?:竞争对手|股东|投资方|投资人|投资者|供应商|创始人|创办人|员工|CEO|董事|总裁|首席|高管|总部|子公司|母公司|股价|市值|财报|营收)")]
    private static partial Regex RelationOfCompany();

    /// <summary>会上，A介绍了X。它由…: the thing the sentence before ended with, where 它 opens the next and something is told of a thing.</summary>
    private SlotMember? EndOfLast(Document document, int sentence)
    {
        var before = document.Sentences[sentence - (sentence > 0 ? 1 : 0)].Span;
        var last = _history.FindLast(h => h.Sentence == sentence - 1)?.Member;
        return sentence > 0 && last is { } thing && (thing.Type == EntityType.AiModel || thing.Type == EntityType.Product) && before.End - thing.Span.End <= MaxBehindThing
            && OfThing().IsMatch(document.Text.AsSpan(document.Sentences[sentence].Span.Start)) ? thing : null;
    }

    private const int MaxBehindThing = 4;

    [GeneratedRegex("^它(?:的[^，。；]{0,8})?(?:也|还|均|将|已|能够?|可以?|会|则|主要|最多|全系|首次)*(?:由|搭载|采用|支持|基于|配备|拥有|内置|定价|售价|使用|使|让|在[^，。；]{1,12}(?:上|中|方面)(?:超|领|击|表)|是[^，。；]{0,10}(?:模型|芯片|产品|系统|平台|手机|机器人|工具|应用|助手|汽车))")]
    private static partial Regex OfThing();

    /// <summary>A创始人P离开公司: P's company.</summary>
    private static SlotMember? EmployerHere(Document document, IReadOnlyList<SlotMember> named, TextSpan at)
    {
        for (var i = named.Count - 1; i > 0; i--)
        {
            if (named[i].Type == EntityType.Person && named[i].Span.End <= at.Start && named[i - 1].Type == EntityType.Company
                && !document.Text.AsSpan(named[i].Span.End, at.Start - named[i].Span.End).ContainsAny(ClauseEnds)
                && WordLists.EndsWithPost(document.Text.AsSpan(named[i - 1].Span.End, Math.Max(0, named[i].Span.Start - named[i - 1].Span.End))))
            {
                return named[i - 1];
            }
        }

        return null;
    }

    /// <summary>它由A组成，B称其性能…: the sentence opens with the thing.</summary>
    private static SlotMember? SubjectThing(Document document, List<SlotMember> before, TextSpan at)
        => before.Find(b => b.Span.End <= at.Start && (b.Type == EntityType.AiModel || b.Type == EntityType.Product)) is { Span.IsEmpty: false } first && (first.Span.Start == 0 || SentenceEnds.Contains(document.Text[first.Span.Start - 1])) ? first : null;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？；\n");

    private SlotMember? LastThing(IReadOnlyList<SlotMember> named, TextSpan at)
    {
        var thing = named.LastOrDefault(n => n.Span.End <= at.Start && (n.Type == EntityType.AiModel || n.Type == EntityType.Product) && !n.IsAnaphor);
        return thing == default ? null : thing;
    }

    private static bool IsOwnPredicate(ReadOnlySpan<char> lead)
        => lead.Length < 80 && !lead.ContainsAny('，', '；') && IsPredicate().IsMatch(lead);

    [GeneratedRegex("(?:均|都|皆|同)?(?:为|是|系|成为|作为|曾是)$")]
    private static partial Regex IsPredicate();

    /// <summary>其性能, 其参数规模: what only models and products have.</summary>
    [GeneratedRegex("^(?:在[^，。；]{1,16}(?:上|中|方面)的?)?(?:综合|整体|推理|总)?(?:性能|算力|能效|功耗|带宽|精度|准确率|吞吐量|良率|参数|上下文|推理|跑分|得分|训练成本|能力|速度|续航|起售价|售价|定价|价格|屏幕|电池)")]
    private static partial Regex FigureOfThing();

    /// <summary>其 in 尤其, 公司 in 子公司 are no pronouns.</summary>
    private static bool CutsWord(Document document, TextSpan at)
    {
        var tokens = document.Tokens;
        for (var i = SpanSets.FirstEndingAfter(tokens.AsSpan(), t => t.Span, at.Start); i < tokens.Length && tokens[i].Span.Start < at.End; i++)
        {
            var token = tokens[i].Span;
            if (token.Overlaps(at) && !at.Contains(token) && (token.Length > at.Length || !token.Contains(at)))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("(?<company>该公司|这家公司|该企业|该集团|这家企业|这家[^，。；：]{1,22}?(?:公司|企业)|(?<![\u4E00-\u9FFF])公司|(?<=离开了?|退出了?|告别了?)公司(?![\u4E00-\u9FFF]))|(?<model>该模型|这款模型|新模型|该系列模型)|(?<product>该产品|该芯片|这款芯片|该应用|该系统|这款产品|该平台|该集群|该车型|这款车型|该车|该机型|该工具|该软件|该服务|该设备|该数据中心)|(?<organization>该机构|该校|该院)|(?<event>(?:本届|本次|此次|该|这届|这次)(?:大会|峰会|论坛|展会|博览会|发布会|大赛|赛事)|(?<=(?:出席|参加|亮相|参与|登上|亮相于)(?:了)?)(?:大会|开幕式|峰会|论坛|发布会|主论坛))|(?<person>(?<!其)他(?!们|国|人)|她(?!们))|(?<order>[前后]者)|(?<any>(?<![尤极与])其(?!中|他|它|次|实|余|间|后|一|二|三|所|乐)|(?<=与)其(?=达成|签|合作|展开|开展|建立|共同|联合)|它(?!们))")]
    private static partial Regex ChinesePronoun();

    [GeneratedRegex(@"(?<company>\b[Tt]he (?:(?:[A-Z][a-z]+-based|[a-z]+(?:-[a-z]+)?) )?(?:company|firm|start-?up|chipmaker|carmaker|automaker|giant|group)(?:'s|’s)?\b)|(?<model>\b[Tt]he (?:new )?model\b)|(?<person>\b(?:He|She|he|she)\b)|(?<any>\b(?:It|it|its|Its)\b)")]
    private static partial Regex EnglishPronoun();

    /// <summary>A name of a sentence that was read.</summary>
    /// <param name="IsFirst">The sentence speaks of it first.</param>
    /// <param name="IsLast">The sentence speaks of it at its end.</param>
    /// <param name="IsOneOfMany">It is the subject together with others.</param>
    private sealed record Noted(SlotMember Member, int Sentence, bool IsFirst, bool IsLast, bool IsOneOfMany);
}

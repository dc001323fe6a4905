using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// Finds relations sentence by sentence: slots and pronouns, clauses with their subjects, patterns over templates, metrics; then stage, time,
/// speaker. Spans in the result run over the normalised text. Thread-safe.
/// </summary>
internal sealed partial class RelationFinder(RelationPatterns patterns, GraphOntology ontology)
{
    /// <summary>Confidence lost when the subject is not named in the clause itself.</summary>
    private const double InheritedFactor = 0.85;

    private const double AnaphorFactor = 0.85;

    private readonly PatternMatcher _matcher = new(patterns);

    public ImmutableArray<RelationMention> Find(Document document, MentionSet set, EntityGroups groups)
    {
        var named = SpanSets.Apart([.. set.Mentions.Select((m, i) => new SlotMember(groups.EntityOfMention[i], m.Span, groups.Entities[groups.EntityOfMention[i]].Type, m.IsField))], m => m.Span);
        var coreference = new Coreference(named);
        var collector = new FactCollector(ontology, groups.Entities);
        Slot? carried = null;
        Slot? spoken = null;
        Slot? house = null;
        for (var i = 0; i < document.Sentences.Length; i++)
        {
            var sentence = document.Sentences[i];
            var members = Values.Within(named, m => m.Span, sentence.Span).ToList();
            var anaphors = coreference.Resolve(document, i, sentence.Span, members);
            members.RemoveAll(m => anaphors.Exists(a => a.Span.Overlaps(m.Span)));
            members.AddRange(anaphors);
            members.Sort((a, b) => a.Span.CompareTo(b.Span));
            var round = RoundPattern().IsMatch(document.Text.AsSpan(sentence.Span.Start, sentence.Span.Length)) ? RoundOwner(coreference, spoken, carried) : null;
            var label = round ?? (coreference.Main is { } main && IsLabelled(document, sentence, members) ? Slot.Of(main with { IsAnaphor = true }) : null);
            var owner = document.Language == ArticleLanguage.En ? house ?? (coreference.Main is { } whose ? Slot.Of(whose with { IsAnaphor = true }) : null) : null;
            var bearer = owner is not null && FigureLead().Match(sentence.Span.Slice(document.Text)) is { Success: true } figure && !members.Exists(m => m.Span.Start < sentence.Span.Start + figure.Length) ? owner : null;
            (var first, carried) = FindIn(document, sentence, members, label ?? bearer ?? (ContinuesSubject(document, sentence) ? carried : null), label, owner, collector);
            house = document.Language == ArticleLanguage.En ? HouseOf(carried) ?? house : null;
            coreference.Note(i, members.Where(m => !SourcesOfNews.Contains(document, sentence.Span, m)), first, carried, document.Language == ArticleLanguage.En);
            spoken = Founded(document, members) ?? (first is { Members.Length: 1 } ? first : spoken);
        }

        return new EventTimes(document, named).Apply(collector.ToRelations());
    }

    /// <summary>Whose round of money a sentence speaks of that does not say it: of the company just founded, or spoken of last, or that the article is about.</summary>
    private static Slot? RoundOwner(Coreference coreference, Slot? spoken, Slot? carried)
        => spoken is { Type.Name: "Company", Members.Length: 1 } ? Slot.Of(spoken.Members[0] with { IsAnaphor = true })
            : carried is { Type.Name: "Company", Members.Length: 1 } ? carried
            : coreference.Main is { } main ? Slot.Of(main with { IsAnaphor = true }) : null;

    /// <summary>The company a sentence ends by founding: 离开A，创办了B. What follows is of B.</summary>
    private static Slot? Founded(Document document, List<SlotMember> members)
        => members.LastOrDefault(m => m.Type == EntityType.Company) is { Span.IsEmpty: false } last && Founds().IsMatch(document.Text.AsSpan(Math.Max(0, last.Span.Start - MaxFounding), Math.Min(MaxFounding, last.Span.Start))) ? Slot.Of(last) : null;

    private const int MaxFounding = 6;

    [GeneratedRegex("(?:创办|创立|创建|成立|组建)了?[“《]?$")]
    private static partial Regex Founds();

    /// <summary>The company whose posts the next sentence may speak of without naming it.</summary>
    private static Slot? HouseOf(Slot? topic)
        => topic is { Members: [var one] } && one.Type == EntityType.Company ? Slot.Of(one with { IsAnaphor = true }) : null;

    /// <returns>What the sentence speaks of first, and what it speaks of at its end.</returns>
    private (Slot? First, Slot? Last) FindIn(Document document, Sentence sentence, List<SlotMember> members, Slot? carried, Slot? label, Slot? house, FactCollector collector)
    {
        if (members.Count == 0 && (carried is null || document.Language == ArticleLanguage.Zh))
        {
            return (null, carried);
        }

        var bracketed = new List<(SlotMember Owner, SlotMember Inner)>();
        var speakers = Speakers.Find(document, sentence.Span, SlotBuilder.Build(document.Text, members, Grouping.Wide, sentence.Span));
        members = members.FindAll(m => !SourcesOfNews.Contains(document, sentence.Span, m));
        var wide = SlotBuilder.Build(document.Text, members, Grouping.Wide, sentence.Span, bracketed);
        var narrow = SlotBuilder.Build(document.Text, members, Grouping.Narrow, sentence.Span);
        var clauses = Clauses.Split(document, sentence.Span, wide, carried);
        var context = new SentenceContext(document, sentence, clauses, speakers);

        var templates = new List<SentenceTemplate>
        {
            SentenceTemplate.Build(document, sentence.Span, narrow),
        };
        if (wide.Count != narrow.Count)
        {
            templates.Add(SentenceTemplate.Build(document, sentence.Span, wide));
        }

        var heads = SlotBuilder.Heads(document.Text, narrow, Grouping.Narrow);
        if (heads.Count != narrow.Count)
        {
            templates.Add(SentenceTemplate.Build(document, sentence.Span, heads));
        }

        // 日本发那科、德国库卡: where a place only tells where the next name belongs, the names are one list.
        var settled = SlotBuilder.Build(document.Text, members, Grouping.Narrow, sentence.Span, settle: true);
        if (settled.Count != narrow.Count)
        {
            templates.Add(SentenceTemplate.Build(document, sentence.Span, settled));
        }

        var wideHeads = wide.Count != narrow.Count || document.Language == ArticleLanguage.En ? SlotBuilder.Heads(document.Text, wide, Grouping.Wide) : wide;
        if (wideHeads.Count != wide.Count)
        {
            templates.Add(SentenceTemplate.Build(document, sentence.Span, wideHeads));
        }

        if (label is not null)
        {
            templates.Add(SentenceTemplate.Build(document, sentence.Span, narrow, label));
            if (wide.Count != narrow.Count)
            {
                templates.Add(SentenceTemplate.Build(document, sentence.Span, wide, label));
            }
        }

        var others = new HashSet<(string Predicate, int Object)>();
        Slot? previous = null;
        foreach (var clause in clauses)
        {
            if (clause.Other is { } other)
            {
                foreach (var hit in new[] { narrow, heads }.Take(heads.Count != narrow.Count ? 2 : 1).SelectMany(slots => _matcher.Match(document, SentenceTemplate.Build(document, clause.Span, slots, other))).Where(h => h.Subject == other ? ThingDeeds.Contains(h.Pattern.Predicate) : h.Object == other && h.Pattern.Predicate is "PROVIDES_SERVICE_TO" or "USES"))
                {
                    others.Add((hit.Pattern.Predicate, hit.Object.Span.Start));
                    collector.Add(hit, context);
                }
            }

            if (clause.OwnsTopic && previous is { Members.Length: 1 } owner && IsOwned(document, clause, owner))
            {
                templates.Add(SentenceTemplate.Build(document, clause.Span, narrow, owner));
            }

            previous = clause.Topic;
            if (!clause.OwnsTopic && clause.Topic is { } topic)
            {
                templates.Add(SentenceTemplate.Build(document, clause.Span, narrow, topic));
                if (heads.Count != narrow.Count)
                {
                    templates.Add(SentenceTemplate.Build(document, clause.Span, heads, topic));
                }

                if (wide.Count != narrow.Count)
                {
                    templates.Add(SentenceTemplate.Build(document, clause.Span, wide, topic));
                }

                if (Frame().Match(document.Text, clause.Span.Start, clause.Span.Length) is { Success: true } frame)
                {
                    templates.Add(SentenceTemplate.Build(document, new TextSpan(frame.Index + frame.Length, clause.Span.End), wideHeads, topic));
                }
            }
        }

        AddRoundOwner(document, clauses, wide, templates);
        templates.AddRange(templates.Take(2).Select(t => t.WithoutPlaces()).OfType<SentenceTemplate>().ToList());
        if (house is not null)
        {
            templates.AddRange(EnglishOwners.Templates(document, sentence.Span, wide, clauses, house));
        }

        foreach (var hit in templates.SelectMany(t => _matcher.Match(document, t)))
        {
            if (document.Language == ArticleLanguage.En && CrossesVerb(document, hit, clauses))
            {
                continue;
            }

            if (!hit.IsInherited || !others.Contains((hit.Pattern.Predicate, hit.Object.Span.Start)))
            {
                collector.Add(hit, context);
            }
        }

        foreach (var (owner, inner) in bracketed)
        {
            collector.AddBracketed(owner, inner, context);
        }

        foreach (var hit in MetricFinder.Find(document, sentence.Span, clauses, [.. wide.Where(s => (document.Language == ArticleLanguage.En && s.Type == EntityType.Company) || !context.Speakers.Any(p => p.Member == s.Members[0]))]))
        {
            collector.Add(hit, context);
        }

        if (document.Language == ArticleLanguage.En)
        {
            // What an English sentence speaks of stands first; its last clause is often an aside.
            var topic = label ?? clauses.FirstOrDefault(c => c is { OwnsTopic: true, Topic: { } own } && !Clauses.IsPossessor(document.Text, own) && !Subordinate().IsMatch(document.Text.AsSpan(c.Span.Start, c.Span.Length))).Topic
                ?? clauses.FirstOrDefault(c => c is { OwnsTopic: true, Topic: not null }).Topic ?? carried;
            return (topic, topic);
        }

        return (clauses.Find(c => c.OwnsTopic).Topic, clauses.Count > 0 ? clauses[^1].Topic ?? carried : carried);
    }

    /// <summary>runs on A and is powered by B: a name inside the first part is not the subject of the second.</summary>
    private static bool CrossesVerb(Document document, PatternHit hit, List<Clause> clauses)
    {
        var (first, second) = hit.Subject.Span.Start < hit.Object.Span.Start ? (hit.Subject, hit.Object) : (hit.Object, hit.Subject);
        if (document.Text.AsSpan(0, first.Span.Start).EndsWith(", which ") && SaidBehind().IsMatch(document.Text.AsSpan(first.Span.End)))
        {
            // A, which B said outperforms C: B only says so.
            return true;
        }

        if (hit.IsInherited || clauses.Exists(c => c.Topic is { } topic && topic.Span.Overlaps(first.Span)))
        {
            return false;
        }

        for (var i = first.Span.End; i < second.Span.Start - 4; i++)
        {
            if (document.Text[i] == ' ' && document.Text[i + 1] is 'a' or 'b' && Clauses.IsSecondVerb(document.Text.AsSpan(i, second.Span.Start - i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>在A的榜单上超过B: where it was measured is no party.</summary>
    [GeneratedRegex("^在[^，。；]{2,36}?(?:榜单|排行榜|榜|评测|测试|测评|评估|基准|竞技场|数据集|测试集|任务|项目|赛道|领域|方面|指标|维度|大赛|比赛)(?:上|中|里|内)")]
    private static partial Regex Frame();

    /// <summary>A公布财报，旗下B…: what is below A is named without A. A预计营收…，首席执行官P表示…: the post is one of A's.</summary>
    private static bool IsOwned(Document document, Clause clause, Slot owner)
    {
        var text = document.Text.AsSpan(clause.Span.Start, clause.Span.Length);
        return (owner.Type == EntityType.Company && OwnedPattern().IsMatch(text))
            || (document.Language == ArticleLanguage.Zh && clause.Topic?.Type == EntityType.Person && (owner.Type == EntityType.Company || owner.Type == EntityType.Organization) && Clauses.StartsWithPost(text));
    }

    /// <summary>A完成新一轮融资，由B领投，C、D跟投: whoever joins a round in a clause of its own joins the one spoken of.</summary>
    private static void AddRoundOwner(Document document, List<Clause> clauses, List<Slot> slots, List<SentenceTemplate> templates)
    {
        Slot? owner = null;
        foreach (var clause in clauses)
        {
            var text = clause.Span.Slice(document.Text.AsSpan());
            if (owner is not null && clause.OwnsTopic && Joins().IsMatch(text))
            {
                templates.Add(SentenceTemplate.Build(document, clause.Span, slots, owner));
            }

            owner = RoundOf().IsMatch(text) && clause.Topic is { Members.Length: 1 } topic && topic.Type == EntityType.Company ? topic : owner;
        }
    }

    [GeneratedRegex("(?:跟投|参投|领投|追投|加码|加注|参与其中|参与(?:了)?(?:本轮|此轮|该轮)?(?:融资|投资))$")]
    private static partial Regex Joins();

    [GeneratedRegex("融资|轮")]
    private static partial Regex RoundOf();

    /// <summary>投资机构：A、B — a line that gives names for a label speaks of what the article is about.</summary>
    private static bool IsLabelled(Document document, Sentence sentence, List<SlotMember> members)
        => LabelPattern().Match(document.Text, sentence.Span.Start, Math.Min(sentence.Span.Length, MaxLabel)) is { Success: true } label
            && !members.Exists(m => m.Span.Start < label.Index + label.Length)
            && (PartyLabel().IsMatch(label.ValueSpan)
                || Values.Within(document.Quantities, q => q.Span, new TextSpan(label.Index + label.Length, Math.Min(sentence.Span.End, label.Index + label.Length + MaxToFigure))).Any());

    [GeneratedRegex("^[^，。；：“”\n]{2,12}：")]
    private static partial Regex LabelPattern();

    /// <summary>本轮融资由…领投, 创始人P…: the round, the founder are those of the company spoken of last.</summary>
    [GeneratedRegex("^(?:老股东|原股东|原有股东|现有股东)|^(?:据悉，|其中，)?(?:本轮|此轮|该轮|这轮|本次|此次|这一轮|新一轮)(?:融资|投资|募资|增资|由)|^(?:种子轮|天使\\+?轮|Pre-?[A-D]\\+*轮|[A-H][0-9]?\\+*轮|战略轮|融资)(?:融资)?由|(?:担任|任|为)(?:了)?(?:本轮|此轮|本次|此次|该轮)?(?:融资|交易)?(?:的)?(?:独家|联合)?财务顾问|^(?:The (?:[a-z-]+ ){0,2}(?:round|funding|financing|investment|raise|deal|[Ss]eries [A-Z]) |(?:Other |Existing |Early |Earlier |New |Angel |Main |Its )?(?:[Ii]nvestors|[Bb]ackers|[Rr]ivals|[Cc]ompetitors|[Cc]ustomers|[Cc]lients|[Ss]hareholders) (?:in the round |in the deal )?(?:include|are|were|such as)|Rivals? (?=[A-Z])|[^.]{3,120}\\b(?:participated|took part|joined the round|also invested)\\b)|^(?:公司)?(?:联合)?(?:创始人|董事长|首席执行官|CEO|CTO|总裁|首席科学家|首席技术官)")]
    private static partial Regex RoundPattern();

    [GeneratedRegex("^ (?:said|says|claims|claimed|believes|hopes|expects|calls|called) ")]
    private static partial Regex SaidBehind();

    [GeneratedRegex("^ ?(?:When|While|As|After|Before|Although|Though|If|Since|Because|Until|Once|Unlike) ")]
    private static partial Regex Subordinate();

    /// <summary>Annual recurring revenue has grown …: a figure that opens the sentence without its owner is that of the company spoken of.</summary>
    [GeneratedRegex("^(?:[A-Za-z-]+ ){0,4}?(?:[Rr]evenues?|[Ss]ales|[Ii]ncome|[Pp]rofits?|[Ll]oss(?:es)?|[Ee]arnings|[Mm]argins?|[Bb]ookings|[Ss]hipments|[Dd]eliveries|[Vv]aluation|[Hh]eadcount|capital expenditures?|[Cc]apex|ARR)\\b")]
    private static partial Regex FigureLead();

    /// <summary>Labels of what a company has: 投资机构：…, 总部：…</summary>
    [GeneratedRegex("投资|资本|股东|基金|资方|领投|跟投|客户|总部|创始人|董事长|CEO")]
    private static partial Regex PartyLabel();

    private const int MaxLabel = 16;

    /// <summary>A figure so near behind the label is what the label names: 2024年营收：约3亿元.</summary>
    private const int MaxToFigure = 14;

    /// <summary>What is told of a thing rather than of its maker when a clause follows the thing's name.</summary>
    private static readonly string[] ThingDeeds = ["USES", "BASED_ON", "OUTPERFORMS", "COMPETES_WITH", "LOCATED_IN", "PART_OF", "REPLACED", "AWARDED"];

    /// <summary>A sentence that opens with 同时, 此外, 随后 … or with a verb goes on about the last sentence's subject.</summary>
    private static bool ContinuesSubject(Document document, Sentence sentence)
        => sentence.Kind == SentenceKind.Prose && ContinuationPattern().IsMatch(sentence.Span.Slice(document.Text));

    internal static double Discount(double confidence, bool inherited, bool anaphor)
        => confidence * (inherited ? InheritedFactor : 1) * (anaphor ? AnaphorFactor : 1);

    [GeneratedRegex("^(?:旗下|子公司|全资子公司|控股子公司|其子公司)")]
    private static partial Regex OwnedPattern();

    [GeneratedRegex("^(?:同时|其中(?!，)|报告期内|期内|单季|环比|此外|另外|随后|此后|之后|目前|截至|并且|而且|还|并|也|更重要的是|值得一提的是|[0-9]{4}年|去年|今年|当年|同年|次年|此前|计划|预计|在此)")]
    private static partial Regex ContinuationPattern();
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>What is known of a sentence while its facts are built.</summary>
internal sealed record SentenceContext(Document Document, Sentence Sentence, List<Clause> Clauses, List<Speaker> Speakers);

/// <summary>
/// Unrolls hits to single facts (one for each member of a list), enforces domain and range, adds stage, time and speaker, and keeps of equal facts in one
/// sentence the surest.
/// </summary>
internal sealed partial class FactCollector(GraphOntology ontology, ImmutableArray<ExtractedEntity> entities)
{
    private readonly Dictionary<FactKey, RelationMention> _facts = [];

    public void Add(PatternHit hit, SentenceContext context)
    {
        var stage = hit.Pattern.Stage ?? StageOf(context, hit.Span);
        var validity = TimeOf(context, hit.Span);
        var amount = Amounts.Of(context, hit);
        if (hit.Pattern.Predicate == "ACQUIRED" && context.Document.Text.AsSpan(0, hit.Object.Span.Start).EndsWith(" from ", StringComparison.Ordinal))
        {
            // bought power from A: A sold something, and was not sold.
            return;
        }

        if (hit.Pattern.Predicate == "INVESTED_IN" && hit.Subject.Span.End < hit.Object.Span.Start && ShareBehind(context.Document, hit.Object.Span.End) is { Quantity.Value: >= 50 }
            && context.Document.Text.AsSpan(hit.Subject.Span.End, hit.Object.Span.Start - hit.Subject.Span.End).Contains("收购", StringComparison.Ordinal))
        {
            // 收购A 70%的股权 is a takeover, which its own pattern tells.
            return;
        }

        var predicate = hit.Pattern.Predicate == "ACQUIRED" && (IsStakeIn(context.Document.Text, hit.Object.Span.Start) || IsMinorityOf(context.Document, hit.Object.Span.End)) ? "INVESTED_IN" : hit.Pattern.Predicate;
        foreach (var subject in hit.Subject.Members)
        {
            foreach (var @object in hit.Object.Members)
            {
                if (subject.Entity == @object.Entity || !Allows(predicate, subject, @object) || (predicate is "DEVELOPED" or "RELEASED" && HasMakerOfItsOwn(context.Document.Text, hit.Object, @object)))
                {
                    continue;
                }

                if (amount is not null)
                {
                    _amounts.Add(amount.Span);
                }

                var told = predicate == "LEADS" && context.Document.Language == ArticleLanguage.En && hit.Role is { } role && Deputy().IsMatch(role) ? "WORKS_FOR" : predicate;
                var confidence = RelationFinder.Discount(hit.Pattern.Confidence, hit.IsInherited && !IsInSentence(context, subject, @object), subject.IsAnaphor || @object.IsAnaphor);
                Keep(new RelationMention(
                    subject.Entity, told, @object.Entity, null, null, stage, validity, hit.Role, hit.Purpose, amount?.Quantity,
                    SpeakerOf(context, hit.Span, subject.Entity), confidence, hit.Pattern.Name, [EvidenceOf(context, hit.Span, subject.Span)], subject.Span, @object.Span), context);
            }
        }
    }

    /// <summary>A的X和B的Y: in the list of things Y has a maker of its own.</summary>
    private static bool HasMakerOfItsOwn(string text, Slot list, SlotMember member)
    {
        if (list.Members.IndexOf(member) is not (> 0 and var at))
        {
            return false;
        }

        var before = list.Members[at - 1].Span.End;
        var gap = text.AsSpan(before, Math.Max(0, member.Span.Start - before));
        return gap.EndsWith("的") || gap.EndsWith("旗下");
    }

    /// <summary>An English clause keeps its subject over an aside (A, which is based in B, bought C): as sure as if it stood right before the verb.</summary>
    private static bool IsInSentence(SentenceContext context, SlotMember subject, SlotMember @object)
        => context.Document.Language == ArticleLanguage.En && context.Sentence.Span.Contains(subject.Span) && context.Sentence.Span.Contains(@object.Span);

    /// <summary>…, two people with knowledge of the talks said: all of the sentence is hearsay.</summary>
    [GeneratedRegex("\\b(?:(?:people|persons?|sources?) (?:familiar|briefed|with (?:direct )?knowledge)|sources? (?:said|told|close)|according to (?:people|sources|a person|two people|three people))\\b")]
    private static partial Regex Unnamed();

    /// <summary>A vice president heads nothing.</summary>
    [GeneratedRegex("\\b(?:vice|deputy|assistant|regional|associate)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Deputy();

    /// <summary>收购A 20%的股份: who buys less than half holds a share and has not taken over.</summary>
    private static bool IsMinorityOf(Document document, int end)
        => ShareBehind(document, end) is { Quantity.Value: < 50 } share && document.Text.AsSpan(share.Span.End).TrimStart('的') is var rest && (rest.StartsWith("股") || rest.StartsWith("stake", StringComparison.Ordinal));

    /// <summary>The percentage right behind a position.</summary>
    private static QuantityExpression? ShareBehind(Document document, int end)
        => Values.Within(document.Quantities, q => q.Span, new TextSpan(end, Math.Min(document.Text.Length, end + MaxToShare))).FirstOrDefault() is { Quantity.Unit: "percent" } share && share.Span.Start - end <= 3 ? share : null;

    /// <summary>bought a 49% stake in A.</summary>
    private static bool IsStakeIn(string text, int start)
    {
        var lead = text.AsSpan(0, start).TrimEnd();
        return lead.EndsWith(" stake in", StringComparison.Ordinal) || lead.EndsWith(" shares in", StringComparison.Ordinal) || lead.EndsWith(" stake of", StringComparison.Ordinal) || lead.EndsWith(" shares of", StringComparison.Ordinal);
    }

    private const int MaxToShare = 16;

    public void Add(MetricHit hit, SentenceContext context)
    {
        var stage = StageOf(context, hit.Span);
        foreach (var subject in hit.Subject.Members)
        {
            if (ontology.FindPredicate("HAS_METRIC") is { } predicate && predicate.AllowsQuantity(subject.Type))
            {
                var confidence = RelationFinder.Discount(hit.Confidence, false, subject.IsAnaphor);
                Keep(new RelationMention(
                    subject.Entity, predicate.Name, null, hit.Metric, hit.Quantity.Quantity, stage, TimeOf(context, hit.Span), null, null, null,
                    SpeakerOf(context, hit.Span, subject.Entity), confidence, "metric", [hit.Span], subject.Span, hit.Quantity.Span), context);
            }
        }
    }

    /// <summary>A maker with its product in brackets: 月之暗面（Kimi）, and the other way round.</summary>
    public void AddBracketed(SlotMember owner, SlotMember inner, SentenceContext context)
    {
        var between = context.Document.Text.AsSpan(owner.Span.End, Math.Max(0, inner.Span.Start - owner.Span.End)).TrimStart(" （(系列家族等").Trim();
        if ((between.StartsWith("如") || between.StartsWith("例如") || between.StartsWith("包括")) && owner.Type == inner.Type && owner.Entity != inner.Entity
            && (owner.Type == EntityType.Product || owner.Type == EntityType.AiModel))
        {
            Keep(new RelationMention(
                inner.Entity, "PART_OF", owner.Entity, null, null, Stage.Asserted, null, null, null, null, null, 0.75, "bracket-such-as",
                [TextSpan.Cover(owner.Span, inner.Span)], inner.Span, owner.Span), context);
            return;
        }

        if (owner.Type == EntityType.Person && ontology.Allows("WORKS_FOR", owner.Type, inner.Type))
        {
            var post = WordLists.PostAt(context.Document.Text.AsSpan(inner.Span.End, Math.Min(12, context.Document.Text.Length - inner.Span.End)).TrimStart("公司集团的"));
            if (post is not null)
            {
                Keep(new RelationMention(
                    owner.Entity, post.Predicate, inner.Entity, null, null, Stage.Asserted, null, post.Word, null, null, null, 0.8, "bracket-post",
                    [TextSpan.Cover(owner.Span, inner.Span)], owner.Span, inner.Span), context);
            }

            return;
        }

        var (maker, made) = inner.Type == EntityType.Company ? (inner, owner) : (owner, inner);
        if (maker.Type == EntityType.Company && (made.Type == EntityType.Product || made.Type == EntityType.AiModel || (made.Type == EntityType.Technology && !made.IsField)) && maker.Entity != made.Entity)
        {
            Keep(new RelationMention(
                maker.Entity, "DEVELOPED", made.Entity, null, null, Stage.Asserted, null, null, null, null, null, 0.7, "bracket-maker",
                [TextSpan.Cover(owner.Span, inner.Span)], maker.Span, made.Span), context);
        }

    }

    /// <summary>The sentences, by their start, that tell a fact.</summary>
    private readonly Dictionary<FactKey, HashSet<int>> _sentences = [];

    /// <summary>Sums that are the amount of a deed; they are no figure of a party beside it.</summary>
    private readonly HashSet<TextSpan> _amounts = [];

    private static readonly string[] AmountMetrics = ["投资额", "采购额", "罚款额"];

    public ImmutableArray<RelationMention> ToRelations()
        => [.. _facts.Where(f => !IsToldOtherwise(f.Key)).Select(f => f.Value).Where(f => !(f.Metric is { } metric && AmountMetrics.Contains(metric) && _amounts.Contains(f.ObjectSpan))).OrderBy(f => f.Evidence[0].Start).ThenBy(f => f.Subject).ThenBy(f => f.Object)];

    /// <summary>Relations in which a field may be the object; as a subject it only stands in comparisons with another field.</summary>
    private static readonly string[] FieldObjects = ["USES", "STOPPED_USING", "BASED_ON", "CRITICIZED", "PRAISED", "PART_OF", "REPLACED", "OUTPERFORMS", "AWARDED", "ISSUED"];

    private bool Allows(string predicate, SlotMember subject, SlotMember @object)
        => ontology.Allows(predicate, subject.Type, @object.Type)
            && (predicate != "SUED" || !IsCourt(subject))
            && (!subject.IsField || (@object.IsField && predicate is "REPLACED" or "OUTPERFORMS" or "BASED_ON" or "PART_OF"))
            && (predicate != "PART_OF" || subject.Type != EntityType.Organization || @object.Type != EntityType.Company || IsUnit(subject))
            && (!@object.IsField || (FieldObjects.Contains(predicate) && (predicate is not "USES" || IsNamed(@object))));

    /// <summary>A court hears a case; it does not bring one.</summary>
    private bool IsCourt(SlotMember member) => entities[member.Entity].Forms.Any(f => f.EndsWith("法院", StringComparison.Ordinal) || f.EndsWith("法庭", StringComparison.Ordinal) || f.EndsWith("Court", StringComparison.OrdinalIgnoreCase));

    private static readonly string[] UnitEndings = ["团队", "实验室", "研究院", "研究所", "中心", "学院", "部", "部门", "事业群", "Lab", "Labs", "Research", "Team", "team", "lab"];

    /// <summary>A team or a lab next to a company's name is a part of it; an exchange or a medium is not.</summary>
    private bool IsUnit(SlotMember member) => entities[member.Entity].Forms.Any(f => UnitEndings.Any(e => f.EndsWith(e, StringComparison.Ordinal)));

    /// <summary>“Uses AI” says nothing; “uses MoE” names what is used: of the fields, those with a name of letters.</summary>
    private bool IsNamed(SlotMember field) => field.Span.Length > 2 && entities[field.Entity].Forms.Any(f => f.Count(char.IsAsciiLetter) >= 3);

    /// <summary>A与B就合并谈判: one pattern sees the cue of the stage and another does not reach it. What a sentence tells as planned or rumoured it does not assert as well.</summary>
    private bool IsToldOtherwise(FactKey key)
        => key.Stage == Stage.Asserted && key.Quantity is null && Enum.GetValues<Stage>().Any(s => s != Stage.Asserted && _sentences.TryGetValue(key with { Stage = s }, out var there) && _sentences[key].IsSubsetOf(there));

    private void Keep(RelationMention fact, SentenceContext context)
    {
        var symmetric = ontology.FindPredicate(fact.Predicate)?.Symmetric ?? false;
        var (a, b) = symmetric && fact.Object is { } o && o < fact.Subject ? (o, (int?)fact.Subject) : (fact.Subject, fact.Object);
        var key = new FactKey(a, fact.Predicate, b, fact.Quantity?.Key, fact.Stage);
        if (!_sentences.TryGetValue(key, out var sentences))
        {
            _sentences[key] = sentences = [];
        }

        sentences.Add(context.Sentence.Span.Start);
        if (!_facts.TryGetValue(key, out var known) || fact.Confidence > known.Confidence)
        {
            _facts[key] = fact;
        }

    }

    /// <summary>Cues count from the begin of the clause (or the subject, if that stands earlier in the same clause) to the end of the match.</summary>
    private static Stage StageOf(SentenceContext context, TextSpan span)
    {
        var clause = context.Clauses.FirstOrDefault(c => c.Span.Overlaps(span));
        var last = context.Clauses.LastOrDefault(c => c.Span.Overlaps(span));
        var start = clause.Span.IsEmpty ? span.Start : Math.Min(clause.Span.Start, span.Start);
        var end = last.Span.IsEmpty ? span.End : Math.Min(last.Span.End, span.End + 2);
        if (end > span.End && span.End < context.Document.Text.Length && context.Document.Text[span.End] == '将')
        {
            // A的创始人P将离职: what P will do is no part of who P is.
            end = span.End;
        }

        var stage = StageDetector.Detect(context.Document.Text[start..Math.Max(start, end)], context.Document.Language);
        if (context.Document.Language == ArticleLanguage.En)
        {
            return stage is Stage.Asserted or Stage.Planned && Unnamed().IsMatch(context.Sentence.Span.Slice(context.Document.Text)) ? Stage.Rumoured : stage;
        }

        return stage == Stage.Asserted && start > context.Sentence.Span.Start && SaidByNobody().IsMatch(context.Document.Text.AsSpan(context.Sentence.Span.Start, start - context.Sentence.Span.Start)) ? Stage.Rumoured : stage;
    }

    /// <summary>有消息称A…，由B领投: what somebody unnamed says goes on to the end of the sentence.</summary>
    [GeneratedRegex("(?:有消息|消息人士|知情人士|市场消息|传闻|爆料|传言)(?:人士)?(?:称|说|透露|指出|表示|显示)")]
    private static partial Regex SaidByNobody();

    /// <summary>The time said in the same clause; else the nearest one before it in the sentence; a time after it only in the same clause.</summary>
    private static TimeInterval? TimeOf(SentenceContext context, TextSpan span)
    {
        var times = Values.Within(context.Document.Times, t => t.Span, context.Sentence.Span).ToList();
        if (times.Count == 0)
        {
            return null;
        }

        var clause = context.Clauses.FirstOrDefault(c => c.Span.Overlaps(span)).Span;
        var same = times.Where(t => clause.Contains(t.Span) || span.Contains(t.Span)).ToList();
        if (same.Count > 0)
        {
            return same.MinBy(t => Math.Abs(t.Span.Start - span.Start))!.Interval;
        }

        // A…；B…: the time of one item of a list is not that of the next, but a time that opens the sentence is that of all.
        var begin = context.Sentence.Span.Start;
        var semicolon = context.Clauses.Any(c => c.Span.Overlaps(span) && c.OwnsTopic) ? context.Document.Text.AsSpan(begin, Math.Max(0, span.Start - begin)).LastIndexOfAny('；', ';') : -1;
        return times.LastOrDefault(t => t.Span.End <= span.Start && (t.Span.Start >= begin + semicolon || t.Span.Start <= begin + 1))?.Interval;
    }

    private static int? SpeakerOf(SentenceContext context, TextSpan span, int subject)
    {
        foreach (var speaker in context.Speakers)
        {
            if (speaker.Reach.Overlaps(span) && speaker.Member.Entity != subject)
            {
                return speaker.Member.Entity;
            }
        }

        return null;
    }

    private static TextSpan EvidenceOf(SentenceContext context, TextSpan span, TextSpan subject)
        => context.Sentence.Span.Contains(subject) ? TextSpan.Cover(span, subject) : span;

    private readonly record struct FactKey(int Subject, string Predicate, int? Object, string? Quantity, Stage Stage);
}

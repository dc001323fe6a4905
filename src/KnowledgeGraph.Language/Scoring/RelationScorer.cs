using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Scoring;

/// <summary>
/// Gives every relation its confidence: what the rule says of itself, weighed with what a linear model makes of the text around the two names. Rules stay the
/// evidence; the model never adds to them, except between mentions given from outside. Safe from many threads.
/// </summary>
internal sealed class RelationScorer(Func<ScorerModel> load, Func<PairClassifier> loadClassifier, GraphOntology ontology)
{
    private readonly Lazy<ScorerModel> _model = new(load);
    private readonly Lazy<PairClassifier> _classifier = new(loadClassifier);

    /// <summary>Given more mentions than this, pairs are only proposed between near ones: the number of pairs is a square.</summary>
    private const int MaxApart = 12;

    private const int SentencesOn = 2;

    /// <summary>
    /// A rule's find is dropped where the classifier gives its class less (a probability of 0.1). Out of fold: finance news F1 0.570 against 0.568 with all finds and 0.569
    /// with none; own technology sentences 0.60 against 0.63 and 0.54. Between given mentions only.
    /// </summary>
    private const double RuledOut = -2.2;

    /// <summary>
    /// Five in six of the labelled sentences are Chinese: where the model and an English rule disagree, the rule was right more often on English articles written for a trial, so a find is
    /// left out only where the model is nearly sure.
    /// </summary>
    private const double EnglishFloor = 0.15;

    [ThreadStatic]
    private static PairScratch? _scratch;

    /// <summary>The relations with their confidence; those below the model's floor are left out. Order kept.</summary>
    /// <param name="relations">With the rules' own confidence, spans over the document's text.</param>
    /// <param name="mentionsGiven">The mentions are known to be right.</param>
    public ImmutableArray<RelationMention> Score(Document document, MentionSet set, EntityGroups groups, ImmutableArray<RelationMention> relations, bool mentionsGiven)
    {
        if (relations.IsEmpty)
        {
            return relations;
        }

        var members = SpanSets.Apart(MembersOf(set, groups), m => m.Span);
        var votes = VotesOf(relations);
        var scored = ImmutableArray.CreateBuilder<RelationMention>(relations.Length);
        foreach (var relation in relations)
        {
            var confidence = ConfidenceOf(document, members, groups, relation, votes, mentionsGiven ? 1 : _model.Value.Ceiling);
            if (confidence >= (document.Language == ArticleLanguage.En ? EnglishFloor : _model.Value.Floor))
            {
                scored.Add(relation with { Confidence = confidence });
            }
        }

        return scored.Count == relations.Length ? scored.MoveToImmutable() : scored.ToImmutable();
    }

    /// <summary>
    /// What the models propose between mentions given from outside (the classifier for its classes, the scorer for other predicates), and the rules' finds the classifier
    /// does not rule out. For pairs in one or two neighbouring sentences.
    /// </summary>
    public ImmutableArray<RelationMention> Propose(Document document, MentionSet set, EntityGroups groups, ImmutableArray<RelationMention> relations)
    {
        var members = MembersOf(set, groups);
        var apart = SpanSets.Apart(members, m => m.Span);
        var votes = VotesOf(relations);
        var proposed = new List<RelationMention>();
        var most = new Dictionary<(int, int, string), double>();
        for (var i = 0; i < members.Count; i++)
        {
            for (var j = i + 1; j < Math.Min(members.Count, i + MaxApart); j++)
            {
                var (a, b) = (groups.EntityOfMention[i], groups.EntityOfMention[j]);
                if (a == b || PairOf(document, ClosestOf(document, members[i], members[j])) is not { } pair)
                {
                    continue;
                }

                var first = pair.First == members[i] || pair.First.Span.Slice(document.Folded) == members[i].Span.Slice(document.Folded) ? a : b;
                var scratch = Read(document, pair, apart, VotesFor(votes, pair, members[i], members[j], first == a));
                Classify(scratch);
                for (var c = 0; c < _classifier.Value.Classes.Length; c++)
                {
                    var key = (Math.Min(a, b), Math.Max(a, b), _classifier.Value.Classes[c]);
                    most[key] = Math.Max(scratch.Logits[c], most.GetValueOrDefault(key, double.MinValue));
                }

                proposed.AddRange(Proposals(scratch, pair, first, first == a ? b : a));
            }
        }

        var kept = relations.Where(r => r.Object is not { } o || !most.TryGetValue((Math.Min(r.Subject, o), Math.Max(r.Subject, o), r.Predicate), out var logit) || logit >= RuledOut).ToList();
        var known = kept.Where(r => r.Object is not null).Select(r => (Math.Min(r.Subject, r.Object!.Value), Math.Max(r.Subject, r.Object.Value), r.Predicate)).ToHashSet();
        var added = proposed.Where(p => !known.Contains((Math.Min(p.Subject, p.Object!.Value), Math.Max(p.Subject, p.Object.Value), p.Predicate))).DistinctBy(p => (p.Subject, p.Predicate, p.Object));
        return [.. kept.Concat(added).OrderBy(r => r.Evidence[0].Start).ThenBy(r => r.Subject).ThenBy(r => r.Object)];
    }

    private IEnumerable<RelationMention> Proposals(PairScratch scratch, MentionPair pair, int first, int second)
    {
        for (var column = 0; column < _model.Value.Predicates.Length; column++)
        {
            var predicate = _model.Value.Predicates[column];
            var (forward, backward) = (ontology.Allows(predicate, pair.First.Type, pair.Second.Type), ontology.Allows(predicate, pair.Second.Type, pair.First.Type));
            if ((!forward && !backward) || ProposedAs(scratch, predicate, column) is not { } confidence)
            {
                continue;
            }

            var symmetric = ontology.FindPredicate(predicate)?.Symmetric ?? false;
            var firstActs = forward && (!backward || symmetric || _model.Value.DirectionLogit(column, scratch.Vector) >= 0);
            var (subject, @object) = firstActs ? (first, second) : (second, first);
            yield return new RelationMention(
                subject, predicate, @object, null, null, Stage.Asserted, null, null, null, null, null, confidence, "scorer", [pair.Region],
                firstActs ? pair.First.Span : pair.Second.Span, firstActs ? pair.Second.Span : pair.First.Span);
        }
    }

    /// <summary>The confidence with which the predicate is proposed for the pair read last; null where it is not.</summary>
    private double? ProposedAs(PairScratch scratch, string predicate, int column)
    {
        if (_classifier.Value.Classes.IndexOf(predicate) is >= 0 and var index)
        {
            return scratch.Logits[index] >= _classifier.Value.Threshold ? _classifier.Value.Calibration.Confidence(scratch.Logits[index], 0, 0) : null;
        }

        var confidence = _model.Value.Alone.Confidence(_model.Value.Logit(column, scratch.Vector), 0, 0);
        return confidence >= _model.Value.Proposals[column] ? confidence : null;
    }

    private static PairScratch Read(Document document, MentionPair pair, List<PairMember> members, ReadOnlySpan<RuleVote> votes)
    {
        var scratch = _scratch ??= new PairScratch();
        scratch.Features.Fill(document, pair, CollectionsMarshal.AsSpan(members), votes, scratch.Vector);
        return scratch;
    }

    private void Classify(PairScratch scratch)
    {
        ContextVector.Fill(scratch.Features.Context, _classifier.Value.Vectors, scratch.Context);
        _classifier.Value.Logits(scratch.Vector, scratch.Context, scratch.Logits.AsSpan(0, _classifier.Value.Classes.Length));
    }

    private double ConfidenceOf(Document document, List<PairMember> members, EntityGroups groups, RelationMention relation, Dictionary<(int, int), List<RuleVote>> votes, double ceiling)
    {
        var rule = Logit(relation.Confidence);
        var column = _model.Value.ColumnOf(relation.Predicate);
        if (relation.Object is not { } @object || column < 0)
        {
            return relation.Confidence;
        }

        var (subject, target) = (new PairMember(relation.SubjectSpan, groups.Entities[relation.Subject].Type), new PairMember(relation.ObjectSpan, groups.Entities[@object].Type));
        var firstActs = subject.Span.Start <= target.Span.Start;
        if (PairOf(document, firstActs ? (subject, target) : (target, subject)) is not { } pair)
        {
            return relation.Confidence;
        }

        var scratch = Read(document, pair, members, VotesFor(votes, pair));
        return ceiling * _model.Value.Ruled.Confidence(_model.Value.Logit(column, scratch.Vector), rule, DirectionOf(column, relation.Predicate, subject.Type, target.Type, firstActs, scratch.Vector));
    }

    /// <summary>Logit that the subject acts; 0 where the types leave no doubt or it does not matter.</summary>
    internal double DirectionOf(int column, string predicate, EntityType subject, EntityType @object, bool firstActs, FeatureVector features)
    {
        if (ontology.FindPredicate(predicate) is not { Symmetric: false } || !ontology.Allows(predicate, @object, subject))
        {
            return 0;
        }

        var direction = _model.Value.DirectionLogit(column, features);
        return firstActs ? direction : -direction;
    }

    /// <summary>The pair in text order with the sentences it stands in; null when the two overlap or more than one sentence lies between.</summary>
    internal static MentionPair? PairOf(Document document, (PairMember A, PairMember B) two)
    {
        var (first, second) = two.A.Span.Start <= two.B.Span.Start ? two : (two.B, two.A);
        if (first.Span.End > second.Span.Start)
        {
            return null;
        }

        var from = SentenceAt(document.Sentences, first.Span.Start);
        var to = SentenceAt(document.Sentences, second.Span.Start);
        return from < 0 || to - from > 1
            ? null
            : new MentionPair(first, second, TextSpan.Cover(document.Sentences[from].Span, TextSpan.Cover(document.Sentences[to].Span, second.Span)));
    }

    /// <summary>
    /// Of all places of the two names in the sentences around them, the two that stand closest: a pair is told of where its names meet. Names of which one stands inside
    /// the other are looked for in the next sentences too; the pair overlaps still where they stand nowhere else.
    /// </summary>
    internal static (PairMember A, PairMember B) ClosestOf(Document document, PairMember a, PairMember b)
    {
        var from = SentenceAt(document.Sentences, Math.Min(a.Span.Start, b.Span.Start));
        var to = SentenceAt(document.Sentences, Math.Max(a.Span.Start, b.Span.Start));
        if (from < 0 || to < 0)
        {
            return (a, b);
        }

        var nested = a.Span.Overlaps(b.Span);
        var region = TextSpan.Cover(document.Sentences[from].Span, document.Sentences[nested ? Math.Min(to + SentencesOn, document.Sentences.Length - 1) : to].Span);
        var best = (a, b);
        var least = nested ? int.MaxValue : Gap(a.Span, b.Span);
        foreach (var x in Places(document.Folded, a.Span, b.Span, region))
        {
            foreach (var y in Places(document.Folded, b.Span, a.Span, region))
            {
                if (!x.Overlaps(y) && Gap(x, y) < least)
                {
                    (best, least) = ((a with { Span = x }, b with { Span = y }), Gap(x, y));
                }
            }
        }

        return best;
    }

    internal static List<PairMember> MembersOf(MentionSet set, EntityGroups groups)
        => [.. set.Mentions.Select((m, i) => new PairMember(m.Span, groups.Entities[groups.EntityOfMention[i]].Type))];

    /// <summary>What the rules found, by the places of the pair in text order.</summary>
    internal static Dictionary<(int, int), List<RuleVote>> VotesOf(ImmutableArray<RelationMention> relations)
    {
        var votes = new Dictionary<(int, int), List<RuleVote>>();
        foreach (var relation in relations.Where(r => r.Object is not null))
        {
            var firstActs = relation.SubjectSpan.Start <= relation.ObjectSpan.Start;
            var key = firstActs ? (relation.SubjectSpan.Start, relation.ObjectSpan.Start) : (relation.ObjectSpan.Start, relation.SubjectSpan.Start);
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(votes, key, out _);
            (list ??= []).Add(new RuleVote(relation.Predicate, firstActs, relation.Confidence));
        }

        return votes;
    }

    internal static ReadOnlySpan<RuleVote> VotesFor(Dictionary<(int, int), List<RuleVote>> votes, MentionPair pair)
        => votes.TryGetValue((pair.First.Span.Start, pair.Second.Span.Start), out var list) ? CollectionsMarshal.AsSpan(list) : [];

    /// <summary>The votes for the pair's places, else those for the places the names were given at.</summary>
    /// <param name="stays">The pair has the two in the order in which they were given in the text.</param>
    internal static ReadOnlySpan<RuleVote> VotesFor(Dictionary<(int, int), List<RuleVote>> votes, MentionPair pair, PairMember a, PairMember b, bool stays)
    {
        var own = VotesFor(votes, pair);
        if (!own.IsEmpty || !votes.TryGetValue((Math.Min(a.Span.Start, b.Span.Start), Math.Max(a.Span.Start, b.Span.Start)), out var list))
        {
            return own;
        }

        return stays ? CollectionsMarshal.AsSpan(list) : list.Select(v => v with { FirstActs = !v.FirstActs }).ToArray();
    }

    internal static double Logit(double probability)
    {
        var p = Math.Clamp(probability, 0.02, 0.98);
        return Math.Log(p / (1 - p));
    }

    private static int Gap(TextSpan a, TextSpan b) => Math.Max(a.Start, b.Start) - Math.Min(a.End, b.End);

    /// <summary>Places of a name in the region, at most a few; places inside the longer other name are none.</summary>
    private static List<TextSpan> Places(string text, TextSpan name, TextSpan other, TextSpan region)
    {
        var places = new List<TextSpan>();
        var (words, longer) = (name.Slice(text), other.Slice(text));
        var inside = longer.Length > words.Length ? longer.IndexOf(words, StringComparison.Ordinal) : -1;
        for (var at = text.IndexOf(words, region.Start, region.Length, StringComparison.Ordinal); at >= 0 && places.Count < 8; at = at + 1 < region.End ? text.IndexOf(words, at + 1, region.End - at - 1, StringComparison.Ordinal) : -1)
        {
            if (inside < 0 || at < inside || string.CompareOrdinal(text, at - inside, longer, 0, longer.Length) != 0)
            {
                places.Add(TextSpan.FromLength(at, words.Length));
            }
        }

        return places;
    }

    private static int SentenceAt(ImmutableArray<Sentence> sentences, int position)
    {
        var at = SpanSets.FirstEndingAfter(sentences.AsSpan(), s => s.Span, position);
        return at < sentences.Length && sentences[at].Span.Start <= position ? at : -1;
    }

    private sealed class PairScratch
    {
        public PairFeatures Features { get; } = new();

        public FeatureVector Vector { get; } = new();

        public float[] Context { get; } = new float[ContextVector.Size];

        public double[] Logits { get; } = new double[PairClassifier.Width];
    }
}

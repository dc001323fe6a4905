using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Mentions;
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
        var named = set.Mentions.Select((m, i) => new SlotMember(groups.EntityOfMention[i], m.Span, groups.Entities[groups.EntityOfMention[i]].Type, m.IsField)).ToList();
        var coreference = new Coreference(named, groups.Entities);
        var collector = new FactCollector(ontology, groups.Entities);
        Slot? carried = null;
        for (var i = 0; i < document.Sentences.Length; i++)
        {
            var sentence = document.Sentences[i];
            var members = Values.Within(named, m => m.Span, sentence.Span).ToList();
            members.AddRange(coreference.Resolve(document, i, sentence.Span, members));
            members.Sort((a, b) => a.Span.CompareTo(b.Span));
            carried = FindIn(document, sentence, members, ContinuesSubject(document, sentence) ? carried : null, collector);
            coreference.Note(i, members, carried);
        }

        return collector.ToRelations();
    }

    private Slot? FindIn(Document document, Sentence sentence, List<SlotMember> members, Slot? carried, FactCollector collector)
    {
        if (members.Count == 0)
        {
            return carried;
        }

        var bracketed = new List<(SlotMember Owner, SlotMember Inner)>();
        var wide = SlotBuilder.Build(document.Text, members, Grouping.Wide, sentence.Span, bracketed);
        var narrow = SlotBuilder.Build(document.Text, members, Grouping.Narrow, sentence.Span);
        var clauses = Clauses.Split(document, sentence.Span, wide, carried);
        var context = new SentenceContext(document, sentence, clauses, Speakers.Find(document, sentence.Span, wide));

        var templates = new List<SentenceTemplate>
        {
            SentenceTemplate.Build(document, sentence.Span, narrow),
        };
        if (wide.Count != narrow.Count)
        {
            templates.Add(SentenceTemplate.Build(document, sentence.Span, wide));
        }

        foreach (var clause in clauses)
        {
            if (!clause.OwnsTopic && clause.Topic is { } topic)
            {
                templates.Add(SentenceTemplate.Build(document, clause.Span, narrow, topic));
                if (wide.Count != narrow.Count)
                {
                    templates.Add(SentenceTemplate.Build(document, clause.Span, wide, topic));
                }
            }
        }

        foreach (var hit in templates.SelectMany(t => _matcher.Match(document, t)))
        {
            collector.Add(hit, context);
        }

        foreach (var (owner, inner) in bracketed)
        {
            collector.AddBracketed(owner, inner, context);
        }

        foreach (var hit in MetricFinder.Find(document, sentence.Span, clauses, wide))
        {
            collector.Add(hit, context);
        }

        return clauses.Count > 0 ? clauses[^1].Topic ?? carried : carried;
    }

    /// <summary>A sentence that opens with 同时, 此外, 随后 … or with a verb goes on about the last sentence's subject.</summary>
    private static bool ContinuesSubject(Document document, Sentence sentence)
        => sentence.Kind == SentenceKind.Prose && ContinuationPattern().IsMatch(sentence.Span.Slice(document.Text));

    internal static double Discount(double confidence, bool inherited, bool anaphor)
        => confidence * (inherited ? InheritedFactor : 1) * (anaphor ? AnaphorFactor : 1);

    [GeneratedRegex("^(?:同时|此外|另外|随后|此后|之后|目前|截至|并且|而且|还|并|也|更重要的是|值得一提的是|[0-9]{4}年|去年|今年|当年|同年|次年|此前|计划|预计|在此)")]
    private static partial Regex ContinuationPattern();
}

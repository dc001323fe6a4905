using System.Runtime.InteropServices;
using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Scorer;

/// <summary>Makes examples with the analyzer's own stages, so that training sees what reading sees.</summary>
internal sealed class ExampleBuilder(TextAnalyzer analyzer, GraphOntology ontology, WordVectors vectors)
{
    private readonly PairFeatures _features = new();
    private readonly FeatureVector _vector = new();

    /// <summary>Null where the pair cannot be scored: too far apart, or one name stands nowhere but inside the other.</summary>
    /// <param name="labels">The first that acts is <paramref name="a"/>, wherever it stands.</param>
    public Example? Finance(string text, TextSpan a, TextSpan b, Label[] labels)
    {
        var read = analyzer.AnalyzeUnscored(new TextInput { Text = text, Mentions = [new GivenMention(a, "Company"), new GivenMention(b, "Company")] }, default);
        var members = RelationScorer.MembersOf(read.Set, read.Groups);
        var (one, other) = a.CompareTo(b) <= 0 ? (0, 1) : (1, 0);
        if (members.Count != 2 || RelationScorer.PairOf(read.Document, RelationScorer.ClosestOf(read.Document, members[one], members[other])) is not { } pair)
        {
            return null;
        }

        var stays = pair.First.Span.Slice(read.Document.Folded) == members[one].Span.Slice(read.Document.Folded);
        var turned = stays ? labels : [.. labels.Select(l => l with { FirstActs = !l.FirstActs })];
        return Build(Corpus.Finance, text, read.Document, pair, SpanSets.Apart(members, m => m.Span), RelationScorer.VotesFor(RelationScorer.VotesOf(read.Relations), pair, members[one], members[other], stays), turned, []);
    }

    /// <summary>Every pair of two entities that some predicate allows.</summary>
    public IEnumerable<Example> Technology(PairSentence sentence)
    {
        var read = analyzer.AnalyzeUnscored(new TextInput { Text = sentence.Text, Mentions = [.. sentence.Mentions] }, default);
        var members = RelationScorer.MembersOf(read.Set, read.Groups);
        var votes = RelationScorer.VotesOf(read.Relations);
        for (var i = 0; i < members.Count; i++)
        {
            for (var j = i + 1; j < members.Count; j++)
            {
                var same = sentence.Text.AsSpan(sentence.Mentions[i].Span.Start, sentence.Mentions[i].Span.Length).SequenceEqual(sentence.Text.AsSpan(sentence.Mentions[j].Span.Start, sentence.Mentions[j].Span.Length));
                if (same || !ontology.Predicates.Any(p => p.Allows(members[i].Type, members[j].Type) || p.Allows(members[j].Type, members[i].Type)) || RelationScorer.PairOf(read.Document, (members[i], members[j])) is not { } pair)
                {
                    continue;
                }

                var about = sentence.Facts.Where(f => (f.Subject == i && f.Object == j) || (f.Subject == j && f.Object == i)).ToList();
                var labels = about.Where(f => !f.IsUnsure).Select(f => new Label(f.Predicate, f.Subject == i)).ToArray();
                yield return Build(Corpus.Technology, sentence.Text, read.Document, pair, members, RelationScorer.VotesFor(votes, pair), labels, Unsure(labels, about.Where(f => f.IsUnsure).Select(f => f.Predicate)));
            }
        }
    }

    /// <summary>What is acceptable beside a label, by the annotation rules, is no counter-example.</summary>
    private static HashSet<string> Unsure(Label[] labels, IEnumerable<string> marked)
    {
        var unsure = marked.ToHashSet(StringComparer.Ordinal);
        foreach (var label in labels)
        {
            string[] beside = label.Predicate switch
            {
                "RELEASED" => ["DEVELOPED", "ANNOUNCED"],
                "DEVELOPED" => ["RELEASED", "FOUNDED"],
                "USES" => ["PROVIDES_SERVICE_TO", "BASED_ON", "PARTNER_OF"],
                "PROVIDES_SERVICE_TO" => ["USES", "PARTNER_OF"],
                "BASED_ON" => ["USES", "PART_OF"],
                "FOUNDED" => ["LEADS", "WORKS_FOR", "DEVELOPED", "ANNOUNCED"],
                "LEADS" => ["WORKS_FOR", "FOUNDED"],
                "WORKS_FOR" => ["LEADS"],
                "LEFT" => ["WORKS_FOR", "LEADS"],
                "ACQUIRED" => ["INVESTED_IN", "SUBSIDIARY_OF"],
                "OUTPERFORMS" => ["COMPETES_WITH"],
                "SUBSIDIARY_OF" => ["PART_OF", "INVESTED_IN"],
                "PART_OF" => ["SUBSIDIARY_OF", "BASED_ON"],
                "RECRUITED" => ["WORKS_FOR", "LEADS"],
                "SPUN_OFF_FROM" => ["SUBSIDIARY_OF", "PART_OF"],
                "RESTRICTED" or "PENALIZED" => ["RESTRICTED", "PENALIZED"],
                "ORGANIZES" => ["ANNOUNCED", "PARTICIPATED_IN"],
                _ => [],
            };
            unsure.UnionWith(beside);
        }

        unsure.ExceptWith(labels.Select(l => l.Predicate));
        return unsure;
    }

    private Example Build(Corpus corpus, string group, Document document, MentionPair pair, List<PairMember> members, ReadOnlySpan<RuleVote> own, Label[] labels, HashSet<string> unsure)
    {
        _features.Fill(document, pair, CollectionsMarshal.AsSpan(members), own, _vector);
        var context = new float[ContextVector.Size];
        ContextVector.Fill(_features.Context, vectors, context);
        return new Example(
            corpus, group, _vector.Indexes.ToArray(), _vector.Values.ToArray(), context, pair.First.Type, pair.Second.Type, own.ToArray(), labels, unsure,
            $"{pair.First.Span.Slice(document.Text)} / {pair.Second.Span.Slice(document.Text)}: {document.Text}");
    }
}

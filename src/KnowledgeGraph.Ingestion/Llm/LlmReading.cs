using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>
/// Turns a model's answers about one article into an analysis, and lets nothing through that the text and the ontology do not bear out. Every span is found here;
/// the model's word is taken for which words matter, never for where they stand or what a number or a date is worth. Used by one thread, once.
/// </summary>
internal sealed class LlmReading(GraphOntology ontology, Article article, Document document, ArticleAnalysis offline, string rule)
{
    /// <summary>Of a fact a model found; a fact the rules found too is surer. Not calibrated: see docs/llm.md.</summary>
    private const double Confidence = 0.75;

    private const double ConfirmedConfidence = 0.9;

    /// <summary>Two long sentences. A longer stretch proves nothing in particular.</summary>
    private const int MaxEvidenceLength = 400;

    private readonly Dictionary<LlmDrop, int> _dropped = [];
    private readonly LlmEntities _entities = new(ontology, article.Text);
    private readonly List<(TextSpan Part, LlmReply Reply, LlmEntities.Scope Names)> _replies = [];

    /// <summary>What was left out so far, by reason.</summary>
    public IReadOnlyDictionary<LlmDrop, int> Dropped => _dropped;

    /// <param name="part">The stretch of the text the answer is about.</param>
    public void Add(TextSpan part, LlmReply reply)
    {
        Drop(LlmDrop.Malformed, reply.Malformed);
        Drop(LlmDrop.OverLimit, reply.OverLimit);
        var names = new LlmEntities.Scope();
        foreach (var entity in reply.Entities)
        {
            if (_entities.Add(entity, names) is { } drop)
            {
                Drop(drop);
            }
        }

        _replies.Add((part, reply, names));
    }

    public ArticleAnalysis Build()
    {
        var (mentions, entities) = _entities.Place(offline, rule);
        var evidence = new LlmEvidence(article.Text, document, offline.Sentences, mentions, entities.Length);
        var facts = new List<RelationMention>();
        foreach (var (part, reply, names) in _replies)
        {
            facts.AddRange(reply.Facts.Select(fact => Fact(fact, part, names, entities, evidence)).OfType<RelationMention>());
        }

        return new ArticleAnalysis
        {
            Language = offline.Language,
            Sentences = offline.Sentences,
            Mentions = mentions,
            Entities = entities,
            Relations =
            [
                .. facts
                    .GroupBy(f => (f.Subject, f.Predicate, f.Object, f.Metric, f.Quantity?.Key, f.Stage))
                    .Select(g => g.First())
                    .OrderBy(f => f.Evidence[0].Start).ThenBy(f => f.Subject).ThenBy(f => f.Object),
            ],
        };
    }

    private RelationMention? Fact(LlmFact fact, TextSpan part, LlmEntities.Scope names, ImmutableArray<ExtractedEntity> entities, LlmEvidence evidence)
    {
        if (ontology.FindPredicate(fact.Predicate) is not { } predicate)
        {
            return Drop(LlmDrop.UnknownPredicate);
        }

        var subject = _entities.Find(fact.Subject, names);
        var @object = predicate.TakesQuantity ? null : _entities.Find(fact.Object, names);
        if (subject is not { } from || (@object is null && !predicate.TakesQuantity))
        {
            return Drop(LlmDrop.UnknownEntity);
        }

        if (@object is { } to ? !predicate.Allows(entities[from].Type, entities[to].Type) : !predicate.AllowsQuantity(entities[from].Type))
        {
            return Drop(LlmDrop.DomainOrRange);
        }

        if (from == @object)
        {
            return Drop(LlmDrop.SelfRelation);
        }

        if (fact.Evidence.Length > MaxEvidenceLength)
        {
            return Drop(LlmDrop.EvidenceTooLong);
        }

        if (evidence.Locate(fact.Evidence, part, from, @object) is not { } proof)
        {
            return Drop(LlmDrop.EvidenceNotInText);
        }

        if (!evidence.Names(proof, from) && (@object is not { } other || !evidence.Names(proof, other)))
        {
            return Drop(LlmDrop.EvidenceOffTopic);
        }

        var quantity = predicate.TakesQuantity ? evidence.QuantityIn(fact.Quantity, proof) : null;
        if (predicate.TakesQuantity && (quantity is null || fact.Metric is null))
        {
            return Drop(LlmDrop.QuantityNotInText);
        }

        return new RelationMention(
            from, predicate.Name, @object, predicate.TakesQuantity ? fact.Metric : null, quantity?.Quantity, fact.Stage,
            Qualifier(fact.Time, words => evidence.TimeIn(words, proof)),
            Qualifier(fact.Role, words => evidence.WordsIn(words, proof)),
            Qualifier(fact.Purpose, words => evidence.WordsIn(words, proof)),
            Qualifier(fact.Amount, words => evidence.QuantityIn(words, proof)?.Quantity),
            SpeakerOf(fact.Speaker, names),
            IsConfirmed(predicate, entities[from], @object is { } end ? entities[end] : null) ? ConfirmedConfidence : Confidence,
            rule, [proof], evidence.NearestMention(from, proof), quantity?.Span ?? evidence.NearestMention(@object!.Value, proof));
    }

    /// <summary>The rules found the same fact in this text.</summary>
    private bool IsConfirmed(PredicateDefinition predicate, ExtractedEntity subject, ExtractedEntity? @object)
        => @object is not null && offline.Relations.Any(r => r.Predicate == predicate.Name && r.Object is { } to
            && ((Same(offline.Entities[r.Subject], subject) && Same(offline.Entities[to], @object))
                || (predicate.Symmetric && Same(offline.Entities[r.Subject], @object) && Same(offline.Entities[to], subject))));

    private static bool Same(ExtractedEntity a, ExtractedEntity b) => a.Forms.Intersect(b.Forms, StringComparer.Ordinal).Any();

    /// <summary>What the text bears out of an optional part of a fact; the fact stands without it.</summary>
    private T? Qualifier<T>(string? words, Func<string, T?> find)
        where T : class
    {
        var found = words is null ? null : find(words);
        Drop(LlmDrop.Qualifier, words is not null && found is null ? 1 : 0);
        return found;
    }

    private int? SpeakerOf(string? name, LlmEntities.Scope names)
    {
        var speaker = _entities.Find(name, names);
        Drop(LlmDrop.Qualifier, name is not null && speaker is null ? 1 : 0);
        return speaker;
    }

    private RelationMention? Drop(LlmDrop reason, int count = 1)
    {
        if (count > 0)
        {
            _dropped[reason] = _dropped.GetValueOrDefault(reason) + count;
        }

        return null;
    }
}

using System.Collections.Immutable;
using KnowledgeGraph.Ingestion.Resolution;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Facts;

/// <summary>
/// Stage 6: what the analysis found, as the batch a store applies. Domain and range of the ontology are enforced here, last: a statement that breaks them,
/// relates a thing to itself or has no evidence in the text is left out. Pure, safe to share.
/// </summary>
public sealed class FactBuilder(GraphOntology ontology)
{
    /// <param name="extractor">Name and version of the extractor, with the fingerprint of its data behind a space.</param>
    /// <param name="searchText">See <see cref="GraphBatch.SearchText"/>.</param>
    public GraphBatch Build(Article article, ArticleAnalysis analysis, Resolution.Resolution resolution, string extractor, string searchText)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(resolution);
        var name = extractor.Split(' ', 2)[0];
        var statements = analysis.Relations
            .Select(relation => Build(article, analysis, resolution, relation, name))
            .OfType<Statement>()
            .GroupBy(s => s.Id)
            .Select(same => same.MaxBy(s => s.Confidence)!);
        return new GraphBatch
        {
            Article = article,
            Sentences = analysis.Sentences,
            SearchText = searchText,
            Entities = resolution.Seeds,
            LocalEntities = resolution.LocalEntities,
            Judgements = resolution.Judgements,
            Mentions = [.. analysis.Mentions.Select(m => new MentionRecord(m.Span, m.TypeName, m.Subtype, m.Entity is { } entity ? resolution.LocalOf[entity] : null, m.Confidence, m.Rule))],
            Statements = [.. statements],
            Extractor = extractor,
        };
    }

    private Statement? Build(Article article, ArticleAnalysis analysis, Resolution.Resolution resolution, RelationMention relation, string extractor)
    {
        if (relation.Evidence.IsDefaultOrEmpty || relation.Evidence[0].IsEmpty || relation.Evidence[0].End > article.Text.Length || !IsAllowed(analysis, relation))
        {
            return null;
        }

        var subject = resolution.LocalOf[relation.Subject];
        LocalEntityId? @object = relation.Object is { } index ? resolution.LocalOf[index] : null;
        if (@object == subject)
        {
            return null;
        }

        var evidence = relation.Evidence[0];
        var objectKey = @object?.Value ?? $"{relation.Metric}\n{relation.Quantity!.Key}";
        return new Statement
        {
            Id = FactId.Create(article.Id, subject, relation.Predicate, objectKey, evidence),
            Subject = subject,
            Predicate = relation.Predicate,
            Object = @object,
            Metric = relation.Metric,
            Quantity = relation.Quantity,
            Stage = relation.Stage,
            Validity = relation.Validity,
            Role = relation.Role,
            Purpose = relation.Purpose,
            Amount = relation.Amount,
            Attribution = relation.Attribution is { } speaker ? resolution.LocalOf[speaker] : null,
            Confidence = relation.Confidence,
            Rule = relation.Rule,
            Extractor = extractor,
            Evidence = evidence,
            Sentence = SentenceOf(analysis.Sentences, evidence),
            SubjectSpan = relation.SubjectSpan,
            ObjectSpan = relation.ObjectSpan,
        };
    }

    private bool IsAllowed(ArticleAnalysis analysis, RelationMention relation)
    {
        var subject = analysis.Entities[relation.Subject].Type;
        return relation.Object is { } index
            ? ontology.Allows(relation.Predicate, subject, analysis.Entities[index].Type)
            : relation is { Quantity: not null, Metric.Length: > 0 } && ontology.FindPredicate(relation.Predicate) is { } predicate && predicate.AllowsQuantity(subject);
    }

    /// <summary>The sentence the evidence begins in, widened to hold all of it.</summary>
    private static TextSpan SentenceOf(ImmutableArray<Sentence> sentences, TextSpan evidence)
    {
        foreach (var sentence in sentences)
        {
            if (evidence.Start < sentence.Span.End && evidence.End > sentence.Span.Start)
            {
                return new TextSpan(Math.Min(sentence.Span.Start, evidence.Start), Math.Max(sentence.Span.End, evidence.End));
            }
        }

        return evidence;
    }
}

using GraphQL.Types;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Service.GraphQL.Loading;
using KnowledgeGraph.Service.GraphQL.Paging;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class EvidenceGraphType : ObjectOf<Evidence>
{
    public EvidenceGraphType()
    {
        Name = "Evidence";
        Description = "The place a fact was read from.";
        Interface<NodeGraphType>();
        One<IdGraphType>("id", NodeIds.Of);
        Loaded<NonNullGraphType<FactGraphType>>("fact", (request, e) => request.Facts.Load(e.FactId));
        Loaded<NonNullGraphType<ArticleGraphType>>("article", (request, e) => request.Articles.Load(e.ArticleId));
        One<SpanGraphType>("quote", e => new ArticleSpan(e.ArticleId, e.Statement.Evidence), "The verbatim words that prove the fact.");
        Loaded<NonNullGraphType<SentenceGraphType>>(
            "sentence", (request, e) => request.Articles.Load(e.ArticleId).Then(a => a is null ? null : NumberedSentence.Holding(a, e.Statement.Sentence)));
        One<SpanGraphType>("subjectSpan", e => new ArticleSpan(e.ArticleId, e.Statement.SubjectSpan));
        Maybe<SpanGraphType>("objectSpan", e => e.Statement.ObjectSpan is { } span ? new ArticleSpan(e.ArticleId, span) : null);
        One<FloatGraphType>("confidence", e => e.Statement.Confidence);
        One<StageEnum>("stage", e => e.Statement.Stage);
        One<StringGraphType>("rule", e => e.Statement.Rule, "The rule that found it.");
        One<StringGraphType>("extractor", e => e.Statement.Extractor);
        One<InstantGraphType>("reportedAt", e => e.ReportedAt);
    }
}

internal sealed class EvidenceEdgeGraphType() : EdgeGraphType<Evidence, EvidenceGraphType>("Evidence");

internal sealed class EvidenceConnectionGraphType() : ConnectionGraphType<Evidence, EvidenceEdgeGraphType, EvidenceGraphType>("Evidence");

internal sealed class MentionGraphType : ObjectOf<StoredMention>
{
    public MentionGraphType()
    {
        Name = "Mention";
        Loaded<EntityGraphType>("entity", (request, m) => m.Entity is { } entity ? request.Entities.Load(entity) : null, "Null for a post.");
        Loaded<NonNullGraphType<ArticleGraphType>>("article", (request, m) => request.Articles.Load(m.ArticleId));
        Maybe<IdGraphType>("local", m => m.Mention.Entity?.Value, "The entity as this article alone speaks of it: what a split moves. Null for a post.");
        One<StringGraphType>("type", m => m.Mention.TypeName, "Type of the mention: an entity type's name, or Position.");
        Maybe<StringGraphType>("subtype", m => m.Mention.Subtype);
        One<SpanGraphType>("span", m => new ArticleSpan(m.ArticleId, m.Mention.Span));
        One<FloatGraphType>("confidence", m => m.Mention.Confidence);
        One<StringGraphType>("rule", m => m.Mention.Rule);
    }
}

internal sealed class MentionEdgeGraphType() : EdgeGraphType<StoredMention, MentionGraphType>("Mention");

internal sealed class MentionConnectionGraphType() : ConnectionGraphType<StoredMention, MentionEdgeGraphType, MentionGraphType>("Mention");

using GraphQL.Types;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.GraphQL.Paging;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class TimelineEventGraphType : ObjectOf<TimelineEvent>
{
    public TimelineEventGraphType()
    {
        Name = "TimelineEvent";
        One<PartialDateGraphType>("date", e => e.Date);
        One<TimelineKindEnum>("kind", e => e.Kind);
        Loaded<FactGraphType>("fact", (request, e) => e.Fact is { } fact ? request.Facts.Load(fact) : null);
        Loaded<ArticleGraphType>("article", (request, e) => e.Article is { } article ? request.Articles.Load(article) : null);
    }
}

internal sealed class TimelineEdgeGraphType() : EdgeGraphType<TimelineEvent, TimelineEventGraphType>("Timeline");

internal sealed class TimelineConnectionGraphType() : ConnectionGraphType<TimelineEvent, TimelineEdgeGraphType, TimelineEventGraphType>("Timeline", hasTotal: false);

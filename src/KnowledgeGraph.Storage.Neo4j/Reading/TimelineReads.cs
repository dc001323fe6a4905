using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j.Filters;
using KnowledgeGraph.Storage.Neo4j.Transport;

namespace KnowledgeGraph.Storage.Neo4j.Reading;

/// <summary>Dated facts and articles in one order of time. A fact without validity stands at the time it was first reported.</summary>
internal static class TimelineReads
{
    /// <param name="owners">Each a list of entities that share a time line, under the name its page comes back with.</param>
    public static Task<Dictionary<string, Page<TimelineEvent>>> QueryAsync(
        ICypherExecutor executor, IReadOnlyDictionary<string, object?> owners, TimelineRequest request, CancellationToken cancellationToken)
    {
        var cypher = new CypherText();
        var members = cypher.Value(owners);
        const string facts = "UNWIND facts AS f WITH f WHERE";
        var where = "true";
        if (request.From is { } from)
        {
            where += $" AND at >= {cypher.Value(Codec.Local(from))}";
        }

        if (request.To is { } to)
        {
            where += $" AND at < {cypher.Value(Codec.Local(to))}";
        }

        var source = new PageSource
        {
            Match =
                $$"""
                WITH owner, {{members}}[owner] AS ids
                CALL (ids) {
                  CALL (ids) {
                    UNWIND ids AS end MATCH (f:Fact) WHERE f.subject = end AND f.confidence >= 0 RETURN f
                    UNION
                    UNWIND ids AS end MATCH (f:Fact) WHERE f.object = end AND f.confidence >= 0 RETURN f
                  }
                  WITH f WHERE {{new FilterCompiler(cypher).Fact(request.Facts, "f")}}
                  RETURN collect(f) AS facts
                }
                CALL (ids, facts) {
                  {{facts}} f.validFrom IS NOT NULL
                  RETURN f.validFrom AS at, {{(int)TimelineKind.FactStarts}} AS kind, f.id AS id
                  UNION ALL
                  {{facts}} f.validTo IS NOT NULL
                  RETURN f.validTo AS at, {{(int)TimelineKind.FactEnds}} AS kind, f.id AS id
                  UNION ALL
                  {{facts}} f.validFrom IS NULL AND f.validTo IS NULL
                  RETURN f.reportedLocal AS at, {{(int)TimelineKind.FactReported}} AS kind, f.id AS id
                  UNION ALL
                  MATCH (l:LocalEntity)-[:IN_ARTICLE]->(a:Article) WHERE l.entity IN ids AND a.publishedLocal IS NOT NULL
                  RETURN DISTINCT a.publishedLocal AS at, {{(int)TimelineKind.Article}} AS kind, a.id AS id
                }
                WITH at, kind, id
                """,
            Where = where,
            Carry = "at, kind, id",
            Row = "null",
            Keys = [new SortKey("at", request.Direction, IsText: true), new SortKey("kind", SortDirection.Ascending)],
            Id = "id",
        };
        return ReadAsync(executor, cypher, source, request.Page, [.. owners.Keys], cancellationToken);
    }

    // An event is no more than its place in the order.
    private static async Task<Dictionary<string, Page<TimelineEvent>>> ReadAsync(
        ICypherExecutor executor, CypherText cypher, PageSource source, PageRequest page, IReadOnlyCollection<string> owners, CancellationToken cancellationToken)
    {
        var pages = await Pager.ReadEachAsync(executor, cypher, source, page, owners, _ => 0, cancellationToken).ConfigureAwait(false);
        return pages.ToDictionary(
            p => p.Key,
            p => new Page<TimelineEvent>([.. p.Value.Items.Select(i => new PageItem<TimelineEvent>(EventAt(i.Position), i.Position))], p.Value.HasNext, p.Value.HasPrevious, p.Value.TotalCount),
            StringComparer.Ordinal);
    }

    private static TimelineEvent EventAt(Keyset place)
    {
        var kind = (TimelineKind)int.Parse(place.Values[1]!, System.Globalization.CultureInfo.InvariantCulture); // Neither key can be null.
        var isArticle = kind == TimelineKind.Article;
        return new TimelineEvent(Short(place.Values[0]!), kind, isArticle ? null : FactId.Parse(place.Id), isArticle ? ArticleId.Parse(place.Id) : null);
    }

    /// <summary>Midnight prints as a date.</summary>
    private static string Short(string at) => at.EndsWith("T00:00:00", StringComparison.Ordinal) ? at[..10] : at[..16];
}

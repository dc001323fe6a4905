using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Reading;

/// <summary>Dated facts and articles in one order of time. A fact without validity stands at the time it was first reported.</summary>
internal static class TimelineReads
{
    public static Page<TimelineEvent> Query(SqliteConnection connection, IEnumerable<EntityId> entities, TimelineRequest request)
    {
        var sql = new SqlText();
        var ids = sql.Value(Commands.JsonList(entities.Select(e => e.Value)));
        var facts = $"(f.subject IN (SELECT value FROM json_each({ids})) OR f.object IN (SELECT value FROM json_each({ids}))) AND {new FilterCompiler(sql).Fact(request.Facts, "f")}";
        const string reported = "strftime('%Y-%m-%dT%H:%M:%S', f.first_reported / 1000 + 28800, 'unixepoch')";
        var events =
            $"""
            (SELECT f.valid_from AS at, {(int)TimelineKind.FactStarts} AS kind, f.id AS fact, NULL AS article, f.id AS id FROM fact f WHERE f.valid_from IS NOT NULL AND {facts}
            UNION ALL SELECT f.valid_to, {(int)TimelineKind.FactEnds}, f.id, NULL, f.id FROM fact f WHERE f.valid_to IS NOT NULL AND {facts}
            UNION ALL SELECT {reported}, {(int)TimelineKind.FactReported}, f.id, NULL, f.id FROM fact f WHERE f.valid_from IS NULL AND f.valid_to IS NULL AND {facts}
            UNION ALL SELECT a.published_local, {(int)TimelineKind.Article}, NULL, a.id, a.id FROM article a WHERE a.published_local IS NOT NULL
              AND EXISTS (SELECT 1 FROM local_entity l WHERE l.article = a.id AND l.entity IN (SELECT value FROM json_each({ids})))) t
            """;
        var where = "1";
        if (request.From is { } from)
        {
            where += $" AND t.at >= {sql.Value(Codec.Local(from))}";
        }

        if (request.To is { } to)
        {
            where += $" AND t.at < {sql.Value(Codec.Local(to))}";
        }

        return Pager.Read(
            connection, sql, "t.at, t.kind, t.fact, t.article", events, where,
            [new SortKey("t.at", request.Direction, IsText: true), new SortKey("t.kind", SortDirection.Ascending)], "t.id", request.Page,
            r => new TimelineEvent(
                Short(r.GetString(0)), (TimelineKind)r.GetInt32(1), r.TextOrNull(2) is { } fact ? FactId.Parse(fact) : null, r.TextOrNull(3) is { } article ? ArticleId.Parse(article) : null));
    }

    /// <summary>Midnight prints as a date.</summary>
    private static string Short(string at) => at.EndsWith("T00:00:00", StringComparison.Ordinal) ? at[..10] : at[..16];
}

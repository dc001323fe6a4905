using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Sqlite.Connections;
using KnowledgeGraph.Storage.Sqlite.Filters;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Storage.Sqlite.Search;

/// <summary>One ranked list over entities, facts and articles. At most <see cref="RankedHits.Deepest"/> results can be paged through.</summary>
internal static class SearchReads
{
    public static Page<SearchHit> Search(SqliteConnection connection, SearchRequest request)
    {
        var needsNames = request.Targets.Contains(SearchTarget.Entity) || request.Targets.Contains(SearchTarget.Fact);
        var names = needsNames ? NameSearch.Find(connection, request.Text, request.Types, request.Fuzzy) : [];
        var hits = new List<RankedHit>();
        if (request.Targets.Contains(SearchTarget.Entity))
        {
            hits.AddRange(names.Select(h => new RankedHit(new SearchHit(h.Entity, null, null, h.Match, h.Score, h.Matched), h.Entity.Value)));
        }

        if (request.Targets.Contains(SearchTarget.Fact))
        {
            hits.AddRange(Facts(connection, request, names));
        }

        if (request.Targets.Contains(SearchTarget.Article))
        {
            hits.AddRange(Articles(connection, request));
        }

        return RankedHits.Slice(hits, request.Page);
    }

    public static List<Suggestion> Suggest(SqliteConnection connection, string prefix, IReadOnlyCollection<Model.Ontology.EntityType>? types, int limit)
        => [.. NameSearch.Find(connection, prefix, types, fuzzy: true).Take(Math.Clamp(limit, 1, 50)).Select(h => new Suggestion(h.Entity, h.Matched, h.Match, h.Score))];

    // Facts between the entities that the text, or a word of it, names: both ends named beats one.
    private static IEnumerable<RankedHit> Facts(SqliteConnection connection, SearchRequest request, List<NameHit> names)
    {
        var words = request.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 1).Distinct(StringComparer.Ordinal).Take(8);
        var named = names.Where(h => h.Match is MatchKind.Exact)
            .Concat(words.SelectMany(w => NameSearch.Find(connection, w, request.Types, fuzzy: false).Where(h => h.Match is MatchKind.Exact)))
            .GroupBy(h => h.Entity)
            .Select(g => g.MaxBy(h => h.Score)!)
            .ToList();
        if (named.Count == 0)
        {
            return [];
        }

        return connection.List(
            """
            SELECT f.id, f.confidence, (f.subject IN (SELECT value FROM json_each($1))) + coalesce(f.object IN (SELECT value FROM json_each($1)), 0) AS ends, coalesce(s.name_zh, s.name_en) || ' ' || coalesce(o.name_zh, o.name_en, '')
            FROM fact f JOIN entity s ON s.id = f.subject LEFT JOIN entity o ON o.id = f.object
            WHERE (f.subject IN (SELECT value FROM json_each($1)) OR f.object IN (SELECT value FROM json_each($1))) AND f.status <> 3
            ORDER BY ends DESC, f.confidence DESC, f.id LIMIT 100
            """,
            r => new RankedHit(
                new SearchHit(null, null, FactId.Parse(r.GetString(0)), MatchKind.FullText, MatchScore.Of(MatchKind.FullText, (r.GetInt64(2) >= 2 ? 1 : 0.5) * r.GetDouble(1)), r.GetString(3).Trim()),
                r.GetString(0)),
            Commands.JsonList(named.Select(h => h.Entity.Value)));
    }

    private static IEnumerable<RankedHit> Articles(SqliteConnection connection, SearchRequest request)
    {
        if (FullText.Query(request.Words) is not { } query)
        {
            return [];
        }

        // bm25 is negative, lower is better; x / (1 + x) brings it into (0,1).
        return connection.List(
            $"""
            SELECT a.id, a.title, -bm25(article_words) FROM article_words w JOIN article a ON a.key = w.rowid
            WHERE article_words MATCH $1 AND a.duplicate_of IS NULL ORDER BY bm25(article_words), a.id LIMIT {RankedHits.Deepest}
            """,
            r => new RankedHit(new SearchHit(null, ArticleId.Parse(r.GetString(0)), null, MatchKind.FullText, RankedHits.OfRelevance(r.GetDouble(2)), r.GetString(1)), r.GetString(0)),
            query);
    }
}

using System.Globalization;

namespace KnowledgeGraph.Model.Storage.Ranking;

/// <param name="Id">Breaks ties.</param>
internal sealed record RankedHit(SearchHit Hit, string Id);

/// <summary>One list of what a search found, cut into pages.</summary>
internal static class RankedHits
{
    /// <summary>Results that can be paged through.</summary>
    public const int Deepest = 500;

    /// <param name="relevance">Of a full-text index, higher is better; x / (1 + x) brings it into [0,1).</param>
    public static double OfRelevance(double relevance) => MatchScore.Of(MatchKind.FullText, Math.Max(0, relevance) / (1 + Math.Max(0, relevance)));

    public static Page<SearchHit> Slice(IEnumerable<RankedHit> hits, PageRequest page)
    {
        var ordered = hits.OrderByDescending(h => h.Hit.Score).ThenBy(h => h.Id, StringComparer.Ordinal).Take(Deepest).ToList();
        static Keyset Place(RankedHit r) => new([r.Hit.Score.ToString("R", CultureInfo.InvariantCulture)], r.Id);
        bool IsBehind(RankedHit r, Keyset place)
            => double.Parse(place.Values[0]!, CultureInfo.InvariantCulture) is var score && (r.Hit.Score < score || (r.Hit.Score == score && string.CompareOrdinal(r.Id, place.Id) > 0));

        var rows = ordered.Where(r => page.After is null || IsBehind(r, page.After))
            .Where(r => page.Before is not { } before || (!IsBehind(r, before) && r.Id != before.Id))
            .ToList();
        var slice = page.IsBackward ? rows.TakeLast(page.Size).ToList() : rows.Take(page.Size).ToList();
        var hasMore = rows.Count > slice.Count;
        return new Page<SearchHit>(
            [.. slice.Select(r => new PageItem<SearchHit>(r.Hit, Place(r)))],
            page.IsBackward ? page.Before is not null : hasMore,
            page.IsBackward ? hasMore : page.After is not null,
            page.WantTotalCount ? ordered.Count : null);
    }
}

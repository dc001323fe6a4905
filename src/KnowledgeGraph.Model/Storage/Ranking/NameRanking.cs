using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Model.Storage.Ranking;

/// <summary>An entity met by what was typed.</summary>
/// <param name="Matched">The name it was met by.</param>
/// <param name="Score">(0,1], higher is better.</param>
internal sealed record NameHit(EntityId Entity, string Matched, MatchKind Match, double Score);

/// <summary>How well a name meets what was typed.</summary>
internal static class NameRanking
{
    private const double LeastSimilarity = 0.5;

    /// <param name="found">A key that begins with <paramref name="key"/>.</param>
    public static NameHit OfPrefix(EntityId entity, string name, MatchKind kind, string found, string key, long mentions)
    {
        var isWhole = found.Length == key.Length;
        var match = kind == MatchKind.Exact && !isWhole ? MatchKind.Prefix : kind;

        // Within its kind, what is typed more completely comes first, then what is spoken of more.
        var share = (0.7 * key.Length / found.Length) + (0.3 * (1 - (1 / (1 + Math.Log(1 + mentions)))));
        return new NameHit(entity, name, match, MatchScore.Of(match, share));
    }

    /// <summary>By how much of both the longest common part or the edits leave equal; null when that is too little.</summary>
    public static NameHit? OfSimilar(EntityId entity, string name, string found, string key)
        => EditDistance.Similarity(key, found) is var similarity and >= LeastSimilarity
            ? new NameHit(entity, name, MatchKind.Fuzzy, MatchScore.Of(MatchKind.Fuzzy, similarity))
            : null;

    /// <summary>An entity once, by its best name.</summary>
    public static List<NameHit> BestFirst(IEnumerable<NameHit> hits)
        => [.. hits.GroupBy(h => h.Entity).Select(g => g.MaxBy(h => h.Score)!).OrderByDescending(h => h.Score).ThenBy(h => h.Entity)];
}

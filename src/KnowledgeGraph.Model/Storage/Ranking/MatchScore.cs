namespace KnowledgeGraph.Model.Storage.Ranking;

/// <summary>
/// Scores in (0,1], higher is better. Each way to match has a band of its own, so that a stronger one always comes before a weaker one however much the
/// rest speaks for it.
/// </summary>
internal static class MatchScore
{
    /// <param name="share">[0,1]: how good the match is among its kind.</param>
    public static double Of(MatchKind match, double share)
    {
        var (low, high) = match switch
        {
            MatchKind.Exact => (0.9, 1.0),
            MatchKind.Prefix => (0.75, 0.9),
            MatchKind.Pinyin => (0.6, 0.75),
            MatchKind.PinyinInitials => (0.45, 0.6),
            MatchKind.Fuzzy => (0.3, 0.45),
            MatchKind.FullText => (0.01, 0.3),
            _ => throw new ArgumentOutOfRangeException(nameof(match), match, null),
        };

        // The upper bound of a band belongs to the next one, except for the last.
        return match == MatchKind.Exact ? low + ((high - low) * Math.Clamp(share, 0, 1)) : low + ((high - low) * 0.999 * Math.Clamp(share, 0, 1));
    }
}

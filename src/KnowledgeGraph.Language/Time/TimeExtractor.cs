using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Time;

/// <summary>
/// Finds time expressions and resolves them against the article's date, by the conventions in docs/values.md. Works over normalised text. Thread-safe.
/// </summary>
public static class TimeExtractor
{
    /// <param name="anchor">Publication time; without it relative expressions carry open ends.</param>
    /// <param name="fiscalYearStartMonthAt">The month (1..12) in which the fiscal year of the company spoken of at a position begins; null when unknown.</param>
    /// <returns>In text order, not overlapping.</returns>
    public static ImmutableArray<TimeExpression> Extract(string text, DateTimeOffset? anchor, ArticleLanguage language, Func<int, int?>? fiscalYearStartMonthAt = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var context = new TimeContext(text, anchor?.DateTime, fiscalYearStartMonthAt ?? (_ => null));
        var candidates = new List<TimeExpression>();
        foreach (var rule in language == ArticleLanguage.Zh ? ChineseTimeRules.All : EnglishTimeRules.All)
        {
            candidates.AddRange(rule.Find(context));
        }

        // Of overlapping expressions the longest says most; among equals the earlier rule.
        var kept = new List<TimeExpression>();
        foreach (var candidate in candidates.Select((c, order) => (c, order)).OrderByDescending(x => x.c.Span.Length).ThenBy(x => x.order).Select(x => x.c))
        {
            if (!kept.Any(k => k.Span.Overlaps(candidate.Span)))
            {
                kept.Add(candidate);
            }
        }

        return [.. kept.OrderBy(k => k.Span.Start)];
    }
}

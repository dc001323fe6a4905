using System.Collections.Immutable;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Language.Time.Chinese;
using KnowledgeGraph.Language.Time.English;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Time;

/// <summary>
/// Finds time expressions and resolves them against the article's date, by the conventions in docs/values.md. Works over normalised text; linear in its
/// length. Thread-safe.
/// </summary>
public static class TimeExtractor
{
    /// <param name="anchor">Publication time; without it relative expressions carry open ends.</param>
    /// <param name="fiscalYearStartMonthAt">The month (1..12) in which the fiscal year of the company spoken of at a position begins; null when unknown.</param>
    /// <returns>In text order, not overlapping.</returns>
    public static ImmutableArray<TimeExpression> Extract(string text, DateTimeOffset? anchor, ArticleLanguage language, Func<int, int?>? fiscalYearStartMonthAt = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Extract(CompactText.Of(text), text, anchor, language, fiscalYearStartMonthAt);
    }

    internal static ImmutableArray<TimeExpression> Extract(CompactText compact, string text, DateTimeOffset? anchor, ArticleLanguage language, Func<int, int?>? fiscalYearStartMonthAt)
    {
        Func<int, int?> fiscal = fiscalYearStartMonthAt is { } start ? at => start(compact.PositionOf(at)) : _ => null;
        var context = new TimeContext(compact.Text, anchor?.DateTime, fiscal);
        var found = language == ArticleLanguage.Zh ? ChineseTimeReader.ReadAll(context) : EnglishTimeRules.ReadAll(context);
        return [.. found.Select(f => Expression(f))];

        TimeExpression Expression(FoundTime time)
        {
            var span = new TextSpan(compact.PositionOf(time.Start), compact.EndOf(time.End));
            return new TimeExpression(span, new TimeInterval(time.Meaning.From, time.Meaning.To, time.Meaning.Precision, span.Slice(text)));
        }
    }
}

/// <summary>A time over the compact text.</summary>
internal readonly record struct FoundTime(int Start, int End, Meaning Meaning);

using System.Buffers;
using System.Collections.Immutable;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Quantities;

/// <summary>
/// Finds quantities and brings them to base units, by the conventions in docs/values.md. Works over normalised text; linear in its length. Thread-safe.
/// </summary>
public static class QuantityExtractor
{
    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789零一二两三四五六七八九壹贰叁肆伍陆柒捌玖十百千万亿数几上半过翻");

    private static readonly SearchValues<char> EnglishStarts = SearchValues.Create("0123456789零一二两三四五六七八九壹贰叁肆伍陆柒捌玖十百千万亿数几上半过翻abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <param name="text">Normalised text.</param>
    /// <param name="times">Their digits are no quantities.</param>
    /// <param name="names">Spans of names such as 12306 or Qwen2.5: no quantity begins inside one.</param>
    /// <returns>In text order, not overlapping each other or a time.</returns>
    public static ImmutableArray<QuantityExpression> Extract(string text, IReadOnlyList<TimeExpression> times, ArticleLanguage language, IReadOnlyList<TextSpan>? names = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Extract(CompactText.Of(text), times, language, names);
    }

    internal static ImmutableArray<QuantityExpression> Extract(CompactText compact, IReadOnlyList<TimeExpression> times, ArticleLanguage language, IReadOnlyList<TextSpan>? names)
    {
        ArgumentNullException.ThrowIfNull(times);
        var text = compact.Text;
        var taken = times.Select(t => (Span: Inside(compact, t.Span), IsName: false)).Concat((names ?? []).Select(n => (Span: Inside(compact, n), IsName: true))).OrderBy(t => t.Span.Start).ToList();
        var reader = new QuantityReader(text, language);
        var starts = language == ArticleLanguage.En ? EnglishStarts : Starts;
        var found = ImmutableArray.CreateBuilder<QuantityExpression>();
        var nextTaken = 0;
        var lastEnd = 0;
        for (var i = 0; i < text.Length;)
        {
            var step = text.AsSpan(i).IndexOfAny(starts);
            if (step < 0)
            {
                break;
            }

            i += step;
            while (nextTaken < taken.Count && taken[nextTaken].Span.End <= i)
            {
                nextTaken++;
            }

            var isTaken = nextTaken < taken.Count && taken[nextTaken].Span.Contains(i);
            if (isTaken && !(taken[nextTaken].IsName && taken[nextTaken].Span.Start == i))
            {
                i = taken[nextTaken].Span.End;
                continue;
            }

            if (reader.ReadAt(i) is { } quantity && quantity.Start >= lastEnd && IsFree(quantity, taken, nextTaken, isTaken))
            {
                found.Add(new QuantityExpression(new TextSpan(compact.PositionOf(quantity.Start), compact.EndOf(quantity.End)), quantity.Quantity));
                lastEnd = quantity.End;
                i = quantity.End;
            }
            else
            {
                i = isTaken ? taken[nextTaken].Span.End : SkipNumber(text, i, language);
            }
        }

        return found.ToImmutable();
    }

    private static TextSpan Inside(CompactText compact, TextSpan span)
    {
        var start = compact.IndexOf(span.Start);
        return new TextSpan(start, Math.Max(start, compact.IndexOf(span.End)));
    }

    // A quantity may take in a name that its unit holds (20亿瑞士法郎); a name that begins with one (7纳米工艺) holds it.
    private static bool IsFree(FoundQuantity quantity, List<(TextSpan Span, bool IsName)> taken, int next, bool isTaken)
    {
        if (isTaken)
        {
            return quantity.Quantity.Unit == "nanometer";
        }

        if (next >= taken.Count || quantity.End <= taken[next].Span.Start)
        {
            return true;
        }

        return taken[next].IsName && quantity.End > taken[next].Span.End;
    }

    // Past a run of letters and digits (a name, a version, a number without a unit); past one character of anything else.
    private static int SkipNumber(string text, int i, ArticleLanguage language)
    {
        if (char.IsAsciiDigit(text[i]))
        {
            while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || (text[i] is '.' or ',' or '-' or '/' or ':' && i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i + 1]) && text[i - 1] != text[i])))
            {
                i++;
            }

            return i;
        }

        if (language == ArticleLanguage.En && char.IsAsciiLetter(text[i]))
        {
            while (i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
            {
                i++;
            }

            return i;
        }

        return i + 1;
    }
}

/// <summary>A quantity over the compact text.</summary>
internal readonly record struct FoundQuantity(int Start, int End, Quantity Quantity);

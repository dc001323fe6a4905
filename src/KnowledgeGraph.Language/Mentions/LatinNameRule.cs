using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Latin names in Chinese text that the lexicon does not hold (Speech-02, PixelDance): their type comes from the head noun beside them; without one
/// the name is left alone.
/// </summary>
internal static partial class LatinNameRule
{
    public static IEnumerable<FoundMention> Find(Document document, IReadOnlyList<FoundMention> known)
    {
        var text = document.Text;
        var covered = CoveredText.By(text.Length, known);
        foreach (Match match in NamePattern().Matches(text))
        {
            var span = Trim(text, TextSpan.FromLength(match.Index, match.Length));
            if (span.IsEmpty || (covered.Overlaps(span) && known.Any(k => k.Span.Contains(span))) || IsMeasure(text, span))
            {
                continue;
            }

            if (HeadOf(text, span) is null && Launched().IsMatch(text.AsSpan(Math.Max(0, span.Start - 14), span.Start - Math.Max(0, span.Start - 14))) && text.AsSpan(span.Start, span.Length).ContainsAnyInRange('0', '9') && char.IsAsciiLetterUpper(text[span.Start]))
            {
                yield return FoundMention.ByRule(span, EntityType.Product, null, 0.62, "rule:launched");
                continue;
            }

            if (HeadOf(text, span) is { } head)
            {
                yield return FoundMention.ByRule(span, head.Type, head.Subtype, 0.65, "rule:latin-head");
            }
        }
    }

    /// <summary>发布了Magic7: what is launched and bears a number is a product.</summary>
    [GeneratedRegex("(?:发布|推出|上线|开源|首发|预售|开售|上市)(?:了|其)?(?:最新|全新|新款|新一代|首款|旗舰|年度)?(?:的)?$")]
    private static partial Regex Launched();

    private static HeadNoun? HeadOf(string text, TextSpan span)
    {
        var before = TitleMarkRule.HeadBefore(text, span.Start);
        var after = TitleMarkRule.HeadAt(text, span.End);
        var name = span.Slice(text);
        var looksProper = name.Length >= 3 && (name.Any(char.IsAsciiLetterUpper) || name.Any(char.IsAsciiDigit));
        if (!looksProper)
        {
            return null;
        }

        // "视频模型PixelDance": an apposition; "PixelDance模型": a name and its kind.
        return after is { Type.Name: not "Company" } ? after : before;
    }

    private static TextSpan Trim(string text, TextSpan span)
    {
        var start = span.Start;
        var end = span.End;
        while (end > start && (text[end - 1] is ' ' or '-' or '.' or '+' or '&' or '\''))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    /// <summary>Figures with a unit letter (256K, 309B, 5G, 8GB) are no names.</summary>
    private static bool IsMeasure(string text, TextSpan span) => MeasurePattern().IsMatch(span.Slice(text));

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[-.·+&'][A-Za-z0-9]+)*(?: (?:[A-Z][A-Za-z0-9]*|[0-9]+(?:\.[0-9]+)?[A-Za-z]*|for|of|and)(?:[-.+&'][A-Za-z0-9]+)*){0,4}(?![A-Za-z0-9])")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(?:[0-9.]+[A-Za-z]{1,3}|[A-Za-z]|Q[1-4]|[Tt]okens?|AI|IT|App|APP|CEO|CTO|CFO|COO|IPO|GMV|MAU|DAU|ROI|API|SDK|PC|TV|OK|VS|vs|and|or|the|of|in|to|by|at|on|for|as|is)$")]
    private static partial Regex MeasurePattern();
}

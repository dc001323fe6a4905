using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// A field or a notion named a few times in passing (自动驾驶, 高质量发展) and in no fact is an ordinary word of the text, not something it speaks of: its mention stays,
/// but no entity is made of it. A place named once where the recogniser sees none (中国 in 中国市场), which no fact needs, goes with its mention.
/// </summary>
internal static class Salience
{
    private const int MinMentions = 4;
    private const int MinPlaceMentions = 2;

    private static bool IsQuoted(string raw, TextSpan span)
        => span.Start > 0 && span.End < raw.Length && raw[span.Start - 1] is '“' or '"' or '「' && raw[span.End] is '”' or '"' or '」';

    public static ArticleAnalysis Keep(ArticleAnalysis analysis, string raw)
    {
        var counts = new int[analysis.Entities.Length];
        var isSupported = new bool[analysis.Entities.Length];
        foreach (var mention in analysis.Mentions)
        {
            if (mention.Entity is { } entity)
            {
                // What the text itself sets in quotation marks, it speaks of: “子弹时间”.
                counts[entity] += IsQuoted(raw, mention.Span) ? MinMentions : 1;
                isSupported[entity] |= !IsUnsupportedPlace(mention);
            }
        }

        var inFacts = analysis.Relations.SelectMany(r => new[] { r.Subject, r.Object ?? r.Subject, r.Attribution ?? r.Subject }).ToHashSet();
        var newIndex = new int[analysis.Entities.Length];
        var kept = ImmutableArray.CreateBuilder<ExtractedEntity>();
        for (var i = 0; i < newIndex.Length; i++)
        {
            var isField = analysis.Entities[i].Type == EntityType.Technology || analysis.Entities[i].Type == EntityType.Concept;
            var isSpokenOf = isField ? counts[i] >= MinMentions || analysis.Entities[i].LexiconId is null : isSupported[i] || counts[i] >= MinPlaceMentions;
            newIndex[i] = isSpokenOf || inFacts.Contains(i) ? kept.Count : -1;
            if (newIndex[i] >= 0)
            {
                kept.Add(analysis.Entities[i]);
            }
        }

        return kept.Count == newIndex.Length ? analysis : analysis with
        {
            Entities = kept.ToImmutable(),
            Mentions = [.. analysis.Mentions.Where(m => m.Entity is not { } e || newIndex[e] >= 0 || !IsUnsupportedPlace(m)).Select(m => m.Entity is { } e ? m with { Entity = newIndex[e] >= 0 ? newIndex[e] : null } : m)],
            Relations =
            [
                .. analysis.Relations.Select(r => r with
                {
                    Subject = newIndex[r.Subject],
                    Object = r.Object is { } o ? newIndex[o] : null,
                    Attribution = r.Attribution is { } a ? newIndex[a] : null,
                }),
            ],
        };
    }

    private static bool IsUnsupportedPlace(Mention mention)
        => mention.TypeName == EntityType.Place.Name && mention.Confidence <= RecognizedMentions.UnsupportedPlace;
}

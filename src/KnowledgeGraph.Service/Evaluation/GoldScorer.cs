using System.Collections.Frozen;
using System.Globalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Service.Evaluation;

/// <summary>Hits, false finds and misses. For facts, required ones are counted apart: recall is over them.</summary>
internal readonly record struct Counts(int EntityHits, int EntityFalse, int EntityMissed, int FactHits, int FactFalse, int RequiredFound, int Required)
{
    public static Counts operator +(Counts a, Counts b) => new(
        a.EntityHits + b.EntityHits, a.EntityFalse + b.EntityFalse, a.EntityMissed + b.EntityMissed, a.FactHits + b.FactHits, a.FactFalse + b.FactFalse, a.RequiredFound + b.RequiredFound, a.Required + b.Required);

    public double EntityPrecision => Share(EntityHits, EntityHits + EntityFalse);

    public double EntityRecall => Share(EntityHits, EntityHits + EntityMissed);

    public double FactPrecision => Share(FactHits, FactHits + FactFalse);

    public double FactRecall => Share(RequiredFound, Required);

    public static double F1(double precision, double recall) => precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;

    private static double Share(int part, int whole) => whole > 0 ? (double)part / whole : 0;
}

/// <summary>
/// Compares an analysis with the annotations by the rules of the ontology document ("Scoring"): an entity is found when type and one surface form agree; a fact
/// when both ends, predicate and asserted-or-not agree and its evidence shares a sentence with the annotated one.
/// </summary>
internal static class GoldScorer
{
    /// <summary>Predicates that are annotated; facts with others are left out of the count.</summary>
    private static readonly FrozenSet<string> Annotated = FrozenSet.Create(
        StringComparer.Ordinal,
        "SUBSIDIARY_OF", "PART_OF", "INVESTED_IN", "ACQUIRED", "MERGED_WITH", "FOUNDED", "PARTNER_OF", "COMPETES_WITH", "OUTPERFORMS", "PROVIDES_SERVICE_TO", "USES", "STOPPED_USING", "REPLACED", "DEVELOPED",
        "RELEASED", "BASED_ON", "WORKS_FOR", "LEADS", "LEFT", "RECRUITED", "ORGANIZES", "PARTICIPATED_IN", "ANNOUNCED", "CRITICIZED", "PRAISED", "SUED", "PENALIZED", "LOCATED_IN", "LISTED_ON", "AWARDED", "HAS_METRIC");

    private static readonly FrozenSet<string> Symmetric = FrozenSet.Create(StringComparer.Ordinal, "MERGED_WITH", "COMPETES_WITH");

    public static Counts Score(GoldArticle gold, ArticleAnalysis found)
    {
        var links = new EntityLinks(gold, found);
        var (hit, wrong) = ScoreFacts(gold, found, links);
        var keys = hit.Select(i => gold.Facts[i].Key).ToHashSet();
        var required = gold.Facts.Where(f => f.Required).Select(f => f.Key).ToHashSet();
        return new Counts(
            links.Used.Count(i => !gold.Entities[i].Optional),
            links.False,
            gold.Entities.Where((entity, i) => !entity.Optional && !links.Used.Contains(i)).Count(),
            keys.Count,
            wrong,
            required.Count(keys.Contains),
            required.Count);
    }

    private static (HashSet<int> Hit, int Wrong) ScoreFacts(GoldArticle gold, ArticleAnalysis found, EntityLinks links)
    {
        var sentences = gold.Facts.Select(f => Occurrences(gold.Text, f.Evidence).Select(span => SentenceBounds.Of(gold.Text, span)).ToList()).ToList();
        foreach (var spans in sentences.Where(s => s.Count == 0))
        {
            spans.Add(new TextSpan(0, gold.Text.Length));
        }

        var hit = new HashSet<int>();
        var wrong = 0;
        foreach (var fact in found.Relations.Where(f => Annotated.Contains(f.Predicate)))
        {
            var matched = new HashSet<int>();
            for (var i = 0; i < gold.Facts.Length; i++)
            {
                if (sentences[i].Exists(span => fact.Evidence.Any(e => e.Overlaps(span))) && Matches(gold.Facts[i], fact, links))
                {
                    matched.Add(i);

                    // A range is annotated as its two ends, and finds both.
                    if (fact.Quantity?.ValueMax is null)
                    {
                        break;
                    }
                }
            }

            hit.UnionWith(matched);
            wrong += matched.Count == 0 ? 1 : 0;
        }

        return (hit, wrong);
    }

    private static bool Matches(GoldFact gold, RelationMention fact, EntityLinks links)
    {
        if (links.Loose[fact.Subject] is not { } subject || gold.Asserted != (fact.Stage == Stage.Asserted))
        {
            return false;
        }

        if (gold.Value is { } value)
        {
            return subject == gold.Subject && fact.Quantity is { } quantity
                && (Near(quantity.Value, value) || (quantity.ValueMax is { } max && Near(max, value)))
                && Folding.Unit(quantity.Unit) == gold.Unit;
        }

        if (fact.Predicate != gold.Predicate)
        {
            return false;
        }

        var target = fact.Object is { } o ? links.Loose[o] : null;
        return (subject == gold.Subject && target == gold.Object)
            || (Symmetric.Contains(gold.Predicate) && target == gold.Subject && subject == gold.Object);
    }

    private static bool Near(decimal found, double wanted)
        => Math.Abs(decimal.ToDouble(found) - wanted) <= 1e-6 * Math.Max(1, Math.Abs(wanted));

    private static IEnumerable<TextSpan> Occurrences(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + Math.Max(1, words.Length), StringComparison.Ordinal))
        {
            yield return TextSpan.FromLength(at, words.Length);
        }
    }
}

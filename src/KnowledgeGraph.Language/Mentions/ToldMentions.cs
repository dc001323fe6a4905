using System.Collections.Immutable;
using System.Runtime.InteropServices;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>A mention as the analysis tells it; its span runs over the normalised text.</summary>
/// <param name="Entity">Index of the entity, or null where no entity is made of the name.</param>
internal readonly record struct ToldMention(TextSpan Span, string TypeName, string? Subtype, int? Entity, double Confidence, string Rule);

/// <summary>
/// The mentions as the text means them. Entities and facts are settled by now; what the recogniser read still tells two things of a mention: that a known name stands
/// for something else here (a shop's name for the shop's site: a Product, while its entity stays the Company), and that it is only part of a longer name the graph has no
/// entity of (the maker in a car's name). Such a part goes, with the longer name in its place, unless a fact needs its entity.
/// </summary>
internal static class ToldMentions
{
    /// <summary>A company read as a product or work with this confidence is told as a product: so it was right thirteen times of thirteen on held-out texts.</summary>
    private const double MinToBeWare = 0.4;

    /// <summary>Any other name read as another of the recogniser's types needs this.</summary>
    private const double MinToDiffer = 0.8;

    /// <summary>A name read with this confidence is told in place of its parts.</summary>
    private const double MinToHold = 0.4;

    private static readonly EntityType[] ReadTypes = [EntityType.Person, EntityType.Company, EntityType.Organization, EntityType.Government, EntityType.Place];

    /// <summary>In text order.</summary>
    public static List<ToldMention> Of(string text, MentionSet set, EntityGroups groups, ImmutableArray<RelationMention> relations)
    {
        var needed = relations.SelectMany(r => new[] { r.Subject, r.Object ?? r.Subject, r.Attribution ?? r.Subject }).ToHashSet();
        var readings = set.Readings.ToLookup(r => r.Span);
        var longer = set.Readings.FindAll(r => IsTold(text, r, set));
        var told = new List<ToldMention>(set.Mentions.Count + set.Loose.Count + longer.Count);
        for (var i = 0; i < set.Mentions.Count; i++)
        {
            var (found, entity) = (set.Mentions[i], groups.EntityOfMention[i]);
            if (!Overlaps(longer, found.Span) || needed.Contains(entity))
            {
                told.Add(Told(found, groups.Entities[entity], entity, readings[found.Span].FirstOrDefault()));
            }
        }

        told.AddRange(set.Loose.Where(l => !Overlaps(longer, l.Span)).Select(l => new ToldMention(l.Span, l.TypeName, l.Subtype, null, l.Confidence, l.Rule)));
        told.AddRange(longer.Select(r => new ToldMention(r.Span, r.Type.Name, r.Subtype, null, r.Confidence, r.Rule)));
        told.Sort((a, b) => a.Span.CompareTo(b.Span));
        return told;
    }

    private static ToldMention Told(FoundMention found, ExtractedEntity entity, int index, FoundMention? reading)
    {
        if (found.Rule == "rule:title-marks" && (entity.Type == EntityType.Person || entity.Type == EntityType.Place))
        {
            // A film that bears a person's name is a film where the text marks it as one.
            return new ToldMention(found.Span, found.Type.Name, found.Subtype, index, found.Confidence, found.Rule);
        }

        if (reading is not null && reading.Type != entity.Type && found.Rule is not ("rule:title-marks" or "rule:version"))
        {
            var isWork = reading.Type == EntityType.Product || reading.Type == EntityType.MediaWork;
            if (isWork && entity.Type == EntityType.Company && reading.Confidence >= MinToBeWare)
            {
                return new ToldMention(found.Span, EntityType.Product.Name, null, index, found.Confidence, found.Rule);
            }

            if (!isWork && ReadTypes.Contains(entity.Type) && reading.Confidence >= MinToDiffer)
            {
                return new ToldMention(found.Span, reading.Type.Name, reading.Subtype, index, found.Confidence, found.Rule);
            }
        }

        return new ToldMention(found.Span, entity.Type.Name, (found.Subtype == "platform" ? null : found.Subtype) ?? entity.Subtype, index, found.Confidence, found.Rule);
    }

    /// <summary>Whether a name is told in place of what was found under it: all of that must be parts of it, of types the recogniser can tell.</summary>
    private static bool IsTold(string text, FoundMention reading, MentionSet set)
    {
        var parts = Over(set.Mentions, reading.Span);
        // A place inside a name is part of it, however unsure the name.
        return parts.Count > 0 && (reading.Confidence >= MinToHold || parts.TrueForAll(p => p.Type == EntityType.Place))
            && parts.TrueForAll(p => reading.Span.Contains(p.Span) && reading.Span != p.Span && p.Rule is not ("rule:title-marks" or "rule:version") && (p.Type == EntityType.Product || ReadTypes.Contains(p.Type)))
            && !RecognizedMentions.IsKnownNameWithDeed(text, reading, parts[0])
            && (parts.Sum(p => p.Span.Length) < reading.Span.Length || parts.Exists(p => p.Entries.Length == 0));
    }

    private static bool Overlaps(List<FoundMention> names, TextSpan span) => Over(names, span).Count > 0;

    private static List<FoundMention> Over(List<FoundMention> names, TextSpan span) => names[SpanSets.Overlapping(CollectionsMarshal.AsSpan(names), n => n.Span, span)];
}

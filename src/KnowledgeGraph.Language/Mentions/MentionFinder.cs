using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>The mentions of a document with the aliases it declares; spans over the normalised text.</summary>
/// <param name="Mentions">In text order, not overlapping.</param>
internal sealed record MentionSet(List<FoundMention> Mentions, List<AliasLink> Aliases);

/// <summary>Finds where entities are named: lexicon first, then rules, then every further occurrence of a name that was found. Thread-safe.</summary>
internal sealed class MentionFinder(Lexicon lexicon)
{
    public MentionSet Find(Document document)
    {
        var lexical = LexiconMentions.Find(document, lexicon);
        var candidates = new List<FoundMention>(lexical);
        candidates.AddRange(TitleMarkRule.Find(document));
        candidates.AddRange(AppositionRule.Find(document));
        if (document.Language == ArticleLanguage.Zh)
        {
            candidates.AddRange(LatinNameRule.Find(document, lexical));
            candidates.AddRange(OrganizationRule.Find(document));
        }
        else
        {
            candidates.AddRange(EnglishNameRule.Find(document));
            candidates.AddRange(EnglishAppositionRule.Find(document));
            candidates.AddRange(EnglishPersonRule.Find(document));
        }

        candidates.AddRange(VersionRule.Find(document, lexical));
        candidates.AddRange(PersonRule.Find(document));
        var mentions = Choose(candidates);
        var aliases = AliasRule.Find(document, mentions);
        mentions = Choose([.. mentions, .. AliasMentions(mentions, aliases)]);
        mentions = Choose([.. mentions, .. NamePropagation.Find(document, mentions, aliases)]);
        return new MentionSet(mentions, aliases);
    }

    /// <summary>
    /// Of overlapping candidates one stays: a title or quotation that holds the others, else the longer, else the surer. A lexicon name gives way only to a
    /// longer name that the text marks as one.
    /// </summary>
    private static List<FoundMention> Choose(List<FoundMention> candidates)
    {
        var kept = new List<FoundMention>();
        foreach (var candidate in candidates.OrderByDescending(Rank).ThenByDescending(c => c.Span.Length).ThenBy(c => c.Span.Start))
        {
            if (!kept.Any(k => k.Span.Overlaps(candidate.Span)))
            {
                kept.Add(candidate);
            }
        }

        kept.Sort((a, b) => a.Span.CompareTo(b.Span));
        return kept;
    }

    private static double Rank(FoundMention mention) => mention.Rule switch
    {
        "rule:title-marks" => 3,
        "rule:version" => 2.5,
        "rule:organization" when mention.Confidence >= 0.8 => 2.2,
        "lexicon" => 2,
        "rule:person-dotted" => 1.9,
        _ => mention.Confidence,
    };

    private static IEnumerable<FoundMention> AliasMentions(List<FoundMention> mentions, List<AliasLink> aliases)
    {
        foreach (var link in aliases)
        {
            if (mentions.FirstOrDefault(m => m.Span == link.Name) is { } owner && !mentions.Any(m => m.Span == link.Alias))
            {
                yield return owner with { Span = link.Alias, Rule = "rule:alias", Confidence = 0.85, IsWeak = false };
            }
        }
    }
}

using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Recognition;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>The mentions of a document with the aliases it declares; spans over the normalised text.</summary>
/// <param name="Mentions">In text order. What the finder finds does not overlap; what is given from outside may.</param>
/// <param name="Loose">In text order, overlapping neither each other nor a mention.</param>
/// <param name="Readings">The names the recogniser read, whatever was made of them; in text order, not overlapping.</param>
internal sealed record MentionSet(List<FoundMention> Mentions, List<AliasLink> Aliases, List<LooseMention> Loose, List<FoundMention> Readings);

/// <summary>
/// Finds where entities are named: lexicon first, then rules and the trained recogniser, then every further occurrence of a name that was found. Thread-safe.
/// </summary>
/// <param name="recognizer">Null: without.</param>
internal sealed class MentionFinder(Lexicon lexicon, NameRecognizer? recognizer)
{
    public MentionSet Find(Document document)
    {
        var recognized = document.Language == ArticleLanguage.Zh && recognizer is not null ? RecognizedMentions.Find(document, recognizer) : RecognizedMentions.None;
        var runs = document.Language == ArticleLanguage.En ? EnglishNameRuns.Find(document) : [];
        var lexical = LexiconMentions.Find(document, lexicon, recognized, runs);
        var candidates = new List<FoundMention>(lexical);
        candidates.AddRange(TitleMarkRule.Find(document));
        candidates.AddRange(AppositionRule.Find(document));
        if (document.Language == ArticleLanguage.Zh)
        {
            candidates.AddRange(LatinNameRule.Find(document, lexical));
            candidates.AddRange(CodeNameRule.Find(document, lexical));
            candidates.AddRange(CompanyPlaceRule.Find(document, lexical));
            candidates.AddRange(ProductPlaceRule.Find(document, lexical));
            candidates.AddRange(OrganizationRule.Find(document).Select(o => LegalName(document, o, lexical)));
        }
        else
        {
            candidates.AddRange(EnglishNameVotes.Find(document, runs, lexical));
        }

        candidates.AddRange(VersionRule.Find(document, lexical, lexicon));
        candidates.AddRange(PersonRule.Find(document));
        var chosen = Choose(document.Text, recognized.JoinTo(document.Text, candidates));
        var asides = AsideSpans.Find(document.Text);
        var mentions = chosen.FindAll(m => RecognizedMentions.MakesEntity(document.Text, m) && !IsCommonWord(document, m) && asides?.Overlaps(m.Span) != true);
        mentions = Choose(document.Text, [.. mentions, .. ListPeerRule.Find(document, mentions)]);
        var aliases = AliasRule.Find(document, mentions);
        mentions = Choose(document.Text, [.. mentions, .. AliasMentions(mentions, aliases)]);
        mentions = Choose(document.Text, [.. mentions, .. NamePropagation.Find(document, mentions, aliases).Where(m => asides?.Overlaps(m.Span) != true), .. TitledPersonRule.Find(document, mentions)]);
        var readings = recognized.Names.FindAll(n => !IsCommonWord(document, n) && asides?.Overlaps(n.Span) != true);
        return new MentionSet(mentions, aliases, Loose(document, mentions, chosen, recognized), readings);
    }

    /// <summary>Posts of the word list and of the recogniser, and its names that make no entity; of two that overlap the longer stays.</summary>
    private static List<LooseMention> Loose(Document document, List<FoundMention> mentions, List<FoundMention> chosen, RecognizedMentions recognized)
    {
        var posts = recognized.KnowsPosts ? recognized.Posts : recognized.Posts.Concat(PostRule.Find(document, mentions));
        var kept = new List<LooseMention>();
        var taken = CoveredText.By(document.Text.Length, mentions);
        var names = chosen.Select(m => new LooseMention(m.Span, m.Type.Name, m.Subtype, m.Confidence, m.Rule));
        foreach (var loose in names.Concat(posts).OrderByDescending(l => l.Span.Length))
        {
            if (!taken.Overlaps(loose.Span))
            {
                kept.Add(loose);
                taken.Take(loose.Span);
            }
        }

        kept.Sort((a, b) => a.Span.CompareTo(b.Span));
        return kept;
    }

    /// <summary>小米通讯技术有限公司 begins with a known company's name: it is that company's full name.</summary>
    private static FoundMention LegalName(Document document, FoundMention name, List<FoundMention> lexical)
    {
        var owner = lexical.Find(m => m.Entries.Length == 1 && m.Type == name.Type && m.Span.Start <= name.Span.Start && m.Span.End >= name.Span.Start && m.Span.End < name.Span.End);
        if (owner is null || name.Confidence < 0.8 || (owner.Type == EntityType.Company && !CompanyNames.IsStill(owner.Entries[0], owner.Span.Slice(document.Text), document.Text.AsSpan(owner.Span.End, name.Span.End - owner.Span.End))))
        {
            return name;
        }

        // 某某（乐山）机器人有限公司 is a company of its own, below the one it is named after; 某某科技（北京）有限公司 is the one itself.
        var span = TextSpan.Cover(owner.Span, name.Span);
        var isLocal = document.Text[owner.Span.End] is '（' or '(' && !WordLists.OrganizationSuffixes.Any(s => owner.Span.Slice(document.Text.AsSpan()).EndsWith(s.Word, StringComparison.Ordinal));
        return name with { Span = span, Entries = isLocal ? [] : owner.Entries, Confidence = 0.9 };
    }

    /// <summary>
    /// Of overlapping candidates one stays: a title or quotation that holds the others, else the longer, else the surer. A lexicon name gives way only to a
    /// longer name that the text marks as one.
    /// </summary>
    private static List<FoundMention> Choose(string text, List<FoundMention> candidates)
    {
        var kept = new List<FoundMention>();
        var known = candidates.Where(c => c.Entries.Length > 0).Select(c => c.Span).ToHashSet();
        candidates = candidates.FindAll(c => c.Entries.Length > 0 || !known.Contains(c.Span));
        var covered = new CoveredText(candidates.Count > 0 ? candidates.Max(c => c.Span.End) : 0);
        foreach (var candidate in candidates.OrderByDescending(c => Rank(text, c)).ThenByDescending(c => c.Span.Length).ThenBy(c => c.Span.Start))
        {
            if (!covered.Overlaps(candidate.Span))
            {
                kept.Add(candidate);
                covered.Take(candidate.Span);
            }
        }

        kept.Sort((a, b) => a.Span.CompareTo(b.Span));
        return kept;
    }

    /// <summary>高昂, 拉新: a verb or an adjective of two characters that the recogniser took for a name.</summary>
    private static bool IsCommonWord(Document document, FoundMention mention)
        => mention.Rule == RecognizedMentions.Rule && mention.Span.Length == 2 && NameShape.TokenOf(document, mention.Span) is { Pos: "a" or "ad" or "an" or "d" or "v" or "vn" or "vd" or "b" or "z" };

    private static double Rank(string text, FoundMention mention) => mention.Rule switch
    {
        "rule:title-marks" => 3,
        "rule:version" => 2.5,
        "rule:organization" when mention.Confidence >= 0.8 => 2.2,
        "rule:code" => 2.1,
        "rule:quoted" when mention.Confidence >= 0.75 => 2.1,
        CompanyPlaceRule.Rule or "rule:latin-votes" or "rule:latin-longer" or EnglishNameVotes.LongerRule => 2.05,
        "lexicon" => 2,
        RecognizedMentions.Rule => RecognizedMentions.MakesEntity(text, mention) ? 1.91 : 0.1,
        "rule:person-dotted" => 1.95,
        ListPeerRule.Rule or EnglishNameVotes.Rule or "rule:short-name" => 1.93,
        TitledPersonRule.Rule => 1.96,
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

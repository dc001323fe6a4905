using KnowledgeGraph.Language.Recognition;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>What the trained recogniser found, in the finder's words: names of entities, and posts.</summary>
internal sealed record RecognizedMentions(List<FoundMention> Names, List<LooseMention> Posts)
{
    /// <summary>The rule these mentions bear.</summary>
    public const string Rule = "model";

    /// <summary>A name this sure takes the place of shorter ones.</summary>
    private const double MinToCover = 0.5;

    public static RecognizedMentions None { get; } = new([], []);

    public static RecognizedMentions Find(Document document, NameRecognizer recognizer)
    {
        var names = new List<FoundMention>();
        var posts = new List<LooseMention>();
        foreach (var (span, kind, confidence) in recognizer.Find(document))
        {
            if (kind == "position")
            {
                posts.Add(new LooseMention(span, Mention.PositionType, null, confidence, Rule));
                continue;
            }

            var (type, subtype) = TypeOf(kind);
            names.Add(FoundMention.ByRule(TitleMarks.Inside(document.Text, span), type, subtype, confidence, Rule));
        }

        return new RecognizedMentions(names, posts);
    }

    /// <summary>
    /// Joins what the recogniser found to the candidates of lexicon and rules. On the same place the lexicon's type stands, and the recogniser tells books, films and
    /// games apart; a surer, longer name of the recogniser takes the place of those inside it (清华大学 in 清华大学心理学系).
    /// </summary>
    public List<FoundMention> JoinTo(List<FoundMention> candidates)
    {
        var joined = new List<FoundMention>(candidates.Count + Names.Count);
        joined.AddRange(candidates.Where(c => !Names.Exists(n => TakesThePlaceOf(n, c) && !IsPlaced(n, c, candidates))).Select(Refined));
        joined.AddRange(Names.Where(n => !candidates.Exists(c => c.Span == n.Span && Outweighs(c, n))));
        return joined;
    }

    /// <summary>
    /// Whether the recogniser alone is believed to make an entity of a name. Text of the technology press is not what it was trained on: in Latin letters it takes
    /// abbreviations and common words for names, and products it finds there are mostly kinds of things.
    /// </summary>
    public static bool MakesEntity(string text, FoundMention mention)
        => mention.Rule != Rule || (mention.Confidence >= SureEnough(mention.Type) && text.AsSpan(mention.Span.Start, mention.Span.Length).ContainsAnyInRange('\u4E00', '\u9FFF'));

    private static double SureEnough(EntityType type)
        => type == EntityType.Product ? 2 : type == EntityType.Place ? 0.95 : 0.9;

    private static bool TakesThePlaceOf(FoundMention name, FoundMention candidate)
    {
        if (candidate.Span == name.Span)
        {
            return !Outweighs(candidate, name);
        }

        return name.Confidence >= MinToCover && name.Span.Contains(candidate.Span) && candidate.Rule is not ("rule:title-marks" or "rule:version");
    }

    /// <summary>韩国三星电子 is a known name behind the place it belongs to, not a longer name.</summary>
    private static bool IsPlaced(FoundMention name, FoundMention candidate, List<FoundMention> candidates)
        => name.Type == EntityType.Company && name.Span.Length > candidate.Span.Length
            && candidates.Exists(c => c.Type == EntityType.Place && c.Span.Start == name.Span.Start
                && (c.Span == candidate.Span || (c.Span.End == candidate.Span.Start && candidate.Span.End == name.Span.End && candidate.Entries.Length > 0))
                && candidates.Exists(k => k.Type == EntityType.Company && k.Entries.Length > 0 && k.Span.Start == c.Span.End && k.Span.End == name.Span.End));

    private static bool Outweighs(FoundMention candidate, FoundMention name)
        => candidate.Entries.Length > 0 || candidate.Rule is "rule:title-marks" or "rule:version" || candidate.Type == name.Type || candidate.Confidence > name.Confidence;

    private FoundMention Refined(FoundMention candidate)
    {
        if (Names.Find(n => n.Span == candidate.Span) is not { Subtype: not null } name)
        {
            return candidate;
        }

        var isUntoldWork = candidate.Entries.Length == 0 && candidate.Type == EntityType.MediaWork && candidate.Subtype is null;
        return isUntoldWork ? candidate with { Type = name.Type, Subtype = name.Subtype }
            : candidate.Type == name.Type && candidate.Subtype is null ? candidate with { Subtype = name.Subtype }
            : candidate;
    }

    private static (EntityType Type, string? Subtype) TypeOf(string kind) => kind switch
    {
        "name" => (EntityType.Person, null),
        "company" => (EntityType.Company, null),
        "organization" => (EntityType.Organization, null),
        "government" => (EntityType.Government, null),
        "address" or "scene" => (EntityType.Place, kind),
        "game" => (EntityType.Product, kind),
        "book" or "movie" => (EntityType.MediaWork, kind),
        "product" => (EntityType.Product, null),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The model has a type the ontology does not know."),
    };
}

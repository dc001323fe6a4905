using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Language.Recognition;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>What the trained recogniser found, in the finder's words: names of entities, and posts.</summary>
/// <param name="Names">In text order, not overlapping.</param>
/// <param name="KnowsPosts">Whether the text is in a register whose posts the recogniser was taught in full: there the word list adds none (员工, 负责人).</param>
internal sealed partial record RecognizedMentions(List<FoundMention> Names, List<LooseMention> Posts, bool KnowsPosts)
{
    /// <summary>The rule these mentions bear.</summary>
    public const string Rule = "model";

    /// <summary>Below it a place, a post or a product is told more often wrongly than it would be missed.</summary>
    private const double MinToTell = 0.2;

    /// <summary>The same for organisations, authorities, games, books and films.</summary>
    private const double MinToTellOrganizationOrWork = 0.3;

    /// <summary>The same for persons and companies.</summary>
    private const double MinToTellPersonOrCompany = 0.35;

    /// <summary>A name of a newspaper or magazine this surely read as a book speaks of the paper, not of those who make it.</summary>
    private const double MinToBePaper = 0.5;

    /// <summary>A name this sure takes the place of shorter ones.</summary>
    private const double MinToCover = 0.4;

    /// <summary>The same where a company of the lexicon would be lost.</summary>
    private const double MinToCoverCompany = 0.5;

    /// <summary>A name this sure decides against a rule's guess, and against the lexicon on what a place's name stands for (米兰, the club).</summary>
    private const double MinToDecide = 0.6;

    /// <summary>A work this sure is one, whatever a rule made of it.</summary>
    private const double SureWork = 0.9;

    /// <summary>
    /// Confidence of a place of the lexicon where the recogniser sees none: 中国 in 中国市场 says where, but speaks of no place. <see cref="Salience"/> drops it
    /// unless a fact needs it.
    /// </summary>
    public const double UnsupportedPlace = 0.5;

    /// <summary>Types the recogniser was taught: it cannot tell what is part of a project or a model.</summary>
    private static readonly EntityType[] KnownTypes = [EntityType.Person, EntityType.Company, EntityType.Organization, EntityType.Government, EntityType.Place];

    private static readonly EntityType[] Organizations = [EntityType.Company, EntityType.Organization, EntityType.Government];

    /// <summary>Chosen on annotated articles: from 0.6 to 0.95 entities' F1 hardly moves, facts' F1 falls slowly.</summary>
    private const double MinToMakeEntity = 0.7;

    public static RecognizedMentions None { get; } = new([], [], false);

    public static RecognizedMentions Find(Document document, NameRecognizer recognizer)
    {
        var names = new List<FoundMention>();
        var posts = new List<LooseMention>();
        var (register, found) = recognizer.Read(document);
        var isNews = register == NameRecognizer.News;
        foreach (var (span, kind, confidence) in found)
        {
            if (confidence < LeastToTell(kind) || (isNews && kind == "product"))
            {
                continue;
            }

            if (kind == "position" && !isNews && !WordLists.EndsWithPost(span.Slice(document.Text.AsSpan())))
            {
                // Only news was marked with posts; elsewhere what the network calls one must end like one (not 导盲机器人).
                continue;
            }

            if (kind == "position")
            {
                posts.Add(new LooseMention(span, Mention.PositionType, null, confidence, Rule));
                continue;
            }

            var (type, subtype) = TypeOf(kind);
            var inside = TitleMarks.Inside(document.Text, span);
            if (inside == span && (NoName().IsMatch(span.Slice(document.Text)) || (kind == "name" && PersonRule.IsOrdinaryWord(span.Slice(document.Text)))))
            {
                continue;
            }

            names.Add(FoundMention.ByRule(inside, type, subtype, confidence, Rule));
        }

        return new RecognizedMentions(names, posts, isNews);
    }

    /// <summary>The surer the network is of a type at large, the more it must be of one name: the best threshold for F1 is half of the F1 that is reached. Held to on texts of all three registers.</summary>
    private static double LeastToTell(string kind) => kind switch
    {
        "name" or "company" => MinToTellPersonOrCompany,
        "organization" or "government" or "game" or "book" or "movie" => MinToTellOrganizationOrWork,
        _ => MinToTell,
    };

    /// <summary>
    /// Joins what the recogniser found to the candidates of lexicon and rules. On the same place the lexicon's type stands, and the recogniser tells books, films and
    /// games apart; a surer, longer name of the recogniser takes the place of those inside it (清华大学 in 清华大学心理学系).
    /// </summary>
    public List<FoundMention> JoinTo(string text, List<FoundMention> candidates)
    {
        if (ReferenceEquals(this, None))
        {
            return candidates;
        }

        var byStart = candidates.ToLookup(c => c.Span.Start);
        var joined = new List<FoundMention>(candidates.Count + Names.Count);
        joined.AddRange(candidates.Where(c => !IsOnlyPointing(text, c) && !Over(c.Span).Any(n => TakesThePlaceOf(text, n, c, byStart))).Select(c => Known(text, Refined(text, c), byStart)));
        joined.AddRange(Names.Where(n => !byStart[n.Span.Start].Any(c => c.Span == n.Span && Outweighs(c, n))).Select(n => Known(text, n, byStart)));
        return joined;
    }

    /// <summary>Whether a name the recogniser would tell stands on the same place and is of the same type.</summary>
    public bool Sees(FoundMention mention)
        => Over(mention.Span).Any(n => n.Span == mention.Span && (n.Type == mention.Type || (Organizations.Contains(n.Type) && Organizations.Contains(mention.Type))));

    private bool IsOnlyPointing(string text, FoundMention candidate)
        => candidate.Type == EntityType.Place && candidate.Span.Length == 2 && PointingWords.Contains(candidate.Span.Slice(text)) && Over(candidate.Span).Count == 0;

    private List<FoundMention> Over(TextSpan span) => Names[SpanSets.Overlapping(CollectionsMarshal.AsSpan(Names), n => n.Span, span)];

    /// <summary>
    /// Whether the recogniser alone is believed to make an entity of a name. Text of the technology press is not what it was trained on: in Latin letters it takes
    /// abbreviations and common words for names, and products it finds there are mostly kinds of things.
    /// </summary>
    public static bool MakesEntity(string text, FoundMention mention)
        => mention.Rule != Rule || mention.Entries.Length > 0 || (mention.Type != EntityType.Product && mention.Confidence >= MinToMakeEntity && text.AsSpan(mention.Span.Start, mention.Span.Length).ContainsAnyInRange('\u4E00', '\u9FFF'));

    private static bool TakesThePlaceOf(string text, FoundMention name, FoundMention candidate, ILookup<int, FoundMention> byStart)
    {
        if (!MakesEntity(text, name))
        {
            // What a rule or the lexicon found stays: a name that makes no entity would only lose it. ToldMentions tells of it all the same.
            return false;
        }

        if (candidate.Span == name.Span)
        {
            return !Outweighs(candidate, name);
        }

        // Where a rule took too much or too little (被告 before a company, 担任 inside an authority), the recogniser's borders count.
        if (candidate.Rule == "rule:organization" && candidate.Entries.Length == 0 && name.Confidence >= MinToDecide && Organizations.Contains(name.Type))
        {
            return true;
        }

        if (candidate.Rule == "rule:person-dotted" && name.Type == EntityType.Person && name.Confidence >= MinToDecide && name.Span.Start == candidate.Span.Start)
        {
            return true;
        }

        if (!name.Span.Contains(candidate.Span) || candidate.Rule is "rule:title-marks" or "rule:version")
        {
            return false;
        }

        if (IsKnownNameWithDeed(text, name, candidate))
        {
            return false;
        }

        if (candidate.Entries.Length > 0 && !MayBearKnownNames(name) && IsTiled(name.Span, byStart))
        {
            return false;
        }

        // A place inside a name is part of it (汉诺威 in 汉诺威96队).
        return candidate.Type == EntityType.Place || (name.Confidence >= (candidate.Type == EntityType.Company ? MinToCoverCompany : MinToCover) && (candidate.Entries.Length == 0 || KnownTypes.Contains(candidate.Type)));
    }

    /// <summary>韩国三星电子 and 法国戴高乐机场 are two known names, not a longer one; a state's organ bears the state's name (中国银监会), a town its province's (黑龙江哈尔滨).</summary>
    private static bool MayBearKnownNames(FoundMention name) => name.Type == EntityType.Government || (name.Subtype == "address" && name.Confidence >= MinToDecide);

    /// <summary>路透社报道 and 科创板上市 are known names with what they do.</summary>
    public static bool IsKnownNameWithDeed(string text, FoundMention name, FoundMention part)
        => part.Entries.Length > 0 && part.Span.Start == name.Span.Start && WordsOfDeeds.Contains(name.Span.Slice(text)[part.Span.Length..]);

    /// <summary>A known company's name with an ending behind it (吉利汽车) is that company's, unless the lexicon knows it by another one; a known organ's with its state before it (中国银监会) that organ's, and so it is with towns.</summary>
    private static FoundMention Known(string text, FoundMention name, ILookup<int, FoundMention> byStart)
    {
        if ((name.Type == EntityType.Government || (name.Subtype == "address" && name.Confidence >= MinToDecide)) && name.Entries.Length == 0 && byStart[name.Span.Start].FirstOrDefault(c => c.Type == EntityType.Place && c.Entries.Length > 0 && c.Span.End < name.Span.End) is { } state
            && byStart[state.Span.End].FirstOrDefault(c => c.Entries.Length == 1 && c.Type == name.Type && c.Span.End == name.Span.End) is { } organ)
        {
            return name with { Entries = organ.Entries };
        }

        var known = name.Type != EntityType.Company || name.Entries.Length > 0 ? null : byStart[name.Span.Start].FirstOrDefault(c => c.Entries.Length == 1 && c.Type == name.Type && c.Span.End < name.Span.End);
        return known is not null && CompanyNames.IsStill(known.Entries[0], known.Span.Slice(text), text.AsSpan(known.Span.End, name.Span.End - known.Span.End)) && WordLists.OrganizationSuffixes.Any(s => text.AsSpan(known.Span.End, name.Span.End - known.Span.End).SequenceEqual(s.Word))
            ? name with { Entries = known.Entries }
            : name;
    }

    /// <summary>Kinds of companies (上市公司, 美国公司), and what runs over a mark.</summary>
    [GeneratedRegex("^(?:公司|集团|企业|机构|法院)$|^(?:新|旧|老|子|母|分|总|上市|关联|控股|参股|合资|初创|科技|互联网|美国|中国|国内|国外|海外|外国|韩国|日本|欧洲|英国|德国|法国|印度|本土|龙头|头部|相关|其他)(?:公司|企业|集团|机构|厂商|巨头)$|^(?:股份制|外资|中资|国有|地方|城市|农村|民营|商业|中央|投资|政策性|村镇|大型|中小|私人|国内|海外|外国|各大|各家|传统)*(?:银行|券商|基金公司|保险公司|网络)$|[型性类]的?(?:大学|学院|公司|企业|机构|医院|学校|银行)$|[：，。；！？\n]|^(?:子公司|控股子公司|全资子公司|关联公司).", RegexOptions.CultureInvariant)]
    public static partial Regex NoName();

    /// <summary>Words that point at a place without naming it: they count where the recogniser sees a place in them.</summary>
    private static readonly HashSet<string> PointingWords = new(StringComparer.Ordinal) { "我国", "国内", "内地", "境内", "本国", "本市", "我市", "本地" };

    private static readonly HashSet<string> WordsOfDeeds = new(StringComparer.Ordinal) { "报道", "上市", "挂牌", "发布", "宣布", "表示", "获悉", "消息", "公告", "成立", "投资", "收购", "合作", "推出", "上线", "回应", "称", "方面", "官方", "官网", "官宣" };

    private static bool IsTiled(TextSpan span, ILookup<int, FoundMention> byStart)
    {
        var at = span.Start;
        while (at < span.End && byStart[at].FirstOrDefault(c => c.Entries.Length > 0 && c.Span.End <= span.End && c.Span != span) is { } part)
        {
            at = part.Span.End;
        }

        return at == span.End;
    }

    private static bool Outweighs(FoundMention candidate, FoundMention name)
        => (candidate.Entries.Length > 0 && !IsOtherThanPlace(candidate, name)) || candidate.Rule is "rule:title-marks" or "rule:version" || candidate.Type == name.Type || (candidate.Entries.Length == 0 && candidate.Confidence > name.Confidence);

    private static bool IsOtherThanPlace(FoundMention candidate, FoundMention name)
        => candidate.Type == EntityType.Place && name.Type != EntityType.Place && name.Confidence >= MinToDecide;

    /// <summary>A state is spoken of before its head (印度总理), and is not where it only tells whose companies (美国公司).</summary>
    [GeneratedRegex("\\G(?:总理|总统|首相|国王|女王|国家主席|外长|财长|防长|副总统)", RegexOptions.CultureInvariant)]
    private static partial Regex HeadOfState();

    [GeneratedRegex("\\G(?:公司|企业|厂商|巨头)", RegexOptions.CultureInvariant)]
    private static partial Regex KindOfCompany();

    private FoundMention Refined(string text, FoundMention candidate)
    {
        var isUnseen = Over(candidate.Span).All(n => n.Type == EntityType.Product && n.Span == candidate.Span) && !HeadOfState().IsMatch(text, candidate.Span.End);
        if (candidate.Type == EntityType.Place && candidate.Entries.Length > 0 && (isUnseen || KindOfCompany().IsMatch(text, candidate.Span.End)))
        {
            return candidate with { Confidence = UnsupportedPlace };
        }

        var isTitle = candidate.Rule == "rule:title-marks";
        if (Over(candidate.Span).FirstOrDefault(n => n.Span == candidate.Span || (isTitle && n.Subtype is "game" or "movie" or "book")) is not { Subtype: not null } name)
        {
            return candidate;
        }

        // DOTA项目 made a project of a game, and a paper in title marks is a book to its readers.
        var isSure = name.Confidence >= SureWork && candidate.Entries.Length == 0 && candidate.Rule != "rule:version" && !isTitle && name.Type != EntityType.Place;
        if (isSure && candidate.Type != name.Type)
        {
            return candidate with { Type = name.Type, Subtype = name.Subtype };
        }

        var isPaper = candidate.Type == EntityType.Organization && candidate.Entries.Length > 0 && name.Confidence >= MinToBePaper;
        if (name.Subtype == "book" && (isPaper || (isTitle && candidate.Type == EntityType.Concept)))
        {
            return candidate with { Subtype = name.Subtype };
        }

        var isUntoldWork = candidate.Entries.Length == 0 && candidate.Type == EntityType.MediaWork && candidate.Subtype is null;
        return isUntoldWork ? candidate with { Type = name.Type, Subtype = name.Subtype }
            : candidate.Type == name.Type && (name.Confidence >= MinToDecide ? candidate.Subtype is null || candidate.Type == EntityType.Place : candidate.Subtype is null && candidate.Entries.Length == 0) ? candidate with { Subtype = name.Subtype }
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

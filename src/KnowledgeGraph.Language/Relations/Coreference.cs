using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// Works out what 该公司, 公司, 其, 它, 该模型, the company … stand for: the nearest earlier subject of a fitting type, within the last few sentences. Leaves
/// a pronoun alone when nothing fits.
/// </summary>
internal sealed partial class Coreference
{
    private const int MaxSentencesBack = 4;

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create("，；：。\n,;");

    private readonly List<Noted> _history = [];
    private readonly List<SlotMember> _events = [];

    /// <summary>Everything noted, in English texts.</summary>
    private readonly List<SlotMember> _named = [];
    private readonly SlotMember? _main;

    /// <param name="mentions">All named slots of the document, in text order.</param>
    public Coreference(IReadOnlyList<SlotMember> mentions)
    {
        // The company the article is about: named most often, at least three times and in a third of all company mentions.
        var companies = mentions.Where(m => m.Type == EntityType.Company).GroupBy(m => m.Entity).OrderByDescending(g => g.Count()).ToList();
        if (companies.Count > 0 && companies[0].Count() >= 3 && companies[0].Count() * 3 >= companies.Sum(g => g.Count()))
        {
            _main = companies[0].First();
        }
    }

    /// <summary>The company the article is about, where there is one.</summary>
    public SlotMember? Main => _main;

    /// <summary>Notes the names of a sentence that was read, for pronouns that follow.</summary>
    /// <param name="first">What the sentence speaks of first: before all others what a pronoun after it stands for.</param>
    /// <param name="topic">What it speaks of at its end.</param>
    /// <param name="inEnglish">There a pronoun that was worked out carries on: The company … It ….</param>
    public void Note(int sentence, IEnumerable<SlotMember> members, Slot? first, Slot? topic, bool inEnglish)
    {
        foreach (var member in members)
        {
            // 他…。他…: what pronouns stand for is kept in mind by them.
            var isFirst = first is not null && first.Members.Any(m => m.Span == member.Span);
            if (!member.IsAnaphor || member.Type == EntityType.Person || isFirst || inEnglish)
            {
                if (!member.IsAnaphor && member.Type == EntityType.Event && _events.TrueForAll(e => e.Entity != member.Entity))
                {
                    _events.Add(member);
                }

                if (inEnglish)
                {
                    _named.Add(member);
                }

                var isLast = topic is not null && topic.Members.Any(m => m.Span == member.Span);
                _history.Add(new Noted(member, sentence, isFirst, isLast, isFirst ? first!.Members.Length > 1 : isLast && topic!.Members.Length > 1));
            }
        }
    }

    /// <summary>Pronouns of the sentence with the entity each stands for, in text order.</summary>
    public List<SlotMember> Resolve(Document document, int sentence, TextSpan span, IReadOnlyList<SlotMember> named)
    {
        var found = new List<SlotMember>();
        var pattern = document.Language == ArticleLanguage.Zh ? ChinesePronoun() : EnglishPronoun();
        foreach (Match match in pattern.Matches(span.Slice(document.Text)))
        {
            var at = TextSpan.FromLength(span.Start + match.Index, match.Length);
            var follows = at.Start > 0 && (document.Text[at.Start - 1] is '）' or ')' || named.Any(n => n.Span.End == at.Start));
            if (document.Language == ArticleLanguage.En && match.Groups["model"].Success && match.Value.EndsWith('s'))
            {
                continue;
            }

            if (follows || named.Any(n => n.Span.Overlaps(at) && !(Describes(n) && at.Contains(n.Span) && n.Span.Start > at.Start)) || (document.Language == ArticleLanguage.Zh && CutsWord(document, at) && !IsWithIt(document, at)))
            {
                continue;
            }

            var antecedent = match.Groups["order"].Success
                ? InOrder(sentence, named, at, match.Value)
                : Antecedent(document, TypesOf(match), sentence, IsOther(document, match, at) ? OutsideClause(document, Before(document, named, found, at), at) : Before(document, named, found, at), found, at, match.Value, named);
            if (antecedent is { } whom)
            {
                found.Add(whom with { Span = at, IsAnaphor = true });
            }
        }

        return found;
    }

    /// <summary>In English the pronouns before count too, and a name that only modifies another (A's chips, A-owned, A CEO P) stands for nothing else.</summary>
    private static IReadOnlyList<SlotMember> Before(Document document, IReadOnlyList<SlotMember> named, List<SlotMember> found, TextSpan at)
        => document.Language == ArticleLanguage.Zh
            ? named
            : [.. named.Concat(found).Where(n => n.Span.Start >= at.End || !ModifiesNext().IsMatch(document.Text.AsSpan(n.Span.End, Math.Min(MaxModifier, document.Text.Length - n.Span.End)))).OrderBy(n => n.Span)];

    private const int MaxModifier = 24;

    [GeneratedRegex("^(?:['’]s (?!(?:[a-z-]+ ){0,2}(?:chief|CEO|CTO|CFO|president|chairman|chairwoman|founder|co-founder|head|spokes[a-z]+)\\b)|-[a-z]| (?:rival|parent|engineers?|researchers?|employees) )")]
    private static partial Regex ModifiesNext();

    /// <summary>腾讯投资了该公司, 华为与其达成合作: in the place of an object the word is none of the clause's own names. 其 before a noun (其子公司) may be.</summary>
    private static bool IsOther(Document document, Match match, TextSpan at)
        => match.Groups["company"].Success
            ? match.Value != "公司"
            : match.Value == "其" && at.Start > 0 && "对与向被给由为同跟".Contains(document.Text[at.Start - 1]) && DeedAfter().IsMatch(document.Text.AsSpan(at.End));

    [GeneratedRegex("^(?:进行|达成|签|展开|开展|建立|合作|投资|收购|提起|提出|发起|共同|联合|作出|做出|提供|实施|处以|采取|予以|入股|增资|注资|并购|起诉|罚款|批评)")]
    private static partial Regex DeedAfter();

    /// <summary>与其达成合作: the segmenter takes 与其 for "rather than".</summary>
    private static bool IsWithIt(Document document, TextSpan at)
        => at.Start > 0 && document.Text[at.Start - 1] == '与' && document.Text[at.Start] == '其' && DeedAfter().IsMatch(document.Text.AsSpan(at.End));

    private static List<SlotMember> OutsideClause(Document document, IReadOnlyList<SlotMember> named, TextSpan at)
    {
        var start = document.Text.AsSpan(0, at.Start).LastIndexOfAny(ClauseEnds) + 1;
        if (document.Language == ArticleLanguage.En && InnerClause().Matches(document.Text[start..at.Start]) is { Count: > 0 } inner)
        {
            // A said the company …: what is said is a clause of its own.
            start += inner[^1].Index;
        }

        var relative = document.Language == ArticleLanguage.En && RelativeLead().IsMatch(document.Text.AsSpan(start, at.Start - start));
        return [.. named.Where(n => n.Span.Start < start && !(relative && start - n.Span.End <= 2))];
    }

    /// <summary>A, which hosts the company's site: the company is not A.</summary>
    [GeneratedRegex("^ ?(?:which|who|whose) ")]
    private static partial Regex RelativeLead();

    [GeneratedRegex("\\b(?:said|says|announced|believes|expects|told|that|as|after|before|because|when|while|where|which|who|but)\\b")]
    private static partial Regex InnerClause();

    /// <summary>后者 is the last of the two named before, 前者 the other; of nothing where there are not two of one kind.</summary>
    private SlotMember? InOrder(int sentence, IReadOnlyList<SlotMember> named, TextSpan at, string words)
    {
        var before = named.Where(n => n.Span.End <= at.Start && !n.IsField && n.Type != EntityType.Place).ToList();
        if (before.Select(n => n.Entity).Distinct().Count() < 2)
        {
            before = [.. _history.Where(h => h.Sentence == sentence - 1 && !h.Member.IsField && h.Member.Type != EntityType.Place).Select(h => h.Member)];
        }

        var (latter, former) = (before.LastOrDefault(), before.LastOrDefault(n => n.Entity != before[^1].Entity));
        return before.Count < 2 || before.Select(n => n.Entity).Distinct().Count() < 2 ? null : words == "后者" ? latter : former;
    }

    /// <summary>这家人工智能公司, 这家美国公司: the name inside says what kind of company.</summary>
    private static bool Describes(SlotMember member) => member.IsField || member.Type == EntityType.Place;

    private static EntityType[] TypesOf(Match match)
    {
        if (match.Groups["company"].Success)
        {
            return [EntityType.Company];
        }

        if (match.Groups["model"].Success)
        {
            return [EntityType.AiModel];
        }

        if (match.Groups["product"].Success)
        {
            return [EntityType.Product, EntityType.Technology];
        }

        if (match.Groups["event"].Success)
        {
            return [EntityType.Event];
        }

        if (match.Groups["person"].Success)
        {
            return [EntityType.Person];
        }

        return match.Groups["organization"].Success
            ? [EntityType.Organization, EntityType.Government]
            : [EntityType.Company, EntityType.Product, EntityType.AiModel, EntityType.Organization, EntityType.Technology, EntityType.Event];
    }

    /// <param name="all">The sentence's names, those that only modify another too.</param>
    private SlotMember? Antecedent(Document document, EntityType[] types, int sentence, IReadOnlyList<SlotMember> named, List<SlotMember> before, TextSpan at, string words, IReadOnlyList<SlotMember> all)
    {
        if (types.Length == 1 && types[0] == EntityType.Event && document.Language == ArticleLanguage.Zh)
        {
            // 出席开幕式: of the one event the text has spoken of.
            var spoken = _events.Concat(named.Where(n => n.Type == EntityType.Event && n.Span.End <= at.Start)).DistinctBy(e => e.Entity).ToList();
            return spoken.Count == 1 ? spoken[0] : null;
        }

        if (words is "其" && types.Length > 1 && RelationOfCompany().IsMatch(document.Text.AsSpan(at.End)))
        {
            types = [EntityType.Company, EntityType.Organization];
        }

        if (document.Language == ArticleLanguage.En && EnglishAntecedent(document, types, sentence, named, at, words, all) is { } told)
        {
            return told;
        }

        // 其 and 它 may look back inside their own sentence; 公司 and 该公司 speak of an earlier one.
        var here = named.Where(n => n.Span.End <= at.Start && types.Contains(n.Type)).ToList();
        var clause = document.Text.AsSpan(0, at.Start).LastIndexOfAny(ClauseEnds) + 1;
        if (words is "其" && here.Count > 0 && here.FindIndex(h => h.Span.Start >= clause) is >= 0 and var own && IsOwnPredicate(document.Text.AsSpan(here[own].Span.Start, at.Start - here[own].Span.Start)))
        {
            // A、B均为其股东: those who are it are not the one they belong to.
            here.RemoveRange(own, here.Count - own);
        }

        if (words is "其" or "它" && document.Text.AsSpan(0, at.Start).LastIndexOfAny('；', ';') is var item && here.FindIndex(h => h.Span.Start > item) is > 0 and var first)
        {
            // A…；B…其: each item of a list speaks of its own.
            here.RemoveRange(0, first);
        }

        if (words is "其" && FigureOfThing().IsMatch(document.Text.AsSpan(at.End)) && (SubjectThing(document, before, at) ?? LastThing(named, at)) is { } thing)
        {
            return thing;
        }

        if (words == "它" && here.Count == 0 && EndOfLast(document, sentence) is { } meant)
        {
            return meant;
        }

        if (words is "it" or "its" && here.Count > 0 && here[0].Type == EntityType.Event && _history.Count > 0)
        {
            // "At the conference it released …": the event only says where.
            here.RemoveAll(h => h.Type == EntityType.Event);
        }

        // 阿里云发布了Qwen2.5，它…: the thing right before the comma.
        if (words == "它" && here.Count > 1 && (here[^1].Type == EntityType.AiModel || here[^1].Type == EntityType.Product) && at.Start - here[^1].Span.End == 1)
        {
            return here[^1];
        }

        if (here.Count > 0 && (words is "其" or "它" or "他" or "她" or "its" or "it" or "It" or "Its" || ((types.Length == 1 || words[0] is '该' or '这') && here.Select(h => h.Entity).Distinct().Count() == 1)))
        {
            return here[0];
        }

        if (words == "公司" && EmployerHere(document, named, at) is { } employer)
        {
            return employer;
        }

        _history.RemoveAll(h => sentence - h.Sentence > MaxSentencesBack);
        var recent = _history.Where(h => sentence - h.Sentence <= MaxSentencesBack && types.Contains(h.Member.Type)).ToList();
        if (words is "公司" or "该公司" or "company" or "firm" && _main is { } main && (recent.Count == 0 || recent.Any(r => r.Member.Entity == main.Entity)))
        {
            return main;
        }

        // Of the latest sentence that has one, what it spoke of first; else what it ended with.
        if (recent.FindLast(r => r.IsFirst || r.IsLast) is { } latest)
        {
            var subject = recent.Find(r => r.Sentence == latest.Sentence && r.IsFirst) ?? latest;

            // 百度和腾讯…。该公司…: which of the two, nobody can say.
            return subject.IsOneOfMany ? null : subject.Member;
        }

        if (types.Length > 1 && recent.Exists(r => r.Member.Type != EntityType.Event))
        {
            recent.RemoveAll(r => r.Member.Type == EntityType.Event);
        }

        return recent.Count > 0 && recent[^1] is var last && sentence - last.Sentence <= 1 && recent.Where(r => r.Sentence == last.Sentence).Select(r => r.Member.Entity).Distinct().Count() == 1 ? last.Member : null;
    }

    /// <summary>
    /// The startup of the one company the text calls so; of two companies in the clause the one that is not its subject; the device of the thing spoken of most. Null where none of these tells.
    /// </summary>
    private SlotMember? EnglishAntecedent(Document document, EntityType[] types, int sentence, IReadOnlyList<SlotMember> named, TextSpan at, string words, IReadOnlyList<SlotMember> all)
    {
        if (words is not ("it" or "its" or "It" or "Its") && named.LastOrDefault(n => n.Span.End <= at.Start) is { Span.Length: > 0 } last && types.Contains(last.Type) && Explained().IsMatch(document.Text.AsSpan(last.Span.End, at.Start - last.Span.End)))
        {
            // A, the Berlin company; B, the better known model.
            return last;
        }

        if (words is "its" or "Its" && OfCompany().IsMatch(document.Text.AsSpan(at.End)))
        {
            types = [EntityType.Company, EntityType.Organization];
        }

        if (words is "its" && named.LastOrDefault(n => n.Span.End <= at.Start && n.IsAnaphor && n.Type == EntityType.Company) is { Span.Length: > 0 } spoken && !document.Text.AsSpan(spoken.Span.End, at.Start - spoken.Span.End).ContainsAny(ClauseEnds))
        {
            // accusing the startup of … its models: of the pronoun in the same clause.
            return spoken;
        }

        if (words == "it" && ObjectOf().IsMatch(document.Text.AsSpan(Math.Max(0, at.Start - MaxModifier), Math.Min(at.Start, MaxModifier))))
        {
            return OfObject(document, types, named, at);
        }

        if (words is "it" or "its" && document.Text.AsSpan(0, at.Start).LastIndexOf(',') is >= 0 and var comma && RelativeLead().IsMatch(document.Text.AsSpan(comma + 1, at.Start - comma - 1))
            && all.LastOrDefault(n => n.Span.End <= comma) is { Span.Length: > 0 } explained && comma - explained.Span.End <= 1 && types.Contains(explained.Type))
        {
            // A, which sells its robot.
            return explained;
        }

        if (words is "it" or "its" && named.LastOrDefault(n => n.Span.End <= at.Start && types.Contains(n.Type) && OpensClause(document, n.Span.Start)) is { Span.Length: > 0 } subject)
        {
            // After X's deal, Y released its model: of the subject nearest before.
            return subject;
        }

        if (words is "its" or "Its" && types.Length == 2)
        {
            var owners = all.Where(n => n.Span.End <= at.Start && types.Contains(n.Type)).ToList();
            return owners.Count > 0 ? owners[0] : SubjectBefore(types, sentence);
        }

        var ofCompany = types is [var only] && only == EntityType.Company;
        var ofThing = types.Contains(EntityType.Product) && !types.Contains(EntityType.Company);
        if (types.Contains(EntityType.Government) && !types.Contains(EntityType.Company))
        {
            // The agency: of the states' bodies the one spoken of most.
            return all.Where(n => n.Span.End <= at.Start).Concat(_named).Where(m => m.Type == EntityType.Government || (m.Type == EntityType.Organization && words is not ("agency" or "regulator" or "watchdog" or "authority" or "commission")))
                .GroupBy(m => m.Entity).MaxBy(g => g.Count())?.First();
        }

        if (!ofCompany && !ofThing)
        {
            return null;
        }

        var earlier = _named.Where(m => types.Contains(m.Type) && !m.IsField).Concat(named.Where(n => n.Span.End <= at.Start && types.Contains(n.Type) && !n.IsField)).ToList();
        if (words is not ("company" or "firm" or "business" or "product" or "system"))
        {
            var called = earlier.Where(m => IsCalled(document.Text, m.Span, words)).DistinctBy(m => m.Entity).ToList();
            if (called.Count == 1)
            {
                return called[0];
            }
        }

        if (ofThing)
        {
            return earlier.Where(m => (m.Type == EntityType.Product || m.Type == EntityType.AiModel)).GroupBy(m => m.Entity).MaxBy(g => g.Count())?.First();
        }

        var here = all.Where(n => n.Span.End <= at.Start && n.Type == EntityType.Company && document.Text[n.Span.End] != '-').Concat(named.Where(n => n.IsAnaphor && n.Span.End <= at.Start && n.Type == EntityType.Company)).OrderBy(n => n.Span).DistinctBy(n => n.Entity).ToList();
        if (LastAside(document, named, at) is { } aside)
        {
            here.RemoveAll(h => aside.Contains(h.Span));
            if (here.Count == 1)
            {
                // A said that P, founder of B, had joined the company.
                return here[0];
            }
        }

        if (here.Count == 1 && all.FirstOrDefault(n => n.Span.End <= at.Start) is { Span.Length: > 0 } actor && actor.Type == EntityType.Person && actor.Span.Start < here[0].Span.Start)
        {
            // P co-founded A but left the startup: it is P who acts.
            return here[0];
        }

        if (here.Count > 0 && ObjectLead().IsMatch(document.Text.AsSpan(Math.Max(0, at.Start - MaxApposition), Math.Min(at.Start, MaxApposition))))
        {
            // What the subject does to the company, it does to another.
            return here.Count == 2 ? here[1] : Fallback(types, sentence, here);
        }

        return null;
    }

    /// <summary>The company the article is about, else the last subject before, but none of those given.</summary>
    private SlotMember? Fallback(EntityType[] types, int sentence, List<SlotMember> but)
    {
        if (_main is { } main && !but.Exists(b => b.Entity == main.Entity))
        {
            return main;
        }

        return SubjectBefore(types, sentence, but);
    }

    private SlotMember? SubjectBefore(EntityType[] types, int sentence, List<SlotMember>? but = null)
    {
        var subject = _history.LastOrDefault(h => sentence - h.Sentence is > 0 and <= MaxSentencesBack && (h.IsFirst || h.IsLast) && !h.IsOneOfMany && types.Contains(h.Member.Type) && but?.Exists(b => b.Entity == h.Member.Entity) != true);
        return subject?.Member;
    }

    /// <summary>Its models, its customers: what companies have and things do not.</summary>
    [GeneratedRegex("^ (?:[a-z-]+ ){0,2}?(?:models|products|chips|customers|clients|employees|staff|shares|stock|investors|backers|board|founders?|co-founders?|chief|CEO|CTO|CFO|chairman|president|headquarters|offices?|revenues?|sales|profits?|workforce|rivals|competitors|parent|subsidiary|technology|services|engineers|researchers)\\b")]
    private static partial Regex OfCompany();

    private static bool OpensClause(Document document, int at)
    {
        var begin = document.Text.AsSpan(0, at).LastIndexOfAny(SentenceParts) + 1;
        return Clauses.LeadsSubject(document.Text.AsSpan(begin, at - begin));
    }

    private static readonly SearchValues<char> SentenceParts = SearchValues.Create(",;:.!?\n");

    /// <summary>The thing or company another does something to: of the inner clause's names the last that is not its subject, else the first before that clause.</summary>
    private static SlotMember? OfObject(Document document, EntityType[] types, IReadOnlyList<SlotMember> named, TextSpan at)
    {
        var outer = OutsideClause(document, named, at);
        var inner = named.Where(n => n.Span.End <= at.Start && !outer.Contains(n)).ToList();
        var subject = inner.Count > 0 ? inner[0].Entity : -1;
        var objects = inner.Where(n => n.Entity != subject && types.Contains(n.Type)).ToList();
        var others = outer.Where(n => n.Span.End <= at.Start && n.Entity != subject && types.Contains(n.Type)).ToList();
        return objects.Count > 0 ? objects[^1] : others.Count > 0 ? others[0] : null;
    }

    [GeneratedRegex("\\b(?:with|to|for|from|by|of|on|about|against|acquir(?:e|ing|ed)|buy(?:ing)?|bought|suppl(?:y|ying)|call(?:s|ed)?|calling|sued|giv(?:e|es|ing)|gave|mak(?:e|es|ing)|us(?:e|es|ing)|sell(?:ing)?|sold|provid(?:e|ing)|criticiz(?:ed|ing)|prais(?:ed|ing)|join(?:ed|ing)?|left|back(?:ed|ing)|fund(?:ed|ing)|describ(?:ed|es|ing)) $")]
    private static partial Regex ObjectOf();

    /// <summary>The apposition of a person that ends right before the clause the place stands in.</summary>
    private static TextSpan? LastAside(Document document, IReadOnlyList<SlotMember> named, TextSpan at)
    {
        var end = document.Text.AsSpan(0, at.Start).LastIndexOf(',');
        var begin = end < 0 ? -1 : document.Text.AsSpan(0, end).LastIndexOf(',');
        return begin >= 0 && named.Any(n => n.Type == EntityType.Person && n.Span.End == begin) && PersonAside().IsMatch(document.Text.AsSpan(begin, end - begin)) ? new TextSpan(begin, end) : null;
    }

    [GeneratedRegex("^, (?:an?|the|its|former|co-founder|founder|who) ")]
    private static partial Regex PersonAside();

    [GeneratedRegex("^, (?:an?|the) (?:[A-Za-z.-]+ ){0,4}$")]
    private static partial Regex Explained();

    /// <summary>The text calls the name by the word: startup X; X, a Berlin startup.</summary>
    private static bool IsCalled(string text, TextSpan name, string word)
    {
        var after = text.AsSpan(name.End, Math.Min(MaxApposition, text.Length - name.End));
        var end = after.IndexOfAny('.', ';', '\n');
        after = end < 0 ? after : after[..end];
        if (text.AsSpan(0, name.Start).TrimEnd().EndsWith(" " + word, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var at = after.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return at > 0 && AppositionLead().IsMatch(after[..at]);
    }

    private const int MaxApposition = 90;

    [GeneratedRegex("^(?:, | is | was | has become )(?:an?|the|its|one of) (?:[A-Za-z0-9’'-]+ ){0,6}$")]
    private static partial Regex AppositionLead();

    [GeneratedRegex("\\b(?:in|by|with|from|to|of|for|against|acquired|bought|sued|joined|left|co-founded|cofounded|founded|runs|leads|led|hosts|accusing|accused|backs|backed|owns|buy|acquire) (?:the|this) (?:[A-Za-z-]+ ){0,3}$", RegexOptions.RightToLeft)]
    private static partial Regex ObjectLead();

    /// <summary>其股东, 其竞争对手: what only companies and institutions have.</summary>
    [GeneratedRegex("^(?:主要|最大|早期|核心|现有|前|首席|联合|重要|外部|直接|潜在)?的?(?:竞争对手|股东|投资方|投资人|投资者|供应商|创始人|创办人|员工|CEO|董事|总裁|首席|高管|总部|子公司|母公司|股价|市值|财报|营收)")]
    private static partial Regex RelationOfCompany();

    /// <summary>会上，A介绍了X。它由…: the thing the sentence before ended with, where 它 opens the next and something is told of a thing.</summary>
    private SlotMember? EndOfLast(Document document, int sentence)
    {
        var before = document.Sentences[sentence - (sentence > 0 ? 1 : 0)].Span;
        var last = _history.FindLast(h => h.Sentence == sentence - 1)?.Member;
        return sentence > 0 && last is { } thing && (thing.Type == EntityType.AiModel || thing.Type == EntityType.Product) && before.End - thing.Span.End <= MaxBehindThing
            && OfThing().IsMatch(document.Text.AsSpan(document.Sentences[sentence].Span.Start)) ? thing : null;
    }

    private const int MaxBehindThing = 4;

    [GeneratedRegex("^它(?:的[^，。；]{0,8})?(?:也|还|均|将|已|能够?|可以?|会|则|主要|最多|全系|首次)*(?:由|搭载|采用|支持|基于|配备|拥有|内置|定价|售价|使用|使|让|在[^，。；]{1,12}(?:上|中|方面)(?:超|领|击|表)|是[^，。；]{0,10}(?:模型|芯片|产品|系统|平台|手机|机器人|工具|应用|助手|汽车))")]
    private static partial Regex OfThing();

    /// <summary>A创始人P离开公司: P's company.</summary>
    private static SlotMember? EmployerHere(Document document, IReadOnlyList<SlotMember> named, TextSpan at)
    {
        for (var i = named.Count - 1; i > 0; i--)
        {
            if (named[i].Type == EntityType.Person && named[i].Span.End <= at.Start && named[i - 1].Type == EntityType.Company
                && !document.Text.AsSpan(named[i].Span.End, at.Start - named[i].Span.End).ContainsAny(ClauseEnds)
                && WordLists.EndsWithPost(document.Text.AsSpan(named[i - 1].Span.End, Math.Max(0, named[i].Span.Start - named[i - 1].Span.End))))
            {
                return named[i - 1];
            }
        }

        return null;
    }

    /// <summary>它由A组成，B称其性能…: the sentence opens with the thing.</summary>
    private static SlotMember? SubjectThing(Document document, List<SlotMember> before, TextSpan at)
        => before.Find(b => b.Span.End <= at.Start && (b.Type == EntityType.AiModel || b.Type == EntityType.Product)) is { Span.IsEmpty: false } first && (first.Span.Start == 0 || SentenceEnds.Contains(document.Text[first.Span.Start - 1])) ? first : null;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？；\n");

    private SlotMember? LastThing(IReadOnlyList<SlotMember> named, TextSpan at)
    {
        var thing = named.LastOrDefault(n => n.Span.End <= at.Start && (n.Type == EntityType.AiModel || n.Type == EntityType.Product) && !n.IsAnaphor);
        return thing == default ? null : thing;
    }

    private static bool IsOwnPredicate(ReadOnlySpan<char> lead)
        => lead.Length < 80 && !lead.ContainsAny('，', '；') && IsPredicate().IsMatch(lead);

    [GeneratedRegex("(?:均|都|皆|同)?(?:为|是|系|成为|作为|曾是)$")]
    private static partial Regex IsPredicate();

    /// <summary>其性能, 其参数规模: what only models and products have.</summary>
    [GeneratedRegex("^(?:在[^，。；]{1,16}(?:上|中|方面)的?)?(?:综合|整体|推理|总)?(?:性能|算力|能效|功耗|带宽|精度|准确率|吞吐量|良率|参数|上下文|推理|跑分|得分|训练成本|能力|速度|续航|起售价|售价|定价|价格|屏幕|电池)")]
    private static partial Regex FigureOfThing();

    /// <summary>其 in 尤其, 公司 in 子公司 are no pronouns.</summary>
    private static bool CutsWord(Document document, TextSpan at)
    {
        var tokens = document.Tokens;
        for (var i = SpanSets.FirstEndingAfter(tokens.AsSpan(), t => t.Span, at.Start); i < tokens.Length && tokens[i].Span.Start < at.End; i++)
        {
            var token = tokens[i].Span;
            if (token.Overlaps(at) && !at.Contains(token) && (token.Length > at.Length || !token.Contains(at)))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("(?<company>该公司|这家公司|该企业|该集团|这家企业|这家[^，。；：]{1,22}?(?:公司|企业)|(?<![\u4E00-\u9FFF])公司|(?<=离开了?|退出了?|告别了?)公司(?![\u4E00-\u9FFF]))|(?<model>该模型|这款模型|新模型|该系列模型)|(?<product>该产品|该芯片|这款芯片|该应用|该系统|这款产品|该平台|该集群|该车型|这款车型|该车|该机型|该工具|该软件|该服务|该设备|该数据中心)|(?<organization>该机构|该校|该院)|(?<event>(?:本届|本次|此次|该|这届|这次)(?:大会|峰会|论坛|展会|博览会|发布会|大赛|赛事)|(?<=(?:出席|参加|亮相|参与|登上|亮相于)(?:了)?)(?:大会|开幕式|峰会|论坛|发布会|主论坛))|(?<person>(?<!其)他(?!们|国|人)|她(?!们))|(?<order>[前后]者)|(?<any>(?<![尤极与])其(?!中|他|它|次|实|余|间|后|一|二|三|所|乐)|(?<=与)其(?=达成|签|合作|展开|开展|建立|共同|联合)|它(?!们))")]
    private static partial Regex ChinesePronoun();

    /// <summary>The head noun alone: what stands before it (the Berlin-based company) keeps its own slots.</summary>
    [GeneratedRegex(@"(?<=\b(?:[Tt]he|[Tt]his) (?:(?!(?:other|same|parent|only|first|combined|resulting|third|second|largest|biggest|most|best|new|next|private|public|holding|whole|former|latter|unnamed|entire) )[a-z]+(?:-[a-z]+)* |(?:[A-Z][\w.&’']*(?:,? (?=[A-Z])|-(?=[A-Z]))?)+-(?:based|backed|owned|listed|founded|made|funded) ){0,3})(?:(?:(?<company>(?:company|firm|start-?up|chip-?maker|car-?maker|automaker|retailer|lender|insurer|unicorn|conglomerate|(?:manufacturer|developer)(?! of)|business|social network|streaming service|search giant|(?<= [a-z]+ )(?:giant|group|maker)(?! of))(?!-|[a-z]| (?:that|which|founder|executive|said to)))|(?<model>models?(?!-|[a-z]| (?:that|which|of|called|named|maker|family|weights)))|(?<product>(?:device|glasses|headset|phone|smartphone|handset|laptop|tablet|watch|robot|car|sedan|SUV|truck|chip|processor|accelerator|app|application|tool|assistant|chatbot|agent|service|platform|browser|software|system|product|console|speaker|camera|rocket|satellite|drone|earbuds)(?!-|[a-z]| (?:that|which|of|called|named|maker|unit|division|company|business|market|industry|team|architecture|is being|with)))|(?<organization>(?:university|institute|nonprofit|regulator|agency|watchdog|authority|union|lab|commission)(?!-|[a-z]| (?:that|which|of)))))(?=['’.,;:!?)""”—–]|$| (?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|does|did|also|now|then|still|already|never|recently|currently|later|who|which|that|in|on|at|for|from|and|or|but|to|with|by|as|of|into|over|after|before|about|because|when|while|if|than|without|between|through|under|itself|bought|sold|told|paid|spent|built|led|made|won|lost|cut|set|put|took|gave|got|grew|fell|rose|began|left|held|kept|met|said|went|came|beat|ran|hit|shut|last|this|next|earlier|today|yesterday|again|there|run|use|cost|weigh|ship|support|feature|come|go|let|work|until|since|during|amid|against|along|(?!weights|sizes|makers|founders|shares)[a-z]+(?:ed|s))\b)|(?<person>\b(?:He|She|he|she|His|Her|his|her)\b(?! (?:own )?(?:said|own)\b))|(?<any>\b(?:It|it|its|Its)\b)")]
    private static partial Regex EnglishPronoun();

    /// <summary>A name of a sentence that was read.</summary>
    /// <param name="IsFirst">The sentence speaks of it first.</param>
    /// <param name="IsLast">The sentence speaks of it at its end.</param>
    /// <param name="IsOneOfMany">It is the subject together with others.</param>
    private sealed record Noted(SlotMember Member, int Sentence, bool IsFirst, bool IsLast, bool IsOneOfMany);
}

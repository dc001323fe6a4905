using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>English clauses: no parts of speech there, so word order and the words that open a clause tell.</summary>
internal static partial class Clauses
{
    /// <summary>How far back an aside may look over words for the name it explains: A's chips, which ….</summary>
    private const int MaxToExplained = 24;

    /// <summary>A subject stands first, but for articles and the like, and is no possessor (A's chief) and no one's house (A CEO P).</summary>
    private static bool IsEnglishSubject(Document document, TextSpan clause, Slot slot)
        => EnglishLead().IsMatch(document.Text.AsSpan(clause.Start, slot.Span.Start - clause.Start)) && SubjectTypes.Contains(slot.Type) && !IsPossessor(document.Text, slot)
            && (!Modifiers.Contains(slot.Type) || VerbBehind().IsMatch(document.Text.AsSpan(slot.Span.End, Math.Max(0, clause.End - slot.Span.End))));

    internal static bool IsPossessor(string text, Slot slot)
        => text.AsSpan(slot.Span.End).StartsWith("'s") || text.AsSpan(slot.Span.End).StartsWith("’s") || IsPossessive(slot.Span.Slice(text.AsSpan()));

    /// <summary>The subject of an English clause: the first name, or the one it only modifies (A's chief P, A co-founder P, A's B); a company whose things do something.</summary>
    private static Slot? EnglishSubject(Document document, TextSpan clause, IReadOnlyList<Slot> slots)
    {
        var inside = slots.Where(s => s.Span.Start >= clause.Start && s.Span.End <= clause.End).Take(2).ToList();
        if (inside.Count == 0 || !EnglishLead().IsMatch(document.Text.AsSpan(clause.Start, inside[0].Span.Start - clause.Start)))
        {
            return null;
        }

        if (inside.Count == 2 && inside[0].Members.Length == 1 && SlotBuilder.IsEnglishModifier(inside[0].Type, inside[1].Type, document.Text.AsSpan(inside[0].Span.End, inside[1].Span.Start - inside[0].Span.End)))
        {
            return inside[1];
        }

        return IsEnglishSubject(document, clause, inside[0]) || (inside[0].Type == EntityType.Company && IsPossessor(document.Text, inside[0])) ? inside[0] : null;
    }

    /// <summary>The words before a name are those that stand before a subject.</summary>
    internal static bool LeadsSubject(ReadOnlySpan<char> words) => EnglishLead().IsMatch(words);

    /// <summary>A place or a field is a subject only where a verb is right behind.</summary>
    [GeneratedRegex("^ (?:is|are|was|were|has|have|had|will|would|can|could|[a-z]+ed|[a-z]+s) ")]
    private static partial Regex VerbBehind();

    /// <summary>A raised money and now builds B: where the second verb of a subject begins.</summary>
    internal static bool IsSecondVerb(ReadOnlySpan<char> text) => SecondVerb().IsMatch(text);

    [GeneratedRegex("^ (?:and|but) (?:(?:is|are|was|were|has|have|had|will|would|can|could|also|now|later|then|recently|currently|previously)\\b|(?:uses|used|runs|ran|ships|shipped|competes|competed|raised|raises|acquired|acquires|bought|buys|launched|launches|released|releases|unveiled|unveils|introduced|joined|joins|left|leaves|sued|sues|hired|hires|signed|signs|agreed|agrees|plans|planned|owns|owned|operates|operated|said|says|announced|costs|counts|employs|employed|sells|sold|makes|made|builds|built|develops|developed|invested|invests|led|leads|founded|co-founded|supplies|supplied|provides|provided|partnered|partners|replaced|replaces|named|names|appointed|appoints|posted|reported|reports|expects|expected|praised|criticized|fined|works|worked|serves|served|became|becomes|relies|relied|trained|trains|designed|designs|opened|opens|closed|stepped|resigned|reached|generated|generates|weighs|outperforms|beats|powers|powered|supports|hosts|includes|took|takes|cut|cuts) |(?:supply|provide|buy|sell|build|develop|launch|open|use|hire|invest|acquire|release|expand|deploy|offer|make|run|lead|join|take|give|help) (?:it|them|the|its|their|an?|more|up|about|[0-9$]))")]
    private static partial Regex SecondVerb();

    internal static bool IsPossessive(ReadOnlySpan<char> words) => words is "its" or "Its" or "his" or "His" or "her" or "Her";

    /// <summary>
    /// Whether a clause is an aside, and of whom it speaks: who, which, a participle (founded by P, based in C) and an apposition of the name before the comma; one in -ing of the sentence's
    /// subject; who behind no person's name of nobody.
    /// </summary>
    private static bool IsAside(Document document, TextSpan clause, TextSpan sentence, Slot? own, Slot? topic, IReadOnlyList<Slot> slots, out Slot? about)
    {
        about = topic;
        if (clause.Start <= sentence.Start || document.Text[clause.Start - 1] != ',')
        {
            return false;
        }

        if (own is null && slots.Any(s => s.Type == EntityType.Place && s.Span.Start <= clause.Start + 1 && s.Span.End >= clause.End))
        {
            // Bozeman, Montana, …: the region behind a town.
            return true;
        }

        var text = document.Text.AsSpan(clause.Start, clause.Length).TrimStart();
        if (own is null ? !Aside().IsMatch(text) : !IsPostAside(document, clause, own) && !IsPossessiveAside(document, clause, own))
        {
            return own is null && Continuous().IsMatch(text);
        }

        var before = slots.LastOrDefault(s => s.Span.End <= clause.Start && s.Span.Start >= sentence.Start && s.Type != EntityType.Place);
        if (before is null || clause.Start - before.Span.End > MaxToExplained || document.Text.AsSpan(before.Span.End, clause.Start - 1 - before.Span.End).Contains(','))
        {
            before = null;
        }

        if (text.StartsWith("who ", StringComparison.Ordinal))
        {
            about = before is { } person && person.Type == EntityType.Person ? before : null;
            return true;
        }

        about = before is not null && (Adverb().IsMatch(document.Text.AsSpan(before.Span.End, clause.Start - before.Span.End)) || Explains().IsMatch(text)) ? before : topic;
        return true;
    }

    /// <summary>Nothing but when or where between a name and the comma: unveiled A there, ….</summary>
    [GeneratedRegex("^(?: (?:there|here|today|yesterday|too|last [a-z]+|this [a-z]+|on [A-Z][a-z]+|in [A-Z0-9][a-z0-9]+))?.{0,2}$")]
    private static partial Regex Adverb();

    /// <summary>A, B's largest backer, …: a possession without a verb explains the name before.</summary>
    private static bool IsPossessiveAside(Document document, TextSpan clause, Slot own)
        => IsPossessor(document.Text, own) && VerblessPossession().IsMatch(document.Text.AsSpan(own.Span.End, Math.Max(0, clause.End - own.Span.End)));

    [GeneratedRegex("^(?:['’]s)? (?:[A-Za-z-]+ ?){1,6}$")]
    private static partial Regex VerblessPossession();

    /// <summary>The subject of a reported clause that an aside cuts off from its verb.</summary>
    private static Slot? InnerSubject(Document document, TextSpan clause, IReadOnlyList<Slot> slots)
        => slots.LastOrDefault(s => s.Span.Start >= clause.Start && s.Span.End <= clause.End) is { } last && clause.End - last.Span.End <= 1 && clause.End < document.Text.Length && document.Text[clause.End] == ','
            && InnerLead().IsMatch(document.Text.AsSpan(clause.Start, last.Span.Start - clause.Start))
                ? last
                : null;

    [GeneratedRegex("\\b(?:that|said|says|while|because|after|when|but) (?:its |the |former |chipmaker |startup )?$", RegexOptions.RightToLeft)]
    private static partial Regex InnerLead();

    /// <summary>Founded in 2019 by P, A …: a participle that opens the sentence speaks of the subject behind its comma.</summary>
    private static Slot? LeadTopic(Document document, TextSpan clause, TextSpan sentence, IReadOnlyList<Slot> slots)
    {
        if (clause.Start != sentence.Start || clause.End >= sentence.End || !LeadParticiple().IsMatch(document.Text.AsSpan(clause.Start, clause.Length)))
        {
            return null;
        }

        var next = new TextSpan(clause.End + 1, sentence.End);
        return slots.FirstOrDefault(s => s.Span.Start >= next.Start) is { } subject && EnglishLead().IsMatch(document.Text.AsSpan(next.Start, subject.Span.Start - next.Start)) && SubjectTypes.Contains(subject.Type) ? subject : null;
    }

    [GeneratedRegex("^(?:(?:Co-)?[Ff]ounded|Based|Backed|Led|Headquartered|Built|Developed|Created|Started|Launched|Owned|Run|Spun|Designed|Trained|Powered|Established|Funded|Valued|Formerly|Known) ")]
    private static partial Regex LeadParticiple();

    /// <summary>P, A CEO, said: the house in the aside does not act.</summary>
    private static bool IsPostAside(Document document, TextSpan clause, Slot own)
        => own.Type != EntityType.Person && PostBehind().IsMatch(document.Text.AsSpan(own.Span.End, Math.Max(0, clause.End - own.Span.End)));

    /// <summary>A clause with a conjunction or a preposition before a noun nobody knows has a subject of its own, which is none of those named.</summary>
    private static bool SpeaksOfNobody(Document document, TextSpan clause)
        => Conjunction().IsMatch(document.Text.AsSpan(clause.Start, clause.Length).TrimStart());

    [GeneratedRegex("^[\\s“\"'(]*(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Aa]nd|[Bb]ut|[Tt]hat|[Ww]hile|[Ww]hen|[Aa]s|[Bb]oth|[Mm]eanwhile|[Rr]ival|[Nn]ew|[Mm]ore than|[Aa]bout|[Aa]lso|[Aa]fter|[Bb]efore|[Bb]ecause|[Ii]f|[Cc]hief|[Ff]ormer|[Mm]r|[Mm]s|[Dd]r|[Tt]his|[Ss]tart-?up|[Cc]hip-?maker|[A-Za-z.]+-(?:based|backed|owned)|[Aa]lthough|[Tt]hough|[Ss]ince|[Ww]here|[Ss]eparately|[a-z]+ly)\\.?[ ,]+)*$")]
    private static partial Regex EnglishLead();

    /// <summary>What opens an aside about the name before it.</summary>
    [GeneratedRegex("^(?:who|which|that|an?|the|one of|its|(?:formerly|once|now|then|previously|already) (?:an?|the|of|at|with|known|called|named|part|owned|led|run|head|chief|CEO|president|based|valued)|known|best known|part of|home to|(?:co-?)?founded|based|headquartered|backed|owned|led|run|headed|chaired|funded|valued|located|named|called|dubbed|codenamed|short for|built (?:by|on|with|in|for|to|around)|(?:developed|made|created|designed|launched|released|trained|acquired|bought|spun|started|established|set up|introduced|unveiled|announced|published|hosted|sponsored|powered|used|held|manufactured|supplied|hired|appointed|poached) (?:by|in|on|at|as|from|for|with|out|off|last|earlier|this)) ")]
    private static partial Regex Aside();

    /// <summary>Asides that explain the name before although a few words stand between.</summary>
    [GeneratedRegex("^(?:who|which) ")]
    private static partial Regex Explains();

    [GeneratedRegex("^(?:and |while |thereby |thus )?[a-z]+ing ")]
    private static partial Regex Continuous();

    [GeneratedRegex("^(?:'s|’s)? (?:[a-z-]+ ){0,4}(?:CEO|CTO|CFO|COO|co-CEO|chief|chair|chairman|chairwoman|president|founder|co-founder|director|head|vice president|officer|scientist|engineer|analyst|spokesman|spokeswoman|spokesperson|partner|executive)(?: (?:executive|officer|scientist|[a-z]+ officer))?$")]
    private static partial Regex PostBehind();

    [GeneratedRegex("^(?:whose|where|when|as|if|only|including|such|with|after|before|according|because|although|though|while|like|in|on|at|by|from|for|of|to|among|despite|compared|up|down|than|more|less|half|most) ")]
    private static partial Regex Conjunction();
}

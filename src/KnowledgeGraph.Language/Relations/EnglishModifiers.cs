using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// Names in an English template that only say whose or what the next name is: in "raised money from Nvidia's venture arm, B" and "investors include A co-founder P" neither Nvidia nor A is
/// who invested. Patterns that speak of the possession or of the post itself are not touched.
/// </summary>
internal static partial class EnglishModifiers
{
    private static readonly string[] OfPosts = ["LEADS", "WORKS_FOR", "FOUNDED", "LEFT"];

    /// <summary>What is told of a possession is told of the owner too: criticized A's offers.</summary>
    private static readonly string[] ReachOwners = ["CRITICIZED", "PRAISED", "SUED", "PENALIZED", "INVESTIGATED", "RESTRICTED", "STOPPED_USING"];

    /// <summary>Whether the first or the last name of the match is such a one.</summary>
    public static bool Stand(string template, Match match, RelationPattern pattern)
    {
        var (subject, @object) = (match.Groups["S"].Index + 1, match.Groups["O"].Index + 1);
        var (first, last) = (Math.Min(subject, @object), Math.Max(subject, @object));
        if (pattern.OfOwner && template.AsSpan(first, last - first).Contains("'s ", StringComparison.Ordinal))
        {
            // P, the watchdog's chief: of whom the words say, whoever that is.
            return true;
        }

        if (pattern.IsPhrase && NoPhrase().IsMatch(template.AsSpan(first, last - 2 - first)))
        {
            return true;
        }

        if ((pattern.IsActive && subject < @object && (Passive().IsMatch(template.AsSpan(first, last - 2 - first)) || OthersAct().IsMatch(template.AsSpan(first, last - 2 - first)))) || Told().IsMatch(template.AsSpan(0, match.Index)))
        {
            return true;
        }

        if (pattern.Predicate is "RELEASED" or "ANNOUNCED" or "DEVELOPED" && subject < @object && last == match.Index + match.Length
            && (KindOfThing().IsMatch(template.AsSpan(first, last - 2 - first)) && NounBehind().IsMatch(template.AsSpan(last)) || IsOfSomethingElse(template[first..(last - 2)]) || NotItself().IsMatch(template.AsSpan(last))))
        {
            return true;
        }

        if (!pattern.TakesPossessive && first - 2 == match.Index && Possessive().IsMatch(template.AsSpan(first)))
        {
            return true;
        }

        if (!template.AsSpan(last, match.Index + match.Length - last).IsWhiteSpace())
        {
            return false;
        }

        var rest = template.AsSpan(last);
        if ((pattern.Predicate is "FOUNDED" or "ACQUIRED" or "INVESTED_IN" or "DEVELOPED" && PeopleOf().IsMatch(rest)) || (pattern.Predicate == "OUTPERFORMS" && DeedOf().IsMatch(rest)))
        {
            return true;
        }

        return (PossessiveOfName.IsMatch(rest) && pattern.Predicate is not ("WORKS_FOR" or "LEFT"))
            || RelativeOf().IsMatch(rest)
            || (Possessive().IsMatch(rest) && pattern.Predicate == "ACQUIRED")
            || (Possessive().IsMatch(rest) && !ReachOwners.Contains(pattern.Predicate) && pattern.Predicate is not ("WORKS_FOR" or "LEFT" or "USES" or "COMPETES_WITH" or "PARTNER_OF" or "OUTPERFORMS" or "PROVIDES_SERVICE_TO"))
            || (!OfPosts.Contains(pattern.Predicate) && PostOfPerson.IsMatch(rest));
    }

    /// <summary>unveiled a roadmap for its X: the roadmap was unveiled.</summary>
    private static bool IsOfSomethingElse(string gap)
    {
        var verb = Making().Matches(gap);
        return verb.Count > 0 && OfNoun().IsMatch(gap.AsSpan(verb[^1].Index + verb[^1].Length));
    }

    [GeneratedRegex("\\b(?:releas|launch|unveil|introduc|open-sourc|publish|roll|announc|debut|shipp?|present|preview|open|reveal|disclos|develop|build|creat|design|train|invent)(?:e|es|s|ed|ing)?\\b|\\bbuilt\\b")]
    private static partial Regex Making();

    [GeneratedRegex("^[^,]*\\b(?:of|for|about|with|to|from|between|against|in) ")]
    private static partial Regex OfNoun();

    /// <summary>launched a new Mac app: a name with an article tells what kind of thing it is.</summary>
    [GeneratedRegex(" an? (?:[a-z-]+ )*$")]
    private static partial Regex KindOfThing();

    [GeneratedRegex("^ [a-z]+")]
    private static partial Regex NounBehind();

    /// <summary>unveiled the X roadmap.</summary>
    [GeneratedRegex("^ (?:[a-z]+ )?(?:roadmap|plans?|strategy|partnership|deal|agreement|team|users|customers|results|report|prices?|pricing|sales|project|feature|update|integration|support|event|conference|factory|store|access|subscribers|team|updates?|investigation|into)\\b")]
    private static partial Regex NotItself();

    [GeneratedRegex("\\b(?:on|to|with|for|at|in|from|by|as|and|or|but|of|into|over|than|against|is|are|was|were|has|have|had|will|would|can|could|that|which|who|where|when|uses?|runs?|said|says|ran|used)\\b")]
    private static partial Regex NoPhrase();

    /// <summary>is being used to …: who is named before does not use.</summary>
    [GeneratedRegex("\\b(?:is|are|was|were|be|been|being|gets?|got) (?:[a-z]+ly |also |now |first |being |not |never )*(?!based|expected|said|set|scheduled|believed|reported|supposed|planned)(?:[a-z]+ed|built|bought|sold|made|found|chosen|sued|held|known|given|taken)\\b")]
    private static partial Regex Passive();

    /// <summary>A reports how people are using B: it is people who do.</summary>
    [GeneratedRegex("\\b(?:how|why|whether|people|users|customers|developers|students|others|they|I|we|you) (?:[a-z]+ ){0,2}(?:us|adopt|run|deploy|releas|launch|buy|build|develop|creat|acquir|su)[a-z]*\\b")]
    private static partial Regex OthersAct();

    /// <summary>users told TechCrunch …: who is told something does nothing.</summary>
    [GeneratedRegex("\\b(?:told|tells|according to|interview with) (?:the )?$")]
    private static partial Regex Told();

    /// <summary>founded by former A security execs: people of A did it.</summary>
    [GeneratedRegex("^ (?:(?:(?!(?:[a-z]+ed|[a-z]+s|has|will|to|and|from|with) )[A-Za-z-]+|[\\uE000-\\uE03F].) ){0,2}(?:employees|staff|staffers|researchers|engineers|executives|execs|scientists|veterans|alumni|leaders|colleagues|workers|founders|users|customers|lawyers|managers|designers)\\b(?! [A-Z\\uE000-\\uE03F])")]
    private static partial Regex PeopleOf();

    /// <summary>ahead of A's trial, ahead of the A acquisition: before it in time.</summary>
    [GeneratedRegex("^(?:['’]s)? (?:[a-z-]+ )?(?:acquisition|takeover|deal|merger|launch|IPO|listing|event|conference|earnings|results|ruling|trial|deadline|meeting|summit|visit|debut)\\b")]
    private static partial Regex DeedOf();

    /// <summary>Waymo rival B, Google parent B.</summary>
    [GeneratedRegex("^ (?:rival|competitor|parent|owner|backer|maker|developer|creator|subsidiary|unit|spin-off|spinoff|spinout|supplier|partner),? [\\uE000-\\uE03F]")]
    private static partial Regex RelativeOf();

    [GeneratedRegex("^['’]s ")]
    private static partial Regex Possessive();

    /// <summary>A's new model B, A's venture arm, B: what is told is told of B.</summary>
    private static readonly Regex PossessiveOfName = new($"^['’]s (?:[A-Za-z-]+ ){{0,4}}?(?:[A-Za-z-]+, )?[{TemplateAlphabet.ActorTypes}]", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));

    private static readonly Regex PostOfPerson = new(
        "^(?:['’]s)? (?:[A-Za-z-]+ ){0,4}?(?:" + SlotBuilder.EnglishPosts + "|alumnus)s?,? " + TemplateAlphabet.Of(EntityType.Person),
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
}

using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// Posts and persons told without their company: "Chief Executive P said", "P, who had been CEO since 2019, stepped down". The company is the sentence's own subject before them, else the
/// one spoken of last. Its name is put before the words, for the patterns made for that.
/// </summary>
internal static partial class EnglishOwners
{
    /// <summary>Nearer than this before the post a company's name is the post's own (A CEO P).</summary>
    private const int MaxToPost = 24;

    private const int MaxToHouse = 40;

    public static IEnumerable<SentenceTemplate> Templates(Document document, TextSpan sentence, IReadOnlyList<Slot> slots, IReadOnlyList<Clause> clauses, Slot owner)
    {
        foreach (var person in slots)
        {
            if (person.Type != EntityType.Person || person.Span.Start < sentence.Start || person.Span.End > sentence.End)
            {
                continue;
            }

            var lead = PostLead().Match(document.Text[sentence.Start..person.Span.Start]);
            var start = lead.Success ? sentence.Start + lead.Index : person.Span.Start;
            var before = slots.LastOrDefault(s => s.Span.End <= start && s.Span.Start >= sentence.Start && s.Type != EntityType.Place);
            if (before is not null && start - before.Span.End < (lead.Success ? MaxToPost : 3) && !document.Text.AsSpan(before.Span.End, start - before.Span.End).Contains(','))
            {
                continue;
            }

            var subject = clauses.LastOrDefault(c => c.Span.Start < start && c.Topic is { Members.Length: 1 } t && t.Type == EntityType.Company && t.Span.End <= start).Topic;
            if (lead.Success && slots.LastOrDefault(s => s.Span.Start >= sentence.Start && s.Span.End <= start && s.Type == EntityType.Company && s.Members.Length == 1) is { } near && start - near.Span.End <= MaxToHouse)
            {
                // will join A, reporting to Chief Executive P.
                subject = near;
            }

            if (lead.Success || (subject is null && clauses.Any(c => c.Topic == person && c.OwnsTopic)))
            {
                yield return SentenceTemplate.Build(document, new TextSpan(start, sentence.End), slots, subject ?? owner, ofOwner: true);
            }
        }
    }

    [GeneratedRegex("(?<![A-Za-z-])(?:(?:its|the|current|new|former|interim|acting|outgoing|longtime|company) )*(?:[Cc]hief [A-Za-z]+(?: [Oo]fficer)?|CEO|CTO|CFO|COO|[Pp]resident|[Cc]hair(?:man|woman)?|[Ff]ounder|[Cc]o-?founders?|[Ss]pokes(?:man|woman|person)|[Hh]ead of [a-z ]{3,20})(?: and (?:[Cc]hief [A-Za-z]+(?: [Oo]fficer)?|CEO|CTO|[Pp]resident|[Cc]hair(?:man|woman)?|[Cc]o-?founder))?,? $")]
    private static partial Regex PostLead();
}

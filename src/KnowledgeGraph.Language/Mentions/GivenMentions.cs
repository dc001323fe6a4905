using System.Collections.Immutable;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>Turns mentions given from outside into the finder's form.</summary>
internal static class GivenMentions
{
    /// <summary>Names may stand inside each other (迪士尼 in 华特迪士尼公司); what the text declares an alias joins them.</summary>
    /// <exception cref="InvalidInputException">A span leaves the text or is empty, or a type is unknown.</exception>
    public static MentionSet Use(Document document, ImmutableArray<GivenMention> given)
    {
        var mentions = new List<FoundMention>(given.Length);
        foreach (var mention in given)
        {
            if (mention.Span.End > document.Raw.Length || mention.Span.IsEmpty)
            {
                throw new InvalidInputException($"The mention {mention.Span} is empty or reaches past the text of {document.Raw.Length} characters.", code: "INVALID_MENTION");
            }

            if (mention.TypeName == Mention.PositionType)
            {
                continue;
            }

            var type = GraphOntology.Default.FindType(mention.TypeName)?.Type
                ?? throw new InvalidInputException($"The mention {mention.Span} has the type '{mention.TypeName}', which the ontology does not know.", code: "INVALID_MENTION");
            mentions.Add(FoundMention.ByRule(document.Offsets.FromRaw(mention.Span), type, null, 1, "given"));
        }

        mentions.Sort((a, b) => a.Span.CompareTo(b.Span));
        return new MentionSet(mentions, [], [.. PostRule.Find(document, mentions)], []);
    }
}

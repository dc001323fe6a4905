using System.Collections.Immutable;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language;

/// <summary>The one place where spans leave the language room: all are led back to the raw text here.</summary>
internal static class RawAnalysis
{
    public static ArticleAnalysis Of(Document document, MentionSet set, EntityGroups groups, ImmutableArray<RelationMention> relations)
    {
        var raw = document.Offsets;
        var mentions = new List<Mention>(set.Mentions.Count);
        foreach (var told in ToldMentions.Of(document.Text, set, groups, relations))
        {
            var span = raw.ToRaw(Widened(document, told.Span, told.TypeName, told.Subtype));
            mentions.Add(new Mention(span, span.Slice(document.Raw), told.TypeName, told.Subtype, told.Entity, told.Confidence, told.Rule));
        }

        return new ArticleAnalysis
        {
            Language = document.Language,
            Sentences = [.. document.Sentences.Select(s => s with { Span = raw.ToRaw(s.Span) })],
            Mentions = [.. mentions],
            Entities = groups.Entities,
            Relations =
            [
                .. relations.Select(r => r with
                {
                    Evidence = [.. r.Evidence.Select(raw.ToRaw)],
                    SubjectSpan = raw.ToRaw(r.SubjectSpan),
                    ObjectSpan = raw.ToRaw(r.ObjectSpan),
                }),
            ],
        };
    }

    private static TextSpan Widened(Document document, TextSpan span, string typeName, string? subtype)
        => typeName == EntityType.MediaWork.Name || subtype is "game" or "book" ? TitleMarks.Around(document.Text, span) : span;
}

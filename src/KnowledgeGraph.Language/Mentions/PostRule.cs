using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>Finds posts (董事长, chief scientist): mentions of type Position, no entities.</summary>
internal static class PostRule
{
    private static readonly PhraseSet Posts = new(WordLists.Posts.Select(p => p.Word));

    /// <param name="mentions">Names; a post inside one is part of the name.</param>
    public static IEnumerable<LooseMention> Find(Document document, IReadOnlyList<FoundMention> mentions)
    {
        var text = document.Text;
        var names = CoveredText.By(text.Length, mentions);
        for (var i = 0; i < text.Length; i++)
        {
            if (PostAt(text, i) is not { } length)
            {
                continue;
            }

            var span = TextSpan.FromLength(i, length);
            if (!names.Overlaps(span))
            {
                yield return new LooseMention(span, Mention.PositionType, null, 0.9, "rule:post");
            }

            i += length - 1;
        }
    }

    private static int? PostAt(string text, int position)
    {
        var (index, length) = Posts.LongestAt(text, position);
        return index >= 0 && StandsAlone(text, position, length) ? length : null;
    }

    private static bool StandsAlone(string text, int start, int length)
    {
        var end = start + length;
        return !(char.IsAsciiLetter(text[start]) && start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
            && !(char.IsAsciiLetter(text[end - 1]) && end < text.Length && char.IsAsciiLetterOrDigit(text[end]));
    }
}

using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Sentences;

/// <summary>A line, or several that one wrapped sentence runs through.</summary>
internal readonly record struct TextLine(TextSpan Span, SentenceKind Kind);

/// <summary>Reads lines and tells what stands in them.</summary>
internal static partial class LineReader
{
    /// <summary>Longest heading, in characters: Han ones count double.</summary>
    private const int LongestHeading = 100;

    public static IEnumerable<TextLine> Read(string text)
    {
        var isFirst = true;
        for (var start = 0; start < text.Length;)
        {
            var end = LineEnd(text, start);
            var kind = KindOf(text, start, end, isFirst);
            while (kind is SentenceKind.Prose or SentenceKind.ListItem && end < text.Length && IsWrapped(text, start, end))
            {
                var next = end + 1;
                while (next < text.Length && text[next] is '\n')
                {
                    next++;
                }

                end = LineEnd(text, next);
            }

            isFirst &= string.IsNullOrWhiteSpace(text[start..end]);
            yield return new TextLine(new TextSpan(start, end), kind);
            start = end + 1;
        }
    }

    private static int LineEnd(string text, int start)
        => text.IndexOf('\n', start) is var end && end >= 0 ? end : text.Length;

    private static SentenceKind KindOf(string text, int start, int end, bool isFirst)
    {
        var line = text.AsSpan(start, end - start).Trim();
        if (line.Count('\t') >= 1 || line.Count('|') >= 2)
        {
            return SentenceKind.TableRow;
        }

        if (ListMark().IsMatch(line))
        {
            return SentenceKind.ListItem;
        }

        return line.StartsWith("#") || IsHeading(text, line, end, isFirst) ? SentenceKind.Heading : SentenceKind.Prose;
    }

    // Short, without a closing mark or a comma in it (a title may have them), and not the line a list hangs on.
    private static bool IsHeading(string text, ReadOnlySpan<char> line, int end, bool isFirst)
    {
        var width = 0;
        foreach (var c in line)
        {
            width += c >= '\u2E80' ? 2 : 1;
            if (c == '。' || (!isFirst && c is '，' or '；' or ','))
            {
                return false;
            }
        }

        if (line.IsEmpty || width > LongestHeading || line[^1] is '：' or ':' or '、' or '，' or ',' or '.' or '；' or '”' or '"' || line.Contains(". ", StringComparison.Ordinal))
        {
            return false;
        }

        // A line alone in its paragraph, or the first.
        return isFirst || (line[^1] is not ('！' or '？' or '!' or '?') && end < text.Length);
    }

    // The next line goes on with the sentence: this one ends in a mark that cannot end one, or breaks between small letters.
    private static bool IsWrapped(string text, int start, int end)
    {
        var last = end - 1;
        while (last >= start && text[last] is ' ' or '\t')
        {
            last--;
        }

        // A sentence torn at 和 or 、 goes on even behind an empty line.
        var torn = last >= start && text[last] is '、' or '和' or '与' or '及';
        var next = end + 1;
        while (next < text.Length && (text[next] is ' ' || (torn && text[next] is '\n')))
        {
            next++;
        }

        if (last < start || next >= text.Length || text[next] == '\n')
        {
            return false;
        }

        var nextEnd = LineEnd(text, next);
        return !ListMark().IsMatch(text.AsSpan(next, nextEnd - next))
            && (text[last] is '，' or '、' or '和' or '与' or '及' or ','
                || (char.IsAsciiLetterLower(text[next]) && (char.IsAsciiLetterOrDigit(text[last]) || text[last] is ')' or '-')));
    }

    [GeneratedRegex(@"^\s*(?:[•·●○▪■◆◇▶\-*–][ \t\u3000]|[•●▪■◆]|\d{1,2}[、)）]|\d{1,2}\.(?!\d)\s*|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、|[\u2460-\u2473])")]
    private static partial Regex ListMark();
}

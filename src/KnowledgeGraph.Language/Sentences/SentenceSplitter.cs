using System.Collections.Immutable;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Sentences;

/// <summary>
/// Parts a normalised text into sentences: first into lines (a title, a list item, a table row stand alone; a line wrapped in mid-sentence goes on in the
/// next), then each line at its closing marks. Marks inside brackets and titles do not part; closing quotes belong to the sentence they close. Linear. Safe to share.
/// </summary>
public static class SentenceSplitter
{
    /// <summary>Brackets longer than this are taken for unclosed.</summary>
    private const int LongestBracket = 200;

    public static ImmutableArray<Sentence> Split(string text, ArticleLanguage language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        foreach (var line in LineReader.Read(text))
        {
            if (line.Kind is SentenceKind.TableRow or SentenceKind.Heading)
            {
                Add(text, line.Span.Start, line.Span.End, line.Kind, sentences);
            }
            else
            {
                SplitLine(text, line, language, sentences);
            }
        }

        return sentences.ToImmutable();
    }

    private static void SplitLine(string text, TextLine line, ArticleLanguage language, ImmutableArray<Sentence>.Builder sentences)
    {
        var start = line.Span.Start;
        var bracketEnd = -1;
        for (var i = line.Span.Start; i < line.Span.End; i++)
        {
            if (i < bracketEnd)
            {
                continue;
            }

            if (Brackets.ClosingOf(text[i]) is { } closing)
            {
                bracketEnd = Brackets.EndOf(text, i, closing, Math.Min(line.Span.End, i + LongestBracket));
                continue;
            }

            if (!Closes(text, i, line.Span, language))
            {
                continue;
            }

            var end = ClosingEnd(text, i, line.Span.End);
            if (end < line.Span.End && GoesOn(text, i, end))
            {
                i = end - 1;
                continue;
            }

            Add(text, start, end, line.Kind, sentences);
            start = end;
            i = end - 1;
        }

        // What holds no word at the line's end (**, an emoji) belongs to the sentence before it.
        if (start > line.Span.Start && sentences.Count > 0 && IsWordless(text, start, line.Span.End))
        {
            var last = sentences[^1];
            sentences[^1] = last with { Span = new TextSpan(last.Span.Start, TrimmedEnd(text, last.Span.End, line.Span.End)) };
            return;
        }

        Add(text, start, line.Span.End, line.Kind, sentences);
    }

    private static bool IsWordless(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int TrimmedEnd(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static bool Closes(string text, int at, TextSpan line, ArticleLanguage language) => text[at] switch
    {
        '。' or '！' or '？' => true,
        '!' or '?' => at + 1 == line.End || char.IsWhiteSpace(text[at + 1]) || IsCloser(text[at + 1]) || IsHan(text[at + 1]),
        '.' => EnglishStops.Closes(text, at, line, language),
        '…' => at + 1 < line.End && text[at + 1] is '”' or '」' or '』',
        _ => false,
    };

    // More closing marks, then the quotes and brackets they close.
    private static int ClosingEnd(string text, int at, int lineEnd)
    {
        var end = at + 1;
        while (end < lineEnd && text[end] is '。' or '！' or '？' or '!' or '?' or '…')
        {
            end++;
        }

        while (end < lineEnd && IsCloser(text[end]))
        {
            end++;
        }

        return end;
    }

    // “……！”他说, “真的吗？”、and the like: the quotation is a part of the sentence around it.
    private static bool GoesOn(string text, int at, int end)
        => end > at + 1 && IsCloser(text[end - 1])
            && (text[end] is '，' or '、' or '；' or '：' or ',' or ';' or '的' or '是' or '和' or '与' || (text[at] != '。' && IsHan(text[end]) && SaysNext(text, end)) || SmallLetterNext(text, end));

    // "Will it work?" she asked.
    private static bool SmallLetterNext(string text, int end)
        => end + 1 < text.Length && text[end] == ' ' && char.IsAsciiLetterLower(text[end + 1]);

    // A verb of saying within a few characters: ？”他问道。
    private static bool SaysNext(string text, int at)
    {
        for (var i = at; i < Math.Min(text.Length, at + 8); i++)
        {
            if (text[i] is '，' or '。')
            {
                return false;
            }

            if (text[i] is '说' or '问' or '道' or '称' or '喊')
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(string text, int start, int end, SentenceKind kind, ImmutableArray<Sentence>.Builder sentences)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            sentences.Add(new Sentence(new TextSpan(start, end), kind));
        }
    }

    private static bool IsCloser(char c) => c is '”' or '’' or '」' or '』' or '）' or ')' or '》' or '】' or ']' or '"';

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';
}

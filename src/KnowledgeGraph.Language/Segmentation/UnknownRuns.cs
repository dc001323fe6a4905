using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Segmentation;

/// <summary>Runs of single characters the dictionary does not join: Han parts go through a model, the rest is cut by shape.</summary>
internal static class UnknownRuns
{
    /// <summary>jieba's <c>finalseg.cut</c>: letters and digits stay together, with decimals and a percent sign; what lies between them is one token.</summary>
    public static void Cut(ReadOnlySpan<char> text, int start, int end, BoundaryModel model, SegmenterScratch scratch, List<TextSpan> into)
    {
        for (var at = start; at < end;)
        {
            var next = HanEnd(text, at, end);
            if (next > at)
            {
                scratch.WordEnds.Clear();
                model.Cut(text[at..next], scratch.WordEnds);
                var from = at;
                foreach (var wordEnd in scratch.WordEnds)
                {
                    into.Add(new TextSpan(from, at + wordEnd));
                    from = at + wordEnd;
                }
            }
            else
            {
                next = AlphanumericEnd(text, at, end);
                if (next == at)
                {
                    next = BetweenEnd(text, at, end);
                }

                into.Add(new TextSpan(at, next));
            }

            at = next;
        }
    }

    /// <summary>jieba's <c>posseg.__cut_detail</c>: digits and dots are m, letters then digits eng, anything between x.</summary>
    public static void Tag(string text, int start, int end, TagModel model, SegmenterScratch scratch, List<Token> into)
    {
        for (var at = start; at < end;)
        {
            var next = HanEnd(text, at, end);
            if (next > at)
            {
                scratch.Words.Clear();
                model.Cut(text.AsSpan(at, next - at), scratch.Columns, scratch.Words);
                var from = at;
                foreach (var (wordEnd, tag) in scratch.Words)
                {
                    into.Add(new Token(new TextSpan(from, at + wordEnd), tag));
                    from = at + wordEnd;
                }

                at = next;
                continue;
            }

            var pos = IsNumber(text[at]) ? "m" : char.IsAsciiLetter(text[at]) ? "eng" : "x";
            next = at + 1;
            while (next < end && Continues(pos, text[next]))
            {
                next++;
            }

            into.Add(new Token(new TextSpan(at, next), pos));
            at = next;
        }
    }

    private static bool Continues(string pos, char c) => pos switch
    {
        "m" => IsNumber(c),
        "eng" => char.IsAsciiLetterOrDigit(c),
        _ => !CharacterClass.IsHan(c) && !char.IsAsciiLetterOrDigit(c) && c != '.',
    };

    private static bool IsNumber(char c) => char.IsAsciiDigit(c) || c == '.';

    private static int HanEnd(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && CharacterClass.IsHan(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int BetweenEnd(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && !CharacterClass.IsHan(text[at]) && !char.IsAsciiLetterOrDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    // [a-zA-Z0-9]+(?:\.\d+)?%?
    private static int AlphanumericEnd(ReadOnlySpan<char> text, int at, int end)
    {
        var start = at;
        while (at < end && char.IsAsciiLetterOrDigit(text[at]))
        {
            at++;
        }

        if (at == start)
        {
            return at;
        }

        if (at + 1 < end && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            while (at < end && char.IsAsciiDigit(text[at]))
            {
                at++;
            }
        }

        return at < end && text[at] == '%' ? at + 1 : at;
    }
}

using System.Collections.Frozen;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Sentences;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>Capitalised words of an English text that stand together and may be one name.</summary>
/// <param name="OpensSentence">The capital may only be that of the sentence.</param>
internal readonly record struct NameRun(TextSpan Span, bool OpensSentence);

/// <summary>
/// Finds runs of capitalised words. Words that only open a sentence, posts, days and where something comes from belong to no run; a heading with a capital at every word gives none.
/// </summary>
internal static partial class EnglishNameRuns
{
    private static readonly FrozenSet<string> OpeningWords = WordsOf("english-opening-words.txt", StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> NoNames = WordsOf("english-no-names.txt", StringComparer.Ordinal);

    public static List<NameRun> Find(Document document)
    {
        var runs = new List<NameRun>();
        foreach (var sentence in document.Sentences)
        {
            var text = sentence.Span.Slice(document.Text);
            if (sentence.Kind == SentenceKind.Heading && IsTitleCase(text))
            {
                continue;
            }

            foreach (Match match in Run().Matches(text))
            {
                Add(text, match, sentence.Span.Start, runs);
            }
        }

        return runs;
    }

    /// <summary>The word names nothing when it opens a sentence.</summary>
    public static bool IsOpening(string word)
        => OpeningWords.Contains(word) || (!WordLists.GivenNames.Contains(word) && IsAdverb(word));

    private static bool IsAdverb(string word)
        => word.EndsWith("ly", StringComparison.Ordinal) || (word.EndsWith("ing", StringComparison.Ordinal) && word.Length > 5);

    private static void Add(string text, Match run, int offset, List<NameRun> runs)
    {
        var opens = Opening().IsMatch(text.AsSpan(0, run.Index));
        var words = WordsIn(run);
        var first = 0;
        for (var i = 0; i <= words.Count; i++)
        {
            if (i < words.Count && !Breaks(run.Value, words, i, first, opens))
            {
                continue;
            }

            AddPiece(run, words, first, i, offset, opens && first == 0, runs);
            first = i + 1;
        }
    }

    /// <summary>The word is no part of a name: a post, a day, a word that opens the sentence. Abbreviations may end a name (Scale AI).</summary>
    private static bool Breaks(string run, List<TextSpan> words, int at, int first, bool opens)
    {
        var word = run.AsSpan(words[at].Start, words[at].Length).TrimEnd('.').ToString();
        if (at == 0 && opens && IsOpening(word))
        {
            return true;
        }

        return NoNames.Contains(word) && !(word == "AI" && at > first);
    }

    private static void AddPiece(Match run, List<TextSpan> words, int first, int end, int offset, bool opens, List<NameRun> runs)
    {
        // A number, a particle, small words between names stand at neither end.
        while (first < end && !char.IsLetter(run.Value[words[first].Start]))
        {
            first++;
        }

        while (end > first && char.IsLower(run.Value[words[end - 1].Start]))
        {
            end--;
        }

        while (first < end && char.IsLower(run.Value[words[first].Start]))
        {
            first++;
        }

        if (first < end)
        {
            var span = new TextSpan(offset + run.Index + words[first].Start, offset + run.Index + words[end - 1].End);
            if (span.Length > 1 || end - first == 1)
            {
                runs.Add(new NameRun(span, opens));
            }
        }
    }

    private static List<TextSpan> WordsIn(Match run)
    {
        var words = new List<TextSpan>();
        for (var start = 0; start < run.Length;)
        {
            var end = run.Value.IndexOf(' ', start);
            end = end < 0 ? run.Length : end;
            words.Add(new TextSpan(start, end));
            start = end + 1;
        }

        return words;
    }

    /// <summary>A Heading With a Capital at Nearly Every Word tells nothing by its capitals.</summary>
    private static bool IsTitleCase(string heading)
    {
        var (all, capital) = (0, 0);
        foreach (var word in heading.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            if (word.Length > 3 && char.IsLetter(word[0]))
            {
                all++;
                capital += char.IsUpper(word[0]) ? 1 : 0;
            }
        }

        return all >= 3 && capital * 10 >= all * 7;
    }

    private static FrozenSet<string> WordsOf(string file, StringComparer comparer)
        => DataTable.Read(file, 1).SelectMany(row => row.Columns[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(comparer);

    private const string Word = @"[A-ZÀ-Þ](?:[A-Za-zÀ-ɏ0-9]*(?:[’'](?=[A-Z])[A-Za-zÀ-ɏ]+)?(?:[-.&+](?=[A-Z0-9])[A-Za-z0-9À-ɏ]+)*|\.(?= [A-Z]))(?![A-Za-z0-9À-ɏ])";

    private const string Number = @"[0-9]{1,4}(?:\.[0-9]+)*[A-Za-z]{0,2}(?![A-Za-z0-9%]|[.,][0-9])(?! (?:million|billion|trillion|percent|years?|months?|weeks?|days?|people|employees|users|times|points|cents|dollars|euros))";

    [GeneratedRegex(@"(?<![A-Za-z0-9À-ɏ.’'@/$-])" + Word + "(?: (?:&(?= [A-Z])|(?:de|du|da|van|von|der|den|bin|al|el|la|le|di|dos|ten)(?= [A-ZÀ-Þ])|(?<=(?:University|Institute|Bank|Ministry|Department|Center|Centre|Council|School|College|Association|Office|Court|House|Board|Federation|Academy|Society|Bureau|Union|Alliance|Republic|Kingdom) )(?:of|for)(?= (?:the )?[A-Z])|(?<= (?:of|for) )the(?= [A-Z])|" + Word + "|" + Number + "))*")]
    private static partial Regex Run();

    /// <summary>Nothing but marks and quotes stands before, or a colon, a dash or a quotation opens.</summary>
    [GeneratedRegex("(?:^|[:“\"—–!?.] ?|[-*•] )[“\"‘'(\\[ ]*$")]
    private static partial Regex Opening();
}

using System.Collections.Immutable;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Segmentation;

/// <summary>
/// Chinese word segmentation, token for token that of jieba 0.42.1: a shortest path through the dictionary's words, then a hidden Markov model for what the
/// dictionary does not know. Spans are UTF-16 and tile the text. Cost is linear in the length. Immutable, safe to share between threads.
/// </summary>
/// <example>
/// <code>
/// var words = Segmenter.Default.Cut("阿里云发布了通义千问");
/// var own = Segmenter.Default.WithWords([new UserWord("阿里云", Tag: "nt")]);
/// </code>
/// </example>
public sealed class Segmenter
{
    private static readonly Lazy<Segmenter> Shared = new(() => new Segmenter(SegmenterData.Default, SegmenterData.Default.Total, []));

    private readonly SegmenterData _data;
    private readonly double _total;
    private readonly double _logTotal;
    private readonly ImmutableArray<(string Word, double Frequency, string Tag)> _added;
    private readonly UserWords? _user;

    private Segmenter(SegmenterData data, double total, ImmutableArray<(string Word, double Frequency, string Tag)> added)
    {
        _data = data;
        _total = total;
        _logTotal = Math.Log(total);
        _added = added;
        _user = added.IsEmpty ? null : new UserWords(added);
    }

    /// <summary>With jieba's own dictionary. Loaded on first use.</summary>
    /// <exception cref="InvalidInputException">The data file beside the program is missing or damaged.</exception>
    public static Segmenter Default => Shared.Value;

    /// <summary>A segmenter that also knows these words; this one stays as it is.</summary>
    /// <exception cref="InvalidInputException">A word is empty or its frequency is below 1.</exception>
    public Segmenter WithWords(IEnumerable<UserWord> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var added = _added.ToBuilder();
        var total = _total;
        foreach (var word in words)
        {
            if (string.IsNullOrEmpty(word.Word) || word.Frequency < 1)
            {
                throw new InvalidInputException($"User word \"{word.Word}\" with frequency {word.Frequency}: a word needs at least one character and a frequency of at least 1.");
            }

            var frequency = word.Frequency ?? SuggestFrequency(word.Word);
            added.Add((word.Word, frequency, word.Tag));
            total += frequency;
        }

        return new Segmenter(_data, total, added.ToImmutable());
    }

    /// <summary>Words in text order.</summary>
    /// <param name="useHmm">False: only the dictionary joins characters.</param>
    public List<string> Cut(string text, bool useHmm = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spans = new List<TextSpan>((text.Length / 2) + 1);
        Cut(text, spans, useHmm);
        return spans.ConvertAll(span => text.Substring(span.Start, span.Length));
    }

    /// <summary>Appends the words' spans in text order; they tile the text.</summary>
    public void Cut(ReadOnlySpan<char> text, List<TextSpan> into, bool useHmm = true)
    {
        ArgumentNullException.ThrowIfNull(into);
        using var scratch = SegmenterScratch.Rent();
        foreach (var block in new BlockReader(text, _user, tagged: false))
        {
            if (block.Kind == BlockKind.Words)
            {
                Route(text[block.Start..block.End], scratch);
                CutBlock(text, block, scratch, into, useHmm);
            }
            else
            {
                into.Add(new TextSpan(block.Start, block.End));
            }
        }
    }

    /// <summary>Words as a search index wants them: before each longer word the dictionary's words of two and three characters inside it.</summary>
    public List<string> CutForSearch(string text, bool useHmm = true)
        => Tokenize(text, forSearch: true, useHmm).ConvertAll(span => text.Substring(span.Start, span.Length));

    /// <summary>Spans of the words; for search also those of the shorter words inside, before the word they lie in.</summary>
    public List<TextSpan> Tokenize(string text, bool forSearch = false, bool useHmm = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<TextSpan>((text.Length / 2) + 1);
        Cut(text, words, useHmm);
        if (!forSearch)
        {
            return words;
        }

        var all = new List<TextSpan>(words.Count * 2);
        foreach (var word in words)
        {
            AddInner(text, word, 2, all);
            AddInner(text, word, 3, all);
            all.Add(word);
        }

        return all;
    }

    /// <summary>Words with their part of speech in text order, appended; they tile the text. Boundaries differ from <see cref="Cut(string, bool)"/>: another model.</summary>
    public void Tag(string text, List<Token> into)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(into);
        using var scratch = SegmenterScratch.Rent();
        foreach (var block in new BlockReader(text, _user, tagged: true))
        {
            switch (block.Kind)
            {
                case BlockKind.Words:
                    Route(text.AsSpan(block.Start, block.End - block.Start), scratch);
                    TagBlock(text, block, scratch, into);
                    break;
                case BlockKind.Added:
                    into.Add(new Token(new TextSpan(block.Start, block.End), TagOf(text.AsSpan(block.Start, block.End - block.Start))));
                    break;
                default:
                    into.Add(new Token(new TextSpan(block.Start, block.End), "x"));
                    break;
            }
        }
    }

    /// <summary>How often the word is in the dictionary; 0 when it is not.</summary>
    public double Frequency(ReadOnlySpan<char> word)
    {
        if (_user?.Find(word) is { } user)
        {
            return user.Frequency;
        }

        var value = _data.Words.Find(word);
        return value == 0 ? 0 : _data.Frequencies[(value >> 8) - 1];
    }

    private void Route(ReadOnlySpan<char> block, SegmenterScratch scratch)
    {
        scratch.Reserve(block.Length + 1);
        scratch.Scores[block.Length] = 0;
        if (_user is null)
        {
            _data.Words.Route(block, _logTotal, scratch.Scores, scratch.Ends);
        }
        else
        {
            RouteWithUser(block, _user, scratch);
        }
    }

    // As WordTrie.Route, with the added words walked beside the dictionary's; an added word replaces the dictionary's.
    private void RouteWithUser(ReadOnlySpan<char> block, UserWords user, SegmenterScratch scratch)
    {
        var scores = scratch.Scores;
        var ends = scratch.Ends;
        for (var i = block.Length - 1; i >= 0; i--)
        {
            var best = double.NegativeInfinity;
            var end = 0;
            var node = 0;
            var userNode = 0;
            for (var j = i; j < block.Length; j++)
            {
                node = node < 0 ? -1 : _data.Words.Next(node, block[j]);
                userNode = userNode < 0 ? -1 : user.Next(userNode, block[j]);
                if (node < 0 && userNode < 0)
                {
                    break;
                }

                double weight;
                if (user.At(userNode) is { } added)
                {
                    weight = Math.Log(added.Frequency) - _logTotal;
                }
                else if (node >= 0 && _data.Words.Value(node) is var value && value != 0)
                {
                    weight = Math.Log(_data.Frequencies[(value >> 8) - 1]) - _logTotal;
                }
                else
                {
                    continue;
                }

                var score = weight + scores[j + 1];
                if (score >= best)
                {
                    best = score;
                    end = j + 1;
                }
            }

            scores[i] = end == 0 ? -_logTotal + scores[i + 1] : best;
            ends[i] = end == 0 ? i + 1 : end;
        }
    }

    private void CutBlock(ReadOnlySpan<char> text, Block block, SegmenterScratch scratch, List<TextSpan> into, bool useHmm)
    {
        var length = block.End - block.Start;
        var buffer = 0;
        for (var x = 0; x < length;)
        {
            var y = scratch.Ends[x];
            var joins = y - x == 1 && (useHmm || char.IsAsciiLetterOrDigit(text[block.Start + x]));
            if (!joins)
            {
                Flush(text, block.Start + buffer, block.Start + x, scratch, into, useHmm);
                into.Add(new TextSpan(block.Start + x, block.Start + y));
                buffer = y;
            }

            x = y;
        }

        Flush(text, block.Start + buffer, block.End, scratch, into, useHmm);
    }

    // A run of single characters: without the model letters and digits are joined; with it, unknown runs go through the model.
    private void Flush(ReadOnlySpan<char> text, int start, int end, SegmenterScratch scratch, List<TextSpan> into, bool useHmm)
    {
        if (end - start <= 1 || !useHmm)
        {
            if (end > start)
            {
                into.Add(new TextSpan(start, end));
            }

            return;
        }

        if (Frequency(text[start..end]) > 0)
        {
            for (var i = start; i < end; i++)
            {
                into.Add(new TextSpan(i, i + 1));
            }

            return;
        }

        UnknownRuns.Cut(text, start, end, _data.Boundaries, scratch, into);
    }

    private void TagBlock(string text, Block block, SegmenterScratch scratch, List<Token> into)
    {
        var length = block.End - block.Start;
        var buffer = 0;
        for (var x = 0; x < length;)
        {
            var y = scratch.Ends[x];
            if (y - x > 1)
            {
                FlushTagged(text, block.Start + buffer, block.Start + x, scratch, into);
                into.Add(new Token(new TextSpan(block.Start + x, block.Start + y), TagOf(text.AsSpan(block.Start + x, y - x))));
                buffer = y;
            }

            x = y;
        }

        FlushTagged(text, block.Start + buffer, block.End, scratch, into);
    }

    private void FlushTagged(string text, int start, int end, SegmenterScratch scratch, List<Token> into)
    {
        if (end - start > 1 && Frequency(text.AsSpan(start, end - start)) == 0)
        {
            UnknownRuns.Tag(text, start, end, _data.TagModel, scratch, into);
            return;
        }

        for (var i = start; i < end; i++)
        {
            into.Add(new Token(new TextSpan(i, i + 1), TagOf(text.AsSpan(i, 1))));
        }
    }

    private string TagOf(ReadOnlySpan<char> word)
    {
        if (_user?.Find(word) is { } user)
        {
            return user.Tag;
        }

        var value = _data.Words.Find(word);
        return value == 0 ? "x" : _data.Tags[value & 0xFF];
    }

    private void AddInner(string text, TextSpan word, int length, List<TextSpan> into)
    {
        if (word.Length <= length)
        {
            return;
        }

        for (var i = word.Start; i + length <= word.End; i++)
        {
            if (Frequency(text.AsSpan(i, length)) > 0)
            {
                into.Add(new TextSpan(i, i + length));
            }
        }
    }

    // jieba's suggest_freq(): more than the chance of the pieces it would fall into.
    private double SuggestFrequency(string word)
    {
        var chance = 1.0;
        foreach (var piece in Cut(word, useHmm: false))
        {
            chance *= Math.Max(1, Frequency(piece)) / _total;
        }

        return Math.Max(Math.Truncate(chance * _total) + 1, Math.Max(1, Frequency(word)));
    }
}

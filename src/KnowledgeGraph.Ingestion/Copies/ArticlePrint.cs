using System.Collections.Immutable;

namespace KnowledgeGraph.Ingestion.Copies;

/// <summary>
/// What near-copies of a text have in common with it: short runs of tokens (shingles) within sentences, sentence by sentence, and a few keys to find
/// candidates by. Equal texts have equal prints on every machine. Immutable, safe to share.
/// </summary>
public sealed class ArticlePrint
{
    /// <summary>Keys kept: the smallest hashes of long shingles (a bottom-k sketch, Broder 1997), of which a copy that keeps half the runs shares about eight.</summary>
    private const int BandCount = 16;

    /// <summary>Tokens a key covers: long enough that unrelated news shares none.</summary>
    private const int HanBandLength = 5;
    private const int WordBandLength = 4;

    /// <summary>Tokens a shingle covers: short enough that a word replaced spoils few.</summary>
    private const int HanShingleLength = 3;
    private const int WordShingleLength = 2;

    private ArticlePrint(ImmutableArray<long> bands, ulong[] shingles, ulong[] numbers, ImmutableArray<ulong[]> sentences)
    {
        Bands = bands;
        Shingles = shingles;
        Numbers = numbers;
        Sentences = sentences;
    }

    /// <summary>See <see cref="Model.Graph.GraphBatch.Bands"/>. Ascending; empty only for a text without a letter or digit.</summary>
    public ImmutableArray<long> Bands { get; }

    /// <summary>Distinct, ascending.</summary>
    internal ulong[] Shingles { get; }

    /// <summary>Distinct, ascending.</summary>
    internal ulong[] Numbers { get; }

    internal ImmutableArray<ulong[]> Sentences { get; }

    /// <param name="text">Title line included. Linear in its length.</param>
    public static ArticlePrint Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = PrintTokens.Cut(text);
        var bands = new SortedSet<ulong>(sentences.SelectMany(s => Runs(s.Tokens, s.IsHan ? HanBandLength : WordBandLength, whenShorter: false)));
        if (bands.Count == 0)
        {
            bands = new SortedSet<ulong>(sentences.SelectMany(s => Runs(s.Tokens, HanBandLength, whenShorter: true)));
        }

        var shingles = sentences.Select(s => Runs(s.Tokens, s.IsHan ? HanShingleLength : WordShingleLength, whenShorter: true).ToArray()).ToImmutableArray();
        return new ArticlePrint(
            [.. bands.Take(BandCount).Select(b => (long)(b >> 11))],
            [.. shingles.SelectMany(s => s).Distinct().Order()],
            [.. sentences.SelectMany(s => s.Numbers).Distinct().Order()],
            shingles);
    }

    private static IEnumerable<ulong> Runs(List<ulong> tokens, int length, bool whenShorter)
    {
        if (tokens.Count < length)
        {
            if (whenShorter)
            {
                yield return Combine(tokens, 0, tokens.Count);
            }

            yield break;
        }

        for (var i = 0; i + length <= tokens.Count; i++)
        {
            yield return Combine(tokens, i, length);
        }
    }

    private static ulong Combine(List<ulong> tokens, int start, int length)
    {
        var hash = 0x9E3779B97F4A7C15UL * (ulong)length;
        for (var i = start; i < start + length; i++)
        {
            hash = PrintTokens.Mix((hash * 31) + tokens[i]);
        }

        return hash;
    }
}

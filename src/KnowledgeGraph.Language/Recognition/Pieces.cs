using System.Buffers;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>Parts a document's sentences into the pieces the model was trained on: at most 64 units, parted at commas. As <c>eng/recogniser/corpora.py</c> does.</summary>
internal static class Pieces
{
    public const int Longest = 64;

    /// <summary>A long sentence is cut behind the last comma among these units, else at a fixed place.</summary>
    private const int EarliestCut = 20;
    private const int LatestCut = Longest - 2;
    private const int BlindCut = Longest - 4;
    private static readonly SearchValues<char> Cuts = SearchValues.Create("，,、：: ；");

    public static List<TextSpan> Of(Document document)
    {
        var pieces = new List<TextSpan>(document.Sentences.Length + 8);
        foreach (var sentence in document.Sentences)
        {
            var start = sentence.Span.Start;
            var end = sentence.Span.End;
            while (end - start > Longest)
            {
                var comma = document.Text.AsSpan(start + EarliestCut, LatestCut - EarliestCut).LastIndexOfAny(Cuts);
                var cut = start + (comma >= 0 ? EarliestCut + comma + 1 : BlindCut);
                pieces.Add(new TextSpan(start, cut));
                start = cut;
            }

            if (end > start)
            {
                pieces.Add(new TextSpan(start, end));
            }
        }

        return pieces;
    }
}

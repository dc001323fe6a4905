using System.Collections.Immutable;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>Cuts a text into parts a model can take at once.</summary>
internal static class TextParts
{
    /// <summary>Parts of at most <paramref name="length"/> units, in text order, cut at sentence ends; a sentence that is longer by itself is cut inside, never within a surrogate pair. White space between parts belongs to none.</summary>
    public static ImmutableArray<TextSpan> Split(string text, ImmutableArray<Sentence> sentences, int length)
    {
        var parts = ImmutableArray.CreateBuilder<TextSpan>();
        TextSpan? open = null;
        foreach (var piece in sentences.SelectMany(s => Pieces(text, s.Span, length)))
        {
            if (open is { } part && piece.End - part.Start <= length)
            {
                open = new TextSpan(part.Start, piece.End);
                continue;
            }

            if (open is { } full)
            {
                parts.Add(full);
            }

            open = piece;
        }

        if (open is { } last)
        {
            parts.Add(last);
        }

        return parts.ToImmutable();
    }

    private static IEnumerable<TextSpan> Pieces(string text, TextSpan sentence, int length)
    {
        var start = sentence.Start;
        while (sentence.End - start > length)
        {
            var end = start + length;
            end -= char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
            yield return new TextSpan(start, end);
            start = end;
        }

        yield return new TextSpan(start, sentence.End);
    }
}

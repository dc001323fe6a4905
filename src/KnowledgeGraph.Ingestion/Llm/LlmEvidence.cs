using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>Finds in the raw text what a model quoted from it. Every span runs over the raw text.</summary>
internal sealed class LlmEvidence
{
    private readonly string _text;
    private readonly ImmutableArray<Sentence> _sentences;
    private readonly List<TextSpan>[] _mentions;
    private readonly ImmutableArray<(TextSpan Span, TimeInterval Interval)> _times;
    private readonly ImmutableArray<(TextSpan Span, Quantity Quantity)> _quantities;

    /// <param name="document">The same text prepared by the analyzer, for its times and quantities.</param>
    public LlmEvidence(string text, Document document, ImmutableArray<Sentence> sentences, ImmutableArray<Mention> mentions, int entities)
    {
        _text = text;
        _sentences = sentences;
        _mentions = [.. Enumerable.Range(0, entities).Select(_ => new List<TextSpan>())];
        foreach (var mention in mentions)
        {
            if (mention.Entity is { } entity)
            {
                _mentions[entity].Add(mention.Span);
            }
        }

        _times = [.. document.Times.Select(t => (document.Offsets.ToRaw(t.Span), t.Interval))];
        _quantities = [.. document.Quantities.Select(q => (document.Offsets.ToRaw(q.Span), q.Quantity))];
    }

    /// <summary>Where the quoted words stand in the part, word for word; of several places the one nearest to the fact's two sides. Null when nowhere.</summary>
    public TextSpan? Locate(string quote, TextSpan part, int subject, int? @object)
        => TextSearch.FindNear(_text, quote, part, _mentions[subject], @object is { } other ? _mentions[other] : []);

    /// <summary>The sentences the evidence lies in name the entity.</summary>
    public bool Names(TextSpan evidence, int entity)
    {
        var around = Around(evidence);
        return _mentions[entity].Exists(around.Contains);
    }

    public TextSpan NearestMention(int entity, TextSpan evidence) => _mentions[entity].MinBy(m => (TextSearch.Gap(m, evidence), m.Start));

    /// <summary>The words themselves, where they stand in the evidence's sentences.</summary>
    public string? WordsIn(string words, TextSpan evidence) => TextSearch.Find(_text, words, Around(evidence)).Any() ? words : null;

    /// <summary>The quantity our own reader finds in the words, which must stand in the evidence's sentences. Null otherwise.</summary>
    public (TextSpan Span, Quantity Quantity)? QuantityIn(string? words, TextSpan evidence)
        => words is not null && TextSearch.FindNear(_text, words, Around(evidence), [[evidence]]) is { } place
            ? Largest(_quantities, place, q => q.Span)
            : null;

    /// <summary>The time our own reader finds in the words, which must stand in the evidence's sentences. Null otherwise.</summary>
    public TimeInterval? TimeIn(string words, TextSpan evidence)
        => TextSearch.FindNear(_text, words, Around(evidence), [[evidence]]) is { } place ? Largest(_times, place, t => t.Span)?.Interval : null;

    /// <summary>The item that shares most with the place.</summary>
    private static T? Largest<T>(ImmutableArray<T> items, TextSpan place, Func<T, TextSpan> span)
        where T : struct
    {
        T? best = null;
        var most = 0;
        foreach (var item in items)
        {
            var shared = Math.Min(span(item).End, place.End) - Math.Max(span(item).Start, place.Start);
            if (shared > most)
            {
                (best, most) = (item, shared);
            }
        }

        return best;
    }

    private TextSpan Around(TextSpan evidence)
    {
        var around = evidence;
        foreach (var sentence in _sentences)
        {
            around = sentence.Span.Overlaps(evidence) ? TextSpan.Cover(around, sentence.Span) : around;
        }

        return around;
    }
}

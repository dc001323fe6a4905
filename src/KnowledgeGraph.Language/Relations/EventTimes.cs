using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// When the events of a text take place, read from times that stand right at their names (去年夏天的巴黎奥运会, the Games in 2024). What happened at an event happened then: a fact
/// with such an event at one end, and no time of its own, takes the event's. An event that is dated twice and differently has no time.
/// </summary>
internal sealed class EventTimes
{
    private static readonly string[] Before = ["", "的", " ", "'s ", "’s ", " the "];

    private static readonly string[] After = [" in ", " of ", " this ", "（", "("];

    private readonly Dictionary<int, TimeInterval?> _times = [];

    public EventTimes(Document document, IEnumerable<SlotMember> mentions)
    {
        foreach (var mention in mentions.Where(m => m.Type == EntityType.Event))
        {
            foreach (var time in document.Times)
            {
                if ((time.Span.End <= mention.Span.Start && Before.Contains(Between(document.Text, time.Span.End, mention.Span.Start)))
                    || (time.Span.Start >= mention.Span.End && After.Contains(Between(document.Text, mention.Span.End, time.Span.Start))))
                {
                    Note(mention.Entity, time.Interval);
                }
            }
        }
    }

    public ImmutableArray<RelationMention> Apply(ImmutableArray<RelationMention> facts)
        => _times.Count == 0 ? facts : [.. facts.Select(f => f.Validity is null && f.Quantity is null && Find(f) is { } time ? f with { Validity = time } : f)];

    private TimeInterval? Find(RelationMention fact)
        => (fact.Object is { } target ? _times.GetValueOrDefault(target) : null) ?? _times.GetValueOrDefault(fact.Subject);

    private void Note(int entity, TimeInterval time)
    {
        if (time is { From: null, To: null })
        {
            return;
        }

        _times[entity] = !_times.TryGetValue(entity, out var known) || (known is not null && known.From == time.From && known.To == time.To) ? time : null;
    }

    private static string? Between(string text, int start, int end) => end - start is >= 0 and <= 5 ? text[start..end] : null;
}

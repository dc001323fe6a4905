using System.Collections.Immutable;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>Why a part of an answer was not taken over.</summary>
public enum LlmDrop
{
    /// <summary>An entity or fact without the fields or kinds of values the schema asks for.</summary>
    Malformed,

    /// <summary>More entities or facts than one answer may hold.</summary>
    OverLimit,

    UnknownType,

    /// <summary>None of an entity's names stands in the text.</summary>
    EntityNotInText,

    UnknownPredicate,

    /// <summary>A fact's subject or object is none of the entities kept.</summary>
    UnknownEntity,

    /// <summary>The ontology does not let these types be joined so.</summary>
    DomainOrRange,

    SelfRelation,

    /// <summary>The evidence does not stand in the text word for word.</summary>
    EvidenceNotInText,

    EvidenceTooLong,

    /// <summary>The evidence stands in the text, but its sentence names neither side of the fact.</summary>
    EvidenceOffTopic,

    /// <summary>The words of a metric's value are not in the evidence, or are no quantity.</summary>
    QuantityNotInText,

    /// <summary>A role, purpose, amount, time or speaker not borne out by the text; the fact was kept without it.</summary>
    Qualifier,
}

/// <summary>What was done so far by one extractor. A snapshot.</summary>
/// <param name="Articles">Read by the model.</param>
/// <param name="Fallbacks">Articles read offline instead, by reason.</param>
/// <param name="Questions">Answers fetched from the server.</param>
/// <param name="Cached">Answers found in the cache.</param>
/// <param name="Retries">Attempts beyond the first.</param>
/// <param name="Tokens">Spent in this run.</param>
/// <param name="Facts">Taken over.</param>
/// <param name="Dropped">By reason; only reasons that occurred.</param>
public sealed record LlmCounts(
    long Articles,
    ImmutableSortedDictionary<LlmFailure, long> Fallbacks,
    long Questions,
    long Cached,
    long Retries,
    long Tokens,
    long Facts,
    ImmutableSortedDictionary<LlmDrop, long> Dropped)
{
    /// <summary>One line for people.</summary>
    public override string ToString()
        => $"{Articles} articles read by the model, {Fallbacks.Values.Sum()} offline instead{List(Fallbacks)}; {Questions} questions, {Cached} answers from the cache, "
            + $"{Retries} retries, {Tokens} tokens; {Facts} facts kept, {Dropped.Values.Sum()} parts dropped{List(Dropped)}";

    private static string List<T>(ImmutableSortedDictionary<T, long> counts)
        where T : notnull
        => counts.Count == 0 ? "" : $" ({string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"))})";
}

/// <summary>Counts from many threads.</summary>
internal sealed class LlmTally
{
    private readonly Lock _gate = new();
    private LlmCounts _counts = new(0, ImmutableSortedDictionary<LlmFailure, long>.Empty, 0, 0, 0, 0, 0, ImmutableSortedDictionary<LlmDrop, long>.Empty);

    public LlmCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _counts;
            }
        }
    }

    public void Change(Func<LlmCounts, LlmCounts> change)
    {
        lock (_gate)
        {
            _counts = change(_counts);
        }
    }

    public void CountFallback(LlmFailure failure)
        => Change(c => c with { Fallbacks = c.Fallbacks.SetItem(failure, c.Fallbacks.GetValueOrDefault(failure) + 1) });

    public static ImmutableSortedDictionary<LlmDrop, long> Add(ImmutableSortedDictionary<LlmDrop, long> counts, IEnumerable<KeyValuePair<LlmDrop, int>> more)
    {
        foreach (var (drop, count) in more)
        {
            counts = counts.SetItem(drop, counts.GetValueOrDefault(drop) + count);
        }

        return counts;
    }
}

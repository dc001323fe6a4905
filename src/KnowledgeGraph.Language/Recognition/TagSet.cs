using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// The tags of the model: O, then for each type B, I, E, S (begin, inside, end, single), in this order, which the search for the best path relies on. Immutable, safe to share.
/// </summary>
internal sealed class TagSet
{
    public const int Outside = 0;

    private TagSet(string[] types) => Types = types;

    public string[] Types { get; }

    public int Count => 1 + (4 * Types.Length);

    public static TagSet Of(string[] tags)
    {
        var types = tags.Skip(1).Where((_, i) => i % 4 == 0).Select(t => t[2..]).ToArray();
        var set = new TagSet(types);
        if (!tags.SequenceEqual(types.SelectMany(t => "BIES".Select(p => $"{p}-{t}")).Prepend("O"), StringComparer.Ordinal) || set.Count > RecognizerModel.Block)
        {
            throw new InvalidInputException($"the model's tags are not O and B, I, E, S of at most {(RecognizerModel.Block - 1) / 4} types: {string.Join(' ', tags)}", code: "INVALID_DATA_FILE");
        }

        return set;
    }

    /// <param name="scores">Of a unit, the tags' first.</param>
    public double ProbabilityOf(int tag, ReadOnlySpan<float> scores)
    {
        var sum = 0f;
        foreach (var score in scores[..Count])
        {
            sum += MathF.Exp(score - scores[tag]);
        }

        return 1.0 / sum;
    }

    public static int Begin(int type) => 1 + (4 * type);

    public static int Inside(int type) => 2 + (4 * type);

    public static int End(int type) => 3 + (4 * type);

    public static int Single(int type) => 4 + (4 * type);
}

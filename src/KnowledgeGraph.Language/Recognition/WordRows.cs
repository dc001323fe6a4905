namespace KnowledgeGraph.Language.Recognition;

/// <summary>Rows of the first, a middle and the last unit of a word with some tag, and of a word of one unit.</summary>
internal readonly record struct PositionRows(ushort First, ushort Middle, ushort Last, ushort Single);

/// <summary>Rows by part of speech. Sub-tags of nouns and verbs are folded into n and v, but for names and verbal nouns. Immutable, safe to share.</summary>
internal sealed class WordRows
{
    private static readonly string[] KeptTags = ["nr", "ns", "nt", "nz", "nrt", "nrfg", "vn"];

    private readonly Dictionary<string, PositionRows> _byTag = new(StringComparer.Ordinal);
    private readonly PositionRows _unknown = new(1, 1, 1, 1);

    /// <param name="names">Position and tag (B-n), the first of row 2.</param>
    public WordRows(string[] names)
    {
        Count = names.Length;
        foreach (var tag in names.Select(n => n[2..]).Distinct(StringComparer.Ordinal))
        {
            ushort Row(string position) => Array.IndexOf(names, position + "-" + tag) is >= 0 and var i ? (ushort)(i + 2) : (ushort)1;
            _byTag.Add(tag, new PositionRows(Row("B"), Row("M"), Row("E"), Row("S")));
        }
    }

    public int Count { get; }

    public PositionRows Of(string tag)
    {
        var key = tag.Length > 1 && tag[0] is 'n' or 'v' && !KeptTags.Contains(tag) ? (tag[0] == 'n' ? "n" : "v") : tag;
        return _byTag.GetValueOrDefault(key, _unknown);
    }
}

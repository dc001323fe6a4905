using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>Which characters of a text are taken by names: asking costs the length of what is asked about, not the number of names.</summary>
internal sealed class CoveredText
{
    private readonly bool[] _taken;

    public CoveredText(int length) => _taken = new bool[length];

    public static CoveredText By(int length, IEnumerable<FoundMention> mentions)
    {
        var covered = new CoveredText(length);
        foreach (var mention in mentions)
        {
            covered.Take(mention.Span);
        }

        return covered;
    }

    public void Take(TextSpan span) => _taken.AsSpan(span.Start, span.Length).Fill(true);

    public bool Overlaps(TextSpan span) => _taken.AsSpan(span.Start, span.Length).Contains(true);
}

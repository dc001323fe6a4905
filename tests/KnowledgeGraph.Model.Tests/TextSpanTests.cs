using CsCheck;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Model.Tests;

public sealed class TextSpanTests
{
    private static readonly Gen<TextSpan> Spans = Gen.Select(Gen.Int[0, 50], Gen.Int[0, 20], TextSpan.FromLength);

    [Fact]
    public void Overlap_is_symmetric_and_means_a_shared_unit()
        => Gen.Select(Spans, Spans).Sample((a, b) =>
        {
            var shared = Enumerable.Range(a.Start, a.Length).Intersect(Enumerable.Range(b.Start, b.Length)).Any();
            return a.Overlaps(b) == b.Overlaps(a) && (a.IsEmpty || b.IsEmpty || a.Overlaps(b) == shared);
        });

    [Fact]
    public void Cover_contains_both() => Gen.Select(Spans, Spans).Sample((a, b) => TextSpan.Cover(a, b).Contains(a) && TextSpan.Cover(a, b).Contains(b));

    [Fact]
    public void A_span_that_ends_before_it_starts_cannot_be_built() => Assert.Throws<ArgumentOutOfRangeException>(() => new TextSpan(3, 2));
}

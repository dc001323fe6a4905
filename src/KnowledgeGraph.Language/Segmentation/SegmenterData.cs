using KnowledgeGraph.Language.Packed;

namespace KnowledgeGraph.Language.Segmentation;

/// <summary>jieba's dictionary and models as the build packs them. Immutable, safe to share.</summary>
internal sealed record SegmenterData(double Total, string[] Tags, double[] Frequencies, WordTrie Words, BoundaryModel Boundaries, TagModel TagModel)
{
    private static readonly Lazy<SegmenterData> Loaded = new(Load);

    public static SegmenterData Default => Loaded.Value;

    private static SegmenterData Load()
    {
        using var file = PackedFile.Open("segmenter.bin", "KGSEG001");
        var total = file.Doubles()[0];
        var tags = file.Strings();
        var frequencies = file.Doubles();
        var words = new WordTrie(file.UShorts(), file.Ints(), file.Ints(), file.Ints(), frequencies);
        var boundaries = new BoundaryModel(
            file.Doubles(),
            [file.Doubles(), file.Doubles(), file.Doubles(), file.Doubles()],
            [file.Doubles(), file.Doubles(), file.Doubles(), file.Doubles()]);
        var tagModel = new TagModel(file.Strings(), file.Doubles(), file.Doubles(), file.Ints(), file.Bytes(), file.Bytes(), file.Doubles());
        return new SegmenterData(total, [.. tags.Select(string.Intern)], frequencies, words, boundaries, tagModel);
    }
}

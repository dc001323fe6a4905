using System.IO.Compression;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Segmentation;

/// <summary>
/// Token for token as jieba 0.42.1. <c>Golden/segmentation/*.gz</c> were written by python3-jieba (<c>eng/gen-segmentation-golden.py</c>): the seed articles and
/// 20,000 random strings, tokens of a line joined by U+001F, a tag behind U+001E.
/// </summary>
public sealed class JiebaParityTests
{
    [Theory]
    [InlineData("articles", "cut")]
    [InlineData("articles", "cut-no-hmm")]
    [InlineData("articles", "search")]
    [InlineData("articles", "tag")]
    [InlineData("fuzz", "cut")]
    [InlineData("fuzz", "cut-no-hmm")]
    [InlineData("fuzz", "search")]
    [InlineData("fuzz", "tag")]
    public void Tokens_are_those_of_jieba(string corpus, string mode)
    {
        var lines = Lines($"{corpus}.txt.gz");
        var expected = Lines($"{corpus}.{mode}.txt.gz");
        Assert.Equal(lines.Length, expected.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            if (Cut(lines[i], mode) is var actual && actual != expected[i])
            {
                Assert.Fail($"{corpus}, line {i + 1}: {lines[i]}\nexpected {Show(expected[i])}\nactual   {Show(actual)}");
            }
        }
    }

    private static string Cut(string line, string mode)
    {
        var segmenter = Segmenter.Default;
        switch (mode)
        {
            case "cut":
                return string.Join('\u001F', segmenter.Cut(line));
            case "cut-no-hmm":
                return string.Join('\u001F', segmenter.Cut(line, useHmm: false));
            case "search":
                return string.Join('\u001F', segmenter.CutForSearch(line));
            default:
                var tokens = new List<Token>();
                segmenter.Tag(line, tokens);
                return string.Join('\u001F', tokens.Select(t => $"{t.Span.Slice(line)}\u001E{t.Pos}"));
        }
    }

    private static string[] Lines(string name)
    {
        using var file = File.OpenRead(GoldenTable.PathOf($"segmentation/{name}"));
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return reader.ReadToEnd().Split('\n');
    }

    private static string Show(string line) => line.Replace('\u001F', '|').Replace('\u001E', '/');
}

using CsCheck;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Segmentation;

public sealed class SegmenterTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 40].Select(units => new string(units)),
        Gen.OneOf("阿里云", "Qwen2.5-Max", "😀", "𠀀", "\uD800", "\uDC00", "\r\n", "\u3000", "3.14", "50%", "<br/>", "⼀", "㐀", "。").Array[0, 20].Select(string.Concat));

    [Fact]
    public void Tokens_tile_any_text()
        => AnyText.Sample(text =>
        {
            var cut = new List<TextSpan>();
            Segmenter.Default.Cut(text, cut);
            AssertTiles(text, cut);
            var tagged = new List<Token>();
            Segmenter.Default.Tag(text, tagged);
            AssertTiles(text, tagged.ConvertAll(t => t.Span));
        });

    [Fact]
    public void Tokens_tile_any_text_with_added_words_too()
    {
        var segmenter = Segmenter.Default.WithWords([new UserWord("史蒂夫·乔布斯", Tag: "nr"), new UserWord("Open AI"), new UserWord("云Q")]);
        AnyText.Sample(text =>
        {
            var tagged = new List<Token>();
            segmenter.Tag(text, tagged);
            AssertTiles(text, tagged.ConvertAll(t => t.Span));
        });
    }

    [Theory]
    [InlineData("史蒂夫·乔布斯创立了苹果", "史蒂夫·乔布斯")]
    [InlineData("Open AI发布新模型", "Open AI")]
    [InlineData("发布Qwen2.5-Max模型", "Qwen2.5-Max")]
    [InlineData("月之暗面完成融资", "月之暗面")]
    public void An_added_word_stays_whole_and_bears_its_tag(string text, string word)
    {
        var segmenter = Segmenter.Default.WithWords([new UserWord(word, Tag: "nz")]);
        var tokens = new List<Token>();
        segmenter.Tag(text, tokens);
        Assert.Contains(tokens, t => t.Span.Slice(text) == word && t.Pos == "nz");
    }

    [Fact]
    public void An_added_word_leaves_the_segmenter_it_was_added_to_as_it_was()
    {
        var before = Segmenter.Default.Cut("月之暗面完成融资");
        Segmenter.Default.WithWords([new UserWord("月之暗面")]);
        Assert.Equal(before, Segmenter.Default.Cut("月之暗面完成融资"));
    }

    [Fact]
    public void An_added_word_is_not_found_inside_a_longer_Latin_word()
    {
        var segmenter = Segmenter.Default.WithWords([new UserWord("pen AI")]);
        Assert.DoesNotContain("pen AI", segmenter.Cut("Open AI"));
    }

    [Theory]
    [InlineData("", 5L)]
    [InlineData("云", 0L)]
    public void A_word_that_cannot_be_is_refused(string word, long frequency)
        => Assert.Throws<InvalidInputException>(() => Segmenter.Default.WithWords([new UserWord(word, frequency)]));

    [Fact]
    public void Frequency_is_that_of_the_dictionary()
    {
        Assert.Equal(129470, Segmenter.Default.Frequency("中国"));
        Assert.Equal(0, Segmenter.Default.Frequency("中国阿"));
    }

    [Fact]
    public void What_a_query_asks_meets_what_the_index_holds()
    {
        var index = SearchWords.Of(Segmenter.Default, "總台春晚首次使用雲計算。").Split(' ');
        Assert.All(SearchWords.Of(Segmenter.Default, "云计算").Split(' '), word => Assert.Contains(word, index));
    }

    private static void AssertTiles(string text, List<TextSpan> spans)
    {
        var at = 0;
        foreach (var span in spans)
        {
            Assert.Equal(at, span.Start);
            Assert.True(span.Length > 0);
            at = span.End;
        }

        Assert.Equal(text.Length, at);
    }
}

using CsCheck;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Normalization;

public sealed class TextNormalizerTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 40].Select(units => new string(units)),
        Gen.OneOf("ＡＩ", "１２", "\r\n", "\r", "\u200B", "\uFEFF", "ﬁ", "e\u0301", "ｶﾞ", "⼀", "😀", "\uD83D", "㍿", "云", "，", "①").Array[0, 20].Select(string.Concat));

    [Theory]
    [InlineData("ＯｐｅｎＡＩ　２０２５", "OpenAI 2025")]
    [InlineData("一\r\n二\r三", "一\n二\n三")]
    [InlineData("\uFEFF阿里\u200B云", "阿里云")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("ｶﾞ", "ガ")]
    [InlineData("⼤模型", "大模型")]
    [InlineData("增长１７％", "增长17%")]
    public void One_form_for_what_is_written_in_several(string raw, string expected)
        => Assert.Equal(expected, TextNormalizer.Normalize(raw).Text);

    [Theory]
    [InlineData("你好，世界！（甲）；乙：丙？")]
    [InlineData("①第一 10² Qwen™ “云”……—")]
    public void Signs_that_carry_meaning_stay(string raw) => Assert.Equal(raw, TextNormalizer.Normalize(raw).Text);

    [Fact]
    public void The_folded_text_is_simplified_and_small_at_the_same_positions()
    {
        var normalized = TextNormalizer.Normalize("騰訊與OpenAI合作開發雲計算");
        Assert.Equal("腾讯与openai合作开发云计算", normalized.Folded);
        Assert.Equal(normalized.Text.Length, normalized.Folded.Length);
    }

    [Fact]
    public void A_span_leads_back_to_the_raw_words()
    {
        const string raw = "\uFEFF发布Ｑｗｅｎ２.５\r\n模型";
        var normalized = TextNormalizer.Normalize(raw);
        var start = normalized.Text.IndexOf("Qwen2.5", StringComparison.Ordinal);
        Assert.Equal("Ｑｗｅｎ２.５", normalized.Offsets.ToRaw(TextSpan.FromLength(start, 7)).Slice(raw));
    }

    [Fact]
    public void Every_span_of_any_text_leads_to_a_span_of_the_raw_text()
        => AnyText.Sample(raw =>
        {
            var normalized = TextNormalizer.Normalize(raw);
            Assert.Equal(normalized.Text.Length, normalized.Folded.Length);
            var end = 0;
            for (var i = 0; i < normalized.Text.Length; i++)
            {
                var span = normalized.Offsets.ToRaw(new TextSpan(i, i + 1));
                Assert.True(span.Length > 0 && span.End <= raw.Length && span.End >= end);
                end = span.End;
            }
        });

    [Fact]
    public void Normalising_twice_equals_once()
        => AnyText.Sample(raw =>
        {
            var once = TextNormalizer.Normalize(raw).Text;
            Assert.Equal(once, TextNormalizer.Normalize(once).Text);
        });
}

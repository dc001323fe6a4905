using System.Text;
using CsCheck;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests;

/// <summary>Whatever UTF-16 comes in: stages do not throw, tokens tile, spans stand in order and lead back to the raw text.</summary>
public sealed class AnyTextTests
{
    private static readonly string[] Odd =
    [
        "😀", "👨‍👩‍👧", "𠀀", "𪚥", "\uD83D", "\uDC00", "⼀", "⽉", "㐀", "&nbsp;", "<br/>", "<p class=\"a\">", "&#8217;", "\u200B", "\uFEFF", "\u0000", "\r\n", "\r", "\n\n", "\t", "\u3000", "ﬁ", "e\u0301", "ｶﾞ", "㍿", "①", "²",
        "https://example.com/2024/08/17/a%E6%A2-30%", "a@b.cn", "www.", "://", "@",
    ];

    private static readonly string[] Values =
    [
        "2024年", "2024-13-45", "2月30日", "8 月 20 日", "99年", "0年", "1至7月", "截至", "自", "起至", "第十四个五年", "“十四五”", "近三年", "三年前", "昨晚", "25:61", "晚12点", "除夕夜", "农历八月十五", "腊月三十", "9999年12月31日", "2100年除夕", "1900年春节", "1000年", "2199年底",
        "20万亿", "1亿2000万", "三四百", "百分之", "三分之", "999999999999999999999999", "0.", "3:2", "-", "−", "$", "HK$", "约", "超过", "以上", "%", "倍", "个", "名", "tokens", "/秒", "到", "～", "多", "半年", "翻", "万", "亿亿亿亿", "billion", "half a", "Q3 2024", "since", "by", "Jan 31",
        "阿里云", "发布", "，", "。", "！”", "“", "（", "《", "》", "将", "计划",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 40].Select(units => new string(units)),
        Gen.OneOf(Odd.Concat(Values).ToArray()).Array[0, 30].Select(string.Concat),
        Gen.Select(Gen.OneOf(Odd), Gen.OneOf(Values), Gen.OneOf(Values), Gen.Char).Array[0, 12].Select(parts => string.Concat(parts.Select(p => p.Item1 + p.Item2 + p.Item3 + p.Item4))));

    private static readonly Gen<DateTimeOffset?> AnyDate = Gen.OneOf(
        Gen.Const((DateTimeOffset?)null),
        Gen.OneOf<DateTimeOffset?>(Analyzers.Anchor, new(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(8)), new(2024, 12, 31, 0, 0, 0, TimeSpan.Zero), new(1, 1, 1, 0, 0, 0, TimeSpan.Zero), new(9999, 12, 31, 23, 0, 0, TimeSpan.Zero), new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2101, 3, 1, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Prepared_spans_of_any_text_stand_in_order_and_lead_back()
        => Gen.Select(AnyText, AnyDate).Sample((raw, date) => AssertPrepared(raw, date));

    [Fact]
    public void Prepared_spans_of_any_English_text_stand_in_order_and_lead_back()
        => Gen.Select(AnyText, AnyDate).Sample((raw, date) => AssertPrepared(raw, date, ArticleLanguage.En));

    [Fact]
    public void Every_mention_of_any_text_is_verbatim()
        => AnyText.Sample(
            raw =>
            {
                var analysis = Analyzers.Default.Analyze(new TextInput { Text = raw, PublishedAt = Analyzers.Anchor });
                Assert.All(analysis.Mentions, m => Assert.Equal(m.Span.Slice(raw), m.Text));
                Assert.All(analysis.Relations.SelectMany(r => r.Evidence), e => Assert.True(e.End <= raw.Length));
            },
            iter: 300);

    [Fact]
    public void A_million_characters_in_one_line_are_prepared()
    {
        var text = new StringBuilder(1_000_000);
        var random = new Random(7);
        while (text.Length < 1_000_000)
        {
            text.Append(random.Next(4) == 0 ? Odd[random.Next(Odd.Length)].Replace('\n', ' ').Replace('\r', ' ') : Values[random.Next(Values.Length)]);
        }

        AssertPrepared(text.ToString(), Analyzers.Anchor);
    }

    private static void AssertPrepared(string raw, DateTimeOffset? date, ArticleLanguage? language = null)
    {
        var document = Analyzers.Default.Prepare(new TextInput { Text = raw, PublishedAt = date, Language = language });
        var at = 0;
        foreach (var token in document.Tokens)
        {
            Assert.True(token.Span.Start == at && token.Span.Length > 0);
            at = token.Span.End;
        }

        Assert.Equal(document.Text.Length, at);
        AssertOrdered(document, document.Sentences.Select(s => s.Span));
        AssertOrdered(document, document.Times.Select(t => t.Span).Concat(document.Quantities.Select(q => q.Span)).Order());
        Assert.All(document.Times, t =>
        {
            Assert.Equal(t.Span.Slice(document.Text), t.Interval.Words);
            Assert.True(t.Interval.From is null || t.Interval.To is null || t.Interval.From < t.Interval.To);
        });
        Assert.All(document.Quantities, q => Assert.True(q.Quantity.Unit.Length > 0 && (q.Quantity.ValueMax is null || q.Quantity.ValueMax > q.Quantity.Value)));
    }

    private static void AssertOrdered(Document document, IEnumerable<TextSpan> spans)
    {
        var (end, rawEnd) = (0, 0);
        foreach (var span in spans)
        {
            Assert.True(span.Start >= end && span.Length > 0 && span.End <= document.Text.Length);
            var raw = document.Offsets.ToRaw(span);
            Assert.True(raw.Length > 0 && raw.End <= document.Raw.Length && raw.End >= rawEnd);
            (end, rawEnd) = (span.End, raw.End);
        }
    }
}

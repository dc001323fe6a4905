using Xunit;

namespace KnowledgeGraph.Language.Tests.Values;

public sealed class TimeTableTests
{
    public static TheoryData<string, string, string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string, string, string>();
        foreach (var cells in GoldenTable.Rows("times.md"))
        {
            data.Add(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_time_has_the_interval_of_the_table(string sentence, string words, string from, string to, string precision)
    {
        var document = Analyzers.Default.Prepare(new TextInput { Text = sentence, PublishedAt = Analyzers.Anchor });
        if (words == "–")
        {
            Assert.Empty(document.Times);
            return;
        }

        var time = Assert.Single(document.Times, t => t.Span.Slice(document.Text) == words).Interval;
        Assert.Equal((from, to, precision), (time.FromIso ?? "–", time.ToIso ?? "–", time.PrecisionName));
    }

    [Theory]
    [InlineData("该产品于去年夏天发布")]
    [InlineData("该产品于昨日发布")]
    public void Without_a_date_of_the_article_a_relative_time_has_no_ends(string sentence)
    {
        var document = Analyzers.Default.Prepare(new TextInput { Text = sentence });
        var time = Assert.Single(document.Times).Interval;
        Assert.Null(time.From);
        Assert.Null(time.To);
    }

    [Fact]
    public void Without_a_date_of_the_article_an_absolute_time_still_resolves()
    {
        var document = Analyzers.Default.Prepare(new TextInput { Text = "该公司于2013年6月上线" });
        Assert.Equal("2013-06-01", Assert.Single(document.Times).Interval.FromIso);
    }
}

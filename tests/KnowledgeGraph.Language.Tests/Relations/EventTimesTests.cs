using KnowledgeGraph.Model.Extraction;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Relations;

public sealed class EventTimesTests
{
    [Fact]
    public void What_happened_at_an_event_happened_when_the_event_took_place()
    {
        var fact = Partner("去年秋天的杭州亚运会吸引了各国选手。中国移动成为杭州亚运会官方合作伙伴。");
        Assert.Equal(("2024-09-01", "2024-12-01", "去年秋天"), (fact.Validity?.FromIso, fact.Validity?.ToIso, fact.Validity?.Words));
    }

    [Fact]
    public void A_time_of_its_own_counts_for_more()
    {
        var fact = Partner("去年秋天的杭州亚运会吸引了各国选手。2022年3月，中国移动成为杭州亚运会官方合作伙伴。");
        Assert.Equal("2022-03-01", fact.Validity?.FromIso);
    }

    [Fact]
    public void An_event_dated_twice_and_differently_gives_no_time()
        => Assert.Null(Partner("2023年的杭州亚运会很热闹，2022年的杭州亚运会却延期了。中国移动成为杭州亚运会官方合作伙伴。").Validity);

    [Fact]
    public void A_time_that_stands_elsewhere_in_the_sentence_before_is_not_the_events()
        => Assert.Null(Partner("去年秋天游客谈起杭州亚运会。中国移动成为杭州亚运会官方合作伙伴。").Validity);

    private static RelationMention Partner(string text)
        => Assert.Single(Analyzers.Default.Analyze(new TextInput { Text = text, PublishedAt = Analyzers.Anchor }).Relations, r => r.Predicate == "PARTNER_OF");
}

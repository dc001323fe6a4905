using KnowledgeGraph.Language.Pinyin;
using KnowledgeGraph.Model.Storage;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Pinyin;

public sealed class NameLookupsTests
{
    [Theory]
    [InlineData("阿里云", "a li yun")]
    [InlineData("重庆", "chong qing")]
    [InlineData("智谱AI", "zhi pu ai")]
    [InlineData("騰訊", "teng xun")]
    public void A_name_is_spelled_without_tones(string name, string expected) => Assert.Equal(expected, NameLookups.Spell(name));

    [Fact]
    public void A_name_without_Han_characters_has_no_spelling() => Assert.Null(NameLookups.Spell("OpenAI"));

    [Fact]
    public void The_first_character_of_a_person_reads_as_a_surname()
        => Assert.Equal("shan tian fang", NameLookups.Spell("单田芳", isPerson: true));

    [Fact]
    public void A_name_can_be_typed_as_it_is_in_pinyin_and_by_initials()
        => Assert.Equal(
            [("英伟达", MatchKind.Exact), ("yingweida", MatchKind.Pinyin), ("ywd", MatchKind.PinyinInitials)],
            NameLookups.For("英伟达").Select(l => (l.Key, l.Kind)));

    [Fact]
    public void A_traditional_name_can_be_typed_in_simplified_script()
        => Assert.Contains(NameLookups.For("騰訊"), l => l is { Key: "腾讯", Kind: MatchKind.Exact });

    [Fact]
    public void The_u_with_two_dots_can_be_typed_as_v_or_u()
    {
        var keys = NameLookups.For("吕布").Select(l => l.Key).ToList();
        Assert.Contains("lvbu", keys);
        Assert.Contains("lubu", keys);
    }

    [Fact]
    public void A_blank_name_has_no_key() => Assert.Empty(NameLookups.For("  "));
}

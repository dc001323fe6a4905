using Xunit;

namespace KnowledgeGraph.Language.Tests.Mentions;

public sealed class EnglishAppositionTests
{
    [Theory]
    [InlineData("We met Ann Lee Moore, a tech reporter here at the Post.")]
    [InlineData("The plan\nToday we talk with Ann Lee Moore, a tech reporter here at The Post, about data centers.")]
    [InlineData("Ann Lee Moore, a tech reporter here")]
    public void A_long_name_with_an_apposition_that_names_no_known_kind_is_read_without_failing(string text)
        => Assert.DoesNotContain(Analyzers.Default.Analyze(new TextInput { Text = text }).Mentions, m => m.Rule == "rule:apposition");

    /// <summary>Shrunk from random texts; each made an expression read outside the text.</summary>
    [Theory]
    [InlineData("company CEO 2 t e ")]
    [InlineData("company Ⅳn. 5 d Ⅳ ")]
    public void Odd_words_behind_a_number_are_read_without_failing(string text)
        => Assert.NotNull(Analyzers.Default.Analyze(new TextInput { Text = text, Language = KnowledgeGraph.Model.Text.ArticleLanguage.En, PublishedAt = Analyzers.Anchor }));

    [Fact]
    public void The_whole_name_is_taken_not_its_end()
    {
        var mentions = Analyzers.Default.Analyze(new TextInput { Text = "The council chose Vantage Grid Planner, a scheduling tool developed in Leeds." }).Mentions;
        Assert.Contains(mentions, m => m is { Text: "Vantage Grid Planner", TypeName: "Product" });
    }
}

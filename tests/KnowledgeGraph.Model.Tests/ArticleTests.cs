using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Model.Tests;

public sealed class ArticleTests
{
    [Fact]
    public void A_lone_surrogate_is_replaced_without_moving_any_position()
    {
        var article = Article.Create("k", "", "阿\uD83D云\uDE00，😀好");

        Assert.Equal("阿\uFFFD云\uFFFD，😀好", article.Text);
    }

    [Fact]
    public void A_title_cut_from_a_long_first_line_never_ends_in_half_a_character()
    {
        var article = Article.Create("k", "", new string('好', 199) + "😀结尾");

        Assert.Equal(new string('好', 199), article.Title);
    }

    [Theory]
    [InlineData(" \n ", "EMPTY_TEXT")]
    [InlineData("PK\0\u0003", "BINARY_TEXT")]
    public void A_text_that_is_no_text_is_refused(string text, string code)
        => Assert.Equal(code, Assert.Throws<InvalidInputException>(() => Article.Create("k", "t", text)).Code);
}

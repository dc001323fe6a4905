using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Mentions;

/// <summary>Who decides where the recogniser and the lexicon or a rule speak of the same place of a text.</summary>
public sealed class RecognizedMentionsTests
{
    private static TextSpan In(string text, string part) => TextSpan.FromLength(text.IndexOf(part, StringComparison.Ordinal), part.Length);

    private static FoundMention Listed(string text, string part, EntityType type)
        => new(In(text, part), type, null, [new LexiconEntry { Id = part, Type = type, NameZh = part }], false, 0.95, "lexicon");

    private static FoundMention ByRule(string text, string part, EntityType type, string rule, double confidence = 0.85) => FoundMention.ByRule(In(text, part), type, null, confidence, rule);

    private static FoundMention Recognized(string text, string part, EntityType type, double confidence, string? subtype = null)
        => FoundMention.ByRule(In(text, part), type, subtype, confidence, RecognizedMentions.Rule);

    private static FoundMention Joined(string text, FoundMention name, params FoundMention[] candidates)
        => Assert.Single(new RecognizedMentions([name], [], false).JoinTo(text, [.. candidates]));

    [Theory]
    [InlineData(0.7, "Organization")]
    [InlineData(0.4, "Place")]
    public void A_citys_name_is_a_club_where_the_recogniser_is_sure_of_it(double confidence, string type)
    {
        const string text = "都灵客场取胜";
        var joined = Joined(text, Recognized(text, "都灵", EntityType.Organization, confidence), Listed(text, "都灵", EntityType.Place));
        Assert.Equal(type, joined.Type.Name);
    }

    [Fact]
    public void A_place_taken_for_a_product_alone_has_no_support()
    {
        const string text = "丹麦顾客";
        Assert.Equal(RecognizedMentions.UnsupportedPlace, Assert.Single(new RecognizedMentions([], [], true).JoinTo(text, [Listed(text, "丹麦", EntityType.Place)])).Confidence);
        Assert.Equal(RecognizedMentions.UnsupportedPlace, Joined(text, Recognized(text, "丹麦", EntityType.Product, 0.5), Listed(text, "丹麦", EntityType.Place)).Confidence);
        Assert.Equal(0.95, Joined(text, Recognized(text, "丹麦", EntityType.Place, 0.5, "address"), Listed(text, "丹麦", EntityType.Place)).Confidence);
    }

    [Fact]
    public void A_states_name_belongs_to_its_organ()
    {
        const string text = "丹麦税务局称";
        var joined = Joined(text, Recognized(text, "丹麦税务局", EntityType.Government, 0.8), Listed(text, "丹麦", EntityType.Place), Listed(text, "税务局", EntityType.Government));
        Assert.Equal((In(text, "丹麦税务局"), "税务局"), (joined.Span, joined.Entry?.Id));
    }

    [Fact]
    public void A_title_whose_kind_no_word_tells_has_the_recognisers_kind()
    {
        const string text = "《远航》发售";
        var joined = Joined(text, Recognized(text, "远航", EntityType.Product, 0.5, "game"), ByRule(text, "远航", EntityType.MediaWork, "rule:title-marks"));
        Assert.Equal(("Product", "game"), (joined.Type.Name, joined.Subtype));
    }

    [Fact]
    public void A_dotted_name_ends_where_the_recogniser_ends_it()
    {
        const string text = "约翰·汤姆以微弱优势";
        var joined = Joined(text, Recognized(text, "约翰·汤姆", EntityType.Person, 0.9), ByRule(text, "约翰·汤姆以", EntityType.Person, "rule:person-dotted"));
        Assert.Equal(In(text, "约翰·汤姆"), joined.Span);
    }

    [Fact]
    public void A_sure_game_is_one_although_it_stands_before_a_word_for_projects()
    {
        const string text = "远航项目开赛";
        var joined = new RecognizedMentions([Recognized(text, "远航", EntityType.Product, 0.95, "game")], [], true).JoinTo(text, [ByRule(text, "远航", EntityType.Project, "rule:latin", 0.65)]);
        Assert.NotEmpty(joined);
        Assert.All(joined, m => Assert.Equal(("Product", "game"), (m.Type.Name, m.Subtype)));
    }
}

using System.Collections.Immutable;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Mentions;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Mentions;

/// <summary>What is told of a mention where the recogniser read more than the graph makes of it. Names are invented.</summary>
public sealed class ToldMentionsTests
{
    private const string Text = "远航汽车N7在宁波上市";

    private static TextSpan In(string part) => TextSpan.FromLength(Text.IndexOf(part, StringComparison.Ordinal), part.Length);

    private static FoundMention Listed(string part, EntityType type)
        => new(In(part), type, null, [new LexiconEntry { Id = part, Type = type, NameZh = part }], false, 0.95, "lexicon");

    private static FoundMention Read(string part, EntityType type, double confidence, string? subtype = null)
        => FoundMention.ByRule(In(part), type, subtype, confidence, RecognizedMentions.Rule);

    private static string Told(FoundMention mention, FoundMention reading, bool isInFact = false)
    {
        var entity = new ExtractedEntity(mention.Type, null, mention.Span.Slice(Text), [mention.Span.Slice(Text)], null);
        var set = new MentionSet([mention], [], [], [reading]);
        ImmutableArray<RelationMention> facts = isInFact
            ? [new RelationMention(0, "LOCATED_IN", 0, null, null, Stage.Asserted, null, null, null, null, null, 1, "test", [mention.Span], mention.Span, mention.Span)]
            : [];
        var told = ToldMentions.Of(Text, set, new EntityGroups([entity], [0]), facts);
        return string.Join(' ', told.Select(m => $"{m.Span.Slice(Text)}/{m.TypeName}/{m.Entity}"));
    }

    [Theory]
    [InlineData(0.45, "远航汽车/Product/0")]
    [InlineData(0.35, "远航汽车/Company/0")]
    public void A_company_read_as_a_work_or_product_is_told_as_a_product_and_stays_the_companys_mention(double confidence, string told)
        => Assert.Equal(told, Told(Listed("远航汽车", EntityType.Company), Read("远航汽车", EntityType.MediaWork, confidence, "book")));

    [Theory]
    [InlineData(0.85, "宁波/Organization/0")]
    [InlineData(0.7, "宁波/Place/0")]
    public void A_name_read_as_another_type_needs_more_belief(double confidence, string told)
        => Assert.Equal(told, Told(Listed("宁波", EntityType.Place), Read("宁波", EntityType.Organization, confidence)));

    [Fact]
    public void A_longer_name_stands_in_place_of_its_parts()
        => Assert.Equal("远航汽车N7/Product/", Told(Listed("远航汽车", EntityType.Company), Read("远航汽车N7", EntityType.Product, 0.6)));

    [Fact]
    public void A_part_that_a_fact_needs_is_told_beside_the_longer_name()
        => Assert.Equal("远航汽车N7/Product/ 远航汽车/Company/0", Told(Listed("远航汽车", EntityType.Company), Read("远航汽车N7", EntityType.Product, 0.6), isInFact: true));

    [Fact]
    public void A_place_is_part_of_a_name_however_unsure()
        => Assert.Equal("在宁波/Organization/", Told(Listed("宁波", EntityType.Place), Read("在宁波", EntityType.Organization, 0.3)));

    [Fact]
    public void A_joint_venture_named_in_full_is_the_joint_venture_afterwards()
    {
        var analysis = Analyzers.Default.Analyze(new TextInput { Text = "远航科技与云帆集团成立了宁波远航云帆合资有限公司。新合资公司将在宁波建厂。" });
        var full = Assert.Single(analysis.Entities, e => e.Name.EndsWith("合资有限公司", StringComparison.Ordinal));
        Assert.Contains("新合资公司", full.Forms);
    }

    [Fact]
    public void An_unsure_longer_name_takes_nothing()
        => Assert.Equal("远航汽车/Company/0", Told(Listed("远航汽车", EntityType.Company), Read("远航汽车N7", EntityType.Product, 0.3)));

    [Fact]
    public void What_the_recogniser_cannot_tell_is_never_a_part()
        => Assert.Equal("远航汽车/Technology/0", Told(Listed("远航汽车", EntityType.Technology), Read("远航汽车N7", EntityType.Product, 0.9)));
}

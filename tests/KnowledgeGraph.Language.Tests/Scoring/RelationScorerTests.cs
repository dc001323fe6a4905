using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Scoring;

public sealed class RelationScorerTests
{
    [Fact]
    public void A_relation_told_plainly_is_surer_than_one_told_in_passing()
    {
        var plain = ConfidenceOf("杉木科技收购了榆树软件。", "ACQUIRED", "杉木科技", "榆树软件");
        var odd = ConfidenceOf("杉木科技收购的传闻让榆树软件的员工不安，分析师却说没有依据。", "ACQUIRED", "杉木科技", "榆树软件");
        Assert.InRange(plain, 0.8, 1);
        Assert.True(odd is 0 || odd < plain, $"{odd} is not below {plain}");
    }

    [Fact]
    public void Confidence_depends_on_the_text_around_the_names_and_not_on_the_names()
    {
        var one = ConfidenceOf("杉木科技投资了榆树软件。", "INVESTED_IN", "杉木科技", "榆树软件");
        var other = ConfidenceOf("桦木资产投资了白蜡网络。", "INVESTED_IN", "桦木资产", "白蜡网络");
        Assert.Equal(one, other, 1);
    }

    [Fact]
    public void Given_mentions_are_joined_where_the_text_tells_though_no_rule_does()
    {
        // Words of finance news the scorer knows from its corpus; the two companies as given.
        const string text = "杉木股份与榆树集团签署战略合作框架协议";
        var analysis = Analyze(text, "杉木股份", "榆树集团");
        Assert.Contains(analysis.Relations, r => r.Predicate == "PARTNER_OF");
    }

    [Fact]
    public void A_given_name_inside_another_is_read_where_the_two_stand_apart()
    {
        // The short name's first place lies inside the long one; it is told of at its second.
        const string text = "杉木股份投资有限公司发布公告，杉木股份与榆树集团签署战略合作框架协议";
        var analysis = Analyze(text, "杉木股份投资有限公司", "杉木股份", "榆树集团");
        Assert.Equal(["杉木股份投资有限公司", "杉木股份", "榆树集团"], analysis.Mentions.Select(m => m.Text));
        Assert.Contains(analysis.Relations, r => r.Predicate == "PARTNER_OF" && new[] { r.Subject, r.Object!.Value }.Select(e => analysis.Entities[e].Name).Order().SequenceEqual(["杉木股份", "榆树集团"]));
    }

    [Theory]
    [InlineData(0, 5, 3, 9)]
    [InlineData(0, 9, 3, 6)]
    [InlineData(0, 9, 0, 4)]
    [InlineData(0, 9, 0, 9)]
    [InlineData(3, 6, 0, 9)]
    public void Given_mentions_may_overlap_in_any_way_and_all_come_back(int start, int end, int otherStart, int otherEnd)
    {
        var given = new[] { new TextSpan(start, end), new TextSpan(otherStart, otherEnd) };
        var analysis = Analyzers.Default.Analyze(new TextInput { Text = "杉木股份投资公司的榆树集团与白蜡网络签署战略合作框架协议", Mentions = [.. given.Select(s => new GivenMention(s, "Company"))] });
        Assert.Equal(given.Order(), analysis.Mentions.Select(m => m.Span));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 40)]
    public void A_given_mention_that_is_no_place_in_the_text_is_refused(int start, int end)
        => Assert.Equal("INVALID_MENTION", Assert.Throws<InvalidInputException>(() => Analyzers.Default.Analyze(new TextInput { Text = "杉木股份投资公司", Mentions = [new GivenMention(new TextSpan(start, end), "Company")] })).Code);

    [Fact]
    public void Without_given_mentions_every_relation_was_found_by_a_rule()
    {
        var analysis = Analyzers.Default.Analyze(new TextInput { Text = "微软收购了GitHub。阿里云与腾讯云在华东市场竞争。华为、中兴等公司参加了会议。" });
        Assert.NotEmpty(analysis.Relations);
        Assert.DoesNotContain(analysis.Relations, r => r.Rule == "scorer");
    }

    [Fact]
    public void Every_confidence_is_a_probability_and_none_lies_below_the_floor()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "articles"), "*.txt");
        Assert.NotEmpty(files);
        var relations = files.SelectMany(f => Analyzers.Default.Analyze(new TextInput { Text = File.ReadAllText(f) }).Relations).ToList();
        Assert.NotEmpty(relations);
        Assert.All(relations.Where(r => r.Object is not null), r => Assert.InRange(r.Confidence, ScorerModel.Default.Floor, 1));
    }

    [Fact]
    public void Scoring_the_same_text_again_gives_the_same()
    {
        const string text = "杉木科技旗下的榆树软件发布了新的数据库。";
        var first = Analyze(text, "杉木科技", "榆树软件").Relations;
        Analyze("完全不同的一句话：桦木资产起诉白蜡网络。", "桦木资产", "白蜡网络");
        Assert.Equal(first.Select(r => (r.Predicate, r.Confidence)), Analyze(text, "杉木科技", "榆树软件").Relations.Select(r => (r.Predicate, r.Confidence)));
    }

    [Fact]
    public void The_shipped_model_covers_every_predicate_between_entities()
        => Assert.Equal(GraphOntology.Default.Predicates.Where(p => !p.TakesQuantity).Select(p => p.Name), ScorerModel.Default.Predicates);

    [Fact]
    public void A_model_is_read_as_it_was_written()
    {
        using var stream = new MemoryStream();
        ScorerModel.Default.Write(stream);
        stream.Position = 0;
        var read = ScorerModel.Read(stream);
        Assert.Equal(ScorerModel.Default.Predicates, read.Predicates);
        Assert.Equal((ScorerModel.Default.Ruled, ScorerModel.Default.Alone, ScorerModel.Default.Floor, ScorerModel.Default.Ceiling), (read.Ruled, read.Alone, read.Floor, read.Ceiling));
        var features = Features(1, 77, 4096);
        Assert.All(Enumerable.Range(0, read.Predicates.Length), c => Assert.Equal(ScorerModel.Default.Logit(c, features), read.Logit(c, features)));
        Assert.Equal(ScorerModel.Default.DirectionLogit(3, features), read.DirectionLogit(3, features));
    }

    [Fact]
    public void A_damaged_model_is_told_and_not_used()
    {
        using var stream = new MemoryStream();
        ScorerModel.Default.Write(stream);
        Assert.Throws<CorruptStoreException>(() => ScorerModel.Read(new MemoryStream(stream.ToArray()[..1000])));
        Assert.Throws<CorruptStoreException>(() => ScorerModel.Read(new MemoryStream([1, 2, 3, 4, 5, 6, 7, 8])));
    }

    [Fact]
    public void A_block_of_features_has_length_one_and_counts_a_bucket_once()
    {
        var vector = new FeatureVector();
        vector.Add(FeatureVector.Seed('a'));
        vector.Add(FeatureVector.Seed('a'));
        vector.Add(FeatureVector.Seed('b'));
        vector.EndBlock();
        Assert.Equal(2, vector.Count);
        Assert.Equal(1, vector.Values.ToArray().Sum(v => v * v), 5);
    }

    private static FeatureVector Features(params int[] buckets)
    {
        var vector = new FeatureVector();
        vector.Set(buckets, [.. buckets.Select(_ => 0.5f)]);
        return vector;
    }

    private static Model.Extraction.ArticleAnalysis Analyze(string text, params string[] names)
        => Analyzers.Default.Analyze(new TextInput { Text = text, Mentions = [.. names.Select(n => new GivenMention(TextSpan.FromLength(text.IndexOf(n, StringComparison.Ordinal), n.Length), "Company"))] });

    /// <summary>0 where the fact is not found.</summary>
    private static double ConfidenceOf(string text, string predicate, string subject, string @object)
    {
        var analysis = Analyze(text, subject, @object);
        return analysis.Relations.Where(r => r.Predicate == predicate && analysis.Entities[r.Subject].Name == subject).Select(r => r.Confidence).DefaultIfEmpty(0).Max();
    }
}

using System.Text.Json;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Service.Evaluation;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Evaluation;

public sealed class GoldScorerTests
{
    private const string Text = "蓝湖科技发布了星图模型。蓝湖科技与青山银行达成合作。员工有300到500人。";

    [Fact]
    public void Hits_false_finds_and_misses_are_counted_by_the_rules()
    {
        var gold = Gold();
        var found = Found(
            Relation(0, "RELEASED", 1, "蓝湖科技发布了星图模型"),
            Relation(1, "RELEASED", 0, "蓝湖科技发布了星图模型"),
            Relation(0, "APPROVED", 1, "蓝湖科技发布了星图模型"),
            Relation(0, "HAS_METRIC", null, "员工有300到500人") with { Metric = "员工", Quantity = new Quantity(300, 500, "person", Bound.Range) });
        var counts = GoldScorer.Score(gold, found);

        // Two of three entities found; the bank is missed, the person is wrong.
        Assert.Equal((2, 1, 1), (counts.EntityHits, counts.EntityFalse, counts.EntityMissed));

        // The release and both ends of the range are hit, the release turned round is wrong, and a predicate that is not annotated does not count.
        Assert.Equal((3, 1, 3, 4), (counts.FactHits, counts.FactFalse, counts.RequiredFound, counts.Required));
    }

    [Fact]
    public void A_fact_told_as_planned_does_not_meet_one_that_happened()
    {
        var counts = GoldScorer.Score(Gold(), Found(Relation(0, "RELEASED", 1, "蓝湖科技发布了星图模型") with { Stage = Stage.Planned }));
        Assert.Equal((0, 1), (counts.FactHits, counts.FactFalse));
    }

    [Fact]
    public void A_fact_found_in_another_sentence_does_not_count()
    {
        var counts = GoldScorer.Score(Gold(), Found(Relation(0, "RELEASED", 1, "蓝湖科技与青山银行达成合作")));
        Assert.Equal((0, 1), (counts.FactHits, counts.FactFalse));
    }

    [Fact]
    public async Task The_command_prints_what_the_shared_scorer_prints()
    {
        var shared = Repository.Path("../shared");
        var scorer = Path.Combine(shared, "eval", "score.py");
        Assert.SkipUnless(File.Exists(scorer), "There is no scorer at ../shared/eval/score.py.");
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "There is no /usr/bin/python3.");
        var token = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var golds = Directory.GetFiles(Path.Combine(shared, "gold"), "*.json").Order(StringComparer.Ordinal).ToArray();
        var lines = golds.Select(path => GoldArticle.Load(path)).Select(g => JsonSerializer.Serialize(new { id = g.Id, text = g.Text, publishedAt = g.PublishedAt }));
        var input = folder.Write("in.jsonl", string.Join('\n', lines));
        var extract = await CommandRun.OfAsync(["extract", "--input", input, "--output", folder.Path("out.jsonl")], token);
        Assert.Equal(0, extract.ExitCode);
        using var python = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/python3", [scorer, "gold", folder.Path("out.jsonl"), .. golds]) { RedirectStandardOutput = true })!;
        var expected = await python.StandardOutput.ReadToEndAsync(token);
        var evaluate = await CommandRun.OfAsync(["evaluate", "--gold", Path.Combine(shared, "gold")], token);
        Assert.Equal(expected, evaluate.Output);
    }

    private static GoldArticle Gold() => new(
        "a",
        "2025-01-29",
        Text,
        [Entity("lake", "Company", "蓝湖科技"), Entity("star", "AiModel", "星图模型", "星图"), Entity("bank", "Company", "青山银行")],
        [
            new GoldFact(0, "RELEASED", 1, null, null, Asserted: true, Required: true, "蓝湖科技发布了星图模型"),
            new GoldFact(0, "PARTNER_OF", 2, null, null, Asserted: true, Required: true, "蓝湖科技与青山银行达成合作"),
            new GoldFact(0, "HAS_METRIC", null, 300, "person", Asserted: true, Required: true, "员工有300到500人"),
            new GoldFact(0, "HAS_METRIC", null, 500, "person", Asserted: true, Required: true, "员工有300到500人"),
        ]);

    private static GoldEntity Entity(string id, string type, params string[] forms) => new(id, type, [.. forms], Optional: false);

    private static ArticleAnalysis Found(params RelationMention[] relations) => new()
    {
        Language = ArticleLanguage.Zh,
        Sentences = [],
        Mentions = [],
        Entities =
        [
            new ExtractedEntity(EntityType.Company, null, "蓝湖科技", ["蓝湖科技"], null),
            new ExtractedEntity(EntityType.AiModel, null, "星图", ["星图"], null),
            new ExtractedEntity(EntityType.Person, null, "青山", ["青山"], null),
        ],
        Relations = [.. relations],
    };

    private static RelationMention Relation(int subject, string predicate, int? target, string evidence)
    {
        var span = TextSpan.FromLength(Text.IndexOf(evidence, StringComparison.Ordinal), evidence.Length);
        return new RelationMention(subject, predicate, target, null, null, Stage.Asserted, null, null, null, null, null, 0.9, "test", [span], span, span);
    }
}

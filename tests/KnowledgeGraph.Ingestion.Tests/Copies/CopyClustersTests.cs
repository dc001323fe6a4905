using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Ingestion.Copies;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests.Copies;

public sealed class CopyClustersTests
{
    [Fact]
    public void Reprints_and_light_rewrites_cluster_and_other_news_of_the_same_things_does_not()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Bench", "copies.tsv")).Where(l => !l.StartsWith('#')).Select(l => l.Split('\t')).ToList();
        var (precision, recall) = Score([.. lines.Select(l => (l[0], l[1] + "\n" + l[2]))]);
        Assert.Equal((1.0, 1.0), (precision, recall));
    }

    [Fact]
    public void Planted_rewrites_and_real_reprints_of_news_are_found()
    {
        var items = FindShared("data/news_tidewire/items-even.jsonl");
        Assert.SkipWhen(items is null, "The news backup (shared/data/news_tidewire) is not on this machine; it is third-party text that is not committed.");
        Assert.SkipWhen(!HasPython(), "python3 is not on this machine; it makes the labelled set.");
        foreach (var seed in new[] { 7, 8 })
        {
            var (precision, recall) = Score(MakeSet(items!, seed));
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: precision {precision:F4}, recall {recall:F4}"));
            Assert.True(precision >= 0.97, $"precision {precision} with seed {seed}");
            Assert.True(recall >= 0.95, $"recall {recall} with seed {seed}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("。！，\n")]
    [InlineData("快讯")]
    [InlineData("\uD83D\uDE00\uD840")]
    public void A_text_with_little_or_nothing_in_it_has_a_print_and_is_no_copy_of_other_news(string text)
    {
        var print = ArticlePrint.Of(text);
        Assert.False(CopyJudge.AreCopies(print, ArticlePrint.Of("云帆科技今天在杭州发布新一代推理芯片。")));
        Assert.All(print.Bands, b => Assert.InRange(b, 0, (1L << 53) - 1));
    }

    [Fact]
    public void Likeness_is_symmetric_and_in_range_and_one_for_equal_texts()
    {
        var a = ArticlePrint.Of("云帆科技今天在杭州发布新一代推理芯片。量产从明年一季度开始。");
        var b = ArticlePrint.Of("云帆科技今天发布新芯片。分析人士认为竞争正在升温，价格会在12月和1月下降。");
        Assert.Equal(CopyJudge.Compare(a, b), CopyJudge.Compare(b, a));
        Assert.Equal(new CopyLikeness(1, 1, 1, 1), CopyJudge.Compare(a, a));
        var likeness = CopyJudge.Compare(a, b);
        Assert.All([likeness.Resemblance, likeness.Containment, likeness.Sentences, likeness.Numbers], v => Assert.InRange(v, 0, 1));
    }

    private static (double Precision, double Recall) Score(List<(string Gold, string Text)> articles)
    {
        var clusters = new CopyClusters();
        articles.ForEach(a => clusters.Add(ArticlePrint.Of(a.Text)));
        var roots = clusters.Roots();
        var (found, gold, both) = (0, 0, 0);
        for (var i = 0; i < articles.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (isFound, isGold) = (roots[i] == roots[j], articles[i].Gold == articles[j].Gold);
                found += isFound ? 1 : 0;
                gold += isGold ? 1 : 0;
                both += isFound && isGold ? 1 : 0;
            }
        }

        return ((double)both / found, (double)both / gold);
    }

    private static List<(string Gold, string Text)> MakeSet(string items, int seed)
    {
        var path = Path.GetTempFileName();
        try
        {
            var script = Path.Combine(Repository.Root, "eng", "copies", "make_set.py");
            using var process = Process.Start(new ProcessStartInfo("python3", [script, items, path, "--seed", seed.ToString(CultureInfo.InvariantCulture)]))!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return [.. File.ReadLines(path).Select(Read)];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (string Gold, string Text) Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        string Field(string name) => json.RootElement.GetProperty(name).GetString()!;
        return (Field("gold"), Field("title") + "\n" + Field("text"));
    }

    private static string? FindShared(string path)
    {
        var file = Path.Combine(Repository.Root, "..", "shared", path);
        return File.Exists(file) ? file : null;
    }

    private static bool HasPython()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", "--version") { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

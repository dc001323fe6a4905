using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Ingestion.Resolution;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests.Resolution;

/// <summary>The comparer on pairs of names of all types. The parts of the bench: see <c>eng/identity/train.py</c>, which fits on one of them.</summary>
public sealed class NameBenchTests
{
    private static readonly List<Pair> Bench = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Bench", "names.tsv")).Where(l => !l.StartsWith('#')).Select(Pair.Read)];

    [Fact]
    public void Names_are_told_apart_and_joined_with_the_lexicon()
    {
        var judged = Judge(new EntityComparer(TestGraph.Lexicon));
        Print("with the lexicon", judged);
        var all = Figures(judged);
        Assert.True(Bench.Count >= 600);
        Assert.True(all.F1 >= 0.90, $"F1 {all.F1}");
        Assert.True(all.Precision >= 0.99, $"precision of merges {all.Precision}");
        var heldOut = Figures([.. judged.Where(j => j.Pair.Part == "held out")]);
        Assert.True(heldOut.F1 >= 0.90, $"F1 {heldOut.F1} of the pairs held out");
        Assert.True(heldOut.Precision >= 0.99, $"precision of merges {heldOut.Precision} of the pairs held out");
    }

    [Fact]
    public void Names_nobody_has_heard_of_are_joined_less_often_but_as_surely()
    {
        var judged = Judge(new EntityComparer(Lexicon.Empty));
        Print("without the lexicon", judged);
        Assert.True(Figures(judged).Precision >= 0.99, $"precision of merges {Figures(judged).Precision}");
        Assert.True(Figures([.. judged.Where(j => j.Pair.Tier == "strong")]).F1 >= 0.97);
    }

    [Fact]
    public void Scores_are_calibrated_within_a_tenth()
    {
        var comparer = new EntityComparer(TestGraph.Lexicon);
        foreach (var bin in Judge(comparer).GroupBy(j => j.Result.Score >= EntityComparer.SameFrom ? 2 : j.Result.Score >= EntityComparer.UnsureFrom ? 1 : 0).Where(g => g.Count() >= 30))
        {
            Assert.InRange(bin.Average(j => j.Result.Score) - bin.Average(j => j.Pair.IsSame ? 1.0 : 0.0), -0.1, 0.1);
        }
    }

    [Fact]
    public void Comparing_is_symmetric_and_scores_are_in_range()
    {
        var comparer = new EntityComparer(TestGraph.Lexicon);
        foreach (var pair in Bench)
        {
            var (there, back) = (comparer.Compare(pair.A, pair.B), comparer.Compare(pair.B, pair.A));
            Assert.Equal(there.Score, back.Score, 12);
            Assert.Equal(there.Decision, back.Decision);
            Assert.All(there.Features.Values.Append(there.Score), v => Assert.InRange(v, 0, 1));
        }
    }

    /// <summary>An alias says that two names are one thing: a school, a laboratory, a bureau inside an institution is none of its names.</summary>
    [Fact]
    public void A_unit_of_an_institution_is_no_alias_of_it_in_the_lexicon()
    {
        string[] units = ["学院", "研究院", "研究所", "实验室", "校区", "办公厅", "常委会", "中心", "局", "团队", "）", ")"];
        var lumped = TestGraph.Lexicon.Entries
            .Where(e => e.Type == EntityType.Organization || e.Type == EntityType.Government)
            .SelectMany(e => e.AllNames().SelectMany(n => e.AllNames().Where(longer => longer.Length > n.Length && n.Length >= 2 && longer.StartsWith(n, StringComparison.Ordinal)).Select(longer => (Name: n, Longer: longer))))
            .Where(x => units.Any(u => x.Longer[x.Name.Length..].EndsWith(u, StringComparison.Ordinal) && x.Longer.Length - x.Name.Length > u.Length) && !units.Any(u => x.Name.EndsWith(u, StringComparison.Ordinal)))
            .Where(x => !ReadsAs(x.Name, x.Longer))
            .Select(x => $"{x.Name}: {x.Longer}");
        Assert.Empty(lumped);
    }

    /// <summary>The longer one only says in full what the shorter one leaves out: 北大, 智源 and 智源研究院.</summary>
    private static bool ReadsAs(string name, string longer)
        => TestGraph.Lexicon.Entries.Any(e => e.PreferredName == longer || (e.PreferredName.EndsWith(longer[name.Length..], StringComparison.Ordinal) && e.AllNames().Contains(name)));

    private static List<(Pair Pair, ComparisonResult Result)> Judge(EntityComparer comparer) => [.. Bench.Select(p => (p, comparer.Compare(p.A, p.B)))];

    private static (double Precision, double Recall, double F1, int Unsure) Figures(List<(Pair Pair, ComparisonResult Result)> judged)
    {
        var found = judged.Count(j => j.Result.Decision == JudgementKind.Same);
        var right = judged.Count(j => j.Pair.IsSame && j.Result.Decision == JudgementKind.Same);
        var (precision, recall) = (found == 0 ? 1 : (double)right / found, (double)right / Math.Max(1, judged.Count(j => j.Pair.IsSame)));
        return (precision, recall, 2 * precision * recall / Math.Max(1e-9, precision + recall), judged.Count(j => j.Result.Decision == JudgementKind.Unsure));
    }

    private static void Print(string title, List<(Pair Pair, ComparisonResult Result)> judged)
    {
        var table = new StringBuilder(title).AppendLine();
        foreach (var (name, rows) in judged.GroupBy(j => j.Pair.Tier).Concat(judged.GroupBy(j => j.Pair.Part)).Concat(judged.GroupBy(_ => "all")).Select(g => (g.Key, g.ToList())))
        {
            var f = Figures(rows);
            table.AppendLine(CultureInfo.InvariantCulture, $"  {name,-12} pairs {rows.Count,4}  precision {f.Precision:F3}  recall {f.Recall:F3}  F1 {f.F1:F3}  unsure {f.Unsure}");
        }

        foreach (var (pair, result) in judged.Where(j => !j.Pair.IsSame && j.Result.Decision == JudgementKind.Same && j.Pair.Part != "held out"))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"  wrongly joined: {pair.A.Names[0]}, {pair.B.Names[0]} ({string.Join(' ', result.Features.Keys)})");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
    }

    private sealed record Pair(string Tier, bool IsSame, NamedThing A, NamedThing B, string Part)
    {
        private static readonly string[] Parts = ["training", "development", "training", "held out"];

        public static Pair Read(string line)
        {
            var c = line.Split('\t');
            var part = Parts[SHA256.HashData(Encoding.UTF8.GetBytes($"{c[3]}\n{c[5]}"))[0] % 4];
            return new Pair(c[0], c[1] == "same", Thing(c[2], c[3]), Thing(c[4], c[5]), part);
        }

        private static NamedThing Thing(string type, string name) => new(GraphOntology.Default.FindType(type)!.Type, [name]);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Language.Quantities;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Language.Sentences;
using KnowledgeGraph.Language.Time;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Benchmarks.Language;

/// <summary>Nanoseconds of processor time a character for each stage of the analysis at growing lengths: where they stay level, the cost is linear.</summary>
internal static class StageBenchmark
{
    private static readonly int[] Lengths = [1_000, 10_000, 100_000, 1_000_000];

    /// <summary>A length is measured until it has run this long, at the least once.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(300);

    /// <summary>No stage is tried at a length that would take longer, by its speed at the length before.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(30);

    public static int Run(string[] args)
    {
        if (args is not [var path, ..])
        {
            Console.Error.WriteLine("stages FILE [--json]: a file of articles (.txt, or .jsonl with \"text\")");
            return 2;
        }

        var news = NewsText.Read(path, Lengths[^1]);
        var analyzer = TextAnalyzer.CreateDefault();
        var date = new DateTimeOffset(2025, 1, 29, 10, 0, 0, TimeSpan.FromHours(8));
        var stages = new (string Name, Action<string> Run)[]
        {
            ("normalise", text => TextNormalizer.Normalize(text)),
            ("sentences", text => SentenceSplitter.Split(text, ArticleLanguage.Zh)),
            ("tag", text => Segmenter.Default.Tag(text, [])),
            ("times", text => TimeExtractor.Extract(text, date, ArticleLanguage.Zh)),
            ("quantities", text => QuantityExtractor.Extract(text, [], ArticleLanguage.Zh)),
            ("prepare", text => analyzer.Prepare(new TextInput { Text = text, PublishedAt = date })),
            ("analyze", text => analyzer.Analyze(new TextInput { Text = text, PublishedAt = date })),
        };
        var json = args.Contains("--json");
        var table = new StringBuilder("| ns a character |");
        foreach (var length in Lengths)
        {
            table.Append(CultureInfo.InvariantCulture, $" {length:N0} |");
        }

        table.AppendLine().Append("| --- |").Insert(table.Length, " --- |", Lengths.Length).AppendLine();
        var results = new Dictionary<string, double[]>();
        foreach (var (name, run) in stages)
        {
            var costs = Costs(news, run);
            results[name] = costs;
            table.Append("| ").Append(name).Append(" |");
            foreach (var cost in costs)
            {
                table.Append(double.IsNaN(cost) ? " too long |" : string.Create(CultureInfo.InvariantCulture, $" {cost:F0} |"));
            }

            table.AppendLine();
            if (!json)
            {
                Console.Write(table.ToString());
                table.Clear();
            }
        }

        Console.Write(json ? JsonSerializer.Serialize(results.ToDictionary(r => r.Key, r => r.Value.Where(v => !double.IsNaN(v)))) + "\n" : table.ToString());
        return 0;
    }

    private static double[] Costs(string news, Action<string> run)
    {
        var costs = new double[Lengths.Length];
        Array.Fill(costs, double.NaN);
        for (var warm = 0; warm < 30; warm++)
        {
            run(news.Substring(warm * Lengths[0], Lengths[0]));
        }

        for (var i = 0; i < Lengths.Length; i++)
        {
            // Were the cost quadratic, the next length would take a hundred times as long.
            if (i > 0 && costs[i - 1] * Lengths[i] > TooLong.TotalNanoseconds)
            {
                break;
            }

            costs[i] = Cost(news, Lengths[i], run);
        }

        return costs;
    }

    // Time of the processor, not of the clock: what else runs on the machine does not count.
    private static double Cost(string news, int length, Action<string> run)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        long chars = 0;
        var at = 0;
        TimeSpan spent;
        do
        {
            if (at + length > news.Length)
            {
                at = 0;
            }

            var text = news.Substring(at, Math.Min(length, news.Length - at));
            at += length;
            run(text);
            chars += text.Length;
            process.Refresh();
            spent = process.TotalProcessorTime - before;
        }
        while (spent < Enough);
        return spent.TotalNanoseconds / chars;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Recognition;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Benchmarks.Language;

/// <summary>
/// The recogniser on prepared documents of growing length, in one thread: characters a second of processor time and bytes allocated a character. Covers register,
/// features, network and best path; sentences and tokens are there before. Medians of several passes.
/// </summary>
internal static class RecognizerBenchmark
{
    private static readonly int[] Lengths = [1_000, 10_000, 100_000, 1_000_000];

    private const int Passes = 5;

    /// <summary>A pass reads at least so many characters, in as many documents as that takes.</summary>
    private const int LeastCharacters = 500_000;

    public static int Run(string[] args)
    {
        if (args is not [var path, ..])
        {
            Console.Error.WriteLine("recognise FILE [--json]: a file of articles (.txt, or .jsonl with \"text\")");
            return 2;
        }

        var news = NewsText.Read(path, Lengths[^1]);
        var json = args.Contains("--json");
        if (!json)
        {
            Console.WriteLine("| characters a document | characters a second | ns a character | bytes a character |\n| --- | --- | --- | --- |");
        }

        foreach (var length in Lengths)
        {
            var (nanoseconds, bytes, names) = Measure(news, length);
            Console.WriteLine(json
                ? JsonSerializer.Serialize(new { length, charsPerSecond = Math.Round(1e9 / nanoseconds), nsPerChar = Math.Round(nanoseconds), bytesPerChar = Math.Round(bytes, 2), names })
                : string.Create(CultureInfo.InvariantCulture, $"| {length:N0} | {1e9 / nanoseconds:N0} | {nanoseconds:F0} | {bytes:F2} |"));
        }

        return 0;
    }

    private static (double Nanoseconds, double Bytes, int Names) Measure(string news, int length)
    {
        var analyzer = TextAnalyzer.CreateDefault();
        var documents = Enumerable.Range(0, Math.Max(1, LeastCharacters / length))
            .Select(i => analyzer.Prepare(new TextInput { Text = news.Substring(i * length % (news.Length - length + 1), length), Language = ArticleLanguage.Zh }))
            .ToArray();
        var characters = documents.Sum(d => (long)d.Text.Length);
        using var process = Process.GetCurrentProcess();
        var costs = new List<double>();
        var bytes = 0.0;
        var names = 0;
        for (var pass = -1; pass < Passes; pass++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            process.Refresh();
            var start = process.TotalProcessorTime;
            names = documents.Sum(d => NameRecognizer.Default.Find(d).Count);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)characters;
            process.Refresh();
            if (pass >= 0)
            {
                costs.Add((process.TotalProcessorTime - start).TotalNanoseconds / characters);
            }
        }

        costs.Sort();
        return (costs[Passes / 2], bytes, names);
    }
}

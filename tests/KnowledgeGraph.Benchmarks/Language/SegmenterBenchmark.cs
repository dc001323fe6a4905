using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Benchmarks.Language;

/// <summary>The segmenter on the lines of a file: time until the dictionary is ready, memory, speed and allocation; medians of several passes. Prints one JSON object.</summary>
internal static class SegmenterBenchmark
{
    private const int Passes = 9;

    public static int Run(string[] args)
    {
        if (args is not [var path, ..])
        {
            Console.Error.WriteLine("segment FILE: a file of UTF-8 text, cut line by line");
            return 2;
        }

        var watch = Stopwatch.StartNew();
        var segmenter = Segmenter.Default;
        segmenter.Cut("预热");
        var ready = watch.Elapsed.TotalMilliseconds;
        var resident = Environment.WorkingSet;
        var lines = File.ReadAllLines(path, Encoding.UTF8);
        var chars = lines.Sum(line => (long)line.Length);
        var spans = new List<TextSpan>();
        var tokens = new List<Token>();
        var strings = Measure(lines, line => segmenter.Cut(line));
        var cut = Measure(lines, line => { spans.Clear(); segmenter.Cut(line.AsSpan(), spans); });
        var tag = Measure(lines, line => { tokens.Clear(); segmenter.Tag(line, tokens); });
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            program = "KnowledgeGraph.Language",
            chars,
            readyMs = Math.Round(ready),
            residentMb = Math.Round(resident / 1e6),
            cut = Math.Round(chars / strings.Seconds),
            cutSpans = Math.Round(chars / cut.Seconds),
            tag = Math.Round(chars / tag.Seconds),
            cutBytesPerChar = Rounded(strings.Bytes, chars),
            cutSpansBytesPerChar = Rounded(cut.Bytes, chars),
            tagBytesPerChar = Rounded(tag.Bytes, chars),
        }));
        return 0;
    }

    private static double Rounded(long bytes, long chars) => double.Parse((bytes / (double)chars).ToString("F2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static (double Seconds, long Bytes) Measure(string[] lines, Action<string> cut)
    {
        var seconds = new List<double>();
        long bytes = 0;
        for (var pass = -2; pass < Passes; pass++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            foreach (var line in lines)
            {
                cut(line);
            }

            if (pass >= 0)
            {
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        seconds.Sort();
        return (seconds[Passes / 2], bytes);
    }
}

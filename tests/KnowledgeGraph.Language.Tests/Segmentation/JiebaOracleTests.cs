using System.Diagnostics;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Segmentation;

/// <summary>Real news against python3-jieba itself, where it is installed and the shared data lies beside the checkout.</summary>
public sealed class JiebaOracleTests
{
    /// <summary>Bytes of UTF-8 compared: enough that rare paths of both models are met.</summary>
    private const int ComparedBytes = 1_100_000;

    [Theory]
    [InlineData("cut")]
    [InlineData("cut-no-hmm")]
    [InlineData("search")]
    [InlineData("tokenize")]
    [InlineData("tag")]
    public async Task A_megabyte_of_news_is_cut_as_jieba_cuts_it(string mode)
    {
        var news = Path.Combine(Root, "..", "shared", "data", "news_lctt", "articles.jsonl");
        Assert.SkipUnless(File.Exists(news), $"{news} is not there: the news to compare on is not part of the repository.");
        var python = await FindPythonAsync();
        Assert.SkipWhen(python is null, "No python3 with jieba 0.42.1 is installed (Debian: apt-get install python3-jieba).");
        var lines = Lines(news);
        var expected = await RunAsync(python!, [Path.Combine(Root, "eng", "jieba-tokens.py"), mode], string.Join('\n', lines));
        Assert.Equal(lines.Count, expected.Length);
        for (var i = 0; i < lines.Count; i++)
        {
            if (Cut(lines[i], mode) is var actual && actual != expected[i])
            {
                Assert.Fail($"{mode}, line {i + 1}: {lines[i]}\nexpected {expected[i].Replace('\u001F', '|')}\nactual   {actual.Replace('\u001F', '|')}");
            }
        }
    }

    private static string Root { get; } = FindRoot();

    private static string Cut(string line, string mode)
    {
        var segmenter = Segmenter.Default;
        switch (mode)
        {
            case "cut":
                return string.Join('\u001F', segmenter.Cut(line));
            case "cut-no-hmm":
                return string.Join('\u001F', segmenter.Cut(line, useHmm: false));
            case "search":
                return string.Join('\u001F', segmenter.CutForSearch(line));
            case "tokenize":
                return string.Join('\u001F', segmenter.Tokenize(line, forSearch: true).Select(s => $"{s.Start},{s.End}"));
            default:
                var tokens = new List<Token>();
                segmenter.Tag(line, tokens);
                return string.Join('\u001F', tokens.Select(t => $"{t.Span.Slice(line)}\u001E{t.Pos}"));
        }
    }

    private static List<string> Lines(string news)
    {
        var lines = new List<string>();
        var bytes = 0;
        foreach (var article in File.ReadLines(news))
        {
            using var json = JsonDocument.Parse(article);
            foreach (var line in json.RootElement.GetProperty("text").GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                lines.Add(line.TrimEnd('\r'));
                bytes += Encoding.UTF8.GetByteCount(line);
            }

            if (bytes >= ComparedBytes)
            {
                break;
            }
        }

        Assert.True(bytes >= 1_000_000);
        return lines;
    }

    private static async Task<string?> FindPythonAsync()
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                if (await RunAsync(python, ["-c", "import jieba; print(jieba.__version__)"], "") is ["0.42.1", ..])
                {
                    return python;
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Not installed under this name.
            }
        }

        return null;
    }

    private static async Task<string[]> RunAsync(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var text = await output;
        _ = await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return text.TrimEnd('\n').Split('\n');
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KnowledgeGraph.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}

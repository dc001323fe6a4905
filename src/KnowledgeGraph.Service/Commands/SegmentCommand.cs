using System.CommandLine;
using System.Text;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Service.Lines;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>segment</c>: plain jieba, line by line, as text that is easy to compare.</summary>
internal static class SegmentCommand
{
    /// <summary>Unit separator, between tokens.</summary>
    private const char BetweenTokens = '\u001F';

    /// <summary>Record separator, between a token and its tag.</summary>
    private const char BeforeTag = '\u001E';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Command Create()
    {
        var options = new LineOptions();
        var mode = new Option<string>("--mode") { Description = "cut, cut-no-hmm, search or tag.", DefaultValueFactory = _ => "cut" };
        mode.AcceptOnlyFromAmong("cut", "cut-no-hmm", "search", "tag");
        var command = new Command("segment", "Cuts text into words as jieba 0.42.1 does, line by line: tokens parted by U+001F; with --mode tag each is followed by U+001E and its tag.");
        options.AddTo(command);
        command.Options.Add(mode);
        command.SetAction((parsed, cancellationToken) =>
        {
            Func<string, string> cut = parsed.GetValue(mode) switch
            {
                "cut-no-hmm" => text => string.Join(BetweenTokens, Segmenter.Default.Cut(text, useHmm: false)),
                "search" => text => string.Join(BetweenTokens, Segmenter.Default.CutForSearch(text)),
                "tag" => Tag,
                _ => text => string.Join(BetweenTokens, Segmenter.Default.Cut(text)),
            };
            return options.RunAsync(parsed, "segment", line => Run(line, cut), cancellationToken);
        });
        return command;
    }

    private static string Tag(string text)
    {
        var tokens = new List<Token>();
        Segmenter.Default.Tag(text, tokens);
        var line = new StringBuilder(text.Length * 3);
        foreach (var token in tokens)
        {
            if (line.Length > 0)
            {
                line.Append(BetweenTokens);
            }

            line.Append(text, token.Span.Start, token.Span.Length).Append(BeforeTag).Append(token.Pos);
        }

        return line.ToString();
    }

    /// <summary>A line that is no text gives an empty line, so that the others keep their numbers.</summary>
    private static LineResult Run(RawLine line, Func<string, string> cut)
    {
        try
        {
            return line.Bytes is { } bytes ? new LineResult(Strict.GetBytes(cut(Strict.GetString(bytes))), Failed: false) : Failed(line.Number, $"has more than {LineReader.MaxLength:N0} bytes");
        }
        catch (DecoderFallbackException)
        {
            return Failed(line.Number, "is not UTF-8");
        }
    }

    private static LineResult Failed(int line, string reason)
    {
        Console.Error.WriteLine($"error: line {line} {reason}.");
        return new LineResult([], Failed: true);
    }
}

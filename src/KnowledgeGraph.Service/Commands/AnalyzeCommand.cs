using System.CommandLine;
using System.Text.Json;
using KnowledgeGraph.Language;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Service.Lines;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>analyze</c>: the stages before mentions. All spans run over the text as given.</summary>
internal static class AnalyzeCommand
{
    private static readonly string[] Parts = ["sentences", "tokens", "times", "quantities"];

    public static Command Create()
    {
        var options = new LineOptions();
        var only = new Option<string[]>("--only") { Description = $"What to show, parted by commas: {string.Join(", ", Parts)}. All when left out.", AllowMultipleArgumentsPerToken = true, CustomParser = Split };
        var command = new Command("analyze", "Shows sentences, tokens, times and quantities of texts: JSON lines as for extract in, one result a line out.");
        options.AddTo(command);
        command.Options.Add(only);
        command.SetAction((parsed, cancellationToken) =>
        {
            var analyzer = TextAnalyzer.CreateDefault();
            var wanted = parsed.GetValue(only) is { Length: > 0 } named ? named : Parts;
            return options.RunAsync(parsed, "analyze", line => JsonLine.Run(line, (input, json) => Write(json, input, analyzer, wanted)), cancellationToken);
        });
        return command;
    }

    private static string[] Split(System.CommandLine.Parsing.ArgumentResult result)
    {
        var named = result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToArray();
        if (Array.Find(named, n => !Parts.Contains(n)) is { } unknown)
        {
            result.AddError($"--only does not know '{unknown}'; it knows {string.Join(", ", Parts)}.");
        }

        return named;
    }

    private static void Write(Utf8JsonWriter json, InputLine input, TextAnalyzer analyzer, string[] wanted)
    {
        var document = analyzer.Prepare(input.ToTextInput());
        JsonText.Write(json, "id", input.Id);
        foreach (var part in Parts.Where(wanted.Contains))
        {
            json.WriteStartArray(part);
            switch (part)
            {
                case "sentences":
                    WriteEach(json, document, document.Sentences, s => s.Span, withText: false, (_, _) => { });
                    break;
                case "tokens":
                    WriteEach(json, document, document.Tokens, t => t.Span, withText: true, (token, writer) => writer.WriteString("pos", token.Pos));
                    break;
                case "times":
                    WriteEach(json, document, document.Times, t => t.Span, withText: true, (time, writer) =>
                    {
                        writer.WriteString("from", time.Interval.FromIso);
                        writer.WriteString("to", time.Interval.ToIso);
                        writer.WriteString("precision", time.Interval.PrecisionName);
                    });
                    break;
                default:
                    WriteEach(json, document, document.Quantities, q => q.Span, withText: true, (quantity, writer) => QuantityWriter.WriteMembers(writer, quantity.Quantity));
                    break;
            }

            json.WriteEndArray();
        }
    }

    private static void WriteEach<T>(Utf8JsonWriter json, Document document, IEnumerable<T> items, Func<T, TextSpan> spanOf, bool withText, Action<T, Utf8JsonWriter> members)
    {
        foreach (var item in items)
        {
            var span = document.Offsets.ToRaw(spanOf(item));
            json.WriteStartObject();
            json.WriteNumber("start", span.Start);
            json.WriteNumber("end", span.End);
            if (withText)
            {
                JsonText.Write(json, "text", span.Slice(document.Raw));
            }

            members(item, json);
            json.WriteEndObject();
        }
    }
}

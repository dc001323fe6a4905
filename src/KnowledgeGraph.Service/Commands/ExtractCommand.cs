using System.CommandLine;
using KnowledgeGraph.Language;
using KnowledgeGraph.Service.Lines;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>extract</c>: texts in, mentions, entities and facts out; nothing is stored.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var options = new LineOptions();
        var noResolve = new Option<bool>("--no-resolve") { Description = "Leave out the lexicon's ids of entities." };
        var command = new Command("extract", "Finds mentions, entities and facts in texts: JSON lines {\"id\", \"text\", \"title\"?, \"publishedAt\"?, \"lang\"?, \"mentions\"?} in, one result a line out.");
        options.AddTo(command);
        command.Options.Add(noResolve);
        command.SetAction((parsed, cancellationToken) =>
        {
            var analyzer = TextAnalyzer.CreateDefault();
            var writer = new ExtractionWriter(withCanonical: !parsed.GetValue(noResolve));
            return options.RunAsync(parsed, "extract", line => JsonLine.Run(line, (input, json) => writer.Write(json, input.Id, input.ToTextInput(), analyzer, cancellationToken)), cancellationToken);
        });
        return command;
    }
}

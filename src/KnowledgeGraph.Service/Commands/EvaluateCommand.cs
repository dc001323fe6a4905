using System.CommandLine;
using System.Globalization;
using KnowledgeGraph.Language;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Service.Evaluation;

namespace KnowledgeGraph.Service.Commands;

/// <summary><c>evaluate</c>: extraction over annotated articles, scored.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var gold = new Option<DirectoryInfo>("--gold") { Description = "Folder of annotated articles: a .json each, with its .txt.", Required = true };
        var command = new Command("evaluate", "Extracts from annotated articles and prints precision, recall and F1 of entities and facts.") { gold };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed.GetRequiredValue(gold), cancellationToken)));
        return command;
    }

    private static int Run(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        if (!folder.Exists)
        {
            throw new InvalidInputException($"--gold: there is no folder {folder.FullName}.", code: "NO_SUCH_SOURCE");
        }

        var files = folder.GetFiles("*.json").OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            throw new InvalidInputException($"--gold: the folder {folder.FullName} holds no .json file.", code: "NO_SUCH_SOURCE");
        }

        var analyzer = TextAnalyzer.CreateDefault();
        var total = default(Counts);
        foreach (var file in files)
        {
            var article = GoldArticle.Load(file.FullName);
            var analysis = analyzer.Analyze(new TextInput { Text = article.Text, PublishedAt = DateOf(article) }, cancellationToken);
            var counts = GoldScorer.Score(article, analysis);
            total += counts;
            Print($"{article.Id,-34} entities F1 {EntityF1(counts):F3}   facts P {counts.FactPrecision:F3} R {counts.FactRecall:F3} F1 {FactF1(counts):F3}");
        }

        Print($"{"ENTITIES",-28} P {total.EntityPrecision:F3} R {total.EntityRecall:F3} F1 {EntityF1(total):F3}   (tp {total.EntityHits} fp {total.EntityFalse} fn {total.EntityMissed})");
        Print($"{"FACTS",-28} P {total.FactPrecision:F3} R {total.FactRecall:F3} F1 {FactF1(total):F3}   (right {total.FactHits} wrong {total.FactFalse} required found {total.RequiredFound} of {total.Required})");
        return ExitCodes.Success;
    }

    private static DateTimeOffset? DateOf(GoldArticle article)
        => article.PublishedAt is { } date ? new DateTimeOffset(DateTime.Parse(date, CultureInfo.InvariantCulture), TimeSpan.FromHours(8)) : null;

    private static double EntityF1(Counts counts) => Counts.F1(counts.EntityPrecision, counts.EntityRecall);

    private static double FactF1(Counts counts) => Counts.F1(counts.FactPrecision, counts.FactRecall);

    private static void Print(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

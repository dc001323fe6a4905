using System.CommandLine;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Recognition;
using KnowledgeGraph.Language.Relations;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Service.Commands;

/// <summary>
/// <c>patterns</c>: for the analyst who writes relation patterns. <c>list</c> shows those in use, <c>try</c> runs one pattern, a file of them, or those in use on
/// a text and shows what each sentence looks like to a pattern and which facts come out, with the rule of each.
/// </summary>
internal static class PatternsCommand
{
    public static Command Create()
        => new("patterns", "Shows the relation patterns (list) and tries them on a text (try). The language is told in docs/relation-patterns.md.") { CreateList(), CreateTry() };

    private static Command CreateList()
    {
        var predicate = new Option<string>("--predicate") { Description = "Only the patterns of this predicate." };
        var command = new Command("list", "Lists the patterns in use: predicate, name, language, confidence.") { predicate };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(predicate);
            foreach (var pattern in RelationPatterns.Default.Patterns.Where(p => wanted is null || p.Predicate == wanted))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pattern.Predicate}\t{pattern.Name}\t{(pattern.Language == ArticleLanguage.En ? "en" : "zh")}\t{pattern.Confidence:0.00}"));
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static Command CreateTry()
    {
        var text = new Argument<string>("text") { Description = "The text; - reads standard input." };
        var predicate = new Option<string>("--predicate") { Description = "The predicate of --pattern." };
        var pattern = new Option<string>("--pattern") { Description = "One pattern, for instance \"{S:Org} ~6 收购(了)? {O:Company}\". Then no other is tried." };
        var options = new Option<string>("--options") { Description = "Its options, for instance \"conf=0.9 lang=en\"." };
        var file = new Option<string>("--file") { Description = "A file of patterns to try in place of those in use." };
        var command = new Command("try", "Tries patterns on a text.") { text, predicate, pattern, options, file };
        command.Validators.Add(result =>
        {
            if (result.GetValue(pattern) is not null != result.GetValue(predicate) is not null)
            {
                result.AddError("--pattern and --predicate go together.");
            }
            else if (result.GetValue(pattern) is not null && result.GetValue(file) is not null)
            {
                result.AddError("Give --pattern or --file, not both.");
            }
        });
        command.SetAction(parsed =>
        {
            var patterns = parsed.GetValue(pattern) is { } line
                ? RelationPatterns.Parse(string.Join('\t', parsed.GetValue(predicate), "tried", line, parsed.GetValue(options) ?? "").TrimEnd('\t'), "--pattern", GraphOntology.Default)
                : parsed.GetValue(file) is { } path ? RelationPatterns.Load(path, GraphOntology.Default) : RelationPatterns.Default;
            var given = parsed.GetValue(text)!;
            Try(given == "-" ? Console.In.ReadToEnd() : given, patterns);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Try(string text, RelationPatterns patterns)
    {
        var lexicon = Lexicon.Load(Lexicon.DefaultDirectory, GraphOntology.Default);
        var analysis = TextAnalyzer.Create(GraphOntology.Default, lexicon, patterns, recognizer: NameRecognizer.Default).Analyze(new TextInput { Text = text });
        foreach (var sentence in analysis.Sentences)
        {
            Console.WriteLine(Marked(text, sentence.Span, analysis));
            foreach (var fact in analysis.Relations.Where(r => sentence.Span.Overlaps(r.Evidence[0])))
            {
                Console.WriteLine(Line(text, fact, analysis));
            }
        }
    }

    /// <summary>The sentence with each name in brackets after its type: what a pattern's slots stand for.</summary>
    private static string Marked(string text, TextSpan sentence, ArticleAnalysis analysis)
    {
        var marked = new StringBuilder();
        var at = sentence.Start;
        foreach (var mention in analysis.Mentions.Where(m => m.Entity is not null && sentence.Contains(m.Span)))
        {
            marked.Append(text, at, mention.Span.Start - at).Append('[').Append(mention.TypeName).Append(' ').Append(mention.Text).Append(']');
            at = mention.Span.End;
        }

        return marked.Append(text, at, sentence.End - at).Replace('\n', ' ').ToString();
    }

    private static string Line(string text, RelationMention fact, ArticleAnalysis analysis)
    {
        var line = new StringBuilder("  ").Append(analysis.Entities[fact.Subject].Name).Append(' ').Append(fact.Predicate).Append(' ');
        if (fact.Object is { } target)
        {
            line.Append(analysis.Entities[target].Name);
        }
        else if (fact.Quantity is { } quantity)
        {
            line.Append(CultureInfo.InvariantCulture, $"{fact.Metric} {quantity.Value} {quantity.Unit}");
        }

        return line.Append(CultureInfo.InvariantCulture, $"  ({fact.Stage.ToString().ToLowerInvariant()}, {fact.Confidence:0.00}) by {fact.Rule}: {fact.Evidence[0].Slice(text).Replace('\n', ' ')}").ToString();
    }
}

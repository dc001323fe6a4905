using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>Tells from cue words whether a stretch of text asserts, plans, rumours, denies or negates. Cues are data: <c>stage-cues.tsv</c>.</summary>
internal static class StageDetector
{
    private static readonly ImmutableArray<(Stage Stage, Regex Cue, ArticleLanguage Language)> Cues =
    [
        .. DataTable.Read("stage-cues.tsv", 3).Select(row => (
            Enum.TryParse<Stage>(row.Columns[0], ignoreCase: true, out var stage) ? stage : throw InvalidInputException.InFile("Data/stage-cues.tsv", row.Line, $"{row.Columns[0]} is no stage"),
            new Regex(row.Columns[1], RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(10)),
            Enum.Parse<ArticleLanguage>(row.Columns[2], ignoreCase: true))),
    ];

    public static Stage Detect(string stretch, ArticleLanguage language)
    {
        foreach (var (stage, cue, of) in Cues)
        {
            if (of == language && cue.IsMatch(stretch))
            {
                return stage;
            }
        }

        return Stage.Asserted;
    }
}

using System.Collections.Immutable;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Language.Relations;

/// <summary>
/// The relation patterns: data that an analyst reads and extends. Checked as a whole when loaded; a mistake is told with file and line. Immutable, safe to share.
/// </summary>
public sealed class RelationPatterns
{
    private RelationPatterns(ImmutableArray<RelationPattern> patterns) => Patterns = patterns;

    /// <summary>In the file's order: an earlier pattern wins over a later one that says the same.</summary>
    public ImmutableArray<RelationPattern> Patterns { get; }

    /// <summary>The patterns the project ships.</summary>
    public static RelationPatterns Default { get; } = Parse(DataTable.Text("relation-patterns.tsv"), "Data/relation-patterns.tsv", GraphOntology.Default);

    /// <exception cref="InvalidInputException">A line is wrong; the message is <c>path:line: reason</c>.</exception>
    public static RelationPatterns Load(string path, GraphOntology ontology) => Parse(File.ReadAllText(path), path, ontology);

    /// <param name="path">Shown in error messages.</param>
    /// <exception cref="InvalidInputException">A line is wrong; the message is <c>path:line: reason</c>.</exception>
    public static RelationPatterns Parse(string text, string path, GraphOntology ontology)
    {
        ArgumentNullException.ThrowIfNull(text);
        var patterns = ImmutableArray.CreateBuilder<RelationPattern>();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r', ' ', '\t');
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            var pattern = PatternCompiler.Compile(line, path, number, ontology);
            if (!names.TryAdd(pattern.Name, number))
            {
                throw InvalidInputException.InFile(path, number, $"the name {pattern.Name} is taken already, in line {names[pattern.Name]}");
            }

            patterns.Add(pattern);
        }

        return new RelationPatterns(patterns.ToImmutable());
    }
}

using System.Text;
using KnowledgeGraph.Language;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Scorer;

/// <summary>A sentence with its mentions and the facts it states.</summary>
internal sealed record PairSentence(string Text, IReadOnlyList<GivenMention> Mentions, IReadOnlyList<(int Subject, string Predicate, int Object, bool IsUnsure)> Facts);

/// <summary>Reads <c>seed-data/gold/pairs</c>; the notation is explained in its README.</summary>
internal static class PairFiles
{
    private static readonly Dictionary<char, string> Types = new()
    {
        ['C'] = "Company", ['O'] = "Organization", ['G'] = "Government", ['P'] = "Person", ['R'] = "Product", ['M'] = "AiModel", ['T'] = "Technology", ['E'] = "Event", ['J'] = "Project",
        ['W'] = "MediaWork", ['L'] = "Place", ['N'] = "Concept",
    };

    public static IEnumerable<PairSentence> Read(string folder)
        => Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(file => File.ReadLines(file).Select((line, index) => (line, index)).Where(l => l.line.Length > 0 && l.line[0] != '#').Select(l => Parse(l.line, file, l.index + 1)));

    private static PairSentence Parse(string line, string file, int number)
    {
        var parts = line.Split('\t');
        var text = new StringBuilder();
        var mentions = new List<GivenMention>();
        for (var i = 0; i < parts[0].Length; i++)
        {
            if (parts[0][i] != '[')
            {
                text.Append(parts[0][i]);
                continue;
            }

            var end = parts[0].IndexOf(']', i);
            var bar = end < 0 ? -1 : parts[0].IndexOf('|', i, end - i);
            if (bar != end - 2 || !Types.TryGetValue(parts[0][end - 1], out var type))
            {
                throw InvalidInputException.InFile(file, number, $"a mention is written [name|X] with one of {string.Join(' ', Types.Keys)}");
            }

            mentions.Add(new GivenMention(TextSpan.FromLength(text.Length, bar - i - 1), type));
            text.Append(parts[0], i + 1, bar - i - 1);
            i = end;
        }

        var facts = parts.Length < 2 || parts[1].Length == 0 ? [] : parts[1].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(fact => Fact(fact, mentions, file, number)).ToList();
        return new PairSentence(text.ToString(), mentions, facts);
    }

    private static (int, string, int, bool) Fact(string fact, List<GivenMention> mentions, string file, int number)
    {
        var words = fact.Split(' ');
        var unsure = words.Length == 3 && words[1].EndsWith('?');
        var predicate = words.Length == 3 ? words[1].TrimEnd('?') : "";
        if (words.Length != 3 || !int.TryParse(words[0], out var subject) || !int.TryParse(words[2], out var @object) || subject < 1 || subject > mentions.Count || @object < 1 || @object > mentions.Count || subject == @object
            || !GraphOntology.Default.Allows(predicate, new EntityType(mentions[subject - 1].TypeName), new EntityType(mentions[@object - 1].TypeName)))
        {
            throw InvalidInputException.InFile(file, number, $"'{fact}' is no fact between two of the {mentions.Count} mentions that the ontology allows");
        }

        return (subject - 1, predicate, @object - 1, unsure);
    }
}

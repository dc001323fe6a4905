using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Language.Lexicons;

/// <summary>Reads the word tables of the <c>Data</c> folder: tab-parted columns, <c>#</c> starts a comment line.</summary>
internal static class DataTable
{
    /// <summary>Rows of an embedded table, each with its 1-based line for error messages.</summary>
    /// <exception cref="InvalidInputException">A row has fewer columns than asked for.</exception>
    public static IEnumerable<(int Line, ImmutableArray<string> Columns)> Read(string name, int minColumns)
    {
        var number = 0;
        foreach (var line in Text(name).Split('\n'))
        {
            number++;
            var row = line.TrimEnd('\r');
            if (row.Length == 0 || row.StartsWith('#'))
            {
                continue;
            }

            var columns = row.Split('\t');
            if (columns.Length < minColumns)
            {
                throw InvalidInputException.InFile("Data/" + name, number, $"{columns.Length} columns where {minColumns} are needed");
            }

            yield return (number, [.. columns]);
        }
    }

    public static string Text(string name)
    {
        using var stream = typeof(DataTable).Assembly.GetManifestResourceStream("Data/" + name)
            ?? throw new InvalidOperationException($"The embedded table Data/{name} is missing from the build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

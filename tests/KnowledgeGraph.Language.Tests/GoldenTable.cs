namespace KnowledgeGraph.Language.Tests;

/// <summary>Rows of the Markdown tables under <c>Golden</c>: what a stage must find in a text, one row a test.</summary>
internal static class GoldenTable
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", name);

    /// <summary>The cells of every row of every table in the file, without header and rule.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        var inTable = false;
        foreach (var line in File.ReadLines(PathOf(name)))
        {
            if (!line.StartsWith('|'))
            {
                inTable = false;
                continue;
            }

            var cells = line.Trim().Trim('|').Split('|').Select(c => c.Trim()).ToArray();
            if (cells[0].StartsWith("---", StringComparison.Ordinal))
            {
                inTable = true;
            }
            else if (inTable)
            {
                yield return cells;
            }
        }
    }
}

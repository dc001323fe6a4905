namespace KnowledgeGraph.Storage.Neo4j.Schema;

/// <summary>The project's statements that never change, one a file; a schema file holds several, each closed by a semicolon.</summary>
internal static class CypherFiles
{
    private static readonly Dictionary<string, string> Texts = typeof(CypherFiles).Assembly.GetManifestResourceNames()
        .Where(n => n.EndsWith(".cypher", StringComparison.Ordinal))
        .ToDictionary(n => n[..^".cypher".Length], Read, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Texts.Keys.Order(StringComparer.Ordinal);

    public static string Get(string name) => Texts[name];

    /// <summary>Statements of a file, without comments.</summary>
    public static IEnumerable<string> Statements(string name)
        => Get(name).Split(";\n").Select(s => string.Join('\n', s.Split('\n').Where(l => !l.StartsWith("//", StringComparison.Ordinal))).Trim()).Where(s => s.Length > 0);

    private static string Read(string resource)
    {
        using var stream = typeof(CypherFiles).Assembly.GetManifestResourceStream(resource)!; // The name is one of the assembly's own.
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

namespace KnowledgeGraph.Storage.Sqlite.Filters;

/// <summary>Free text as a query of the full-text index: words in quotes, all of which must occur; nothing in it is an operator.</summary>
internal static class FullText
{
    /// <summary>Null when there is no word in the text.</summary>
    public static string? Query(string words)
    {
        var quoted = SearchWords.Of(words).Select(w => $"\"{w}\"").ToList();
        return quoted.Count == 0 ? null : string.Join(' ', quoted);
    }
}

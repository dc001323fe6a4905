using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Model.Storage.Ranking;

/// <summary>One form for texts that differ in letter case and width only: what filters compare and names are sorted by.</summary>
internal static class FoldedText
{
    public static string Of(string text) => Compatibility.Fold(text).ToLowerInvariant();
}

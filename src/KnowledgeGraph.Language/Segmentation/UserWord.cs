namespace KnowledgeGraph.Language.Segmentation;

/// <summary>A word added to the dictionary.</summary>
/// <param name="Frequency">How often it is taken to occur; null: just often enough to stay whole (jieba's <c>suggest_freq</c>).</param>
/// <param name="Tag">Part of speech.</param>
public sealed record UserWord(string Word, long? Frequency = null, string Tag = "n");

namespace KnowledgeGraph.Language.Tests;

/// <summary>What the tests share: loading the lexicon once is enough.</summary>
internal static class Analyzers
{
    private static readonly Lazy<TextAnalyzer> Shared = new(TextAnalyzer.CreateDefault);

    public static TextAnalyzer Default => Shared.Value;

    /// <summary>The day the golden tables stand on: a Wednesday, the first day of the lunar year.</summary>
    public static DateTimeOffset Anchor { get; } = new(2025, 1, 29, 10, 0, 0, TimeSpan.FromHours(8));
}

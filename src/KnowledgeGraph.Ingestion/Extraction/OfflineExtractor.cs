using KnowledgeGraph.Language;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Extraction;

/// <summary>The default extractor: rules and data on this machine, deterministic.</summary>
public sealed class OfflineExtractor(TextAnalyzer analyzer) : IArticleExtractor
{
    public string Identity => "offline/1 " + analyzer.Fingerprint;

    public Task<ExtractionResult> ExtractAsync(Article article, CancellationToken cancellationToken)
        => Task.FromResult(new ExtractionResult(analyzer.Analyze(InputOf(article), cancellationToken), Identity));

    /// <summary>The article as the analyzer takes it.</summary>
    internal static TextInput InputOf(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return new TextInput { Text = article.Text, PublishedAt = article.PublishedAt, Language = article.Language };
    }
}

using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Extraction;

/// <summary>
/// Stages 2 to 4 of an article's path as one: article in, what its text says out. Implementations are safe from many threads and give spans over the
/// article's raw text only.
/// </summary>
public interface IArticleExtractor
{
    /// <summary>
    /// Name and version (<c>offline/1</c>), a space, then a fingerprint of all the result depends on. An article stored by an equal identity need not be read
    /// again; it never changes while the extractor lives.
    /// </summary>
    string Identity { get; }

    /// <exception cref="OperationCanceledException">The caller cancelled; nothing else is thrown for what stands in a text.</exception>
    Task<ExtractionResult> ExtractAsync(Article article, CancellationToken cancellationToken);
}

/// <summary>What an extractor found.</summary>
/// <param name="Extractor">
/// Identity of the extractor that in truth read the article: another one's where the asked one had to stand back, so that the article is read again later.
/// </param>
public sealed record ExtractionResult(ArticleAnalysis Analysis, string Extractor);

using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Sources;

/// <summary>One article of a source, or why it cannot be read. Exactly one of <paramref name="Article"/> and <paramref name="Error"/> is set.</summary>
/// <param name="Location">Path, or path and line (<c>news.jsonl:12</c>).</param>
/// <param name="ClientRef">The id the source gives the article.</param>
/// <param name="Warning">What an article that was read lacks; null when nothing.</param>
public sealed record SourceItem(string Location, Article? Article, string? ClientRef, KnowledgeGraphException? Error, string? Warning = null);

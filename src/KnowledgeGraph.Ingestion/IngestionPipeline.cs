using KnowledgeGraph.Ingestion.Copies;
using KnowledgeGraph.Ingestion.Extraction;
using KnowledgeGraph.Ingestion.Facts;
using KnowledgeGraph.Ingestion.Resolution;
using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion;

/// <summary>
/// The whole path of an article: read by an extractor, resolved against the graph, committed in one transaction. Ingesting an article again that did not
/// change, by an extractor that did not change, does nothing. Safe from many threads.
/// </summary>
public sealed class IngestionPipeline
{
    private readonly IArticleExtractor _extractor;
    private readonly Segmenter _segmenter;
    private readonly IGraphStore _store;
    private readonly EntityResolver _resolver;
    private readonly CopyFinder _copies;
    private readonly FactBuilder _facts;

    /// <summary>With the offline extractor.</summary>
    public IngestionPipeline(TextAnalyzer analyzer, Segmenter segmenter, Lexicon lexicon, GraphOntology ontology, IGraphStore store)
        : this(new OfflineExtractor(analyzer), segmenter, lexicon, ontology, store)
    {
    }

    public IngestionPipeline(IArticleExtractor extractor, Segmenter segmenter, Lexicon lexicon, GraphOntology ontology, IGraphStore store)
    {
        _extractor = extractor;
        _segmenter = segmenter;
        _store = store;
        _resolver = new EntityResolver(lexicon, store);
        _copies = new CopyFinder(store);
        _facts = new FactBuilder(ontology);
    }

    /// <summary>True when the store holds this article as it is now, read by this extractor: ingesting it would do nothing.</summary>
    public async Task<bool> IsStoredAsync(Article article, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(article);
        var stored = await _store.FindArticlesAsync([article.Id], cancellationToken).ConfigureAwait(false);
        return stored.TryGetValue(article.Id, out var known) && known.Article.ContentHash == article.ContentHash && known.Extractor == _extractor.Identity;
    }

    /// <summary>Of copies read at the same time each look finds more than the last, or ends the looking; the bound is for clocks and hands that change articles meanwhile.</summary>
    private const int MaxLooks = 10;

    /// <inheritdoc cref="IngestAsync(Article, bool, CancellationToken)"/>
    public Task<JobOutcome> IngestAsync(Article article, CancellationToken cancellationToken) => IngestAsync(article, isRetry: false, cancellationToken);

    /// <exception cref="Model.Errors.StoreUnavailableException">The store does not answer; the article may be committed by then, and is to be ingested again with <paramref name="isRetry"/>.</exception>
    /// <param name="isRetry">
    /// An earlier attempt ended nobody knows where, perhaps after its commit: then all is done again, which writes nothing twice, and the article counts as new.
    /// </param>
    /// <param name="cancellationToken">Heeded up to the commit; what belongs to a commit is done to its end.</param>
    public async Task<JobOutcome> IngestAsync(Article article, bool isRetry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (!isRetry && await IsStoredAsync(article, cancellationToken).ConfigureAwait(false))
        {
            return new JobOutcome(article.Id, Unchanged: true, 0, 0);
        }

        var (analysis, extractor) = await _extractor.ExtractAsync(article, cancellationToken).ConfigureAwait(false);
        var resolution = await _resolver.ResolveAsync(article.Id, analysis.Entities, cancellationToken).ConfigureAwait(false);
        var print = ArticlePrint.Of(article.Text);
        var links = await _copies.FindAsync(article, print, before: null, cancellationToken).ConfigureAwait(false);
        var batch = _facts.Build(article, analysis, resolution, extractor, SearchWords.Of(_segmenter, article.Text)) with
        {
            Bands = print.Bands,
            DuplicateOf = links.DuplicateOf,
            Copies = links.Copies,
        };
        var result = await _store.ApplyAsync(batch, cancellationToken).ConfigureAwait(false);

        // Of two copies read at the same time neither saw the other stored; whoever commits later sees it now. A worker that is told to stop here must not leave the
        // link out: the article is stored, so nobody would look again. What is written here may in turn take back what another linked since the look: so each write is looked after.
        for (var look = 0; look < MaxLooks; look++)
        {
            var after = await _copies.FindAsync(article, print, links, CancellationToken.None).ConfigureAwait(false);
            if (after == links)
            {
                break;
            }

            links = after;
            await _store.ApplyAsync(batch with { DuplicateOf = after.DuplicateOf, Copies = after.Copies }, CancellationToken.None).ConfigureAwait(false);
        }

        return new JobOutcome(article.Id, !result.Changed && !isRetry, result.NewEntities, result.NewFacts);
    }
}

using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Ingestion.Sources;

namespace KnowledgeGraph.Service.Worker;

/// <summary>The articles that come with the program, so that a fresh store shows something.</summary>
internal static class SeedArticles
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "seed-articles");

    /// <summary>Those that the store does not hold as they are now, and those that cannot be read; none on a second start.</summary>
    public static async Task<IReadOnlyList<SourceItem>> FindStaleAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var pipeline = services.GetRequiredService<IngestionPipeline>();
        var stale = new List<SourceItem>();
        await foreach (var item in ArticleSources.ReadAsync([Folder], standardInput: null, cancellationToken).ConfigureAwait(false))
        {
            if (item.Article is not { } article || !await pipeline.IsStoredAsync(article, cancellationToken).ConfigureAwait(false))
            {
                stale.Add(item);
            }
        }

        return stale;
    }
}

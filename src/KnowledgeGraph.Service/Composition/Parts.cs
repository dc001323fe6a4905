using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Ingestion.Extraction;
using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Ingestion.Llm;
using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Relations;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Neo4j;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Service.Composition;

/// <summary>Puts the rooms together: which class stands behind which port. Nothing is loaded before it is asked for.</summary>
internal static class Parts
{
    public static IServiceCollection AddKnowledgeGraph(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(GraphOntology.Default);
        services.AddSingleton(_ => Segmenter.Default);
        services.AddSingleton(p => Lexicon.Load(Lexicon.DefaultDirectory, p.GetRequiredService<GraphOntology>()));
        services.AddSingleton(p => TextAnalyzer.Create(p.GetRequiredService<GraphOntology>(), p.GetRequiredService<Lexicon>(), RelationPatterns.Default, p.GetRequiredService<Segmenter>()));
        services.AddSingleton(p => CreateStore(settings, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IGraphReader>(p => p.GetRequiredService<IGraphStore>());
        services.AddSingleton<IJobQueue>(p => p.GetRequiredService<IGraphStore>());
        services.AddSingleton(p => CreateExtractor(settings, p));
        services.AddSingleton(p => new IngestionPipeline(
            p.GetRequiredService<IArticleExtractor>(), p.GetRequiredService<Segmenter>(), p.GetRequiredService<Lexicon>(), p.GetRequiredService<GraphOntology>(), p.GetRequiredService<IGraphStore>()));
        services.AddSingleton<ArticleSubmission>();
        services.AddSingleton(new JobRunnerOptions { Workers = Math.Max(1, settings.Workers), Lease = settings.Lease });
        services.AddSingleton<JobRunner>();
        services.AddTransient<Worker.IngestRun>();
        return services;
    }

    /// <summary>Offline, unless a language model is set. Its warnings are rare and for the operator: they go to standard error, whatever runs.</summary>
    private static IArticleExtractor CreateExtractor(ServiceSettings settings, IServiceProvider parts)
        => settings.Llm is { } llm
            ? new LlmExtractor(parts.GetRequiredService<TextAnalyzer>(), parts.GetRequiredService<GraphOntology>(), llm, parts.GetRequiredService<TimeProvider>(), Console.Error.WriteLine)
            : new OfflineExtractor(parts.GetRequiredService<TextAnalyzer>());

    /// <summary>Without a password no credentials are sent: right for a server without authentication, refused in clear words by one with it.</summary>
    private static Neo4jStoreOptions OptionsOf(Neo4jSettings settings)
        => new() { Url = settings.Url, User = settings.User, Password = settings.Password ?? "", Database = settings.Database };

    /// <summary>The store that the settings choose, not yet initialised.</summary>
    internal static IGraphStore CreateStore(ServiceSettings settings, TimeProvider time) => settings.Store switch
    {
        StoreKind.Sqlite => new SqliteGraphStore(settings.Sqlite, time),
        StoreKind.Neo4j => Neo4jGraphStore.Create(OptionsOf(settings.Neo4j), time),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Store, null),
    };
}

using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Relations;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Storage.Sqlite;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests;

/// <summary>A real store in a folder of its own, with the analyzer the product ships.</summary>
internal sealed class TestGraph : IAsyncDisposable
{
    private static readonly Lazy<Lexicon> SharedLexicon = new(() => Lexicon.Load(Lexicon.DefaultDirectory, GraphOntology.Default));
    private static readonly Lazy<TextAnalyzer> SharedAnalyzer = new(() => TextAnalyzer.Create(GraphOntology.Default, SharedLexicon.Value, RelationPatterns.Default));

    private TestGraph(string folder)
    {
        Folder = folder;
        Store = new SqliteGraphStore(SqliteStoreOptions.InFolder(folder), TimeProvider.System);
        Pipeline = PipelineOn(Store);
    }

    public string Folder { get; }

    public SqliteGraphStore Store { get; }

    public IngestionPipeline Pipeline { get; }

    public static Lexicon Lexicon => SharedLexicon.Value;

    /// <summary>A pipeline over the store, or over something around it.</summary>
    public static IngestionPipeline PipelineOn(Model.Storage.IGraphStore store)
        => new(SharedAnalyzer.Value, Segmenter.Default, SharedLexicon.Value, GraphOntology.Default, store);

    public static async Task<TestGraph> CreateAsync()
    {
        var graph = new TestGraph(Directory.CreateTempSubdirectory("kg-test-").FullName);
        await graph.Store.InitializeAsync(TestContext.Current.CancellationToken);
        return graph;
    }

    public static Article Article(string key, string text, string date = "2025-01-29")
        => Model.Text.Article.Create(key, "", text, ArticleLanguage.Zh, "测试报", null, DateTimeOffset.Parse(date + "T10:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

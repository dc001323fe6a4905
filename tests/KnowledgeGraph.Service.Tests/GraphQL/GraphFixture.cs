using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Ingestion;
using KnowledgeGraph.Ingestion.Sources;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Service.Composition;
using KnowledgeGraph.Service.GraphQL;
using KnowledgeGraph.Service.Worker;
using KnowledgeGraph.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>
/// The service on a port of its own, over a real store that holds the seed articles as the pipeline reads them, with its worker running. Tests share it
/// and add what they need under names of their own.
/// </summary>
public sealed class GraphFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-graphql-").FullName;
    private WebApplication? _app;

    internal HttpClient Http { get; private set; } = null!;

    internal IServiceProvider Services => _app!.Services;

    internal IGraphStore Store => Services.GetRequiredService<IGraphStore>();

    internal CountingStore Calls { get; private set; } = null!;

    internal LogLines Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
        builder.Services.AddKnowledgeGraph(new ServiceSettings("", _folder, StoreKind.Sqlite, new Neo4jSettings(new Uri("http://127.0.0.1:1"), "", null, ""), NoSeed: true, Workers: 1));
        var (store, calls) = CountingStore.Around(new SqliteGraphStore(SqliteStoreOptions.InFolder(_folder), TimeProvider.System));
        Calls = calls;
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton<StoreStartup>();
        builder.Services.AddHostedService(p => p.GetRequiredService<StoreStartup>());
        builder.Services.AddSingleton<ReadingState>();
        builder.Services.AddHostedService<JobWorker>();
        builder.Services.AddKnowledgeGraphQl();
        _app = builder.Build();
        _app.MapKnowledgeGraphQl();
        await _app.StartAsync(CancellationToken.None);
        Http = new HttpClient { BaseAddress = new Uri(ServiceHost.AddressesOf(_app).First()) };
        await Services.GetRequiredService<StoreStartup>().Ready;
        await ReadSeedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The <c>data</c> of an operation that must go well.</summary>
    internal async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        var answer = await SendAsync(query, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{query} gave {errors}");
        return answer.GetProperty("data");
    }

    /// <summary>The whole answer.</summary>
    internal async Task<JsonElement> SendAsync(string query, object? variables = null)
    {
        using var response = await Http.PostAsJsonAsync("/graphql", new { query, variables }, TestContext.Current.CancellationToken);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>The one error of an operation: its code, message and path.</summary>
    internal async Task<(string Code, string Message, string Path)> FailAsync(string query, object? variables = null)
    {
        var error = Assert.Single((await SendAsync(query, variables)).GetProperty("errors").EnumerateArray());
        var path = error.TryGetProperty("path", out var steps) ? string.Join('.', steps.EnumerateArray()) : "";
        return (error.GetProperty("extensions").GetProperty("code").GetString()!, error.GetProperty("message").GetString()!, path);
    }

    /// <summary>The id of the entity with this name.</summary>
    internal async Task<string> IdOfAsync(string name)
        => (await AskAsync("query($name: String!) { entity(ref: { name: { text: $name } }) { id } }", new { name })).At("entity.id").GetString()!;

    private async Task ReadSeedAsync()
    {
        var pipeline = Services.GetRequiredService<IngestionPipeline>();
        await foreach (var item in ArticleSources.ReadAsync([Repository.Path("seed-data/articles")], standardInput: null, CancellationToken.None))
        {
            await pipeline.IngestAsync(item.Article!, CancellationToken.None);
        }
    }
}

[CollectionDefinition(nameof(GraphCollection))]
public sealed class GraphCollection : ICollectionFixture<GraphFixture>;

/// <summary>Ways about in an answer.</summary>
internal static class Answers
{
    /// <summary>What stands at a path such as <c>facts.nodes.0.id</c>.</summary>
    public static JsonElement At(this JsonElement element, string path)
    {
        foreach (var step in path.Split('.'))
        {
            element = int.TryParse(step, out var index) ? element[index] : element.GetProperty(step);
        }

        return element;
    }

    public static IEnumerable<JsonElement> Each(this JsonElement element, string path) => element.At(path).EnumerateArray();

    /// <summary>The texts at <paramref name="inner"/> in each item of a list.</summary>
    public static List<string> Texts(this JsonElement element, string list, string inner) => [.. element.Each(list).Select(item => item.At(inner).ToString())];
}

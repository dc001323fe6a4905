using KnowledgeGraph.Service.GraphQL;
using KnowledgeGraph.Service.Worker;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace KnowledgeGraph.Service.Composition;

/// <summary>The web application: GraphQL, pages, health, and the worker that reads articles.</summary>
internal static class ServiceHost
{
    /// <summary>Bodies above this are refused: GraphQL takes articles of a megabyte; larger loads go through the command <c>ingest</c>.</summary>
    private const long MaxBodyBytes = 4 * 1024 * 1024;

    public static WebApplication Create(ServiceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.AddServerHeader = false;
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("KnowledgeGraph", LogLevel.Information);
        builder.Services.AddKnowledgeGraph(settings);
        builder.Services.AddSingleton<StoreStartup>();
        builder.Services.AddSingleton<ReadingState>();
        builder.Services.AddHostedService(p => p.GetRequiredService<StoreStartup>());
        if (settings.Workers > 0)
        {
            builder.Services.AddHostedService<JobWorker>();
        }

        builder.Services.AddKnowledgeGraphQl();
        var app = builder.Build();
        app.MapPages();
        app.MapHealth();
        app.MapKnowledgeGraphQl();
        return app;
    }

    /// <summary>Where it listens, once started: real ports where 0 was asked for.</summary>
    public static IReadOnlyCollection<string> AddressesOf(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return [.. app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses];
    }
}

using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Browser;

/// <summary>One Chromium and one service for all browser tests; each test opens pages of its own.</summary>
public sealed class ExplorerFixture : IAsyncLifetime
{
    private static readonly string Chromium = Environment.GetEnvironmentVariable("KG_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RunningService? _service;

    private RunningService Service => _service ?? throw new InvalidOperationException("OpenAsync comes first: it skips where there is no Chromium.");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        _service = await RunningService.StartAsync(CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_service is not null)
            await _service.DisposeAsync();
    }

    /// <summary>A fresh page, English and light unless told otherwise. Skips the test where there is no Chromium.</summary>
    public async Task<ExplorerPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, $"There is no Chromium at {Chromium}; KG_CHROMIUM names another.");
        options ??= new BrowserNewContextOptions();
        options.BaseURL = Service.Url.ToString();
        options.Locale ??= "en-US";
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 800 };
        var context = await _browser!.NewContextAsync(options);
        return new ExplorerPage(await context.NewPageAsync(), Service.Url);
    }

    public async Task<JsonElement> AskAsync(string query, object? variables = null)
        => await Service.AskAsync(query, variables ?? new { }, TestContext.Current.CancellationToken);

    /// <summary>The entity with the most neighbours.</summary>
    public async Task<Hub> FindHubAsync()
    {
        var data = await AskAsync("{ entities(orderBy: [{ by: DEGREE }], first: 1) { nodes { id name(lang: EN) names { zh en } neighbors(first: 1) { totalCount nodes { id } } } } }");
        var node = data.GetProperty("entities").GetProperty("nodes")[0];
        var neighbors = node.GetProperty("neighbors");
        return new Hub(
            node.GetProperty("id").GetString()!,
            node.GetProperty("name").GetString()!,
            neighbors.GetProperty("totalCount").GetInt32(),
            neighbors.GetProperty("nodes")[0].GetProperty("id").GetString()!);
    }
}

/// <summary>An entity with its number of neighbours and the closest of them.</summary>
public sealed record Hub(string Id, string Name, int Degree, string NeighborId);

[CollectionDefinition(nameof(ExplorerCollection))]
public sealed class ExplorerCollection : ICollectionFixture<ExplorerFixture>;

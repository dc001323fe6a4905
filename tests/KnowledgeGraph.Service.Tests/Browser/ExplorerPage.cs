using Microsoft.Playwright;

namespace KnowledgeGraph.Service.Tests.Browser;

/// <summary>A page of the explorer, with its test hooks and a log of what it should not have done.</summary>
public sealed class ExplorerPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _operations = [];

    public ExplorerPage(IPage page, Uri site)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/graphql", StringComparison.Ordinal))
                _operations.Add(request.PostData ?? "");
            else if (request.Url.StartsWith("http", StringComparison.Ordinal) && new Uri(request.Url).Authority != site.Authority)
                _complaints.Add($"asked {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Errors on the console, uncaught ones, and requests to other hosts.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The GraphQL requests of one operation so far.</summary>
    public int CountOf(string operation) => _operations.Count(body => body.Contains($"query {operation}(", StringComparison.Ordinal));

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await SettledAsync();
    }

    public async Task SettledAsync() => await Page.EvaluateAsync("() => window.__kg.settled()");

    public async Task PressAsync(string key)
    {
        await Page.Keyboard.PressAsync(key);
        await SettledAsync();
    }

    public async Task<string[]> NodesAsync() => await Page.EvaluateAsync<string[]>("() => window.__kg.nodes()");

    /// <summary>World positions of all nodes as one text, to compare exactly.</summary>
    public async Task<string> PositionsAsync() => await Page.EvaluateAsync<string>("() => JSON.stringify(window.__kg.positions())");

    /// <summary>The centre of a node on the page.</summary>
    public async Task<(float X, float Y)> PointOfAsync(string id)
    {
        var at = await Page.EvaluateAsync<float[]>("id => { const { x, y } = window.__kg.xy(id); return [x, y] }", id);
        return (at[0], at[1]);
    }

    /// <summary>Puts the focus on the canvas and expands the current entity by the usual 25.</summary>
    public async Task ExpandAsync()
    {
        await Page.FocusAsync("[role=application]");
        await Page.Keyboard.PressAsync("e");
        await Page.WaitForSelectorAsync("[data-expand-total]");
        await PressAsync("Enter");
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}

using Microsoft.Playwright;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Browser;

[Collection(nameof(ExplorerCollection))]
public sealed class GraphCanvasTests(ExplorerFixture explorer)
{
    private const int UsualExpand = 25;

    private async Task<(ExplorerPage Site, Hub Hub)> OpenHubAsync()
    {
        var site = await explorer.OpenAsync();
        var hub = await explorer.FindHubAsync();
        await site.GoAsync($"/x?ids={hub.Id}");
        return (site, hub);
    }

    [Fact]
    public async Task A_link_opens_its_entity_and_draws_it_in_the_colour_of_its_type()
    {
        var (site, hub) = await OpenHubAsync();
        await using var _ = site;
        Assert.Equal([hub.Id], await site.NodesAsync());
        Assert.Equal("ready", await site.Page.GetAttributeAsync(".graph-page", "data-state"));
        var drawn = await site.Page.EvaluateAsync<int[]>(
            """
            id => {
              const canvas = document.querySelector('canvas')
              const corner = canvas.getBoundingClientRect()
              const { x, y } = window.__kg.xy(id)
              return [...canvas.getContext('2d').getImageData((x - corner.left) * devicePixelRatio, (y - corner.top) * devicePixelRatio, 1, 1).data]
            }
            """,
            hub.Id);
        var wanted = await site.Page.EvaluateAsync<int[]>(
            """
            () => {
              const probe = document.createElement('canvas').getContext('2d')
              probe.fillStyle = getComputedStyle(document.querySelector('.graph-side .type-mark')).fill
              probe.fillRect(0, 0, 1, 1)
              return [...probe.getImageData(0, 0, 1, 1).data]
            }
            """);
        Assert.InRange(Math.Sqrt(drawn.Zip(wanted, (a, b) => Math.Pow(a - b, 2)).Sum()), 0, 24);
    }

    [Fact]
    public async Task Expand_adds_the_limit_says_so_and_gives_the_focus_back()
    {
        var (site, hub) = await OpenHubAsync();
        await using var _ = site;
        await site.ExpandAsync();
        var added = Math.Min(UsualExpand, hub.Degree);
        Assert.Equal(added + 1, (await site.NodesAsync()).Length);
        Assert.Contains($"{added} of {hub.Degree}", await site.Page.TextContentAsync("[data-status]"), StringComparison.Ordinal);
        Assert.Contains($"{added} of {hub.Degree}", await site.Page.TextContentAsync("[data-live]"), StringComparison.Ordinal);
        Assert.Equal("application", await site.Page.EvaluateAsync<string>("() => document.activeElement.getAttribute('role')"));
    }

    [Fact]
    public async Task Undo_and_redo_bring_nodes_and_positions_back_exactly()
    {
        var (site, _) = await OpenHubAsync();
        await using var _1 = site;
        var alone = await site.PositionsAsync();
        await site.ExpandAsync();
        var expanded = await site.PositionsAsync();
        await site.PressAsync("h");
        var hidden = await site.PositionsAsync();
        Assert.NotEqual(expanded, hidden);
        await site.PressAsync("Control+z");
        Assert.Equal(expanded, await site.PositionsAsync());
        await site.PressAsync("Control+z");
        Assert.Equal(alone, await site.PositionsAsync());
        await site.PressAsync("Control+y");
        await site.PressAsync("Control+y");
        Assert.Equal(hidden, await site.PositionsAsync());
    }

    [Fact]
    public async Task Collapse_keeps_a_node_that_was_dragged()
    {
        var (site, hub) = await OpenHubAsync();
        await using var _ = site;
        await site.ExpandAsync();
        var kept = (await site.NodesAsync())[^1];
        var (x, y) = await site.PointOfAsync(kept);
        await site.Page.Mouse.MoveAsync(x, y);
        await site.Page.Mouse.DownAsync();
        await site.Page.Mouse.MoveAsync(x + 12, y + 24, new MouseMoveOptions { Steps = 4 });
        await site.Page.Mouse.UpAsync();
        await site.SettledAsync();
        var (hubX, hubY) = await site.PointOfAsync(hub.Id);
        await site.Page.Mouse.ClickAsync(hubX, hubY);
        await site.PressAsync("c");
        Assert.Equal([hub.Id, kept], await site.NodesAsync());
    }

    [Fact]
    public async Task The_keyboard_alone_walks_hides_and_takes_back()
    {
        var (site, hub) = await OpenHubAsync();
        await using var _ = site;
        await site.ExpandAsync();
        var before = await site.NodesAsync();
        string? focused = null;
        foreach (var key in new[] { "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown" })
        {
            await site.PressAsync(key);
            focused = await site.Page.GetAttributeAsync("[role=application]", "aria-activedescendant");
            if (focused != "kg-node-" + hub.Id)
                break;
        }

        Assert.NotEqual("kg-node-" + hub.Id, focused);
        await site.PressAsync("h");
        Assert.Equal(before.Length - 1, (await site.NodesAsync()).Length);
        await site.PressAsync("Control+z");
        Assert.Equal(before, await site.NodesAsync());
    }

    [Fact]
    public async Task The_table_holds_what_the_canvas_shows_and_selects_with_it()
    {
        var (site, _) = await OpenHubAsync();
        await using var _1 = site;
        await site.ExpandAsync();
        await site.PressAsync("t");
        Assert.Equal((await site.NodesAsync()).Order(StringComparer.Ordinal), (await RowsAsync(site)).Order(StringComparer.Ordinal));
        await site.Page.ClickAsync("tbody tr:nth-child(2) button");
        Assert.Equal(1, await site.Page.Locator("tbody tr[aria-selected=true]").CountAsync());
        await site.PressAsync("h");
        Assert.Equal((await site.NodesAsync()).Order(StringComparer.Ordinal), (await RowsAsync(site)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_link_gives_the_same_positions()
    {
        var (site, hub) = await OpenHubAsync();
        await using var _ = site;
        await site.ExpandAsync();
        var link = site.Page.Url;
        Assert.Contains(hub.NeighborId, link, StringComparison.Ordinal);
        await site.GoAsync(link);
        var first = await site.PositionsAsync();
        await using var other = await explorer.OpenAsync();
        await other.GoAsync(link);
        Assert.Equal(first, await other.PositionsAsync());
    }

    [Fact]
    public async Task Without_the_service_the_graph_says_so_and_another_try_opens_it()
    {
        await using var site = await explorer.OpenAsync();
        var hub = await explorer.FindHubAsync();
        await site.Page.RouteAsync("**/graphql", route => route.AbortAsync());
        await site.GoAsync($"/x?ids={hub.Id}");
        Assert.Equal("error", await site.Page.GetAttributeAsync(".graph-page", "data-state"));
        await site.Page.UnrouteAsync("**/graphql");
        await site.Page.ClickAsync(".notice-error button");
        await site.SettledAsync();
        Assert.Equal([hub.Id], await site.NodesAsync());
    }

    private static async Task<string[]> RowsAsync(ExplorerPage site)
        => await site.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('tbody tr')].map(row => row.dataset.row)");
}

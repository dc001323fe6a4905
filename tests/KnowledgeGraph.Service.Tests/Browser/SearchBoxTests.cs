using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Browser;

[Collection(nameof(ExplorerCollection))]
public sealed class SearchBoxTests(ExplorerFixture explorer)
{
    private const string Box = "[data-main-search]";

    [Fact]
    public async Task Typing_asks_once_a_pause_and_Enter_opens_the_first_suggestion()
    {
        await using var site = await explorer.OpenAsync();
        var hub = await explorer.FindHubAsync();
        await site.GoAsync("/");
        await site.Page.Keyboard.PressAsync("/");
        await site.Page.Keyboard.TypeAsync(hub.Name, new KeyboardTypeOptions { Delay = 20 });
        await site.Page.WaitForSelectorAsync("[role=option]");
        await site.SettledAsync();
        Assert.InRange(site.CountOf("Suggest"), 1, 2);
        Assert.NotNull(await site.Page.GetAttributeAsync(Box, "aria-activedescendant"));
        await site.Page.Keyboard.PressAsync("Enter");
        await site.Page.WaitForSelectorAsync($"[data-entity='{hub.Id}']");
        Assert.Equal(hub.Name, await site.Page.TextContentAsync("h1"));
        Assert.EndsWith("/e/" + Uri.EscapeDataString(hub.Id), site.Page.Url, StringComparison.Ordinal);
        await site.Page.WaitForSelectorAsync("[data-fact]");
    }

    [Fact]
    public async Task An_input_method_keeps_Enter_and_causes_no_request_until_it_is_done()
    {
        await using var site = await explorer.OpenAsync();
        await site.GoAsync("/");
        await site.Page.FocusAsync(Box);
        var devtools = await site.Page.Context.NewCDPSessionAsync(site.Page);
        await devtools.SendAsync("Input.imeSetComposition", new() { ["text"] = "yingweida", ["selectionStart"] = 9, ["selectionEnd"] = 9 });
        await site.Page.Keyboard.PressAsync("Enter");
        await site.Page.WaitForTimeoutAsync(500);
        Assert.Equal(0, site.CountOf("Suggest"));
        Assert.Equal("/", new Uri(site.Page.Url).AbsolutePath);
        await devtools.SendAsync("Input.insertText", new() { ["text"] = "英伟达" });
        await site.Page.WaitForSelectorAsync("[role=option]");
        Assert.Equal(1, site.CountOf("Suggest"));
    }

    [Fact]
    public async Task Text_without_a_choice_leads_to_the_search_page()
    {
        await using var site = await explorer.OpenAsync();
        await site.GoAsync("/");
        await site.Page.FillAsync(Box, "qqqzzzxxx");
        await site.SettledAsync();
        await site.Page.Keyboard.PressAsync("Enter");
        await site.Page.WaitForSelectorAsync("[data-state=empty]");
        Assert.EndsWith("/search?q=qqqzzzxxx", site.Page.Url, StringComparison.Ordinal);
    }
}

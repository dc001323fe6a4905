using Microsoft.Playwright;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Browser;

/// <summary>What holds for all pages: nothing foreign, nothing broken, readable by everybody, in both languages, on a phone.</summary>
[Collection(nameof(ExplorerCollection))]
public sealed class EveryPageTests(ExplorerFixture explorer)
{
    private async Task<string[]> AddressesAsync()
    {
        var hub = await explorer.FindHubAsync();
        var data = await explorer.AskAsync("{ facts(first: 1) { nodes { id evidence(first: 1) { nodes { article { id } } } } } }");
        var fact = data.GetProperty("facts").GetProperty("nodes")[0];
        var article = fact.GetProperty("evidence").GetProperty("nodes")[0].GetProperty("article").GetProperty("id").GetString();
        return
        [
            "/?", "/search?q=a", $"/e/{hub.Id}?", "/x?", $"/x?ids={hub.Id},{hub.NeighborId}&view=split", $"/path?from={hub.Id}&to={hub.NeighborId}",
            $"/a/{article}?fact={fact.GetProperty("id").GetString()}", "/no/such/place?",
        ];
    }

    [Fact]
    public async Task Pages_ask_no_other_host_and_log_no_error()
    {
        await using var site = await explorer.OpenAsync();
        foreach (var address in await AddressesAsync())
            await site.GoAsync(address);
        await site.Page.GotoAsync("/graphiql");
        await site.Page.WaitForSelectorAsync(".graphiql-editor .view-line");
        await site.Page.ClickAsync(".graphiql-execute-button");
        await site.Page.WaitForFunctionAsync("() => document.querySelector('.result-window')?.textContent.includes('suggest')");
        Assert.Empty(site.Complaints);
    }

    [Fact]
    public async Task The_service_sends_a_content_policy_without_inline_scripts()
    {
        await using var site = await explorer.OpenAsync();
        var response = await site.Page.GotoAsync("/");
        var policy = await response!.HeaderValueAsync("content-security-policy");
        Assert.NotNull(policy);
        var scripts = policy.Split(';', StringSplitOptions.TrimEntries).Single(part => part.StartsWith("script-src", StringComparison.Ordinal));
        Assert.Equal("script-src 'self'", scripts);
    }

    [Theory]
    [InlineData(ColorScheme.Light, "en")]
    [InlineData(ColorScheme.Light, "zh")]
    [InlineData(ColorScheme.Dark, "en")]
    [InlineData(ColorScheme.Dark, "zh")]
    public async Task Pages_have_no_serious_accessibility_violation(ColorScheme scheme, string lang)
    {
        // axe looks at the page from within; the policy that keeps scripts out would keep it out too.
        await using var site = await explorer.OpenAsync(new BrowserNewContextOptions { ColorScheme = scheme, BypassCSP = true });
        var script = Path.Combine(Repository.Path("src/explorer"), "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(script), "axe-core is not installed; building the explorer installs it.");
        var axe = await File.ReadAllTextAsync(script, TestContext.Current.CancellationToken);
        var found = new List<string>();
        foreach (var address in await AddressesAsync())
        {
            await site.GoAsync($"{address}&lang={lang}");
            await site.Page.EvaluateAsync(axe);
            var violations = await site.Page.EvaluateAsync<string[]>(
                """
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                  .filter(violation => ['serious', 'critical'].includes(violation.impact))
                  .map(violation => `${violation.id}: ${violation.nodes[0].html} ${violation.nodes[0].failureSummary}`)
                """);
            found.AddRange(violations.Select(violation => $"{address} {violation}"));
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task The_language_switches_without_losing_the_graph()
    {
        await using var site = await explorer.OpenAsync();
        var hub = await explorer.FindHubAsync();
        await site.GoAsync($"/x?ids={hub.Id}");
        await site.ExpandAsync();
        var before = await site.PositionsAsync();
        await site.Page.ClickAsync(".nav button[lang=zh-CN]");
        await site.SettledAsync();
        Assert.Equal("zh-CN", await site.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal(before, await site.PositionsAsync());
        Assert.Equal("图谱", await site.Page.TextContentAsync(".nav a[aria-current]"));
        var cut = await site.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('button')].filter(button => button.offsetParent && button.scrollWidth > button.clientWidth + 1).map(button => button.outerHTML)");
        Assert.Empty(cut);
    }

    [Fact]
    public async Task A_phone_needs_no_sideways_scrolling()
    {
        await using var site = await explorer.OpenAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        foreach (var address in await AddressesAsync())
        {
            await site.GoAsync(address);
            Assert.True(await site.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{address} is wider than the phone.");
        }
    }

    [Fact]
    public async Task Dark_mode_changes_the_canvas_while_it_is_open()
    {
        await using var site = await explorer.OpenAsync();
        var hub = await explorer.FindHubAsync();
        await site.GoAsync($"/x?ids={hub.Id}");
        const string Corner = "() => [...document.querySelector('canvas').getContext('2d').getImageData(3, 3, 1, 1).data].slice(0, 3).reduce((sum, part) => sum + part, 0)";
        var light = await site.Page.EvaluateAsync<int>(Corner);
        await site.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await site.SettledAsync();
        var dark = await site.Page.EvaluateAsync<int>(Corner);
        Assert.True(light > 600 && dark < 150, $"The canvas went from {light} to {dark}.");
    }
}

using Xunit;

namespace KnowledgeGraph.Service.Tests.Commands;

/// <summary><c>patterns</c>: an analyst tries a pattern on a text.</summary>
public sealed class PatternsCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trying_one_pattern_shows_what_it_finds_and_how_the_sentence_looks()
    {
        var run = await CommandRun.OfAsync(["patterns", "try", "腾讯云押宝了智谱。", "--predicate", "INVESTED_IN", "--pattern", "{S:Org} 押宝(了)? {O:Company}", "--options", "conf=0.7"], Token);
        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("[Company 腾讯云]押宝了[Company 智谱]。", lines[0]);

        // The confidence is the learned scorer's, not the pattern's own: it moves when the scorer is trained again.
        Assert.Matches(@"^腾讯云 INVESTED_IN 智谱  \(asserted, 0\.[4-9]\d\) by tried: 腾讯云押宝了智谱$", Assert.Single(lines[1..]));
    }

    [Fact]
    public async Task A_pattern_that_is_not_well_formed_is_told_in_one_line()
    {
        var run = await CommandRun.OfAsync(["patterns", "try", "腾讯云投资了智谱。", "--predicate", "INVESTED_IN", "--pattern", "{S:Org} {Z:Company}"], Token);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("{Z:Company}", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_pattern_without_its_predicate_is_refused_as_usage()
        => Assert.Equal(2, (await CommandRun.OfAsync(["patterns", "try", "x", "--pattern", "{S:Org} {O:Org}"], Token)).ExitCode);
}

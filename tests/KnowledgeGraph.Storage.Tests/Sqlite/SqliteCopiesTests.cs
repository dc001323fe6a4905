using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Sqlite;

/// <summary>What a store does for itself in looking for copies; what every store does is in the contract.</summary>
public sealed class SqliteCopiesTests : IAsyncDisposable
{
    private readonly SqliteHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Of_a_band_that_very_many_articles_bear_the_latest_are_looked_at()
    {
        var store = await _host.OpenAsync();
        for (var i = 0; i < 140; i++)
        {
            await store.ApplyAsync(new Story($"{i}") { Bands = i == 0 ? [1, 2] : [1] }.Build(), Token);
        }

        var crowded = await store.FindSimilarArticlesAsync([1], 1000, Token);
        var both = await store.FindSimilarArticlesAsync([1, 2], 1000, Token);

        Assert.Equal(Enumerable.Range(12, 128).Select(i => Story.IdOf($"{i}")).Order(), crowded.Select(s => s.Id));
        Assert.Equal(129, both.Count);
        Assert.Contains(both, s => s.Id == Story.IdOf("0"));
    }
}

using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Storage.Tests.Hosts;
using KnowledgeGraph.Storage.Tests.Stories;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>How near-copies of an article are found, and how links between copies turn.</summary>
public abstract class CopiesContract<THost> : GraphStoreContract<THost>
    where THost : StoreHost, new()
{
    private const long Largest = (1L << 53) - 1;

    [Fact]
    public async Task Articles_that_share_bands_are_found_those_that_share_most_first()
    {
        await ApplyAsync(
            new Story("one") { Bands = [1, 2, Largest] }.Mentions("阿里云"),
            new Story("two") { Bands = [2, Largest] }.Mentions("阿里云"),
            new Story("three") { Bands = [7] }.Mentions("阿里云"),
            new Story("four").Mentions("阿里云"));

        Assert.Equal([new SimilarArticle(Story.IdOf("one"), 2), new SimilarArticle(Story.IdOf("two"), 1)], await Store.FindSimilarArticlesAsync([1, 2, 9], 10, Token));
        Assert.Equal(2, (await Store.FindSimilarArticlesAsync([Largest, 2], 10, Token)).Count);
        Assert.Single(await Store.FindSimilarArticlesAsync([Largest, 2], 1, Token));
        Assert.Empty(await Store.FindSimilarArticlesAsync([8], 10, Token));
        Assert.Empty(await Store.FindSimilarArticlesAsync([], 10, Token));
    }

    [Fact]
    public async Task The_bands_of_an_article_are_replaced_with_it_and_go_with_it()
    {
        await ApplyAsync(new Story("one") { Bands = [1, 2] }.Mentions("阿里云"), new Story("one") { Bands = [2, 3] }.Mentions("阿里云"));
        Assert.Empty(await Store.FindSimilarArticlesAsync([1], 10, Token));
        Assert.Single(await Store.FindSimilarArticlesAsync([3], 10, Token));

        await Store.DeleteArticleAsync(Story.IdOf("one"), Token);

        Assert.Empty(await Store.FindSimilarArticlesAsync([2, 3], 10, Token));
        Assert.Empty(await Store.CheckAsync(Token));
    }

    [Fact]
    public async Task An_original_that_arrives_late_takes_over_its_copies_and_their_facts_count_once()
    {
        await ApplyAsync(
            Told("late", day: 5),
            Told("later", day: 6, repeats: "late"),
            Told("first", day: 1, copies: ["late", "later", "never stored"]));

        Assert.Equal([("first", null), ("late", "first"), ("later", "first")], await LinksAsync("first", "late", "later"));
        Assert.Equal((1, 3), ((await OnlyFactAsync()).SourceCount, (await OnlyFactAsync()).StatementCount));
        Assert.Empty(await Store.CheckAsync(Token));
    }

    [Fact]
    public async Task A_copy_linked_to_an_earlier_article_stays_so()
    {
        await ApplyAsync(
            Told("first", day: 1),
            Told("copy", day: 9, repeats: "first"),
            Told("second", day: 2, copies: ["copy"]));

        Assert.Equal([("copy", "first")], await LinksAsync("copy"));
        Assert.Equal(2, (await OnlyFactAsync()).SourceCount);
    }

    [Fact]
    public async Task A_copy_linked_to_an_article_that_is_gone_or_has_no_date_is_taken_over()
    {
        await ApplyAsync(
            Told("of nobody", day: 9, repeats: "gone"),
            new Story("undated") { PublishedAt = null }.Says("阿里云", "USES", "华为"),
            Told("of undated", day: 8, repeats: "undated"),
            Told("dated", day: 7, copies: ["of nobody", "of undated"]));

        Assert.Equal([("of nobody", "dated"), ("of undated", "dated")], await LinksAsync("of nobody", "of undated"));
    }

    [Fact]
    public async Task An_article_that_becomes_the_later_one_of_two_turns_the_link_round()
    {
        await ApplyAsync(Told("first", day: 1), Told("late", day: 5, repeats: "first"), Told("first", day: 9, repeats: "late"));

        Assert.Equal([("first", "late"), ("late", null)], await LinksAsync("first", "late"));
        Assert.Equal(1, (await OnlyFactAsync()).SourceCount);
    }

    [Fact]
    public async Task An_equal_batch_leaves_links_as_they_became()
    {
        await ApplyAsync(Told("late", day: 5), Told("first", day: 1, copies: ["late"]));

        Assert.False((await ApplyAsync(Told("late", day: 5))).Changed);

        Assert.Equal([("late", "first")], await LinksAsync("late"));
    }

    private static Story Told(string key, int day, string? repeats = null, string[]? copies = null) => new Story(key)
    {
        PublishedAt = Story.Day(1, day),
        Repeats = repeats is null ? null : Story.IdOf(repeats),
        Copies = [.. (copies ?? []).Select(c => Story.IdOf(c))],
    }.Says("阿里云", "USES", "华为");

    private async Task<List<(string Key, string? Of)>> LinksAsync(params string[] keys)
    {
        var names = new[] { "first", "second", "late", "later", "copy", "dated", "undated", "gone" }.ToDictionary(k => Story.IdOf(k));
        var stored = await Store.FindArticlesAsync([.. keys.Select(k => Story.IdOf(k))], Token);
        return [.. keys.Select(k => (k, stored[Story.IdOf(k)].DuplicateOf is { } of ? names[of] : null))];
    }
}

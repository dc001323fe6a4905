using System.Text;
using KnowledgeGraph.Ingestion.Sources;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Ingestion.Tests.Sources;

public sealed class ArticleSourcesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-sources-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_text_file_has_its_first_line_as_title_and_the_rest_from_the_file_beside_it()
    {
        Write("a.txt", "\n  云上的一天  \n正文。");
        Write("a.json", """{"publishedAt": "2025-01-29", "source": "云报", "url": "https://example.org/a", "lang": "zh"}""");
        var item = Assert.Single(await ReadAsync(_folder));
        Assert.Null(item.Error);
        Assert.Equal("云上的一天", item.Article!.Title);
        Assert.Equal(("云报", new Uri("https://example.org/a"), ArticleLanguage.Zh), (item.Article.Source, item.Article.Url, item.Article.Language));
        Assert.Equal(new DateTimeOffset(2025, 1, 29, 0, 0, 0, TimeSpan.FromHours(8)), item.Article.PublishedAt);
        Assert.Null(item.Warning);
    }

    [Fact]
    public async Task A_missing_date_is_told_and_the_article_is_read()
    {
        Write("a.txt", "标题\n正文。");
        var item = Assert.Single(await ReadAsync(_folder));
        Assert.NotNull(item.Article);
        Assert.Contains("publishedAt is missing", item.Warning, StringComparison.Ordinal);
        Assert.Contains("a.txt", item.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", "a.txt:1: the article is empty")]
    [InlineData("blank", "a.txt:1: the article is empty")]
    [InlineData("binary", "a.txt:2: holds a NUL byte")]
    [InlineData("half-utf16", "a.txt:1: begins with the mark of UTF-16")]
    [InlineData("gbk", "a.txt:2: is not UTF-8")]
    [InlineData("huge", "a.txt:1: has 10,000,000 bytes")]
    [InlineData("half-json", "a.json:2: is no complete JSON")]
    [InlineData("bad-date", "a.json:1: \"publishedAt\" is \"yesterday\"")]
    public async Task A_bad_article_is_told_with_file_and_line_and_the_rest_goes_on(string fault, string message)
    {
        Spoil(fault);
        Write("b.txt", "好的文章\n正文。");
        Write("b.json", """{"publishedAt": "2025-01-29"}""");
        var items = await ReadAsync(_folder);
        Assert.Equal(2, items.Count);
        Assert.Contains(message, items[0].Error!.Message, StringComparison.Ordinal);
        Assert.Equal("好的文章", items[1].Article!.Title);
    }

    [Fact]
    public async Task A_file_in_UTF_16_with_its_mark_is_read()
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "标题\n正文。", Encoding.Unicode);
        Assert.Equal("标题", Assert.Single(await ReadAsync(_folder)).Article!.Title);
    }

    [Fact]
    public async Task Lines_that_are_bad_are_told_by_number_and_the_good_ones_read()
    {
        Write("n.jsonl", """
            {"id": "1", "title": "一", "text": "正文一。", "publishedAt": "2025-01-29"}
            {"id": "2", "text":
            ["not", "an", "object"]

            {"id": "5", "title": "五"}
            {"id": 6, "text": "正文六。", "publishedAt": "2025-01-29T08:00:00Z"}
            """);
        var items = await ReadAsync(_folder);
        Assert.Equal(5, items.Count);
        Assert.Equal("一\n正文一。", items[0].Article!.Text);
        Assert.Contains("n.jsonl:2: is no complete JSON", items[1].Error!.Message, StringComparison.Ordinal);
        Assert.Contains("n.jsonl:3: an article is a JSON object, this is an array", items[2].Error!.Message, StringComparison.Ordinal);
        Assert.Contains("n.jsonl:5: \"text\" is missing", items[3].Error!.Message, StringComparison.Ordinal);
        Assert.Equal("6", items[4].ClientRef);
    }

    [Fact]
    public async Task Standard_input_is_read_as_lines()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes("{\"text\": \"正文。\"}\n"));
        var items = new List<SourceItem>();
        await foreach (var item in ArticleSources.ReadAsync(["-"], input, TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        Assert.Equal("正文。", Assert.Single(items).Article!.Text);
    }

    [Theory]
    [InlineData("nowhere", "there is no such file or folder")]
    [InlineData("a.pdf", "is no article file")]
    public async Task What_cannot_be_a_source_is_told(string name, string message)
    {
        Write("a.pdf", "%PDF");
        Assert.Contains(message, Assert.Single(await ReadAsync(Path.Combine(_folder, name))).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_of_one_name_and_no_source_are_two_articles()
    {
        Write("x/a.txt", "甲\n正文。");
        Write("y/a.txt", "乙\n正文。");
        Assert.Equal(2, (await ReadAsync(_folder)).Select(i => i.Article!.Id).Distinct().Count());
    }

    private void Spoil(string fault)
    {
        switch (fault)
        {
            case "empty":
                Write("a.txt", "");
                break;
            case "blank":
                Write("a.txt", " \n\u3000\n");
                break;
            case "binary":
                Write("a.txt", "标题\n\0\u0001");
                break;
            case "half-utf16":
                File.WriteAllBytes(Path.Combine(_folder, "a.txt"), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("标题\n正文"), 0x2D]);
                break;
            case "gbk":
                File.WriteAllBytes(Path.Combine(_folder, "a.txt"), [.. "title\n"u8, 0xB0, 0xA2, 0xC0, 0xEF, 0xD4, 0xC6]);
                break;
            case "huge":
                Write("a.txt", new string('a', 10_000_000));
                break;
            case "half-json":
                Write("a.txt", "标题\n正文。");
                Write("a.json", "{\n\"title\": \"标");
                break;
            default:
                Write("a.txt", "标题\n正文。");
                Write("a.json", """{"publishedAt": "yesterday"}""");
                break;
        }
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static async Task<List<SourceItem>> ReadAsync(string path)
    {
        var items = new List<SourceItem>();
        await foreach (var item in ArticleSources.ReadAsync([path], null, TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }
}

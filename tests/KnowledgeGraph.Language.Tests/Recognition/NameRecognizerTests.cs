using KnowledgeGraph.Language.Recognition;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Recognition;

public sealed class NameRecognizerTests
{
    /// <summary>Sentences of the project's own articles with what <c>eng/recogniser/reference.py</c> finds in them by the same model file.</summary>
    private static readonly (string Text, string Names)[] Reference =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "recognition", "articles.tsv")).Select(l => l.Split('\t')).Select(c => (c[0], c[1]))];

    private static string Print(List<RecognizedName> names) => string.Join(' ', names.Select(n => $"{n.Span.Start}-{n.Span.End}-{n.Kind}"));

    private static Document Prepare(string text) => Analyzers.Default.Prepare(new TextInput { Text = text, Language = ArticleLanguage.Zh });

    [Fact]
    public void Names_are_those_the_reference_finds_in_every_sentence_of_the_projects_articles()
    {
        Assert.True(Reference.Length > 100);
        var found = Reference.Select(r => $"{r.Text} {Print(NameRecognizer.Default.Find(Prepare(r.Text)))}");
        Assert.Equal(Reference.Select(r => $"{r.Text} {r.Names}"), found);
    }

    [Fact]
    public void In_one_register_a_sentence_gives_the_same_names_alone_and_among_others()
    {
        static List<RecognizedName> Find(Document document) => NameRecognizer.Default.Find(document, 0, TestContext.Current.CancellationToken);
        var text = string.Join('\n', Reference.Select(r => r.Text));
        var document = Prepare(text);
        var together = Find(document);
        var alone = document.Sentences
            .SelectMany(s => Find(Prepare(s.Span.Slice(document.Text))).Select(n => n with { Span = new TextSpan(n.Span.Start + s.Span.Start, n.Span.End + s.Span.Start) }))
            .ToList();
        Assert.Equal(Print(alone), Print(together));
    }

    [Theory]
    [InlineData("报告期内，公司全资子公司实现营业收入同比增长，主要产品为水泥、熟料及混凝土。公司控股子公司纳入合并报表范围。", "report")]
    [InlineData("昨天下午，记者从市公安局了解到，嫌疑人李某已被警方抓获。李某今年32岁，四川人，曾在杭州打工。", "paragraph")]
    public void A_texts_register_is_told_by_its_words(string text, string register)
        => Assert.Equal(register, NameRecognizer.Default.RegisterOf(Prepare(text)));

    [Fact]
    public void Many_threads_at_once_find_what_one_finds()
    {
        var documents = Reference.Select(r => Prepare(r.Text)).ToArray();
        var one = documents.Select(d => Print(NameRecognizer.Default.Find(d))).ToArray();
        var many = new string[documents.Length];
        Parallel.For(0, documents.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => many[i] = Print(NameRecognizer.Default.Find(documents[i])));
        Assert.Equal(one, many);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n ")]
    [InlineData("😀😀😀")]
    [InlineData("\uD800中国\uDC00移动")]
    public void Odd_text_gives_spans_within_it(string text)
    {
        var document = Prepare(text);
        Assert.All(NameRecognizer.Default.Find(document), n => Assert.InRange(n.Span.End, n.Span.Start + 1, document.Text.Length));
    }

    [Fact]
    public void A_sentence_longer_than_a_piece_is_read_to_its_end()
    {
        var text = string.Concat(Enumerable.Repeat("北京大学教授张三丰介绍了杭州的情况，", 40)) + "马化腾出席。";
        var names = NameRecognizer.Default.Find(Prepare(text));
        Assert.Contains(names, n => n.Span.End > text.Length - 6);
    }

    [Fact]
    public void Confidence_lies_between_nought_and_one()
        => Assert.All(NameRecognizer.Default.Find(Prepare(string.Join('\n', Reference.Select(r => r.Text)))), n => Assert.InRange(n.Confidence, 0.0, 1.0));

    [Fact]
    public void A_missing_model_is_told_with_its_path()
    {
        var error = Assert.Throws<InvalidInputException>(() => NameRecognizer.Load(Path.Combine(Path.GetTempPath(), "no-such-model.bin")));
        Assert.Contains("no-such-model.bin", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "does not begin with KGNER")]
    [InlineData(8, "version")]
    [InlineData(5000, "hash")]
    [InlineData(-1, "hash")]
    public void A_damaged_model_is_refused(int at, string reason)
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "recogniser", "recogniser.bin"));
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x55;
        var path = Path.Combine(Path.GetTempPath(), $"model-{Guid.NewGuid():N}.bin");
        File.WriteAllBytes(path, bytes);
        try
        {
            var error = Assert.Throws<InvalidInputException>(() => NameRecognizer.Load(path));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

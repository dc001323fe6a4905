using CsCheck;
using KnowledgeGraph.Language.Sentences;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Sentences;

public sealed class SentenceSplitterTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf("云", "。", "！”", "“", "（", "）", "\n", "\n\n", " ", "A", ".", "Inc. ", "?", "、", "1、", "\t", "|", "…", "《", "》", "😀")
        .Array[0, 60].Select(string.Concat);

    public static TheoryData<string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var part in File.ReadAllText(GoldenTable.PathOf("sentences.md")).Split("\n## ").Skip(1))
        {
            var fences = part.Split("```");
            data.Add(part.Split('\n')[0], Body(fences[1]), Body(fences[3]));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sentences_are_those_of_the_examples(string name, string text, string expected)
    {
        Assert.NotEmpty(name);
        var sentences = SentenceSplitter.Split(text, LanguageGuess.Of(text)).Select(s => $"{s.Kind}|{s.Span.Slice(text)}");
        Assert.Equal(expected, string.Join('\n', sentences));
    }

    [Fact]
    public void Sentences_of_any_text_stand_in_order_and_leave_out_only_white_space()
        => AnyText.Sample(text =>
        {
            var covered = new bool[text.Length];
            var end = 0;
            foreach (var sentence in SentenceSplitter.Split(text, ArticleLanguage.Zh))
            {
                Assert.True(sentence.Span.Start >= end && sentence.Span.Length > 0);
                Assert.False(char.IsWhiteSpace(text[sentence.Span.Start]) || char.IsWhiteSpace(text[sentence.Span.End - 1]));
                end = sentence.Span.End;
                covered.AsSpan(sentence.Span.Start, sentence.Span.Length).Fill(true);
            }

            for (var i = 0; i < text.Length; i++)
            {
                Assert.True(covered[i] || char.IsWhiteSpace(text[i]));
            }
        });

    private static string Body(string fence) => fence["text\n".Length..].TrimEnd('\n');
}

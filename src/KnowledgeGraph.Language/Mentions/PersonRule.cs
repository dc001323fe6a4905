using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Person names the lexicon does not hold: jieba's nr tokens that begin with a surname and have support from a post or a verb of speech beside them foreign names with a middle dot, and in English two capitalised words beside a post or a verb of speech.
/// </summary>
internal static partial class PersonRule
{
    private static readonly string[] SpeechVerbs =
        ["表示", "说", "称", "认为", "指出", "透露", "宣布", "强调", "介绍", "坦言", "回应", "直言", "告诉", "写道", "预测", "预计", "补充", "呼吁", "承认", "加入", "加盟", "离职", "卸任", "出任", "担任", "任职", "创立", "创办", "毕业", "当选", "辞去", "接任", "先生", "女士", "院士", "博士", "教授", "老师"];

    /// <summary>The segmenter takes them for the end of a given name: 谭待则表示.</summary>
    private const string Adverbs = "则也还就曾均";

    public static IEnumerable<FoundMention> Find(Document document)
    {
        foreach (var token in document.Tokens)
        {
            var span = token.Pos is "nr" && token.Span.Length == 3 && Adverbs.Contains(document.Text[token.Span.End - 1]) ? new TextSpan(token.Span.Start, token.Span.End - 1) : token.Span;
            if (token.Pos is "nr" && IsChineseName(span.Slice(document.Text)) && Support(document, token.Span) is { } confidence)
            {
                yield return FoundMention.ByRule(span, EntityType.Person, null, confidence, "rule:person");
            }
        }

        foreach (Match match in DottedName().Matches(document.Text))
        {
            yield return FoundMention.ByRule(TextSpan.FromLength(match.Index, match.Length), EntityType.Person, null, 0.85, "rule:person-dotted");
        }
    }

    internal static bool IsChineseName(string name)
        => name.Length is 2 or 3 or 4
            && name.All(c => c is >= '\u4E00' and <= '\u9FFF')
            && (WordLists.DoubleSurnames.Contains(name[..2]) ? name.Length >= 3 : name.Length <= 3 && WordLists.Surnames.Contains(name[0]));

    private static double? Support(Document document, TextSpan span)
    {
        var text = document.Text;
        foreach (var verb in SpeechVerbs)
        {
            if (string.CompareOrdinal(text, span.End, verb, 0, verb.Length) == 0)
            {
                return 0.85;
            }
        }

        foreach (var post in WordLists.Posts)
        {
            var before = span.Start - post.Word.Length;
            if ((before >= 0 && string.CompareOrdinal(text, before, post.Word, 0, post.Word.Length) == 0)
                || string.CompareOrdinal(text, span.End, post.Word, 0, post.Word.Length) == 0)
            {
                return 0.85;
            }
        }

        return null;
    }

    [GeneratedRegex("[\u4E00-\u9FFF]{1,6}(?:·[\u4E00-\u9FFF]{1,8}){1,3}")]
    private static partial Regex DottedName();
}

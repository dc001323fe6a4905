using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// A name found once by a rule names the same thing wherever it stands in the text; so does its short form: 宇树科技 → 宇树, 拉里·埃里森 → 埃里森.
/// </summary>
internal static class NamePropagation
{
    private const double MinConfidence = 0.6;

    private static readonly string[] DroppedEndings = ["股份有限公司", "有限责任公司", "有限公司", "集团", "公司", "科技", "智能", "股份", "控股", "大学", "汽车", "机器人"];

    public static IEnumerable<FoundMention> Find(Document document, IReadOnlyList<FoundMention> mentions, IReadOnlyList<AliasLink> aliases)
    {
        var names = new Dictionary<string, FoundMention>(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            var aliasOfRule = aliases.Any(a => a.Alias == mention.Span);
            var isEnglishPerson = document.Language == ArticleLanguage.En && mention.Type == EntityType.Person;
            if ((mention.Rule != "lexicon" && mention.Confidence >= MinConfidence) || aliasOfRule || isEnglishPerson)
            {
                names.TryAdd(mention.Span.Slice(document.Text), mention);
                if (ShortForm(document, mention) is { } brief)
                {
                    names.TryAdd(brief, mention);
                }
            }
        }

        foreach (var model in mentions)
        {
            if (model.Type == EntityType.AiModel && WithoutMaker(model.Span.Slice(document.Text)) is { } rest && !mentions.Any(m => m.Span.Slice(document.Text.AsSpan()).SequenceEqual(rest)))
            {
                names.TryAdd(rest, model);
            }
        }

        var phrases = names.Keys.Where(n => n.Length > 0).ToArray();
        foreach (var (at, index) in new PhraseSet(phrases).AllIn(document.Text))
        {
            var name = phrases[index];
            var mention = names[name];
            var span = TextSpan.FromLength(at, name.Length);
            if (IsWhole(document.Text, span))
            {
                yield return mention with { Span = span, Rule = mention.Span == span ? mention.Rule : "rule:again", Name = name == mention.Span.Slice(document.Text) ? mention.Name : mention.Span.Slice(document.Text) };
            }
        }
    }

    /// <summary>DeepSeek-V3-0324 → V3-0324: a version that bears so much of its own is named by it alone.</summary>
    private static string? WithoutMaker(string name)
        => name.IndexOf('-', StringComparison.Ordinal) is > 2 and var at && name.AsSpan(at + 1) is var rest && rest.Length >= 4 && char.IsAsciiLetterUpper(rest[0]) && rest.ContainsAnyInRange('0', '9') && name.AsSpan(0, at).IndexOfAnyInRange('0', '9') < 0
            ? rest.ToString() : null;

    private static bool IsPinyin(string name) => name.Split(' ') is [var family, var given] && WordLists.PinyinSurnames.Contains(family) && WordLists.IsPinyinGiven(given);

    private static string? ShortForm(Document document, FoundMention mention)
    {
        var name = mention.Span.Slice(document.Text);
        if (mention.Type == EntityType.Person)
        {
            var dot = document.Language == ArticleLanguage.En && !IsPinyin(name) ? name.LastIndexOf(' ') : name.LastIndexOf('·');
            return dot > 0 && name.Length - dot - 1 >= 2 ? name[(dot + 1)..] : null;
        }

        if (mention.Type == EntityType.Company || mention.Type == EntityType.Organization)
        {
            foreach (var ending in DroppedEndings)
            {
                if (name.EndsWith(ending, StringComparison.Ordinal) && name.Length - ending.Length is 2 or 3 or 4)
                {
                    // The stem must not be a common word of its own, nor a place (温州大学).
                    var stem = name[..^ending.Length];
                    return document.Tokens.Any(t => t.Span.Length == stem.Length && t.Pos is not ("nr" or "nz" or "nt" or "x" or "nrt") && t.Span.Slice(document.Text.AsSpan()).SequenceEqual(stem)) ? null : stem;
                }
            }
        }

        return null;
    }

    private static bool IsWhole(string text, TextSpan span)
    {
        static bool Word(char c) => char.IsAsciiLetterOrDigit(c);
        return !(span.Start > 0 && Word(text[span.Start]) && Word(text[span.Start - 1]))
            && !(span.End < text.Length && Word(text[span.End - 1]) && Word(text[span.End]));
    }
}

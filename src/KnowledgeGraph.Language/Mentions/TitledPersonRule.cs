using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// A family name with a title (邬院士, 雷总) names the one person of that family name the text has named in full before; where two bear it, or nobody, it names nobody the
/// text knows.
/// </summary>
internal static class TitledPersonRule
{
    /// <summary>The rule these mentions bear.</summary>
    public const string Rule = "rule:titled";

    /// <summary>Longest first where one begins another.</summary>
    private static readonly string[] Titles =
        ["董事长", "总经理", "副总裁", "总监", "总裁", "院士", "教授", "博士", "先生", "女士", "老师", "主任", "校长", "院长", "所长", "局长", "部长", "律师", "总"];

    /// <summary>总 begins many words: 总部, 总是.</summary>
    private const string AfterChief = "部体共结数量是会理计额和算监裁经书统队有站量局署支";

    /// <param name="mentions">In text order, not overlapping.</param>
    public static IEnumerable<FoundMention> Find(Document document, IReadOnlyList<FoundMention> mentions)
    {
        var text = document.Text;
        var persons = mentions.Where(m => m.Type == EntityType.Person && !IsTitled(m.Span.Slice(text)) && IsHanName(m.Span.Slice(text))).ToLookup(m => FamilyName(m.Span.Slice(text)), StringComparer.Ordinal);
        foreach (var family in persons)
        {
            var names = family.Select(m => m.Span.Slice(text)).Distinct(StringComparer.Ordinal).ToList();
            if (names.Count > 1)
            {
                continue;
            }

            var first = family.First();
            for (var at = text.IndexOf(family.Key, first.Span.End, StringComparison.Ordinal); at >= 0; at = text.IndexOf(family.Key, at + 1, StringComparison.Ordinal))
            {
                if (TitleAt(text, at + family.Key.Length) is { } title && !EndsName(document, at))
                {
                    yield return first with { Span = TextSpan.FromLength(at, family.Key.Length + title.Length), Rule = Rule, Confidence = 0.95, IsWeak = false, Name = first.Entries.Length > 0 ? null : names[0] };
                }
            }
        }
    }

    /// <summary>A family name and a title and nothing else.</summary>
    public static bool IsTitled(string name) => Titles.Any(t => name.EndsWith(t, StringComparison.Ordinal) && name.Length - t.Length is 1 or 2 && (WordLists.Surnames.Contains(name[0]) || WordLists.DoubleSurnames.Contains(name[..^t.Length])) && (name.Length - t.Length == 1 || WordLists.DoubleSurnames.Contains(name[..2])));

    /// <summary>Of a person, whoever found it: rare family names are in no list.</summary>
    private static bool IsHanName(string name) => name.Length is 2 or 3 or 4 && name.All(c => c is >= '\u4E00' and <= '\u9FFF') && (name.Length < 4 || WordLists.DoubleSurnames.Contains(name[..2]));

    private static string FamilyName(string name) => name.Length >= 3 && WordLists.DoubleSurnames.Contains(name[..2]) ? name[..2] : name[..1];

    private static string? TitleAt(string text, int position)
    {
        foreach (var title in Titles)
        {
            if (string.CompareOrdinal(text, position, title, 0, title.Length) == 0)
            {
                return title == "总" && position + 1 < text.Length && AfterChief.Contains(text[position + 1]) ? null : title;
            }
        }

        return null;
    }

    /// <summary>The character is the end of a word: 黄 in 炎黄总裁会.</summary>
    private static bool EndsName(Document document, int at)
    {
        var token = SpanSets.FirstEndingAfter(document.Tokens.AsSpan(), t => t.Span, at);
        return token < document.Tokens.Length && document.Tokens[token].Span.Start < at;
    }
}

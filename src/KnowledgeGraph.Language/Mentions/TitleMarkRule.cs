using System.Buffers;
using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>Names inside 《》 (works and documents) and inside quotation marks beside a head noun (“星际之门”项目).</summary>
internal static partial class TitleMarkRule
{
    /// <summary>Official papers: a title in 《》 that ends so is a policy, not a work.</summary>
    private static readonly string[] PaperEndings =
        ["法", "法案", "条例", "行动计划", "计划", "意见", "规定", "办法", "规划", "通知", "方案", "纲要", "标准", "指南", "协定", "公约", "宣言", "决定", "细则", "倡议", "准则"];

    /// <summary>Punctuation and function words: what holds one is a clause.</summary>
    private static readonly SearchValues<char> ClauseChars = SearchValues.Create("，。！？；：、的了着过吗呢吧是我你他");

    /// <summary>Kinds whose word stands before a quoted name (应用“豆包”); 模型“…” mostly quotes a phrase.</summary>
    private static readonly EntityType[] NamedAfter = [EntityType.Product, EntityType.MediaWork, EntityType.Project, EntityType.Event];

    /// <summary>Papers between parties are no works of their own.</summary>
    private static readonly string[] DeedEndings = ["协议", "合同", "备忘录", "意向书", "通知书", "决定书", "问询函", "回复函", "告知函", "合作框架", "协议书", "承诺书"];

    private static readonly string[] ReportEndings = ["报告", "白皮书", "蓝皮书", "公告", "招股书", "声明", "公开信"];

    public static IEnumerable<FoundMention> Find(Document document)
    {
        foreach (Match match in TitlePattern().Matches(document.Text))
        {
            var inner = match.Groups[1];
            var name = inner.Value.Trim();
            if (name.Length == 0 || DeedEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal)))
            {
                continue;
            }

            var span = TextSpan.FromLength(inner.Index, inner.Length);
            var (type, subtype) = TypeOfTitle(document.Text, match, name);
            yield return FoundMention.ByRule(span, type, subtype, 0.85, "rule:title-marks");
        }

        foreach (Match match in QuotePattern().Matches(document.Text))
        {
            var inner = match.Groups["name"];
            if (OwnKind(inner.Value) is { } own)
            {
                yield return FoundMention.ByRule(TextSpan.FromLength(inner.Index, inner.Length), own.Type, null, 0.78, "rule:quoted");
                continue;
            }

            if (inner.Length > LongestQuoted)
            {
                continue;
            }
            var after = HeadAt(document.Text, match.Index + match.Length)
                ?? (IsCalled(document.Text, match.Index) && match.Index + match.Length < document.Text.Length && document.Text[match.Index + match.Length] == '的' ? HeadAt(document.Text, match.Index + match.Length + 1) : null);
            if (inner.Value.Trim().Length == 0 || !LooksLikeName(inner.Value) || IsVerb(document, TextSpan.FromLength(inner.Index, inner.Length)))
            {
                continue;
            }

            if (after is null && Launched().IsMatch(document.Text[Math.Max(0, match.Index - 8)..match.Index]) && !NotThings().IsMatch(document.Text[(match.Index + match.Length)..Math.Min(document.Text.Length, match.Index + match.Length + 4)]))
            {
                yield return FoundMention.ByRule(TextSpan.FromLength(inner.Index, inner.Length), EntityType.Product, null, 0.75, "rule:quoted");
                continue;
            }

            var head = after ?? (HeadBefore(document.Text, match.Index) is { } before && NamedAfter.Contains(before.Type) ? before : null);
            if (head is not null)
            {
                yield return FoundMention.ByRule(TextSpan.FromLength(inner.Index, inner.Length), head.Type, head.Subtype, after is not null ? 0.75 : 0.6, "rule:quoted");
            }
        }
    }

    /// <summary>“封杀”手机, “套壳”公司: a verb in quotation marks is emphasis.</summary>
    private static bool IsVerb(Document document, TextSpan span)
    {
        return NameShape.TokenOf(document, span) is { } token && token.Pos is "v" or "vn" or "a" or "d" or "ad" or "an";
    }

    /// <summary>推出“X”: what is launched is a thing, unless the word after says that it is a policy, a campaign …</summary>
    [GeneratedRegex("(?:推出|发布|上线)(?:了)?(?:全新|新款|首款|一款|其)?(?:的)?$")]
    private static partial Regex Launched();

    [GeneratedRegex("^的?(?:政策|计划|活动|战略|口号|模式|理念|概念|方案|举措|行动|服务|主题|报告|指数|标准|规则)")]
    private static partial Regex NotThings();

    private static bool IsCalled(string text, int quote)
        => text.AsSpan(0, quote).EndsWith("名为") || text.AsSpan(0, quote).EndsWith("名叫") || text.AsSpan(0, quote).EndsWith("称为") || text.AsSpan(0, quote).EndsWith("命名为") || text.AsSpan(0, quote).EndsWith("叫做");

    private const int LongestQuoted = 20;

    /// <summary>A quoted name that ends with its own kind: “…有限公司”, “…大模型2.0”, “…研究院”.</summary>
    private static HeadNoun? OwnKind(string name)
    {
        if (name.AsSpan().ContainsAny(ClauseChars))
        {
            return null;
        }

        var bare = name.TrimEnd(VersionChars);
        foreach (var ending in OwnEndings)
        {
            if (bare.Length >= ending.Word.Length + 2 && bare.EndsWith(ending.Word, StringComparison.Ordinal))
            {
                return ending;
            }
        }

        return null;
    }

    private static readonly char[] VersionChars = [.. "0123456789.vV "];

    private static readonly HeadNoun[] OwnEndings =
    [
        new("有限责任公司", EntityType.Company, null), new("有限公司", EntityType.Company, null), new("大模型", EntityType.AiModel, null), new("研究院", EntityType.Organization, null),
        new("实验室", EntityType.Organization, null), new("联盟", EntityType.Organization, null), new("协会", EntityType.Organization, null), new("委员会", EntityType.Organization, null),
        new("基金会", EntityType.Organization, null), new("研究中心", EntityType.Organization, null), new("研究所", EntityType.Organization, null), new("计划", EntityType.Project, null), new("操作系统", EntityType.Product, null), new("App", EntityType.Product, null), new("APP", EntityType.Product, null),
    ];

    /// <summary>The head noun that begins at a position.</summary>
    internal static HeadNoun? HeadAt(string text, int position)
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        foreach (var head in WordLists.Heads)
        {
            if (string.CompareOrdinal(text, position, head.Word, 0, head.Word.Length) == 0)
            {
                return head;
            }
        }

        return null;
    }

    /// <summary>The head noun that ends right before a position.</summary>
    internal static HeadNoun? HeadBefore(string text, int position)
    {
        while (position > 0 && text[position - 1] == ' ')
        {
            position--;
        }

        foreach (var head in WordLists.Heads)
        {
            var start = position - head.Word.Length;
            if (start >= 0 && string.CompareOrdinal(text, start, head.Word, 0, head.Word.Length) == 0)
            {
                return head;
            }
        }

        return null;
    }

    private static (EntityType Type, string? Subtype) TypeOfTitle(string text, Match match, string name)
    {
        if (PaperEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal)))
        {
            return (EntityType.Concept, null);
        }

        var head = HeadAt(text, match.Index + match.Length) ?? HeadBefore(text, match.Index);
        if (head is not null && (head.Type == EntityType.MediaWork || head.Type == EntityType.Product))
        {
            return (head.Type, head.Subtype);
        }

        return (EntityType.MediaWork, ReportEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal)) ? "book" : null);
    }

    /// <summary>A quoted clause or a phrase with function words is speech or emphasis, not a name.</summary>
    private static bool LooksLikeName(string inner)
        => inner.Length is >= 2 and <= 16 && !inner.AsSpan().ContainsAny(ClauseChars);

    [GeneratedRegex("《([^《》\n]{1,60})》")]
    private static partial Regex TitlePattern();

    [GeneratedRegex("[“\"「『‘](?<name>[^“”\"「」『』‘’\n]{2,32})[”\"」』’]")]
    private static partial Regex QuotePattern();
}

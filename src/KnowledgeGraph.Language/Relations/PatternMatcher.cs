using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>What a pattern found in a template, before it is unrolled to single facts.</summary>
internal sealed record PatternHit(RelationPattern Pattern, Slot Subject, Slot Object, TextSpan Span, string? Role, string? Purpose, bool IsInherited);

/// <summary>Runs the patterns over a template.</summary>
internal sealed partial class PatternMatcher(RelationPatterns patterns)
{
    private readonly PatternTriggers _zh = new([.. patterns.Patterns.Where(p => p.Language == ArticleLanguage.Zh)], foldsCase: false);

    private readonly PatternTriggers _en = new([.. patterns.Patterns.Where(p => p.Language == ArticleLanguage.En)], foldsCase: true);

    public IEnumerable<PatternHit> Match(Document document, SentenceTemplate template)
    {
        if (template.Slots.Count < 2)
        {
            yield break;
        }

        foreach (var pattern in (document.Language == ArticleLanguage.En ? _en : _zh).Of(template.Text))
        {
            if (pattern.OfOwner != template.OfOwner)
            {
                continue;
            }

            var at = 0;
            while (at < template.Text.Length && TryMatch(pattern, template.Text, at) is { } match)
            {
                // Matches may overlap: in "A投资了B、C收购了D" the next begins inside the last one.
                at = match.Index + 1;
                if (IsModifier(template.Text, match, pattern.Predicate) || IsMoved(template.Text, match, pattern.Predicate))
                {
                    continue;
                }

                var subject = template.SlotAt(match.Groups["S"].Value[0]);
                var @object = template.SlotAt(match.Groups["O"].Value[0]);
                if (subject.Members.Length > 1 && IsLast(template.Text, match))
                {
                    // A、B和C成立…: 和 brings the last of the list, no partner of the others.
                    continue;
                }

                if (IsOfAnother(template.Text, match, pattern.Predicate) || IsBehindOwned(template.Text, match) || IsSomeoneOf(template.Text, match) || IsPostOfAnother(template.Text, match, pattern.Predicate)
                    || (document.Language == ArticleLanguage.En && EnglishModifiers.Stand(template.Text, match, pattern)))
                {
                    continue;
                }

                if (!template.IsInherited || match.Groups["S"].Index <= 1 || match.Groups["O"].Index <= 1)
                {
                    yield return new PatternHit(pattern, subject, @object, Evidence(template, match), Word(document, template, match, "role"), Word(document, template, match, "purpose"), template.IsInherited);
                }
            }
        }
    }

    private static Match? TryMatch(RelationPattern pattern, string text, int at)
    {
        try
        {
            var match = pattern.Expression.Match(text, at);
            return match.Success ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // A hostile sentence may make an expression slow; it then says nothing here, and the other patterns go on.
            return null;
        }
    }

    /// <summary>将A植入B, 对A投资: a name after 把, 对 and the like is what is dealt with, not who deals.</summary>
    private static bool IsMoved(string template, Match match, string predicate)
        => template.AsSpan(match.Groups["S"].Index + 1).StartsWith("手中") || template.AsSpan(match.Groups["S"].Index + 1).StartsWith("手里") || (predicate is "WORKS_FOR" or "LEADS" && match.Groups["S"].Index == match.Index + 1 && Appoints().IsMatch(template.AsSpan(match.Groups["S"].Index + 1)))
            || (match.Index > 0 && match.Groups["S"].Index == match.Index + 1 && (Succeeds().IsMatch(template.AsSpan(0, match.Index)) || "把将对向给从比".Contains(template[match.Index - 1], StringComparison.Ordinal)
                || (template[match.Index - 1] == '在' && Within().IsMatch(template.AsSpan(match.Groups["S"].Index + 1)))));

    /// <summary>在A上发布X: A is where it was done.</summary>
    [GeneratedRegex("^(?:[^，。；\\uE000-\\uE03F]{0,6})?(?:上(?!线|市|架|调|游)|平台|官网|网站|社区|期间)")]
    private static partial Regex Within();

    /// <summary>受A邀请出任C的总裁: A appoints and does not take the post.</summary>
    [GeneratedRegex("^(?:的)?(?:邀请|邀约|聘请|聘任|任命|委任|提名|推举|委派)(?:出任|担任|任|为|加入|加盟)")]
    private static partial Regex Appoints();

    /// <summary>A接替B担任C的总裁: the post is A's.</summary>
    [GeneratedRegex("(?:接替|接任|代替|取代)(?:了|前任)?$")]
    private static partial Regex Succeeds();

    /// <summary>A的某物、X and A的榜单上超过X: between A的 and X stands another thing, or a deed.</summary>
    private static bool IsOfAnother(string template, Match match, string predicate)
        => predicate == "DEVELOPED" && match.Groups["O"].Index - match.Groups["S"].Index - 2 is > 1 and var length && template.AsSpan(match.Groups["S"].Index + 1, length) is var gap && gap[0] == '的' && (gap.ContainsAny('、', '上', '在') || DeedInside().IsMatch(gap));

    [GeneratedRegex("采用|使用|搭载|接入|基于|支持|超过|超越|[是由为与对将]")]
    private static partial Regex DeedInside();

    /// <summary>A旗下基金、B: what is A's stands before the mark.</summary>
    private static bool IsBehindOwned(string template, Match match)
        => match.Groups["S"].Index - match.Groups["O"].Index is var length && Math.Abs(length) > 4 && Math.Min(match.Groups["S"].Index, match.Groups["O"].Index) + 1 is var from
            && template.AsSpan(from, Math.Abs(length) - 2) is var gap && gap.StartsWith("旗下") && gap.Contains('、');

    /// <summary>P曾任A副总裁Q的助手: the post is Q's.</summary>
    private static bool IsPostOfAnother(string template, Match match, string predicate)
        => predicate is "WORKS_FOR" or "LEADS" && match.Index + match.Length is var end && end < template.Length && template[end] == TemplateAlphabet.Of(EntityType.Person)
            && match.Groups["S"].Index < match.Groups["O"].Index && match.Groups["role"].Success;

    /// <summary>由A前工程师创立的B: people of A who are not named did it, not A.</summary>
    private static bool IsSomeoneOf(string template, Match match)
        => SomeoneOf().IsMatch(template.AsSpan(match.Groups["S"].Index + 1));

    [GeneratedRegex("^(?:公司|集团)?(?:资深|高级|前)?(?:员工|工程师|研究员|科学家|研究人员|校友|毕业生)(?![^，。；]{0,4}[\\uE000-\\uE03F])|^的?(?:前|原|离职|多名|一名|两名|几名|数名|三名)[^，。；\\uE000-\\uE03F]{0,6}?(?:员工|工程师|高管|研究员|科学家|研究人员|成员|骨干|创始人|总裁|总监|CEO|CTO|经理|负责人|设计师)(?!、?[^，。；]{0,4}[\\uE000-\\uE03F])")]
    private static partial Regex SomeoneOf();

    private static bool IsLast(string template, Match match)
        => match.Groups["O"].Index == match.Groups["S"].Index + 3 && (template[match.Groups["S"].Index + 1] is '和' or '及');

    /// <summary>
    /// The object only describes a name that follows: in 有微软，还有创造出X的Y the deed is Y's, in A收购了B的对手C the bought one is C.
    /// </summary>
    private static bool IsModifier(string template, Match match, string predicate)
    {
        var end = match.Groups["O"].Index + 1;
        if (match.Groups["O"].Index < match.Groups["S"].Index && match.Groups["O"].Index - 2 > 0 && "与和及、".Contains(template[match.Groups["O"].Index - 2], StringComparison.Ordinal) && predicate == "BASED_ON")
        {
            // 连接A与B的X: the last of what it deals with.
            return true;
        }

        if (predicate == "ANNOUNCED" && end == match.Index + match.Length && end < template.Length && template[end] == '的')
        {
            // 没有透露X的参数规模 tells nothing of X itself.
            return true;
        }

        if (end < template.Length && (template[end] == TemplateAlphabet.Of(EntityType.AiModel) || template[end] == TemplateAlphabet.Of(EntityType.Product)) && template[end - 2] == TemplateAlphabet.Of(EntityType.Company) && predicate is "OUTPERFORMS" or "COMPETES_WITH")
        {
            // 超过了谷歌Gemini: the maker only tells whose the thing is.
            return true;
        }

        var lead = template.AsSpan(Math.Max(0, end - 8), Math.Min(6, end - 2));
        if (end < template.Length && template[end] == '的' && Supports().IsMatch(lead))
        {
            return true;
        }

        if (predicate == "DEVELOPED" && match.Groups["S"].Index + 1 <= end - 2 && NounPhrase().IsMatch(template.AsSpan(match.Groups["S"].Index + 1, end - 2 - match.Groups["S"].Index - 1)))
        {
            // 谷歌的Gemini的用户: whose the users are does not change whose Gemini is.
            return false;
        }

        return end == match.Index + match.Length && match.Groups["S"].Index < match.Groups["O"].Index && ModifiedName().IsMatch(template.AsSpan(end));
    }

    /// <summary>发布支持X的Y: X is what the new thing supports.</summary>
    [GeneratedRegex("(?:支持|兼容|基于|搭载|采用|面向|针对|适配|具备|类似)[^，。；]{0,2}$")]
    private static partial Regex Supports();

    [GeneratedRegex("^(?:旗下|自研|自家|开源|闭源|最新|新一代|首款|旗舰|国产)*的?(?:开源|闭源|最新|新一代|首款|旗舰)*(?:" + SlotBuilder.ThingKinds + ")?$")]
    private static partial Regex NounPhrase();

    [GeneratedRegex("^(?:的|旗下|推出的|自研的)[^，。；！？,;!?\\uE000-\\uE03F]{0,8}[\\uE000-\\uE03F]")]
    private static partial Regex ModifiedName();

    [GeneratedRegex("^(?:the|an?|its|their) ", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    private static TextSpan Evidence(SentenceTemplate template, Match match)
    {
        var start = template.ToDocument(match.Index);
        var last = template.ToDocument(match.Index + match.Length - 1);
        var slotEnd = template.Slots.Where(s => s.Span.Start == last).Select(s => s.Span.End).FirstOrDefault();
        return new TextSpan(start, Math.Max(Math.Max(last + 1, slotEnd), start + 1));
    }

    /// <summary>The captured words as they stand in the document, names of fields in them included.</summary>
    private static string? Word(Document document, SentenceTemplate template, Match match, string group)
    {
        if (match.Groups[group] is not { Success: true, Length: > 0 } found)
        {
            return null;
        }

        var start = template.ToDocument(found.Index);
        var end = template.ToDocument(found.Index + found.Length);
        var words = end > start ? document.Text[start..end].Trim() : "";
        words = Article().Replace(words, "");
        return words.Length > 0 ? words : null;
    }
}

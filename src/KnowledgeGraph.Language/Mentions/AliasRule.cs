using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>Two names that the text itself joins: the span of the known or fuller name, and the span of the other.</summary>
internal readonly record struct AliasLink(TextSpan Name, TextSpan Alias);

/// <summary>In-text aliases: 甲骨文（Oracle）, 以下简称“…”, 又称, also known as.</summary>
internal static partial class AliasRule
{
    private static readonly string[] NameEndings =
        ["科技", "智能", "集团", "公司", "股份", "资本", "大学", "研究院", "委员会", "基金会", "银行", "控股", "实验室"];

    /// <param name="mentions">In text order, not overlapping.</param>
    public static List<AliasLink> Find(Document document, IReadOnlyList<FoundMention> mentions)
    {
        var links = new List<AliasLink>();
        foreach (Match match in DeclaredAlias().Matches(document.Text))
        {
            if (MentionBefore(document.Text, mentions, match.Index) is { } owner)
            {
                var alias = match.Groups["alias"];
                links.Add(new AliasLink(owner.Span, TextSpan.FromLength(alias.Index, alias.Length)));
            }
        }

        links.AddRange(JointVentures(document, mentions));
        foreach (Match match in Parenthesis().Matches(document.Text))
        {
            var inner = TextSpan.FromLength(match.Groups["inner"].Index, match.Groups["inner"].Length);
            if (links.Any(l => match.Index <= l.Alias.Start && l.Alias.End <= match.Index + match.Length))
            {
                continue;
            }

            if (ParenthesisAlias(document, mentions, match.Index, inner) is { } link)
            {
                links.Add(link);
            }
        }

        return links;
    }

    /// <summary>新合资公司 after 远航宁波合资有限公司: the one company of the text before it whose name says that it is a joint venture.</summary>
    private static IEnumerable<AliasLink> JointVentures(Document document, IReadOnlyList<FoundMention> mentions)
    {
        var ventures = mentions.Where(m => m.Type == EntityType.Company && FullJointVenture().IsMatch(m.Span.Slice(document.Text))).ToList();
        if (ventures.Count == 0 || ventures.Exists(v => v.Span.Slice(document.Text) != ventures[0].Span.Slice(document.Text)))
        {
            yield break;
        }

        foreach (Match match in JointVenture().Matches(document.Text, ventures[0].Span.End))
        {
            var alias = TextSpan.FromLength(match.Index, match.Length);
            if (!mentions.Any(m => m.Span.Overlaps(alias) && m.Span != alias))
            {
                yield return new AliasLink(ventures[0].Span, alias);
            }
        }
    }

    [GeneratedRegex("..合资(?:有限|有限责任|股份有限)公司$")]
    private static partial Regex FullJointVenture();

    [GeneratedRegex("(?:该|这家)?新?合资(?:公司|企业)")]
    private static partial Regex JointVenture();

    private static AliasLink? ParenthesisAlias(Document document, IReadOnlyList<FoundMention> mentions, int open, TextSpan inner)
    {
        var owner = MentionBefore(document.Text, mentions, open);
        var inside = mentions.FirstOrDefault(m => m.Span == inner);
        if (owner is not null)
        {
            if (inside is not null)
            {
                // Two names of the lexicon are aliases only when they are one entry; 月之暗面（Kimi） is a maker and its product.
                var same = inside.Type == owner.Type && (owner.Entries.Length == 0 || inside.Entries.Length == 0);
                return same ? new AliasLink(owner.Span, inner) : null;
            }

            return CanBeAlias(document, owner.Span, inner) ? new AliasLink(owner.Span, inner) : null;
        }

        // An unknown name explained by a known one: 稀宇科技（MiniMax）.
        if (inside is { Type: var type } && (type == EntityType.Company || type == EntityType.Organization) && UnknownNameBefore(document, open) is { } before)
        {
            return new AliasLink(inner, before);
        }

        return null;
    }

    private static bool CanBeAlias(Document document, TextSpan owner, TextSpan inner)
    {
        var name = owner.Slice(document.Text);
        var alias = inner.Slice(document.Text);
        if (document.Times.Any(t => t.Span.Overlaps(inner)) || document.Quantities.Any(q => q.Span.Overlaps(inner)))
        {
            return false;
        }

        var ownerIsLatin = name.All(c => c < 0x250);
        if (LatinName().IsMatch(alias))
        {
            return !ownerIsLatin || IsAcronymOf(alias, name);
        }

        return ownerIsLatin && alias.All(c => c is >= '\u4E00' and <= '\u9FFF') && NameEndings.Any(e => alias.EndsWith(e, StringComparison.Ordinal));
    }

    private static bool IsAcronymOf(string acronym, string name)
    {
        var initials = string.Concat(name.Split(' ', '-').Where(w => w.Length > 0 && char.IsAsciiLetterUpper(w[0])).Select(w => w[0]));
        return acronym.Length >= 2 && string.Equals(acronym, initials, StringComparison.Ordinal);
    }

    private static FoundMention? MentionBefore(string text, IReadOnlyList<FoundMention> mentions, int position)
    {
        while (position > 0 && text[position - 1] is ' ' or '”' or '"' or '》')
        {
            position--;
        }

        var low = 0;
        var high = mentions.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var end = mentions[middle].Span.End;
            if (end == position)
            {
                return mentions[middle];
            }

            (low, high) = end < position ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private static TextSpan? UnknownNameBefore(Document document, int open)
    {
        TextSpan? span = null;
        for (var i = document.Tokens.Length - 1; i >= 0; i--)
        {
            var token = document.Tokens[i];
            if (token.Span.End > open)
            {
                continue;
            }

            if (token.Span.End != (span?.Start ?? open) || token.Pos is not ("n" or "nz" or "nt" or "nr" or "ns" or "x" or "eng" or "j" or "vn" or "m" or "nrt"))
            {
                break;
            }

            var word = token.Span.Slice(document.Text);
            if (word.Any(c => !char.IsLetterOrDigit(c)))
            {
                break;
            }

            span = span is null ? token.Span : TextSpan.Cover(span.Value, token.Span);
            if (span.Value.Length >= 8)
            {
                break;
            }
        }

        return span is { Length: >= 2 } found && NameEndings.Any(e => found.Slice(document.Text).EndsWith(e, StringComparison.Ordinal)) ? found : null;
    }

    [GeneratedRegex("[（(](?:[^（）()，\n]{2,24}，)?(?:以下简称|下称|以下称|简称|又称|又名|原名|曾用名|英文名|即)[为：:]?\\s?[“\"「]?(?<alias>[^）)”\"」，,；;]{1,20})[”\"」]?[^）)]{0,12}[）)]|，(?:简称|又称|又名)[“\"「]?(?<alias>[A-Za-z0-9\u4E00-\u9FFF]{2,12})[”\"」]?(?=[，。])|,? \\((?:also known as|known as|formerly|or) [“\"]?(?<alias>[A-Z][A-Za-z0-9 .&-]{1,30})[”\"]?\\)")]
    private static partial Regex DeclaredAlias();

    [GeneratedRegex(" ?[（(](?<inner>[^（）()\n]{2,40})[）)]")]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*(?:[ .&-][A-Z0-9][A-Za-z0-9]*){0,5}$")]
    private static partial Regex LatinName();
}

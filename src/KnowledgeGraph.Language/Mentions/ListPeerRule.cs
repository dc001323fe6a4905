using System.Text.RegularExpressions;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Peers of a list: between enumeration commas, beside names of one type that fill their places, stands another name of that type (云锋基金、三七互娱、X、博睿资本).
/// Only places bounded on both sides count: between two 、, or before 等 or the last 和.
/// </summary>
internal static partial class ListPeerRule
{
    public const string Rule = "rule:list-peer";

    private const int MaxItem = 14;

    private static readonly EntityType[] Types = [EntityType.Company, EntityType.Organization, EntityType.AiModel, EntityType.Product];

    /// <param name="known">In text order, not overlapping.</param>
    public static IEnumerable<FoundMention> Find(Document document, IReadOnlyList<FoundMention> known)
    {
        var text = document.Text;
        var byStart = known.ToDictionary(k => k.Span.Start);
        var at = 0;
        while ((at = text.IndexOf('、', at)) >= 0)
        {
            var (items, end) = ItemsFrom(text, at, known);
            if (items.Count >= 2)
            {
                foreach (var found in Peers(document, items, byStart, known))
                {
                    yield return found;
                }
            }

            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>A list's items from the name before its first 、 on; the last one only where 等, 和 or 及 bounds it.</summary>
    private static (List<TextSpan> Items, int End) ItemsFrom(string text, int comma, IReadOnlyList<FoundMention> known)
    {
        var items = new List<TextSpan>();
        if (known.FirstOrDefault(k => k.Span.End == comma) is { } first)
        {
            items.Add(first.Span);
        }

        var start = comma + 1;
        var i = start;
        for (; i < text.Length && i - start <= MaxItem; i++)
        {
            if (Counted().IsMatch(text.AsSpan(i)) || (text[i] is '均' or '都' or '皆' && i > start) || (i > start + 1 && Deed().IsMatch(text.AsSpan(i))))
            {
                // A、B和C三个品牌: the count closes the list.
                if (i > start)
                {
                    items.Add(new TextSpan(start, i));
                }

                return (items, i);
            }

            if (text[i] is '、' or '等' or '和' or '与' or '及')
            {
                if (i > start)
                {
                    items.Add(new TextSpan(start, i));
                }

                if (text[i] == '等')
                {
                    return (items, i);
                }

                start = i + 1;
            }
            else if (text[i] is '，' or '。' or '；' or '\n' or '：' or '的')
            {
                break;
            }
        }

        if (known.FirstOrDefault(k => k.Span.Start == start) is { } last)
        {
            items.Add(last.Span);
        }

        return (items, i);
    }

    [GeneratedRegex("^(?:达成|签署|签订|建立合作|展开合作|开展合作|联合领投|共同领投|联合投资|共同投资|跟投|参投)")]
    private static partial Regex Deed();

    [GeneratedRegex("^[两三四五六七八九十多数][大个家款名位]")]
    private static partial Regex Counted();

    private static IEnumerable<FoundMention> Peers(Document document, List<TextSpan> items, Dictionary<int, FoundMention> byStart, IReadOnlyList<FoundMention> known)
    {
        var named = items.Select(i => byStart.GetValueOrDefault(i.Start) is { } m && m.Span == i ? m : null).ToList();
        var types = named.Where(m => m is not null).Select(m => m!.Type).Distinct().ToList();
        if (types.Count != 1 || !Types.Contains(types[0]) || named.Any(m => m is { IsField: true }))
        {
            yield break;
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (named[i] is null && NameShape.MayBeName(document, items[i]) && !known.Any(k => k.Span.Overlaps(items[i]) && (k.Entries.Length > 0 || !items[i].Contains(k.Span))))
            {
                yield return FoundMention.ByRule(items[i], types[0], null, 0.66, Rule);
            }
        }
    }
}

using System.Text.RegularExpressions;
using System.Collections.Immutable;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>The entities of one text and, for each mention, the index of its entity.</summary>
internal sealed record EntityGroups(ImmutableArray<ExtractedEntity> Entities, ImmutableArray<int> EntityOfMention);

/// <summary>Joins the mentions of one text to entities: by lexicon entry, by name key, by the aliases the text declares.</summary>
internal static partial class EntityGrouper
{
    public static EntityGroups Group(Document document, MentionSet set)
    {
        var mentions = set.Mentions;
        var parent = Enumerable.Range(0, mentions.Count).ToArray();
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            var key = mention.Entry is { } entry ? "entry:" + entry.Id : "name:" + NameKey.Of(mention.Name ?? mention.Span.Slice(document.Text));
            if (!byKey.TryAdd(key, i))
            {
                Union(parent, byKey[key], i);
            }
        }

        JoinUnlinked(document, mentions, parent);
        foreach (var link in set.Aliases)
        {
            var a = mentions.FindIndex(m => m.Span == link.Name);
            var b = mentions.FindIndex(m => m.Span == link.Alias);
            if (a >= 0 && b >= 0 && CanJoin(mentions[a], mentions[b]))
            {
                Union(parent, a, b);
            }
        }

        JoinSeries(mentions, parent);
        JoinFamilyNames(document, mentions, parent);
        return Build(document, mentions, parent);
    }

    /// <summary>A name that was found without its entry (a name that is also a word: 苹果) is the entry's where the same name of the same type is linked in the text.</summary>
    private static void JoinUnlinked(Document document, List<FoundMention> mentions, int[] parent)
    {
        var linked = new Dictionary<(string, EntityType), int>();
        for (var i = 0; i < mentions.Count; i++)
        {
            if (mentions[i].Entry is not null)
            {
                linked.TryAdd((mentions[i].Span.Slice(document.Text), mentions[i].Type), i);
            }
        }

        for (var i = 0; i < mentions.Count; i++)
        {
            if (mentions[i].Entry is null && linked.TryGetValue((mentions[i].Span.Slice(document.Text), mentions[i].Type), out var known))
            {
                Union(parent, i, known);
            }
        }
    }

    /// <summary>
    /// After one edition of a series was named, the bare name of the series (这场奥运) means that edition: when it is the only edition in the text and stands before it.
    /// </summary>
    private static void JoinSeries(List<FoundMention> mentions, int[] parent)
    {
        var editions = mentions
            .Select((m, i) => (m.Entry, Index: i))
            .Where(x => x.Entry is { Parent: not null } e && e.Type == EntityType.Event)
            .GroupBy(x => x.Entry!.Parent!, StringComparer.Ordinal);
        foreach (var series in editions)
        {
            if (series.Select(x => x.Entry!.Id).Distinct(StringComparer.Ordinal).Count() != 1)
            {
                continue;
            }

            var first = series.First().Index;
            var bare = mentions.FindIndex(m => m.Entry?.Id == series.Key);
            if (bare > first)
            {
                Union(parent, first, bare);
            }
        }
    }

    /// <summary>斯科特 after 凯文·斯科特: the part behind the last dot of the one foreign name that ends in it.</summary>
    private static void JoinFamilyNames(Document document, List<FoundMention> mentions, int[] parent)
    {
        var full = new Dictionary<string, (int Index, bool IsOne)>(StringComparer.Ordinal);
        for (var i = 0; i < mentions.Count; i++)
        {
            var name = mentions[i].Type == EntityType.Person ? mentions[i].Span.Slice(document.Text) : "";
            var dot = name.LastIndexOfAny(['·', '•', '・']);
            if (dot > 0)
            {
                var family = name[(dot + 1)..];
                full[family] = (full.TryGetValue(family, out var other) ? other.Index : i, !full.ContainsKey(family) || (other.IsOne && Find(parent, other.Index) == Find(parent, i)));
            }
            else if (name.Length > 0 && mentions[i].Entries.Length == 0 && full.TryGetValue(name, out var one) && one.IsOne)
            {
                Union(parent, one.Index, i);
            }
        }
    }

    private static bool CanJoin(FoundMention a, FoundMention b)
        => a.Entry is null || b.Entry is null || a.Entry.Id == b.Entry.Id;

    private static EntityGroups Build(Document document, List<FoundMention> mentions, int[] parent)
    {
        var order = new Dictionary<int, int>();
        var members = new List<List<FoundMention>>();
        var entityOf = new int[mentions.Count];
        for (var i = 0; i < mentions.Count; i++)
        {
            var root = Find(parent, i);
            if (!order.TryGetValue(root, out var index))
            {
                index = members.Count;
                order.Add(root, index);
                members.Add([]);
            }

            members[index].Add(mentions[i]);
            entityOf[i] = index;
        }

        return new EntityGroups([.. members.Select(group => Entity(document, group))], [.. entityOf]);
    }

    private static ExtractedEntity Entity(Document document, List<FoundMention> group)
    {
        // Where a series was joined to its edition, the edition (which stands first) names the entity.
        var entry = group.Select(m => m.Entry).FirstOrDefault(e => e is not null);
        var forms = group.Select(m => document.Offsets.ToRaw(m.Span).Slice(document.Raw)).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var type = entry?.Type ?? MainType(group);
        if (entry?.Subtype == Platform)
        {
            // A platform is a product, unless it acts as a business somewhere in the text.
            type = group.Exists(m => ActsAsBusiness().IsMatch(document.Text.AsSpan(m.Span.End))) ? EntityType.Company : EntityType.Product;
            return new ExtractedEntity(type, null, document.Language == ArticleLanguage.En ? entry.NameEn ?? entry.PreferredName : entry.PreferredName, forms, entry.Id);
        }

        // A law or a newspaper may be spoken of as a book; what it is, is a Concept or an Organization.
        var hasKinds = type == EntityType.MediaWork || type == EntityType.Product || type == EntityType.Place;
        var subtype = entry?.Subtype ?? (hasKinds ? group.FirstOrDefault(m => m.Type == type && m.Subtype is not null)?.Subtype : null);
        var name = entry is not null
            ? (document.Language == ArticleLanguage.En ? entry.NameEn ?? entry.PreferredName : entry.PreferredName)
            : (document.Language == ArticleLanguage.En ? forms.Concat(group.Select(m => m.Name).OfType<string>()) : forms).MaxBy(f => f.Length)!;
        return new ExtractedEntity(type, subtype, name, forms, entry?.Id);
    }

    private const string Platform = "platform";

    [GeneratedRegex("^(?:\\s?(?:CEO|首席|总裁|创始人|员工|高管|公司|总部|发言人|负责人|董事)|(?:[^，。；]{0,4}?)(?:表示|宣布|发布|推出|回应|计划|合资|收购|投资|起诉|裁员|签署|达成)|将(?:与|和|同)|[’']s (?:CEO|chief|parent)|,? (?:said|announced|plans|agreed|sued|launched|released|will|signed))")]
    private static partial Regex ActsAsBusiness();

    private static EntityType MainType(List<FoundMention> group)
        => group.GroupBy(m => m.Type).OrderByDescending(g => g.Sum(m => m.Confidence)).First().Key;

    private static int Find(int[] parent, int i)
    {
        while (parent[i] != i)
        {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }

        return i;
    }

    private static void Union(int[] parent, int a, int b)
    {
        var first = Find(parent, a);
        var second = Find(parent, b);
        parent[Math.Max(first, second)] = Math.Min(first, second);
    }
}

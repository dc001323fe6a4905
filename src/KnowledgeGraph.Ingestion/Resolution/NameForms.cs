using System.Collections.Immutable;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Language.Pinyin;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>The keys one name can be looked up by: as it is, in simplified script, and without what a register or a style guide adds to it.</summary>
public static class NameForms
{
    /// <summary>Legal forms and kinds at the end of a name, in keys; the longest that fits is taken off, again and again.</summary>
    private static readonly ImmutableArray<string> Endings =
    [
        .. new[]
        {
            "股份有限公司", "有限责任公司", "有限公司", "控股集团", "集团控股", "集团公司", "集团", "控股", "公司",
            "incorporated", "inc", "corporation", "corp", "limited", "ltd", "llc", "plc", "gmbh", "ag", "sa", "nv", "holdings", "holding", "group", "company", "co",
        }.OrderByDescending(e => e.Length).ThenBy(e => e, StringComparer.Ordinal),
    ];

    /// <summary>The exact key of a name: folded, simplified, letters and digits only.</summary>
    public static string Key(string name) => ScriptTable.Fold(NameKey.Of(name));

    /// <summary>The key without legal forms: 阿里巴巴集团控股有限公司 and 阿里巴巴 share it. Never empty for a name that is not blank.</summary>
    public static string CoreKey(string name)
    {
        var key = Key(name);
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var ending in Endings)
            {
                if (key.Length > ending.Length + 1 && key.EndsWith(ending, StringComparison.Ordinal) && (!char.IsAscii(ending[0]) || words.Any(w => Key(w.TrimEnd('.', ',')) == ending)))
                {
                    key = key[..^ending.Length];
                    changed = true;
                    break;
                }
            }
        }

        return key;
    }

    /// <summary>The key of a registered name without its place and legal form: 深圳市大疆创新科技有限公司 gives 大疆创新科技.</summary>
    public static string LocalKey(string name)
    {
        var profile = NameProfile.Of(name, EntityType.Company);
        return profile is { IsHanOnly: true, Numbers.IsEmpty: true } ? profile.HanLocal : CoreKey(name);
    }

    /// <summary>
    /// Keys of what shortening leaves of a name: without legal form, without place, without trade. Those of at least two characters that differ from
    /// <see cref="Key"/>; a short name others share too, so they find candidates and decide nothing.
    /// </summary>
    public static IEnumerable<string> ShortKeys(string name, EntityType? type)
    {
        var profile = NameProfile.Of(name, type);
        var content = string.Concat(profile.Words.Where(w => !NameParts.Is(PartClass.Trade, w)));
        var numbers = NameKey.Of(string.Concat(profile.Numbers) + "n")[..^1];
        string[] keys = profile.IsHanOnly && profile.Numbers.IsEmpty
            ? [CoreKey(name), profile.Han, profile.HanLocal, profile.HanStem]
            : [CoreKey(name), profile.Han.Length == 0 && content.Length > 0 ? content + numbers : ""];
        var key = Key(name);
        return keys.Where(k => k.Length >= 2 && !string.Equals(k, key, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
    }

    /// <summary>What to ask for candidates by: exact and shortened keys of every name, and the pinyin of Chinese ones, under which a name in Latin letters may be known.</summary>
    public static IEnumerable<string> Keys(IEnumerable<string> names, EntityType? type)
        => names
            .SelectMany(Parts)
            .SelectMany(n => ShortKeys(n, type).Prepend(NameKey.Of(n)).Prepend(Key(n)).Concat(NameLookups.For(n, type == EntityType.Person).Where(l => l.Kind == MatchKind.Pinyin).Select(l => l.Key)))
            .Where(k => k.Length > 0)
            .Distinct(StringComparer.Ordinal);

    /// <summary>The name, and where a second one stands in brackets behind it, both: 甲骨文（Oracle）.</summary>
    public static IEnumerable<string> Parts(string name)
    {
        var open = name.AsSpan().IndexOfAny('(', '（');
        if (open > 0 && name[^1] is ')' or '）' && name[(open + 1)..^1] is { Length: >= 2 } inner && inner.Any(char.IsLetter) && !NameParts.Is(PartClass.Region, Key(inner)))
        {
            return [name[..open].Trim(), inner.Trim()];
        }

        return [name];
    }
}

using System.Collections.Immutable;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Graph;

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

    /// <summary>What to ask the store for: exact keys first, then cores.</summary>
    public static IEnumerable<string> Keys(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Select(Key).Concat(all.Select(NameKey.Of)).Concat(all.Select(CoreKey)).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal);
    }
}

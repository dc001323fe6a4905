using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Language.Pinyin;

/// <summary>How a name can be typed: as it is, in pinyin, by pinyin initials. Safe to share.</summary>
public static class NameLookups
{
    /// <summary>One row for each distinct key: the folded name itself; for names with Han characters joined pinyin (ü as v and as u) and initials.</summary>
    /// <param name="isPerson">The first character is read as a surname.</param>
    public static ImmutableArray<NameLookup> For(string name, bool isPerson = false)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = NameKey.Of(name);
        if (key.Length == 0)
        {
            return [];
        }

        var rows = ImmutableArray.CreateBuilder<NameLookup>();
        rows.Add(new NameLookup(key, name, MatchKind.Exact));
        var simplified = ScriptTable.Fold(key);
        var readings = PinyinTable.Default.Read(simplified, isPerson);
        if (!string.Equals(simplified, key, StringComparison.Ordinal))
        {
            rows.Add(new NameLookup(simplified, name, MatchKind.Exact));
        }

        if (readings.Any(r => r is not null))
        {
            var joined = Join(simplified, readings, r => r);
            rows.Add(new NameLookup(joined, name, MatchKind.Pinyin));
            if (joined.Contains('v', StringComparison.Ordinal) && joined.Replace('v', 'u') is var other && Join(simplified, readings, r => r.Replace('v', 'u')) == other)
            {
                rows.Add(new NameLookup(other, name, MatchKind.Pinyin));
            }

            rows.Add(new NameLookup(Join(simplified, readings, r => r[..1]), name, MatchKind.PinyinInitials));
        }

        return rows.ToImmutable();
    }

    /// <summary>Toneless pinyin, syllables and other words parted by one space; null when the name has no Han character.</summary>
    public static string? Spell(string name, bool isPerson = false)
    {
        ArgumentNullException.ThrowIfNull(name);
        var simplified = ScriptTable.Fold(name);
        var readings = PinyinTable.Default.Read(simplified, isPerson);
        if (readings.All(r => r is null))
        {
            return null;
        }

        var words = new StringBuilder();
        for (var i = 0; i < simplified.Length; i++)
        {
            if (words.Length > 0 && words[^1] != ' ' && (readings[i] is not null || readings[i - 1] is not null))
            {
                words.Append(' ');
            }

            words.Append(readings[i] ?? simplified[i].ToString());
        }

        return words.ToString().Trim();
    }

    private static string Join(string simplified, string?[] readings, Func<string, string> part)
    {
        var joined = new StringBuilder(simplified.Length * 3);
        for (var i = 0; i < simplified.Length; i++)
        {
            joined.Append(readings[i] is { } reading ? part(reading) : simplified[i].ToString());
        }

        return joined.ToString();
    }
}

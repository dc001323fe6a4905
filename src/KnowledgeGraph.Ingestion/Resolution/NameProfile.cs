using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// One name taken apart for comparison. Everything is folded: width, case, script. Immutable.
/// </summary>
internal sealed partial record NameProfile
{
    /// <summary>As given.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="NameForms.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Han characters in order, without legal forms and brackets with a place in them.</summary>
    public required string Han { get; init; }

    /// <summary><see cref="Han"/> without a place before it.</summary>
    public required string HanLocal { get; init; }

    /// <summary><see cref="HanLocal"/> without words of trade behind it.</summary>
    public required string HanStem { get; init; }

    /// <summary>Latin words in order, legal forms left out.</summary>
    public required ImmutableArray<string> Words { get; init; }

    /// <summary>Numbers with the single letter at them: 2.5, 72b, 4o. In order.</summary>
    public required ImmutableArray<string> Numbers { get; init; }

    /// <summary>A register's form stood in it: 有限公司, Inc.</summary>
    public required bool IsRegistered { get; init; }

    /// <summary>集团 without 股份, or 股份 without 集团: the group and its listed arm bear the same core.</summary>
    public required bool IsGroup { get; init; }

    public required bool IsJointStock { get; init; }

    /// <summary>控股 without 集团.</summary>
    public required bool IsHolding { get; init; }

    /// <summary>The place the name begins with, or empty.</summary>
    public required string Region { get; init; }

    public bool IsHanOnly => Han.Length > 0 && Words.IsEmpty;

    public bool IsLatinOnly => Han.Length == 0 && !Words.IsEmpty;

    /// <summary>Words joined, without spaces.</summary>
    public string Latin => string.Concat(Words);

    /// <param name="type">Places are taken off the names of businesses and of ministries alone.</param>
    public static NameProfile Of(string name, EntityType? type)
    {
        var folded = ScriptTable.Fold(Compatibility.Fold(name));
        folded = Edition().Replace(folded, m => m.Groups["n"].Success ? $" {ChineseNumber(m.Groups["n"].Value)} " : $" {m.Groups["d"].Value} ");
        var isBusiness = type is null || type == EntityType.Company;
        var plain = Brackets().Replace(folded, m => isBusiness && NameParts.Is(PartClass.Region, m.Groups[1].Value.Trim()) ? "" : m.Value);
        var han = new StringBuilder();
        foreach (var c in plain)
        {
            if (c >= '\u2E80' && char.IsLetter(c))
            {
                han.Append(c);
            }
        }

        var (words, numbers) = ReadLatin(plain);
        var all = han.ToString();
        var core = all;
        while (NameParts.TryTakeEnd(PartClass.Legal, ref core, 2))
        {
        }

        // SE is a legal form of businesses and a variant of telephones.
        var hasForm = isBusiness || type == EntityType.Organization;
        var kept = words.Where(w => !hasForm || !NameParts.Is(PartClass.Legal, w)).ToList();
        if (kept.Count == 0 || (kept.Count < words.Count && core.Length == 0 && string.Concat(kept).Length < 2))
        {
            kept = words;
        }

        var local = WithoutPlace(core, type);

        var stem = local;
        while (NameParts.TryTakeEnd(PartClass.Trade, ref stem, 2))
        {
        }

        return new NameProfile
        {
            Name = name,
            Key = NameForms.Key(name),
            Han = core,
            HanLocal = local,
            HanStem = stem,
            Words = [.. kept.SkipWhile(w => w == "the" && kept.Count > 1)],
            Numbers = [.. numbers],
            IsRegistered = all[core.Length..].AsSpan().IndexOfAny('限', '股') >= 0 || kept.Count != words.Count,
            IsGroup = all.Contains("集团", StringComparison.Ordinal) && !all.Contains("股份", StringComparison.Ordinal),
            IsJointStock = all.Contains("股份", StringComparison.Ordinal) && !all.Contains("集团", StringComparison.Ordinal),
            IsHolding = all.Contains("控股", StringComparison.Ordinal) && !all.Contains("集团", StringComparison.Ordinal),
            Region = core[..^local.Length],
        };
    }

    // Not down to a word that names a kind: 北京银行 is no 银行.
    private static string WithoutPlace(string core, EntityType? type)
    {
        var local = core;
        if (type is null || type == EntityType.Company)
        {
            while (NameParts.TryTakeStart(PartClass.Region, ref local, 2))
            {
            }
        }
        else if (type == EntityType.Government)
        {
            foreach (var state in new[] { "中华人民共和国", "国家" })
            {
                local = local.StartsWith(state, StringComparison.Ordinal) && local.Length >= state.Length + 3 ? local[state.Length..] : local;
            }
        }
        else if (type == EntityType.Place && core.Length > 2 && core[^1] is '市' or '省' or '县')
        {
            return core[..^1];
        }

        return NameParts.Classify(local) == PartClass.None ? local : core;
    }

    private static (List<string> Words, List<string> Numbers) ReadLatin(string text)
    {
        var words = new List<string>();
        var numbers = new List<string>();
        foreach (Match match in Tokens().Matches(Dotted().Replace(text, m => m.Value.Replace(".", "", StringComparison.Ordinal) + " ")))
        {
            if (match.Groups["number"].Success)
            {
                var suffix = match.Groups["suffix"].Value;
                numbers.Add(match.Groups["number"].Value + (suffix.Length == 1 ? suffix : ""));
                if (suffix.Length > 1)
                {
                    words.Add(suffix);
                }
            }
            else
            {
                words.Add(match.Value.Replace("'", "", StringComparison.Ordinal));
            }
        }

        return (words, numbers);
    }

    private static string ChineseNumber(string text)
    {
        const string digits = "零一二三四五六七八九";
        var (value, current) = (0, 0);
        foreach (var c in text)
        {
            if (c == '十')
            {
                value += Math.Max(1, current) * 10;
                current = 0;
            }
            else
            {
                current = digits.IndexOf(c, StringComparison.Ordinal);
            }
        }

        return (value + current).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"[(\[]([^()\[\]]{1,12})[)\]]")]
    private static partial Regex Brackets();

    // A full stop belongs to a number only between digits; + and # make names (C++ is not C).
    [GeneratedRegex(@"(?<number>\d+(?:\.\d+)?)(?<suffix>[a-z]*)|[a-z\u00df-\u024f]['a-z\u00df-\u024f]*[+#]*")]
    private static partial Regex Tokens();

    // L.P., U.S.
    [GeneratedRegex(@"\b(?:[a-z]\.){2,}")]
    private static partial Regex Dotted();

    // 第三届 and 第3届, 2024年; 十四五 is the fourteenth.
    [GeneratedRegex("第(?:(?<n>[一二三四五六七八九十]{1,3})|(?<d>[0-9]+))(?:届|期|次|代)|(?<d>[12][0-9]{3})年度?|(?<n>十[一二三四五六])(?=五)")]
    private static partial Regex Edition();
}

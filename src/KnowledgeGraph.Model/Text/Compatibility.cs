using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace KnowledgeGraph.Model.Text;

/// <summary>
/// Unicode compatibility folding (NFKC) from a table of our own. The framework's <see cref="string.Normalize()"/> does nothing when .NET
/// runs without ICU, silently; ids are hashed over folded names, so folding must be the same on every machine.
/// Exact NFKC for text whose combining marks stand in canonical order, which is all text met in practice; Hangul syllables are not composed.
/// Source of the table: the Unicode Character Database, by <c>eng/gen-compatibility.py</c>.
/// </summary>
public static class Compatibility
{
    private static readonly (FrozenDictionary<int, string> Mappings, FrozenDictionary<long, int> Compositions) Table = Load();

    /// <summary>The folded form of one character, or null when it folds to itself.</summary>
    public static string? Find(Rune rune) => rune.Value < 0xA0 ? null : Table.Mappings.GetValueOrDefault(rune.Value);

    /// <summary>The single character that base and combining mark compose to, if there is one.</summary>
    public static bool TryCompose(Rune first, Rune mark, out Rune composed)
    {
        if (mark.Value >= 0x300 && Table.Compositions.TryGetValue(PairKey(first.Value, mark.Value), out var code))
        {
            composed = new Rune(code);
            return true;
        }

        composed = default;
        return false;
    }

    /// <summary>The whole text folded; a lone surrogate becomes U+FFFD.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = true;
        foreach (var c in text)
        {
            if (c >= 0xA0 && (c < 0x4E00 || c > 0x9FFF))
            {
                plain = false;
                break;
            }
        }

        if (plain)
        {
            return text;
        }

        var runes = new List<Rune>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Find(rune) is { } mapped)
            {
                foreach (var part in mapped.EnumerateRunes())
                {
                    Append(runes, part);
                }
            }
            else
            {
                Append(runes, rune);
            }
        }

        var builder = new StringBuilder(text.Length);
        foreach (var rune in runes)
        {
            builder.Append(rune.ToString());
        }

        return builder.ToString();
    }

    private static void Append(List<Rune> runes, Rune rune)
    {
        if (runes.Count > 0 && TryCompose(runes[^1], rune, out var composed))
        {
            runes[^1] = composed;
        }
        else
        {
            runes.Add(rune);
        }
    }

    private static long PairKey(int first, int mark) => ((long)first << 32) | (uint)mark;

    private static (FrozenDictionary<int, string>, FrozenDictionary<long, int>) Load()
    {
        using var stream = typeof(Compatibility).Assembly.GetManifestResourceStream("compatibility.tsv")
            ?? throw new InvalidOperationException("The embedded compatibility.tsv is missing from the build.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var mappings = new Dictionary<int, string>();
        var compositions = new Dictionary<long, int>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var fields = line.Split('\t');
            if (fields[0] == "m")
            {
                mappings[Hex(fields[1])] = string.Concat(fields[2].Split(' ').Select(code => new Rune(Hex(code)).ToString()));
            }
            else
            {
                compositions[PairKey(Hex(fields[1]), Hex(fields[2]))] = Hex(fields[3]);
            }
        }

        return (mappings.ToFrozenDictionary(), compositions.ToFrozenDictionary());
    }

    private static int Hex(string code) => int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

using KnowledgeGraph.Language.Packed;

namespace KnowledgeGraph.Language.Normalization;

/// <summary>
/// Folds a UTF-16 unit for matching: traditional to simplified (the first choice of OpenCC's TSCharacters), capitals to small letters. One unit to one,
/// so positions stay. Immutable, safe to share.
/// </summary>
public static class ScriptTable
{
    private static readonly Lazy<char[]> Table = new(Load);

    /// <summary>The folded form of each UTF-16 unit.</summary>
    internal static char[] Units => Table.Value;

    /// <summary>The text folded unit by unit; the same length.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, (text, Table.Value), static (folded, state) =>
        {
            for (var i = 0; i < folded.Length; i++)
            {
                folded[i] = state.Value[state.text[i]];
            }
        });
    }

    private static char[] Load()
    {
        var table = new char[65536];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = char.IsSurrogate((char)i) ? (char)i : char.ToLowerInvariant((char)i);
        }

        using var file = PackedFile.Open("scripts.bin", "KGSCR001");
        var pairs = file.UShorts();
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            table[pairs[i]] = (char)pairs[i + 1];
        }

        return table;
    }
}

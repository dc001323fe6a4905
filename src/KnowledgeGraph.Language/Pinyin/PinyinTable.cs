using System.Collections.Frozen;
using KnowledgeGraph.Language.Packed;

namespace KnowledgeGraph.Language.Pinyin;

/// <summary>Toneless pinyin: one reading for each character, corrected where a word reads it otherwise (重庆 chong qing). ü is written v. Immutable, safe to share.</summary>
internal sealed class PinyinTable
{
    private const char First = '\u3400';
    private const int LongestWord = 5;

    private static readonly Lazy<PinyinTable> Loaded = new(Load);

    private readonly string[] _syllables;
    private readonly ushort[] _readings;
    private readonly FrozenDictionary<string, string[]> _words;
    private readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _wordAt;
    private readonly FrozenDictionary<char, string> _surnames;

    private PinyinTable(PackedFile file)
    {
        _syllables = file.Strings();
        _readings = file.UShorts();
        _words = file.Strings().Select(line => line.Split('\t')).ToFrozenDictionary(f => f[0], f => f[1].Split(' '), StringComparer.Ordinal);
        _wordAt = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _surnames = file.Strings().Select(line => line.Split('\t')).ToFrozenDictionary(f => f[0][0], f => f[1]);
    }

    public static PinyinTable Default => Loaded.Value;

    private static PinyinTable Load()
    {
        using var file = PackedFile.Open("pinyin.bin", "KGPIN001");
        return new PinyinTable(file);
    }

    /// <summary>The syllable of each UTF-16 unit, null where the unit is no Han character.</summary>
    /// <param name="isPerson">The first character reads as a surname (解 xie, 单 shan).</param>
    public string?[] Read(string simplified, bool isPerson)
    {
        var read = new string?[simplified.Length];
        for (var at = 0; at < simplified.Length;)
        {
            var word = WordAt(simplified, at);
            if (word is null)
            {
                read[at] = Single(simplified[at]);
                at++;
                continue;
            }

            word.CopyTo(read, at);
            at += word.Length;
        }

        if (isPerson && simplified.Length is > 0 and <= 4 && _surnames.TryGetValue(simplified[0], out var surname))
        {
            read[0] = surname;
        }

        return read;
    }

    private string[]? WordAt(string text, int at)
    {
        for (var length = Math.Min(LongestWord, text.Length - at); length >= 2; length--)
        {
            if (_wordAt.TryGetValue(text.AsSpan(at, length), out var word))
            {
                return word;
            }
        }

        return null;
    }

    private string? Single(char unit)
    {
        var at = unit - First;
        return (uint)at < (uint)_readings.Length && _readings[at] > 0 ? _syllables[_readings[at] - 1] : null;
    }
}

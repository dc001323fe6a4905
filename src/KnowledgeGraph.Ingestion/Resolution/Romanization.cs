using KnowledgeGraph.Language.Pinyin;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>How a Chinese name and one in Latin letters sound alike. Pure.</summary>
internal static class Romanization
{
    /// <summary>1 when the Latin words are the pinyin of the name (in either order for a person), or its initials; less for near ones; 0 for nothing alike.</summary>
    public static double Pinyin(string han, IReadOnlyList<string> words, bool isPerson)
    {
        var latin = string.Concat(words);
        var spelled = NameLookups.Spell(han, isPerson)?.Split(' ');
        if (spelled is null || latin.Length < 2)
        {
            return 0;
        }

        var joined = string.Concat(spelled);
        if (string.Equals(joined, latin, StringComparison.Ordinal) || string.Equals(joined.Replace('v', 'u'), latin, StringComparison.Ordinal))
        {
            return 1;
        }

        if (isPerson && words.Count >= 2 && string.Equals(joined, words[^1] + string.Concat(words.Take(words.Count - 1)), StringComparison.Ordinal))
        {
            return 1;
        }

        var initials = string.Concat(spelled.Select(s => s[0]));
        return words.Count == 1 && initials.Length >= 3 && string.Equals(initials, latin, StringComparison.Ordinal) ? 0.8 : 0;
    }

    /// <summary>[0,1]: how much of the consonants of both, in order, is the same. Short skeletons count less, since many names share them.</summary>
    public static double Sound(string han, string latin)
    {
        var spelled = NameLookups.Spell(han);
        if (spelled is null || latin.Length < 3)
        {
            return 0;
        }

        var a = Skeleton(spelled.Split(' '));
        var b = Skeleton([latin]);
        if (a.Length < 2 || b.Length < 2 || a[0] != b[0])
        {
            return 0;
        }

        var share = 2.0 * LongestCommon(a, b) / (a.Length + b.Length);
        return share * Math.Min(1, (a.Length + b.Length) / 6.0);
    }

    // A letter for each class of consonants that transliteration confuses: p b, f v w, t d, n ng, l r, k g hard c q, h, and the sibilants.
    private static string Skeleton(IEnumerable<string> parts)
    {
        var skeleton = new System.Text.StringBuilder();
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Length; i++)
            {
                var next = i + 1 < part.Length ? part[i + 1] : '\0';
                var sound = Sound(part[i], next, i > 0 ? part[i - 1] : '\0');
                if (sound != '\0' && (skeleton.Length == 0 || skeleton[^1] != sound || i == 0))
                {
                    skeleton.Append(sound);
                }
            }
        }

        return skeleton.ToString();
    }

    private static char Sound(char c, char next, char last) => c switch
    {
        'p' when next == 'h' => 'f',
        'p' or 'b' => 'p',
        'm' => 'm',
        'f' or 'v' or 'w' => 'f',
        't' when next == 'h' => 's',
        't' or 'd' => 't',
        'n' => 'n',
        'g' when last == 'n' => '\0',
        'l' or 'r' => 'l',
        'c' when next is 'e' or 'i' or 'y' or 'h' => 's',
        'k' or 'g' or 'q' or 'c' => 'k',
        's' or 'z' or 'x' or 'j' => 's',
        'h' when last is 's' or 'z' or 'c' or 't' or 'p' or 'g' or 'a' or 'e' or 'o' or 'u' => '\0',
        'h' => 'h',
        _ => '\0',
    };

    private static int LongestCommon(string a, string b)
    {
        var row = new int[b.Length + 1];
        foreach (var c in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = c == b[j - 1] ? diagonal + 1 : Math.Max(row[j], row[j - 1]);
                diagonal = above;
            }
        }

        return row[^1];
    }
}

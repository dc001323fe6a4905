using System.Text;

namespace KnowledgeGraph.Model.Storage.Ranking;

/// <summary>Pairs of neighbouring characters (阿里云 → 阿里 里云): what look-ups that forgive a slip are found by.</summary>
internal static class Pairs
{
    public static string Of(string key) => string.Join(' ', From(key));

    /// <summary>Those a query asks for: of a long text the first ones are enough.</summary>
    public static IEnumerable<string> ToAsk(string key) => From(key).Distinct(StringComparer.Ordinal).Take(20);

    public static IEnumerable<string> From(string key)
    {
        var runes = key.EnumerateRunes().Where(Rune.IsLetterOrDigit).ToList();
        if (runes.Count == 1)
        {
            yield return runes[0].ToString();
        }

        for (var i = 0; i + 1 < runes.Count; i++)
        {
            yield return runes[i].ToString() + runes[i + 1];
        }
    }
}

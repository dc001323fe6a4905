using System.Collections.Frozen;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Service.Evaluation;

/// <summary>How names and units are compared in scoring.</summary>
internal static class Folding
{
    private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["人"] = "person", ["人次"] = "person", ["%"] = "percent", ["％"] = "percent", ["美元"] = "USD", ["元"] = "CNY", ["人民币"] = "CNY",
        ["港元"] = "HKD", ["港币"] = "HKD", ["tokens"] = "token", ["天"] = "day", ["家"] = "company", ["个"] = "item",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Currencies = FrozenSet.Create(StringComparer.Ordinal, "USD", "CNY", "HKD", "EUR", "JPY", "GBP", "RMB");

    /// <summary>Width and case folded, white space left out.</summary>
    public static string Fold(string name) => string.Concat(Compatibility.Fold(name).Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();

    public static string Unit(string? unit)
    {
        var known = (unit ?? "").Trim();
        known = Units.GetValueOrDefault(known, known);
        return Currencies.Contains(known.ToUpperInvariant()) ? known.ToUpperInvariant() : known.ToLowerInvariant();
    }
}

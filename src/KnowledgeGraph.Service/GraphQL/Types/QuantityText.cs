using System.Globalization;
using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Service.GraphQL.Types;

/// <summary>Writes a quantity for people: digits in groups of three, the bound as a sign, money with its code before it.</summary>
internal static class QuantityText
{
    public static string Of(Quantity quantity)
    {
        var number = Number(quantity.Value) + (quantity.ValueMax is { } max ? "–" + Number(max) : "");
        var measured = quantity.Unit switch
        {
            "" => number,
            "percent" => number + "%",
            { Length: 3 } code when code.All(char.IsAsciiLetterUpper) => $"{code} {number}",
            var unit => $"{number} {unit}",
        };
        return quantity.Bound switch
        {
            Bound.Exact or Bound.Range => measured,
            Bound.Min => "≥" + measured,
            Bound.Max => "≤" + measured,
            Bound.About => "≈" + measured,
            _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity.Bound, null),
        };
    }

    private static string Number(decimal value) => value.ToString("#,##0.############", CultureInfo.InvariantCulture);
}

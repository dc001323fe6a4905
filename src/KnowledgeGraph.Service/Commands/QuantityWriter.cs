using System.Text.Json;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Service.Lines;

namespace KnowledgeGraph.Service.Commands;

/// <summary>A quantity as the commands print it: value in base units (exact decimal), unit, bound.</summary>
internal static class QuantityWriter
{
    public static void WriteMembers(Utf8JsonWriter json, Quantity quantity)
    {
        json.WriteNumber("value", Plain(quantity.Value));
        if (quantity.ValueMax is { } max)
        {
            json.WriteNumber("valueMax", Plain(max));
        }

        JsonText.Write(json, "unit", quantity.Unit);
        json.WriteString("bound", Quantity.NameOf(quantity.Bound));
    }

    /// <summary>Without zeros at the end: 2.50 is 2.5.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}

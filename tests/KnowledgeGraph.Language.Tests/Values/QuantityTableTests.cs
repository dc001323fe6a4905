using System.Globalization;
using KnowledgeGraph.Model.Extraction;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Values;

public sealed class QuantityTableTests
{
    public static TheoryData<string, string, string, string, string> Rows()
    {
        var data = new TheoryData<string, string, string, string, string>();
        foreach (var cells in GoldenTable.Rows("quantities.md"))
        {
            data.Add(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_quantity_has_the_value_of_the_table(string text, string words, string value, string unit, string bound)
    {
        var document = Analyzers.Default.Prepare(new TextInput { Text = text, PublishedAt = Analyzers.Anchor });
        if (words == "–")
        {
            Assert.Empty(document.Quantities);
            return;
        }

        var quantity = Assert.Single(document.Quantities, q => q.Span.Slice(document.Text) == words).Quantity;
        var shown = quantity.Value.ToString(CultureInfo.InvariantCulture) + (quantity.ValueMax is { } max ? " – " + max.ToString(CultureInfo.InvariantCulture) : "");
        Assert.Equal((value, unit, bound), (shown, quantity.Unit, Quantity.NameOf(quantity.Bound)));
    }
}

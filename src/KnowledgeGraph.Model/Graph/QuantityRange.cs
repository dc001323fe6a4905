using KnowledgeGraph.Model.Extraction;

namespace KnowledgeGraph.Model.Graph;

/// <summary>The values a quantity leaves possible.</summary>
internal static class QuantityRange
{
    /// <summary>A rounded figure is off by at most this share, however coarse its last digit is.</summary>
    private const decimal MostRounding = 0.05m;

    /// <summary>What 约 and "about" allow to either side.</summary>
    private const decimal About = 0.1m;

    /// <summary>Whether one value can satisfy both, the coarser of the two figures taken as rounded. Units must be the same.</summary>
    public static bool Overlap(Quantity a, Quantity b)
    {
        var (x, y) = (Of(a), Of(b));
        var rounding = Math.Max(Rounding(a.Value), Rounding(b.Value));
        return (x.Low <= y.High || x.Low - y.High <= rounding) && (y.Low <= x.High || y.Low - x.High <= rounding);
    }

    private static (decimal Low, decimal High) Of(Quantity q)
    {
        var slack = Math.Abs(q.Value) * About;
        return q.Bound switch
        {
            Bound.Exact => (q.Value, q.Value),
            Bound.About => (q.Value - slack, q.Value + slack),
            Bound.Min => (q.Value, decimal.MaxValue),
            Bound.Max => (decimal.MinValue, q.Value),
            Bound.Range => (q.Value, q.ValueMax ?? q.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(q), q.Bound, null),
        };
    }

    // Half a unit of the last digit that is not zero: 5998万 and 6000万 agree, 5998万 and 7100万 do not.
    private static decimal Rounding(decimal value)
    {
        if (value == 0)
        {
            return 0;
        }

        var unit = 1m;
        while (decimal.Remainder(value, unit * 10) == 0)
        {
            unit *= 10;
        }

        while (unit > 0.000001m && decimal.Remainder(value, unit) != 0)
        {
            unit /= 10;
        }

        return Math.Min(unit / 2, Math.Abs(value) * MostRounding);
    }
}

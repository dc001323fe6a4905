namespace KnowledgeGraph.Scorer;

/// <summary>A row of a training set: where and how much, which class, and how dear a mistake is.</summary>
internal readonly record struct Row(int[] Indexes, float[] Values, bool IsPositive, double Cost);

/// <summary>
/// L2-regularised logistic regression by coordinate descent in the dual (Yu, Huang, Lin 2011, "Dual coordinate descent methods for logistic regression and maximum
/// entropy models", algorithm 5; as LIBLINEAR's solver 7). Deterministic for a seed.
/// </summary>
internal static class LogisticTrainer
{
    private const double InnerEpsilon = 1e-2;

    private const int Passes = 40;

    /// <summary>Weights, the last one the bias.</summary>
    public static double[] Train(IReadOnlyList<Row> rows, int size, int seed)
    {
        var weights = new double[size + 1];
        var alpha = new double[rows.Count * 2];
        var squares = new double[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            alpha[2 * i] = Math.Min(0.001 * row.Cost, 1e-8);
            alpha[(2 * i) + 1] = row.Cost - alpha[2 * i];
            squares[i] = 1;
            foreach (var value in row.Values)
            {
                squares[i] += value * value;
            }

            Add(weights, row, (row.IsPositive ? 1 : -1) * alpha[2 * i]);
        }

        var order = Enumerable.Range(0, rows.Count).ToArray();
        var random = new Random(seed);
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            var steps = 0;
            foreach (var i in order)
            {
                steps += Improve(weights, alpha, rows[i], i, squares[i]);
            }

            if (steps <= rows.Count / 10)
            {
                break;
            }
        }

        return weights;
    }

    public static double Score(double[] weights, int[] indexes, float[] values)
    {
        var sum = weights[^1];
        for (var i = 0; i < indexes.Length; i++)
        {
            sum += weights[indexes[i]] * values[i];
        }

        return sum;
    }

    private static int Improve(double[] weights, double[] alpha, Row row, int i, double square)
    {
        var y = row.IsPositive ? 1 : -1;
        var b = y * Score(weights, row.Indexes, row.Values);
        var (one, two, sign) = (2 * i, (2 * i) + 1, 1);
        if ((0.5 * square * (alpha[two] - alpha[one])) + b < 0)
        {
            (one, two, sign) = (two, one, -1);
        }

        var old = alpha[one];
        var z = row.Cost - old < 0.5 * row.Cost ? 0.1 * old : old;
        var gradient = (square * (z - old)) + (sign * b) + Math.Log(z / (row.Cost - z));
        var steps = 0;
        while (Math.Abs(gradient) >= InnerEpsilon && steps < 100)
        {
            var curvature = square + (row.Cost / (row.Cost - z) / z);
            var next = z - (gradient / curvature);
            z = next <= 0 ? z * 0.1 : next;
            gradient = (square * (z - old)) + (sign * b) + Math.Log(z / (row.Cost - z));
            steps++;
        }

        if (steps > 0)
        {
            alpha[one] = z;
            alpha[two] = row.Cost - z;
            Add(weights, row, sign * (z - old) * y);
        }

        return steps;
    }

    private static void Add(double[] weights, Row row, double by)
    {
        for (var i = 0; i < row.Indexes.Length; i++)
        {
            weights[row.Indexes[i]] += by * row.Values[i];
        }

        weights[^1] += by;
    }
}

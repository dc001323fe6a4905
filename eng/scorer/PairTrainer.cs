using System.Numerics;
using System.Runtime.InteropServices;
using KnowledgeGraph.Language.Scoring;

namespace KnowledgeGraph.Scorer;

/// <summary>A row for the pair classifier.</summary>
/// <param name="Chosen">For each class and none the share of the one-of-many target; all 0: the row says nothing there.</param>
/// <param name="Holds">For each class 1 or 0, NaN where the row says nothing.</param>
internal sealed record PairRow(int[] Indexes, float[] Values, float[] Context, float[] Chosen, float[] Holds);

/// <summary>
/// Fits the classifier's two models at once, by L-BFGS (Nocedal 1980; memory of ten, steps halved until the loss falls): multinomial logistic loss over the classes and
/// none, logistic loss for each class; L2-regularised, biases too. Deterministic.
/// </summary>
internal static class PairTrainer
{
    private const int Width = PairClassifier.Width;

    private const int Memory = 10;

    private const int Iterations = 80;

    /// <summary>Rows of <see cref="Width"/>: a row for each bucket, each number of the context, and the biases.</summary>
    public static float[] Train(IReadOnlyList<PairRow> rows, int classes, float cost)
    {
        var size = (FeatureVector.Buckets + ContextVector.Size + 1) * Width;
        var (weights, gradient) = (new float[size], new float[size]);
        var loss = Loss(rows, classes, cost, weights, gradient);
        var history = new List<(float[] Step, float[] Change, double Scale)>();
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var direction = Direction(gradient, history);
            var slope = Dot(direction, gradient);
            var length = history.Count == 0 ? 1 / Math.Sqrt(Dot(gradient, gradient)) : 1.0;
            var (next, nextGradient, nextLoss) = (new float[size], new float[size], double.MaxValue);
            for (var tries = 0; tries < 20; tries++, length /= 2)
            {
                for (var i = 0; i < size; i++)
                {
                    next[i] = weights[i] + (float)(length * direction[i]);
                }

                nextLoss = Loss(rows, classes, cost, next, nextGradient);
                if (nextLoss <= loss + (1e-4 * length * slope))
                {
                    break;
                }
            }

            var (step, change) = (Minus(next, weights), Minus(nextGradient, gradient));
            var curvature = Dot(step, change);
            if (curvature > 1e-10)
            {
                history.Add((step, change, 1 / curvature));
                if (history.Count > Memory)
                {
                    history.RemoveAt(0);
                }
            }

            var gain = (loss - nextLoss) / Math.Max(1, Math.Abs(loss));
            (weights, gradient, loss) = (next, nextGradient, nextLoss);
            if (gain < 1e-5)
            {
                break;
            }
        }

        return weights;
    }

    /// <summary>The columns' sums for one row.</summary>
    public static void Sums(float[] weights, int[] indexes, float[] values, float[] context, Span<float> into)
    {
        weights.AsSpan((FeatureVector.Buckets + ContextVector.Size) * Width, Width).CopyTo(into);
        for (var i = 0; i < indexes.Length; i++)
        {
            AddTo(into, weights.AsSpan(indexes[i] * Width, Width), values[i]);
        }

        for (var i = 0; i < context.Length; i++)
        {
            AddTo(into, weights.AsSpan((FeatureVector.Buckets + i) * Width, Width), context[i]);
        }
    }

    private static double Loss(IReadOnlyList<PairRow> rows, int classes, float cost, float[] weights, float[] gradient)
    {
        weights.CopyTo(gradient, 0);
        var loss = 0.5 * Dot(weights, weights);
        Span<float> sums = stackalloc float[Width];
        Span<float> pull = stackalloc float[Width];
        foreach (var row in rows)
        {
            Sums(weights, row.Indexes, row.Values, row.Context, sums);
            pull.Clear();
            loss += cost * (Choose(row, classes, sums, pull) + Hold(row, classes, sums, pull));
            for (var c = 0; c < Width; c++)
            {
                pull[c] *= cost;
            }

            AddTo(gradient.AsSpan((FeatureVector.Buckets + ContextVector.Size) * Width, Width), pull, 1);
            for (var i = 0; i < row.Indexes.Length; i++)
            {
                AddTo(gradient.AsSpan(row.Indexes[i] * Width, Width), pull, row.Values[i]);
            }

            for (var i = 0; i < row.Context.Length; i++)
            {
                AddTo(gradient.AsSpan((FeatureVector.Buckets + i) * Width, Width), pull, row.Context[i]);
            }
        }

        return loss;
    }

    private static double Choose(PairRow row, int classes, ReadOnlySpan<float> sums, Span<float> pull)
    {
        var (most, share) = (float.MinValue, 0f);
        for (var c = 0; c <= classes; c++)
        {
            most = Math.Max(most, sums[c]);
            share += row.Chosen[c];
        }

        if (share == 0)
        {
            return 0;
        }

        var total = 0d;
        for (var c = 0; c <= classes; c++)
        {
            total += Math.Exp(sums[c] - most);
        }

        var loss = 0d;
        for (var c = 0; c <= classes; c++)
        {
            pull[c] = (float)(Math.Exp(sums[c] - most) / total) - row.Chosen[c];
            loss -= row.Chosen[c] * (sums[c] - most - Math.Log(total));
        }

        return loss;
    }

    private static double Hold(PairRow row, int classes, ReadOnlySpan<float> sums, Span<float> pull)
    {
        var loss = 0d;
        for (var c = 0; c < classes; c++)
        {
            if (!float.IsNaN(row.Holds[c]))
            {
                var x = sums[classes + 1 + c];
                pull[classes + 1 + c] = (float)(1 / (1 + Math.Exp(-x))) - row.Holds[c];
                loss += Math.Max(x, 0) - (x * row.Holds[c]) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
            }
        }

        return loss;
    }

    private static float[] Direction(float[] gradient, List<(float[] Step, float[] Change, double Scale)> history)
    {
        var q = Array.ConvertAll(gradient, g => -g);
        var alphas = new double[history.Count];
        for (var i = history.Count - 1; i >= 0; i--)
        {
            alphas[i] = history[i].Scale * Dot(history[i].Step, q);
            AddTo(q, history[i].Change, (float)-alphas[i]);
        }

        if (history.Count > 0)
        {
            var scale = (float)(1 / (history[^1].Scale * Dot(history[^1].Change, history[^1].Change)));
            for (var i = 0; i < q.Length; i++)
            {
                q[i] *= scale;
            }
        }

        for (var i = 0; i < history.Count; i++)
        {
            AddTo(q, history[i].Step, (float)(alphas[i] - (history[i].Scale * Dot(history[i].Change, q))));
        }

        return q;
    }

    private static void AddTo(Span<float> to, ReadOnlySpan<float> what, float times)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(to);
        var b = MemoryMarshal.Cast<float, Vector<float>>(what);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] += b[i] * times;
        }

        for (var i = a.Length * Vector<float>.Count; i < to.Length; i++)
        {
            to[i] += what[i] * times;
        }
    }

    private static double Dot(float[] a, float[] b)
    {
        var sum = 0d;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * (double)b[i];
        }

        return sum;
    }

    private static float[] Minus(float[] a, float[] b)
    {
        var difference = (float[])a.Clone();
        AddTo(difference, b, -1);
        return difference;
    }
}

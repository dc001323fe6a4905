using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Language.Segmentation;

namespace KnowledgeGraph.Scorer;

/// <summary>
/// Learns word vectors from passages: how much oftener than by chance two words stand near each other (positive pointwise mutual information, the context's frequency to
/// the power 0.75), factored by a randomized truncated SVD (Halko, Martinsson, Tropp 2011); U times the root of the singular values. Deterministic.
/// </summary>
internal static partial class WordVectorTrainer
{
    private const int Window = 4;

    private const int LeastCount = 4;

    private const int MostWords = 16000;

    private const int Oversampling = 12;

    private const int PowerSteps = 6;

    /// <param name="passages">Raw text, one sentence or a few each.</param>
    public static WordVectors Learn(IEnumerable<string> passages, int seed)
    {
        var sequences = passages.Select(WordsOf).ToList();
        var words = sequences.SelectMany(s => s).GroupBy(w => w, StringComparer.Ordinal).Where(g => g.Count() >= LeastCount)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostWords).Select(g => g.Key).ToArray();
        var matrix = Information(sequences, words);
        var factors = Factor(matrix, words.Length, seed);
        var rows = new sbyte[words.Length * WordVectors.Size];
        for (var i = 0; i < words.Length; i++)
        {
            var row = factors.AsSpan(i * WordVectors.Size, WordVectors.Size);
            var most = 1e-12f;
            foreach (var x in row)
            {
                most = Math.Max(most, Math.Abs(x));
            }

            for (var k = 0; k < row.Length; k++)
            {
                rows[(i * WordVectors.Size) + k] = (sbyte)MathF.Round(row[k] / most * 127);
            }
        }

        Console.Error.WriteLine($"word vectors: {sequences.Count} passages, {sequences.Sum(s => (long)s.Count)} words, {words.Length} kept, {matrix.Count} pairs of words");
        return new WordVectors([.. words], rows);
    }

    private static List<string> WordsOf(string passage)
    {
        var text = Digits().Replace(TextNormalizer.Normalize(passage).Folded, "0");
        var tokens = new List<Model.Text.Token>();
        Segmenter.Default.Tag(text, tokens);
        return [.. tokens.Select(t => t.Span.Slice(text)).Where(w => !string.IsNullOrWhiteSpace(w))];
    }

    /// <summary>Rows, columns and values of the matrix, in order of rows.</summary>
    private static List<(int Row, int Column, float Value)> Information(List<List<string>> sequences, string[] words)
    {
        var index = words.Select((w, i) => (w, i)).ToDictionary(p => p.w, p => p.i, StringComparer.Ordinal);
        var counts = new Dictionary<long, float>();
        foreach (var sequence in sequences)
        {
            var ids = sequence.ConvertAll(w => index.GetValueOrDefault(w, -1));
            for (var i = 0; i < ids.Count; i++)
            {
                for (var d = 1; d <= Window && i + d < ids.Count; d++)
                {
                    if (ids[i] >= 0 && ids[i + d] >= 0)
                    {
                        Count(counts, ids[i], ids[i + d], 1f / d);
                        Count(counts, ids[i + d], ids[i], 1f / d);
                    }
                }
            }
        }

        var sums = new double[words.Length];
        foreach (var (key, value) in counts)
        {
            sums[key >> 32] += value;
        }

        var smoothed = sums.Select(s => Math.Pow(s, 0.75)).ToArray();
        var total = smoothed.Sum();
        return [.. counts.Select(c => (Row: (int)(c.Key >> 32), Column: (int)(c.Key & 0xFFFFFFFF), Value: (float)Math.Log(c.Value / (sums[c.Key >> 32] * smoothed[c.Key & 0xFFFFFFFF] / total))))
            .Where(e => e.Value > 0).OrderBy(e => e.Row).ThenBy(e => e.Column)];
    }

    private static void Count(Dictionary<long, float> counts, int row, int column, float by)
        => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, ((long)row << 32) | (uint)column, out _) += by;

    private static float[] Factor(List<(int Row, int Column, float Value)> matrix, int n, int seed)
    {
        const int k = WordVectors.Size + Oversampling;
        var random = new Random(seed);
        var basis = new float[n * k];
        for (var i = 0; i < basis.Length; i++)
        {
            basis[i] = (float)Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * (float)Math.Cos(2 * Math.PI * random.NextDouble());
        }

        basis = Times(matrix, basis, n, k, transposed: false);
        for (var step = 0; step < PowerSteps; step++)
        {
            Orthogonalize(basis, n, k);
            basis = Times(matrix, Times(matrix, basis, n, k, transposed: true), n, k, transposed: false);
        }

        Orthogonalize(basis, n, k);
        var projected = Times(matrix, basis, n, k, transposed: true);
        var gram = new double[k, k];
        for (var r = 0; r < n; r++)
        {
            for (var i = 0; i < k; i++)
            {
                for (var j = i; j < k; j++)
                {
                    gram[i, j] += projected[(r * k) + i] * (double)projected[(r * k) + j];
                }
            }
        }

        var (values, axes) = Symmetric.Decompose(gram);
        var factors = new float[n * WordVectors.Size];
        for (var r = 0; r < n; r++)
        {
            for (var c = 0; c < WordVectors.Size; c++)
            {
                var sum = 0d;
                for (var i = 0; i < k; i++)
                {
                    sum += basis[(r * k) + i] * axes[i, c];
                }

                factors[(r * WordVectors.Size) + c] = (float)(sum * Math.Pow(Math.Max(values[c], 0), 0.25));
            }
        }

        return factors;
    }

    private static float[] Times(List<(int Row, int Column, float Value)> matrix, float[] by, int n, int k, bool transposed)
    {
        var product = new float[n * k];
        foreach (var (row, column, value) in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(matrix))
        {
            var (to, from) = transposed ? (column, row) : (row, column);
            var target = product.AsSpan(to * k, k);
            var source = by.AsSpan(from * k, k);
            for (var i = 0; i < k; i++)
            {
                target[i] += value * source[i];
            }
        }

        return product;
    }

    /// <summary>Gram and Schmidt, twice, by columns.</summary>
    private static void Orthogonalize(float[] basis, int n, int k)
    {
        var columns = new float[k][];
        for (var c = 0; c < k; c++)
        {
            columns[c] = new float[n];
            for (var r = 0; r < n; r++)
            {
                columns[c][r] = basis[(r * k) + c];
            }

            for (var pass = 0; pass < 2; pass++)
            {
                for (var before = 0; before < c; before++)
                {
                    var dot = (float)Dot(columns[before], columns[c]);
                    for (var r = 0; r < n; r++)
                    {
                        columns[c][r] -= dot * columns[before][r];
                    }
                }
            }

            var length = (float)Math.Sqrt(Math.Max(1e-20, Dot(columns[c], columns[c])));
            for (var r = 0; r < n; r++)
            {
                columns[c][r] /= length;
                basis[(r * k) + c] = columns[c][r];
            }
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

    [GeneratedRegex(@"\d+(?:\.\d+)?")]
    private static partial Regex Digits();
}

/// <summary>Eigenvalues, greatest first, and eigenvectors as columns, by Jacobi's rotations.</summary>
internal static class Symmetric
{
    /// <param name="a">Only what stands on and above the diagonal is read; destroyed.</param>
    public static (double[] Values, double[,] Axes) Decompose(double[,] a)
    {
        var n = a.GetLength(0);
        var axes = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            axes[i, i] = 1;
            for (var j = 0; j < i; j++)
            {
                a[i, j] = a[j, i];
            }
        }

        for (var sweep = 0; sweep < 30; sweep++)
        {
            var off = 0d;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    off += a[p, q] * a[p, q];
                    Rotate(a, axes, p, q, n);
                }
            }

            if (off < 1e-14 * a[0, 0] * a[0, 0])
            {
                break;
            }
        }

        var order = Enumerable.Range(0, n).OrderByDescending(i => a[i, i]).ToArray();
        var sorted = new double[n, n];
        for (var c = 0; c < n; c++)
        {
            for (var r = 0; r < n; r++)
            {
                sorted[r, c] = axes[r, order[c]];
            }
        }

        return ([.. order.Select(i => a[i, i])], sorted);
    }

    private static void Rotate(double[,] a, double[,] axes, int p, int q, int n)
    {
        if (Math.Abs(a[p, q]) < 1e-300)
        {
            return;
        }

        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var i = 0; i < n; i++)
        {
            (a[i, p], a[i, q]) = ((c * a[i, p]) - (s * a[i, q]), (s * a[i, p]) + (c * a[i, q]));
        }

        for (var i = 0; i < n; i++)
        {
            (a[p, i], a[q, i]) = ((c * a[p, i]) - (s * a[q, i]), (s * a[p, i]) + (c * a[q, i]));
            (axes[i, p], axes[i, q]) = ((c * axes[i, p]) - (s * axes[i, q]), (s * axes[i, p]) + (c * axes[i, q]));
        }
    }
}

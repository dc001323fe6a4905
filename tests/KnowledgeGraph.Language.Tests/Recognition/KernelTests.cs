using System.Runtime.Intrinsics;
using KnowledgeGraph.Language.Recognition;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Recognition;

/// <summary>Both widths of the kernels against plain loops, on random numbers of a fixed seed.</summary>
public sealed class KernelTests
{
    private const int Depth = 24;
    private const int Width = 128;

    [Fact]
    public void Wide_kernels_equal_plain_arithmetic() => Compare<Lanes512, Vector512<float>>();

    [Fact]
    public void Narrow_kernels_equal_plain_arithmetic() => Compare<Lanes256, Vector256<float>>();

    private static void Compare<TLanes, TVector>()
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var random = new Random(7);
        var input = Numbers(random, 6 * Depth);
        var weights = Numbers(random, Depth * Width);
        var output = Numbers(random, 4 * Width);
        int[] rows = [0, 3 * Depth, Depth, 5 * Depth];
        var expected = output.ToArray();
        for (var r = 0; r < 4; r++)
        {
            for (var j = 0; j < Width; j++)
            {
                for (var i = 0; i < Depth; i++)
                {
                    expected[(r * Width) + j] += input[rows[r] + i] * weights[(i * Width) + j];
                }
            }
        }

        Kernels<TLanes, TVector>.MultiplyAdd(input, (rows[0], rows[1], rows[2], rows[3]), weights, Depth, Width, output);
        Assert.All(expected.Zip(output), p => Assert.Equal(p.First, p.Second, 1e-4));

        var sums = Numbers(random, 3 * 64);
        var products = Numbers(random, 3 * 64);
        var before = Numbers(random, 64);
        var state = new float[64];
        Kernels<TLanes, TVector>.Step(sums, products, before, state);
        for (var j = 0; j < 64; j++)
        {
            var reset = Sigmoid(sums[j] + products[j]);
            var keep = Sigmoid(sums[64 + j] + products[64 + j]);
            var candidate = Math.Tanh(sums[128 + j] + (reset * products[128 + j]));
            Assert.Equal(((1 - keep) * candidate) + (keep * before[j]), state[j], 1e-5);
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 12) - 6)];
}

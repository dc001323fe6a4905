using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>The arithmetic of the network over flat arrays; lengths and strides are checked by the caller. Pure, safe to share.</summary>
internal static class Kernels<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Rows the matrix kernel works on at once; row counts are padded to it.</summary>
    public const int Rows = 4;

    /// <summary>target[i] += row[i], for <paramref name="count"/> floats, a multiple of 16.</summary>
    public static void AddRow(Span<float> target, ReadOnlySpan<float> row)
    {
        ref var t = ref MemoryMarshal.GetReference(target);
        ref var r = ref MemoryMarshal.GetReference(row);
        for (var i = 0; i < target.Length; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Add(TLanes.Load(ref t, (nuint)i), TLanes.Load(ref r, (nuint)i)), ref t, (nuint)i);
        }
    }

    /// <summary>
    /// output[4, width] += input[4, depth] x weights[depth, width], where row r of the input begins at offsets r and the output's rows lie <paramref name="width"/> apart.
    /// The width is a multiple of 64.
    /// </summary>
    public static void MultiplyAdd(ReadOnlySpan<float> input, (int A, int B, int C, int D) rows, ReadOnlySpan<float> weights, int depth, int width, Span<float> output)
    {
        if (TLanes.BlockWidth == 4)
        {
            for (var j = 0; j < width; j += 4 * TLanes.Count)
            {
                Block4(input, rows, weights, depth, width, j, output);
            }
        }
        else
        {
            for (var j = 0; j < width; j += 2 * TLanes.Count)
            {
                Block2(input, rows, weights, depth, width, j, output);
            }
        }
    }

    /// <summary>One step of the GRU for one sentence: gates r, z, n from input sums and state products.</summary>
    /// <param name="sums">3h floats: what the unit brings, biases included.</param>
    /// <param name="products">3h floats: state times weights, bias included.</param>
    /// <param name="before">The state, h floats.</param>
    /// <param name="state">Gets the new state.</param>
    public static void Step(ReadOnlySpan<float> sums, ReadOnlySpan<float> products, ReadOnlySpan<float> before, Span<float> state)
    {
        var h = state.Length;
        ref var b = ref MemoryMarshal.GetReference(before);
        ref var x = ref MemoryMarshal.GetReference(sums);
        ref var u = ref MemoryMarshal.GetReference(products);
        ref var s = ref MemoryMarshal.GetReference(state);
        var one = TLanes.All(1f);
        for (var j = 0; j < h; j += TLanes.Count)
        {
            var at = (nuint)j;
            var reset = Sigmoid(TLanes.Add(TLanes.Load(ref x, at), TLanes.Load(ref u, at)));
            var keep = Sigmoid(TLanes.Add(TLanes.Load(ref x, (nuint)h + at), TLanes.Load(ref u, (nuint)h + at)));
            var candidate = TLanes.MultiplyAdd(reset, TLanes.Load(ref u, (nuint)(2 * h) + at), TLanes.Load(ref x, (nuint)(2 * h) + at));
            // tanh(a) = 2 sigmoid(2a) - 1
            candidate = TLanes.Subtract(TLanes.Multiply(TLanes.All(2f), Sigmoid(TLanes.Add(candidate, candidate))), one);
            TLanes.Store(TLanes.MultiplyAdd(keep, TLanes.Subtract(TLanes.Load(ref b, at), candidate), candidate), ref s, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sigmoid(TVector a)
    {
        var one = TLanes.All(1f);
        return TLanes.Divide(one, TLanes.Add(one, Exp(TLanes.Subtract(default, a))));
    }

    // exp by 2^n times a polynomial of degree 5 on [-0.5, 0.5] (Taylor's coefficients of 2^x); relative error below 3e-6.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Exp(TVector a)
    {
        const float Shift = 12582912f;
        var t = TLanes.Clamp(TLanes.Multiply(a, TLanes.All(1.44269504f)), TLanes.All(-40f), TLanes.All(40f));
        var shifted = TLanes.Add(t, TLanes.All(Shift));
        var f = TLanes.Subtract(t, TLanes.Subtract(shifted, TLanes.All(Shift)));
        var p = TLanes.MultiplyAdd(f, TLanes.All(0.00133335581f), TLanes.All(0.00961812911f));
        p = TLanes.MultiplyAdd(p, f, TLanes.All(0.0555041087f));
        p = TLanes.MultiplyAdd(p, f, TLanes.All(0.240226507f));
        p = TLanes.MultiplyAdd(p, f, TLanes.All(0.693147182f));
        p = TLanes.MultiplyAdd(p, f, TLanes.All(1f));
        return TLanes.Multiply(p, TLanes.PowerOfTwo(shifted));
    }

    private static void Block4(ReadOnlySpan<float> input, (int A, int B, int C, int D) rows, ReadOnlySpan<float> weights, int depth, int width, int column, Span<float> output)
    {
        var n = (nuint)TLanes.Count;
        var at = (nuint)column;
        var stride = (nuint)width;
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var y = ref MemoryMarshal.GetReference(output);
        ref var xa = ref Unsafe.Add(ref x, rows.A);
        ref var xb = ref Unsafe.Add(ref x, rows.B);
        ref var xc = ref Unsafe.Add(ref x, rows.C);
        ref var xd = ref Unsafe.Add(ref x, rows.D);
        var a0 = TLanes.Load(ref y, at);
        var a1 = TLanes.Load(ref y, at + n);
        var a2 = TLanes.Load(ref y, at + (2 * n));
        var a3 = TLanes.Load(ref y, at + (3 * n));
        var b0 = TLanes.Load(ref y, at + stride);
        var b1 = TLanes.Load(ref y, at + stride + n);
        var b2 = TLanes.Load(ref y, at + stride + (2 * n));
        var b3 = TLanes.Load(ref y, at + stride + (3 * n));
        var c0 = TLanes.Load(ref y, at + (2 * stride));
        var c1 = TLanes.Load(ref y, at + (2 * stride) + n);
        var c2 = TLanes.Load(ref y, at + (2 * stride) + (2 * n));
        var c3 = TLanes.Load(ref y, at + (2 * stride) + (3 * n));
        var d0 = TLanes.Load(ref y, at + (3 * stride));
        var d1 = TLanes.Load(ref y, at + (3 * stride) + n);
        var d2 = TLanes.Load(ref y, at + (3 * stride) + (2 * n));
        var d3 = TLanes.Load(ref y, at + (3 * stride) + (3 * n));
        for (var i = 0; i < depth; i++)
        {
            var row = ((nuint)i * stride) + at;
            var w0 = TLanes.Load(ref w, row);
            var w1 = TLanes.Load(ref w, row + n);
            var w2 = TLanes.Load(ref w, row + (2 * n));
            var w3 = TLanes.Load(ref w, row + (3 * n));
            var e = TLanes.All(Unsafe.Add(ref xa, i));
            a0 = TLanes.MultiplyAdd(e, w0, a0);
            a1 = TLanes.MultiplyAdd(e, w1, a1);
            a2 = TLanes.MultiplyAdd(e, w2, a2);
            a3 = TLanes.MultiplyAdd(e, w3, a3);
            e = TLanes.All(Unsafe.Add(ref xb, i));
            b0 = TLanes.MultiplyAdd(e, w0, b0);
            b1 = TLanes.MultiplyAdd(e, w1, b1);
            b2 = TLanes.MultiplyAdd(e, w2, b2);
            b3 = TLanes.MultiplyAdd(e, w3, b3);
            e = TLanes.All(Unsafe.Add(ref xc, i));
            c0 = TLanes.MultiplyAdd(e, w0, c0);
            c1 = TLanes.MultiplyAdd(e, w1, c1);
            c2 = TLanes.MultiplyAdd(e, w2, c2);
            c3 = TLanes.MultiplyAdd(e, w3, c3);
            e = TLanes.All(Unsafe.Add(ref xd, i));
            d0 = TLanes.MultiplyAdd(e, w0, d0);
            d1 = TLanes.MultiplyAdd(e, w1, d1);
            d2 = TLanes.MultiplyAdd(e, w2, d2);
            d3 = TLanes.MultiplyAdd(e, w3, d3);
        }

        TLanes.Store(a0, ref y, at);
        TLanes.Store(a1, ref y, at + n);
        TLanes.Store(a2, ref y, at + (2 * n));
        TLanes.Store(a3, ref y, at + (3 * n));
        TLanes.Store(b0, ref y, at + stride);
        TLanes.Store(b1, ref y, at + stride + n);
        TLanes.Store(b2, ref y, at + stride + (2 * n));
        TLanes.Store(b3, ref y, at + stride + (3 * n));
        TLanes.Store(c0, ref y, at + (2 * stride));
        TLanes.Store(c1, ref y, at + (2 * stride) + n);
        TLanes.Store(c2, ref y, at + (2 * stride) + (2 * n));
        TLanes.Store(c3, ref y, at + (2 * stride) + (3 * n));
        TLanes.Store(d0, ref y, at + (3 * stride));
        TLanes.Store(d1, ref y, at + (3 * stride) + n);
        TLanes.Store(d2, ref y, at + (3 * stride) + (2 * n));
        TLanes.Store(d3, ref y, at + (3 * stride) + (3 * n));
    }

    private static void Block2(ReadOnlySpan<float> input, (int A, int B, int C, int D) rows, ReadOnlySpan<float> weights, int depth, int width, int column, Span<float> output)
    {
        var n = (nuint)TLanes.Count;
        var at = (nuint)column;
        var stride = (nuint)width;
        ref var x = ref MemoryMarshal.GetReference(input);
        ref var w = ref MemoryMarshal.GetReference(weights);
        ref var y = ref MemoryMarshal.GetReference(output);
        var a0 = TLanes.Load(ref y, at);
        var a1 = TLanes.Load(ref y, at + n);
        var b0 = TLanes.Load(ref y, at + stride);
        var b1 = TLanes.Load(ref y, at + stride + n);
        var c0 = TLanes.Load(ref y, at + (2 * stride));
        var c1 = TLanes.Load(ref y, at + (2 * stride) + n);
        var d0 = TLanes.Load(ref y, at + (3 * stride));
        var d1 = TLanes.Load(ref y, at + (3 * stride) + n);
        for (var i = 0; i < depth; i++)
        {
            var row = ((nuint)i * stride) + at;
            var w0 = TLanes.Load(ref w, row);
            var w1 = TLanes.Load(ref w, row + n);
            var e = TLanes.All(Unsafe.Add(ref x, rows.A + i));
            a0 = TLanes.MultiplyAdd(e, w0, a0);
            a1 = TLanes.MultiplyAdd(e, w1, a1);
            e = TLanes.All(Unsafe.Add(ref x, rows.B + i));
            b0 = TLanes.MultiplyAdd(e, w0, b0);
            b1 = TLanes.MultiplyAdd(e, w1, b1);
            e = TLanes.All(Unsafe.Add(ref x, rows.C + i));
            c0 = TLanes.MultiplyAdd(e, w0, c0);
            c1 = TLanes.MultiplyAdd(e, w1, c1);
            e = TLanes.All(Unsafe.Add(ref x, rows.D + i));
            d0 = TLanes.MultiplyAdd(e, w0, d0);
            d1 = TLanes.MultiplyAdd(e, w1, d1);
        }

        TLanes.Store(a0, ref y, at);
        TLanes.Store(a1, ref y, at + n);
        TLanes.Store(b0, ref y, at + stride);
        TLanes.Store(b1, ref y, at + stride + n);
        TLanes.Store(c0, ref y, at + (2 * stride));
        TLanes.Store(c1, ref y, at + (2 * stride) + n);
        TLanes.Store(d0, ref y, at + (3 * stride));
        TLanes.Store(d1, ref y, at + (3 * stride) + n);
    }
}

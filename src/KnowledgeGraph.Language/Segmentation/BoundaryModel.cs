namespace KnowledgeGraph.Language.Segmentation;

/// <summary>
/// The hidden Markov model of word boundaries for runs of Han characters that the dictionary does not join (jieba's <c>finalseg</c>).
/// States: B begin, E end, M middle, S single. Immutable, safe to share.
/// </summary>
internal sealed class BoundaryModel(double[] starts, double[][] transitions, double[][] emissions)
{
    private const double MinFloat = -3.14e100;
    private const int B = 0;
    private const int E = 1;
    private const int M = 2;
    private const int S = 3;

    /// <summary>Ends of the words in a run of Han characters, relative to its start, ascending; the last is the run's length.</summary>
    public void Cut(ReadOnlySpan<char> run, List<int> ends)
    {
        // Where each state came from, two bits each; jieba compares (probability, label), so on ties the greater label wins: S over E, S and M over B or E.
        var from = run.Length <= 512 ? stackalloc byte[run.Length] : new byte[run.Length];
        var b = starts[B] + Emission(B, run[0]);
        var e = starts[E] + Emission(E, run[0]);
        var m = starts[M] + Emission(M, run[0]);
        var s = starts[S] + Emission(S, run[0]);
        for (var i = 1; i < run.Length; i++)
        {
            var eb = Emission(B, run[i]);
            var ee = Emission(E, run[i]);
            var em = Emission(M, run[i]);
            var es = Emission(S, run[i]);
            var bits = 0;
            var nextB = Greater(e + transitions[E][B] + eb, s + transitions[S][B] + eb, 0, ref bits);
            var nextM = Greater(b + transitions[B][M] + em, m + transitions[M][M] + em, 1, ref bits);
            var nextE = Greater(b + transitions[B][E] + ee, m + transitions[M][E] + ee, 2, ref bits);
            var nextS = Greater(e + transitions[E][S] + es, s + transitions[S][S] + es, 3, ref bits);
            from[i] = (byte)bits;
            (b, e, m, s) = (nextB, nextE, nextM, nextS);
        }

        Trace(from, s >= e ? S : E, ends);
    }

    private static double Greater(double low, double high, int bit, ref int bits)
    {
        if (high >= low)
        {
            bits |= 1 << bit;
            return high;
        }

        return low;
    }

    private static void Trace(ReadOnlySpan<byte> from, int state, List<int> ends)
    {
        var first = ends.Count;
        for (var i = from.Length - 1; i >= 0; i--)
        {
            if (state is E or S)
            {
                ends.Add(i + 1);
            }

            state = state switch
            {
                B => (from[i] & 1) != 0 ? S : E,
                M => (from[i] & 2) != 0 ? M : B,
                E => (from[i] & 4) != 0 ? M : B,
                _ => (from[i] & 8) != 0 ? S : E,
            };
        }

        ends.Reverse(first, ends.Count - first);
    }

    private double Emission(int state, char unit)
    {
        var at = unit - CharacterClass.FirstHan;
        return (uint)at < (uint)emissions[state].Length ? emissions[state][at] : MinFloat;
    }
}

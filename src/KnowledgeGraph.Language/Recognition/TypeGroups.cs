using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// Types that a register's corpus does not tell apart: to Boson a game, a book and a site are all products. The network halves its belief among them, so the path
/// is sought over their sums, and the likeliest of a group is told afterwards. Immutable, safe to share.
/// </summary>
internal sealed class TypeGroups
{
    private const float Never = -1e30f;

    /// <summary>The kind of a work (game, book, film) is told where it alone is this likely, else it is a product: half the belief in a site called a book makes no book.</summary>
    private const double MinToPart = 0.3;

    private readonly int[][] _groups;
    private readonly TagSet _tags;
    private readonly int _product;

    private TypeGroups(int[][] groups, TagSet tags)
    {
        _groups = groups;
        _tags = tags;
        _product = Array.IndexOf(tags.Types, "product");
    }

    public bool IsEmpty => _groups.Length == 0;

    /// <param name="groups">Numbers of the types of each group, two or more.</param>
    public static TypeGroups Of(int[][] groups, TagSet tags) => new(groups, tags);

    /// <summary>As the model file has them: <c>|</c> between groups, a space between a group's types; empty for none.</summary>
    public static TypeGroups Read(string groups, TagSet tags, ModelFile file)
    {
        var numbers = groups.Length == 0 ? [] : groups.Split('|').Select(g => g.Split(' ').Select(t => Array.IndexOf(tags.Types, t)).ToArray()).ToArray();
        file.Require(numbers.All(g => g.Length > 1 && g.All(t => t >= 0)), $"joins types it does not have: {groups}");
        return Of(numbers, tags);
    }

    /// <summary>The scores with each group's sum in the place of its first type, and the others of the group out of reach.</summary>
    /// <param name="scores">A row of <see cref="RecognizerModel.Block"/> floats for each unit; also of <paramref name="joined"/>.</param>
    public void Join(ReadOnlySpan<float> scores, Span<float> joined)
    {
        scores.CopyTo(joined);
        ref var first = ref MemoryMarshal.GetReference(joined);
        for (var row = 0; row < scores.Length; row += RecognizerModel.Block)
        {
            foreach (var group in _groups)
            {
                Join(group, ref Unsafe.Add(ref first, row));
            }
        }
    }

    /// <summary>The likeliest type of the group that begins with <paramref name="type"/>, for a name along the path.</summary>
    /// <param name="scores">Rows of the name's units, as the network gave them.</param>
    /// <param name="path">The tags of the name's units.</param>
    public int Part(ReadOnlySpan<float> scores, ReadOnlySpan<byte> path, int type)
    {
        foreach (var group in _groups)
        {
            if (group[0] == type)
            {
                return Likeliest(scores, path, group);
            }
        }

        return type;
    }

    private int Likeliest(ReadOnlySpan<float> scores, ReadOnlySpan<byte> path, int[] group)
    {
        var (best, bestSum) = (group[0], double.NegativeInfinity);
        foreach (var type in group)
        {
            var sum = 0.0;
            for (var i = 0; i < path.Length; i++)
            {
                sum += scores[(i * RecognizerModel.Block) + TagSet.Begin(type) + path[i] - TagSet.Begin(group[0])];
            }

            (best, bestSum) = sum > bestSum ? (type, sum) : (best, bestSum);
        }

        return best != _product && group.Contains(_product) && Least(scores, path, TagSet.Begin(best) - TagSet.Begin(group[0])) < MinToPart ? _product : best;
    }

    private double Least(ReadOnlySpan<float> scores, ReadOnlySpan<byte> path, int shift)
    {
        var least = 1.0;
        for (var i = 0; i < path.Length; i++)
        {
            least = Math.Min(least, _tags.ProbabilityOf(path[i] + shift, scores[(i * RecognizerModel.Block)..]));
        }

        return least;
    }

    // The four tags of a type lie side by side, so that one vector holds them.
    private static void Join(int[] group, ref float row)
    {
        var top = Vector128.LoadUnsafe(ref row, (nuint)TagSet.Begin(group[0]));
        foreach (var type in group)
        {
            top = Vector128.Max(top, Vector128.LoadUnsafe(ref row, (nuint)TagSet.Begin(type)));
        }

        var sum = Vector128<float>.Zero;
        foreach (var type in group)
        {
            sum += Vector128.Exp(Vector128.LoadUnsafe(ref row, (nuint)TagSet.Begin(type)) - top);
            Vector128.Create(Never).StoreUnsafe(ref row, (nuint)TagSet.Begin(type));
        }

        (top + Vector128.Log(sum)).StoreUnsafe(ref row, (nuint)TagSet.Begin(group[0]));
    }
}

using KnowledgeGraph.Language.Recognition;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Recognition;

/// <summary>Types a register does not tell apart are sought together and told apart afterwards.</summary>
public sealed class TypeGroupsTests
{
    private static readonly TagSet Tags = TagSet.Of(["O", .. new[] { "name", "game", "product" }.SelectMany(t => "BIES".Select(p => $"{p}-{t}"))]);

    private static readonly TypeGroups Groups = TypeGroups.Of([[1, 2]], Tags);

    /// <summary>One unit; probabilities of O, S-game and S-product.</summary>
    private static float[] Row(double outside, double game, double product)
    {
        var row = new float[RecognizerModel.Block];
        Array.Fill(row, -20f, 0, Tags.Count);
        row[TagSet.Outside] = (float)Math.Log(outside);
        row[TagSet.Single(1)] = (float)Math.Log(game);
        row[TagSet.Single(2)] = (float)Math.Log(product);
        return row;
    }

    private static (byte Tag, int Type) Best(float[] row)
    {
        var joined = new float[row.Length];
        Groups.Join(row, joined);
        var path = new byte[1];
        BestPath.Find(joined, Tags, path, new byte[RecognizerModel.Block]);
        return (path[0], path[0] == 0 ? -1 : Groups.Part(row, path, (path[0] - 1) / 4));
    }

    [Fact]
    public void Belief_parted_among_the_types_of_a_group_counts_together()
        => Assert.Equal(TagSet.Single(1), Best(Row(0.45, 0.3, 0.25)).Tag);

    [Theory]
    [InlineData(0.1, 0.5, 0.4, 1)]
    [InlineData(0.1, 0.4, 0.5, 2)]
    [InlineData(0.45, 0.28, 0.27, 2)]
    public void The_likeliest_type_is_told_and_a_product_where_no_kind_is_likely(double outside, double game, double product, int type)
        => Assert.Equal(type, Best(Row(outside, game, product)).Type);

    [Fact]
    public void Types_in_no_group_stay_as_they_are()
    {
        var row = Row(0.1, 0.1, 0.1);
        row[TagSet.Single(0)] = 0;
        Assert.Equal((TagSet.Single(0), 0), Best(row));
    }
}

namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// One of the networks whose scores are averaged. A unit's input to both directions is one row of 6h floats (gates r, z, n of the forward direction, then of the
/// backward one): the sum of rows for the unit, its shape, its word position and the lists it stands in, the text's register, and the products of its two bigram vectors.
/// About 25 MB. Immutable, safe to share.
/// </summary>
internal sealed class NetworkWeights
{
    /// <param name="number">Which network of the file, from 1.</param>
    public NetworkWeights(ModelFile file, int number, int hidden, int tags)
    {
        // The first network's parts bear the plain names.
        var suffix = number == 1 ? "" : $"{number}";
        var width = 6 * hidden;
        UnitRow = file.Floats("unit-rows" + suffix);
        ShapeRow = file.Floats("shape-rows" + suffix);
        WordRow = file.Floats("word-rows" + suffix);
        ListRow = file.Floats("list-rows" + suffix);
        RegisterRow = file.Floats("register-rows" + suffix);
        BigramVectors = file.SignedBytes("bigram-vectors" + suffix);
        Left = file.Floats("left" + suffix);
        Right = file.Floats("right" + suffix);
        BigramWidth = Left.Length / width;
        Forth = file.Floats("forth" + suffix);
        ForthBias = file.Floats("forth-bias" + suffix);
        Back = file.Floats("back" + suffix);
        BackBias = file.Floats("back-bias" + suffix);
        Output = RecognizerModel.Padded(file.Floats("out" + suffix), 2 * hidden, tags);
        OutputBias = RecognizerModel.Padded(file.Floats("out-bias" + suffix), 1, tags);
        file.Require(Forth.Length == hidden * 3 * hidden && Back.Length == Forth.Length && ForthBias.Length == 3 * hidden && BackBias.Length == 3 * hidden, "the recurrent weights do not fit the width");
        file.Require(Left.Length == BigramWidth * width && Right.Length == Left.Length && BigramVectors.Length % BigramWidth == 0, "the bigram weights do not fit the width");
    }

    public float[] UnitRow { get; }

    public float[] ShapeRow { get; }

    public float[] WordRow { get; }

    public float[] ListRow { get; }

    public float[] RegisterRow { get; }

    public int BigramWidth { get; }

    /// <summary>Whole numbers of 8 bits; the step of each dimension is part of <see cref="Left"/> and <see cref="Right"/>.</summary>
    public float[] BigramVectors { get; }

    /// <summary>Weights of the bigram that ends at the unit, and of the one that begins there.</summary>
    public float[] Left { get; }

    public float[] Right { get; }

    public float[] Forth { get; }

    public float[] ForthBias { get; }

    public float[] Back { get; }

    public float[] BackBias { get; }

    /// <summary>2h rows, padded to <see cref="RecognizerModel.Block"/> columns; multiplied by the network's share, so that scores are added up.</summary>
    public float[] Output { get; }

    public float[] OutputBias { get; }
}

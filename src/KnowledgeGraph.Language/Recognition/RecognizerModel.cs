using System.Globalization;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// The trained network as tables. A unit's input to both directions is one row of 6h floats (gates r, z, n of the forward direction, then of the
/// backward one): the sum of rows for the unit, its shape, its word position and the lists it stands in, the text's register, and the products of its two bigram vectors.
/// About 25 MB. Immutable, safe to share.
/// </summary>
internal sealed class RecognizerModel
{
    /// <summary>Values of one list column: in no word, or first, inside or last unit of a word of 2, 3, 4 or more units.</summary>
    public const int ListValues = 13;

    /// <summary>Widths are padded to this, so that every kernel works on whole blocks.</summary>
    public const int Block = 64;

    public const char Border = '\n';

    private RecognizerModel(ModelFile file)
    {
        Hash = file.Hash;
        Hidden = int.Parse(file.Text("hidden"), CultureInfo.InvariantCulture);
        file.Require(Hidden > 0 && Hidden % 64 == 0, $"has {Hidden} hidden units; the kernels need a multiple of 64");
        Tags = TagSet.Of(file.Text("tags").Split('\n'));
        Columns = [.. file.Text("columns").Split('\n')];
        file.Require(Columns.Length <= InputFeatures.MostColumns, $"has {Columns.Length} list columns, the program handles {InputFeatures.MostColumns}");
        Words = new WordRows(file.Text("word-names").Split('\n'));
        var units = file.UShorts("units");
        var bigrams = file.UInts("bigrams");
        Units = UnitRows(units);
        Bigrams = new BigramTable(bigrams);
        Registers = new Registers(file, Tags, bigrams.Length, units.Length, RowWidth);
        var lengths = file.UShorts("listed-lengths");
        file.Require(lengths.Length == 65536, "the word lengths are not a table of 65,536");
        Listed = new ListedWords(file.ULongs("listed"), lengths);
        UnitRow = file.Floats("unit-rows");
        ShapeRow = file.Floats("shape-rows");
        WordRow = file.Floats("word-rows");
        ListRow = file.Floats("list-rows");
        BigramVectors = file.Floats("bigram-vectors");
        Left = file.Floats("left");
        Right = file.Floats("right");
        BigramWidth = Left.Length / RowWidth;
        Forth = file.Floats("forth");
        ForthBias = file.Floats("forth-bias");
        Back = file.Floats("back");
        BackBias = file.Floats("back-bias");
        var tags = Tags.Count;
        Output = Padded(file.Floats("out"), 2 * Hidden, tags);
        OutputBias = Padded(file.Floats("out-bias"), 1, tags);
        file.Require(ListRow.Length == ((Columns.Length * ListValues) + 1) * RowWidth, "the list rows do not fit the columns");
        file.Require(WordRow.Length == (Words.Count + 2) * RowWidth && ShapeRow.Length == 6 * RowWidth, "the word or shape rows do not fit their names");
        file.Require(Forth.Length == Hidden * 3 * Hidden && Back.Length == Forth.Length && ForthBias.Length == 3 * Hidden && BackBias.Length == 3 * Hidden, "the recurrent weights do not fit the width");
        file.Require(Left.Length == BigramWidth * RowWidth && Right.Length == Left.Length && BigramVectors.Length % BigramWidth == 0, "the bigram weights do not fit the width");
    }

    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "recogniser", "recogniser.bin");

    /// <exception cref="Model.Errors.InvalidInputException">The file is missing or not as it was written.</exception>
    public static RecognizerModel Load(string path) => new(ModelFile.Open(path));

    /// <summary>Names the model: equal for equal weights and tables.</summary>
    public string Hash { get; }

    public int Hidden { get; }

    public int RowWidth => 6 * Hidden;

    public TagSet Tags { get; }

    public string[] Columns { get; }

    public WordRows Words { get; }

    /// <summary>By unit; row 1 for those the model never saw.</summary>
    public ushort[] Units { get; }

    public BigramTable Bigrams { get; }

    public ListedWords Listed { get; }

    public Registers Registers { get; }

    public float[] UnitRow { get; }

    public float[] ShapeRow { get; }

    public float[] WordRow { get; }

    public float[] ListRow { get; }

    public int BigramWidth { get; }

    public float[] BigramVectors { get; }

    /// <summary>Weights of the bigram that ends at the unit, and of the one that begins there.</summary>
    public float[] Left { get; }

    public float[] Right { get; }

    public float[] Forth { get; }

    public float[] ForthBias { get; }

    public float[] Back { get; }

    public float[] BackBias { get; }

    /// <summary>2h rows, padded to <see cref="Block"/> columns.</summary>
    public float[] Output { get; }

    public float[] OutputBias { get; }

    private static ushort[] UnitRows(ushort[] units)
    {
        var rows = new ushort[65536];
        Array.Fill(rows, (ushort)1);
        for (var i = units.Length - 1; i >= 0; i--)
        {
            rows[units[i]] = (ushort)(i + 2);
        }

        return rows;
    }

    private static float[] Padded(float[] values, int rows, int width)
    {
        var padded = new float[rows * Block];
        for (var i = 0; i < rows; i++)
        {
            values.AsSpan(i * width, width).CopyTo(padded.AsSpan(i * Block));
        }

        return padded;
    }
}

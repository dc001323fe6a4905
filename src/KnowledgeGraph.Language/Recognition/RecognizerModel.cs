using System.Globalization;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>The trained recogniser: vocabularies, word lists, the model that tells registers, and the networks. Immutable, safe to share.</summary>
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
        Registers = new Registers(file, Tags, bigrams.Length, units.Length);
        var lengths = file.UShorts("listed-lengths");
        file.Require(lengths.Length == 65536, "the word lengths are not a table of 65,536");
        Listed = new ListedWords(file.ULongs("listed"), lengths);
        var networks = int.Parse(file.Text("networks"), CultureInfo.InvariantCulture);
        file.Require(networks is > 0 and < 10, $"has {networks} networks");
        Networks = [.. Enumerable.Range(1, networks).Select(n => new NetworkWeights(file, n, Hidden, Tags.Count))];
        foreach (var network in Networks)
        {
            file.Require(network.UnitRow.Length == (units.Length + 2) * RowWidth && network.BigramVectors.Length == (bigrams.Length + 2) * network.BigramWidth, "the rows do not fit the vocabularies");
            file.Require(network.ListRow.Length == ((Columns.Length * ListValues) + 1) * RowWidth, "the list rows do not fit the columns");
            file.Require(network.WordRow.Length == (Words.Count + 2) * RowWidth && network.ShapeRow.Length == 6 * RowWidth, "the word or shape rows do not fit their names");
            file.Require(network.RegisterRow.Length == Registers.Count * RowWidth, "the register rows do not fit the registers");
        }
    }

    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "recogniser", "recogniser.bin");

    /// <exception cref="Model.Errors.InvalidInputException">The file is missing or not as it was written.</exception>
    public static RecognizerModel Load(string path) => new(ModelFile.Open(path));

    /// <summary>Names the model: equal for equal weights and tables.</summary>
    public string Hash { get; }

    public int Hidden { get; }

    /// <summary>Floats of a unit's input to one network: three gates of either direction.</summary>
    public int RowWidth => 6 * Hidden;

    public TagSet Tags { get; }

    public string[] Columns { get; }

    public WordRows Words { get; }

    /// <summary>By unit; row 1 for those the model never saw.</summary>
    public ushort[] Units { get; }

    public BigramTable Bigrams { get; }

    public ListedWords Listed { get; }

    public Registers Registers { get; }

    /// <summary>One or more of one width, whose scores are added up.</summary>
    public NetworkWeights[] Networks { get; }

    public static float[] Padded(float[] values, int rows, int width)
    {
        var padded = new float[rows * Block];
        for (var i = 0; i < rows; i++)
        {
            values.AsSpan(i * width, width).CopyTo(padded.AsSpan(i * Block));
        }

        return padded;
    }

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
}

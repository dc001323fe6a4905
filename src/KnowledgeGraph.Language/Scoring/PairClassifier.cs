using System.Collections.Immutable;

namespace KnowledgeGraph.Language.Scoring;

/// <summary>
/// Which of the classes of finance news holds between two given names, if any: a model that chooses one class or none, and for each class one that says yes or no,
/// over hashed features and the context's word vectors; their logits are averaged. Immutable, safe to share. File: <see cref="PackedModel"/>.
/// </summary>
internal sealed class PairClassifier
{
    private const int Version = 1;

    private static ReadOnlySpan<byte> Mark => "KGPC"u8;

    /// <summary>Columns are padded to this many, so that a row is whole vectors: the one-of-many model's (none last), then the yes-or-no models'.</summary>
    public const int Width = 24;

    private static readonly Lazy<PairClassifier> Shipped = new(() => PackedModel.Embedded("pair-classifier.bin", Read));

    private readonly sbyte[] _sparse;
    private readonly float[] _dense;
    private readonly float[] _scales;
    private readonly float[] _biases;

    /// <param name="sparse">A row of <see cref="Width"/> for each bucket of features.</param>
    /// <param name="dense">A row of <see cref="Width"/> for each number of the context.</param>
    public PairClassifier(ImmutableArray<string> classes, WordVectors vectors, sbyte[] sparse, float[] dense, float[] scales, float[] biases, Calibration calibration, float threshold)
    {
        Classes = classes;
        Vectors = vectors;
        _sparse = sparse;
        _dense = dense;
        _scales = scales;
        _biases = biases;
        Calibration = calibration;
        Threshold = threshold;
    }

    public static PairClassifier Default => Shipped.Value;

    /// <summary>Predicates.</summary>
    public ImmutableArray<string> Classes { get; }

    public WordVectors Vectors { get; }

    /// <summary>From the logit of <see cref="Logits"/> to a confidence.</summary>
    public Calibration Calibration { get; }

    /// <summary>The logit from which a class is proposed.</summary>
    public float Threshold { get; }

    /// <summary>For each class the logit that it holds.</summary>
    /// <param name="context">See <see cref="ContextVector"/>.</param>
    public void Logits(FeatureVector features, ReadOnlySpan<float> context, Span<double> into)
    {
        Span<float> sums = stackalloc float[Width];
        sums.Clear();
        var values = features.Values;
        var indexes = features.Indexes;
        for (var i = 0; i < indexes.Length; i++)
        {
            var row = _sparse.AsSpan(indexes[i] * Width, Width);
            for (var c = 0; c < Width; c++)
            {
                sums[c] += values[i] * row[c];
            }
        }

        for (var c = 0; c < Width; c++)
        {
            sums[c] = (sums[c] * _scales[c]) + _biases[c];
        }

        for (var i = 0; i < context.Length; i++)
        {
            var row = _dense.AsSpan(i * Width, Width);
            for (var c = 0; c < Width; c++)
            {
                sums[c] += context[i] * row[c];
            }
        }

        Mix(sums, Classes.Length, into);
    }

    /// <summary>The mean of the two models' logits.</summary>
    public static void Mix(ReadOnlySpan<float> sums, int classes, Span<double> into)
    {
        double most = sums[..(classes + 1)].ToArray().Max();
        var total = 0d;
        for (var c = 0; c <= classes; c++)
        {
            total += Math.Exp(sums[c] - most);
        }

        for (var c = 0; c < classes; c++)
        {
            var p = Math.Clamp(Math.Exp(sums[c] - most) / total, 1e-6, 1 - 1e-6);
            into[c] = (Math.Log(p / (1 - p)) + Math.Clamp(sums[classes + 1 + c], -14, 14)) / 2;
        }
    }

    public void Write(Stream stream) => PackedModel.Write(stream, Mark, Version, Write);

    /// <exception cref="Model.Errors.CorruptStoreException">The stream holds no model of this version.</exception>
    public static PairClassifier Read(Stream stream) => PackedModel.Read(stream, Mark, Version, "pair classifier", Read);

    private void Write(BinaryWriter writer)
    {
        writer.Write(Classes.Length);
        foreach (var name in Classes)
        {
            writer.Write(name);
        }

        writer.Write(Calibration.Bias);
        writer.Write(Calibration.Pair);
        writer.Write(Threshold);
        writer.Write(Vectors.Words.Length);
        foreach (var word in Vectors.Words)
        {
            writer.Write(word);
        }

        writer.Write(Vectors.Rows);
        foreach (var numbers in new[] { _scales, _biases, _dense })
        {
            foreach (var number in numbers)
            {
                writer.Write(number);
            }
        }

        writer.Write((ReadOnlySpan<sbyte>)_sparse);
    }

    private static PairClassifier Read(BinaryReader reader)
    {
        var classes = Strings(reader);
        var calibration = new Calibration(reader.ReadSingle(), reader.ReadSingle(), 0, 0);
        var threshold = reader.ReadSingle();
        var words = Strings(reader);
        var rows = reader.ReadWeights(words.Length * WordVectors.Size);
        var (scales, biases, dense) = (Numbers(reader, Width), Numbers(reader, Width), Numbers(reader, ContextVector.Size * Width));
        return new PairClassifier([.. classes], new WordVectors([.. words], rows), reader.ReadWeights(FeatureVector.Buckets * Width), dense, scales, biases, calibration, threshold);
    }

    private static string[] Strings(BinaryReader reader)
    {
        var strings = new string[reader.ReadInt32()];
        for (var i = 0; i < strings.Length; i++)
        {
            strings[i] = reader.ReadString();
        }

        return strings;
    }

    private static float[] Numbers(BinaryReader reader, int count)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = reader.ReadSingle();
        }

        return numbers;
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KnowledgeGraph.Language.Scoring;

/// <summary>How the parts of a candidate's evidence are weighed to one logit; fitted on pairs the weights were not learned from.</summary>
/// <param name="Pair">Of the predicate's logit for the pair.</param>
/// <param name="Rule">Of the logit of the rule's own confidence.</param>
/// <param name="Direction">Of the logit that the subject is the one that acts.</param>
internal readonly record struct Calibration(float Bias, float Pair, float Rule, float Direction)
{
    public double Confidence(double pair, double rule, double direction) => 1 / (1 + Math.Exp(-(Bias + (Pair * pair) + (Rule * rule) + (Direction * direction))));
}

/// <summary>
/// The scorer's weights: for each bucket of features a row of 8-bit weights, one for each predicate and one that tells the direction, with a scale and a bias a
/// column. Immutable, safe to share. File: <see cref="PackedModel"/>.
/// </summary>
internal sealed class ScorerModel
{
    private const int Version = 1;

    private static ReadOnlySpan<byte> Mark => "KGRS"u8;

    private static readonly Lazy<ScorerModel> Shipped = new(() => PackedModel.Embedded("relation-scorer.bin", Read));

    private readonly FrozenDictionary<string, int> _columns;
    private readonly sbyte[] _weights;

    public ScorerModel(ImmutableArray<string> predicates, float[] scales, float[] biases, sbyte[] weights, ImmutableArray<float> proposals, Calibration ruled, Calibration alone, float floor, float ceiling)
    {
        Predicates = predicates;
        Scales = scales;
        Biases = biases;
        _weights = weights;
        Proposals = proposals;
        Ruled = ruled;
        Alone = alone;
        Floor = floor;
        Ceiling = ceiling;
        _columns = predicates.Select((name, index) => (name, index)).ToFrozenDictionary(p => p.name, p => p.index, StringComparer.Ordinal);
    }

    public static ScorerModel Default => Shipped.Value;

    public ImmutableArray<string> Predicates { get; }

    /// <summary>For pairs a rule found.</summary>
    public Calibration Ruled { get; }

    /// <summary>For pairs no rule found.</summary>
    public Calibration Alone { get; }

    /// <summary>For each predicate the confidence from which a pair is proposed without a rule, when mentions are given; above 1: never.</summary>
    public ImmutableArray<float> Proposals { get; }

    /// <summary>What a rule found with less confidence is dropped.</summary>
    public float Floor { get; }

    /// <summary>How often, in whole articles, the two names are what they are taken for; the relation can be no surer. 1 where mentions are given.</summary>
    public float Ceiling { get; }

    private float[] Scales { get; }

    private float[] Biases { get; }

    private int Width => Predicates.Length + 1;

    public int ColumnOf(string predicate) => _columns.GetValueOrDefault(predicate, -1);

    /// <summary>Logit that the predicate holds between the two, whoever acts.</summary>
    public double Logit(int column, FeatureVector features)
    {
        var indexes = features.Indexes;
        var values = features.Values;
        var sum = 0f;
        for (var i = 0; i < indexes.Length; i++)
        {
            sum += values[i] * _weights[(indexes[i] * Width) + column];
        }

        return (sum * Scales[column]) + Biases[column];
    }

    /// <summary>Logit that, the predicate given, the first of the pair acts. Each feature counts for all predicates together and for this one.</summary>
    public double DirectionLogit(int predicate, FeatureVector features)
    {
        var indexes = features.Indexes;
        var values = features.Values;
        var column = Predicates.Length;
        var sum = 0f;
        for (var i = 0; i < indexes.Length; i++)
        {
            sum += values[i] * (_weights[(indexes[i] * Width) + column] + _weights[(Crossed(indexes[i], predicate) * Width) + column]);
        }

        return (sum * Scales[column]) + Biases[column];
    }

    /// <summary>The bucket of a feature together with a predicate.</summary>
    public static int Crossed(int bucket, int predicate) => (int)(((uint)bucket + ((uint)(predicate + 1) * 0x9E3779B1)) & (FeatureVector.Buckets - 1));

    public void Write(Stream stream) => PackedModel.Write(stream, Mark, Version, Write);

    /// <exception cref="Model.Errors.CorruptStoreException">The stream holds no model of this version.</exception>
    public static ScorerModel Read(Stream stream) => PackedModel.Read(stream, Mark, Version, "scorer", Read);

    private void Write(BinaryWriter writer)
    {
        writer.Write(Predicates.Length);
        foreach (var (name, index) in Predicates.Select((name, index) => (name, index)))
        {
            writer.Write(name);
            writer.Write(Proposals[index]);
        }

        for (var i = 0; i < Width; i++)
        {
            writer.Write(Scales[i]);
            writer.Write(Biases[i]);
        }

        foreach (var calibration in new[] { Ruled, Alone })
        {
            writer.Write(calibration.Bias);
            writer.Write(calibration.Pair);
            writer.Write(calibration.Rule);
            writer.Write(calibration.Direction);
        }

        writer.Write(Floor);
        writer.Write(Ceiling);
        writer.Write((ReadOnlySpan<sbyte>)_weights);
    }

    private static ScorerModel Read(BinaryReader reader)
    {
        var names = new string[reader.ReadInt32()];
        var proposals = new float[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            (names[i], proposals[i]) = (reader.ReadString(), reader.ReadSingle());
        }

        var (scales, biases) = (new float[names.Length + 1], new float[names.Length + 1]);
        for (var i = 0; i < scales.Length; i++)
        {
            (scales[i], biases[i]) = (reader.ReadSingle(), reader.ReadSingle());
        }

        var ruled = new Calibration(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        var alone = new Calibration(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        var (floor, ceiling) = (reader.ReadSingle(), reader.ReadSingle());
        return new ScorerModel([.. names], scales, biases, reader.ReadWeights(FeatureVector.Buckets * scales.Length), [.. proposals], ruled, alone, floor, ceiling);
    }
}

using System.Collections.Frozen;
using System.Globalization;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// Weighs features: a logistic model, its weights in <c>name-model.tsv</c>, fitted by <c>eng/identity/train.py</c> on the training half of the name bench. Safe to share.
/// </summary>
internal sealed class NameModel
{
    private static readonly Lazy<NameModel> Loaded = new(Load);

    private readonly FrozenDictionary<string, double> _weights;
    private readonly double _bias;

    private NameModel(Dictionary<string, double> weights)
    {
        _bias = weights.GetValueOrDefault("bias");
        _weights = weights.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static NameModel Default => Loaded.Value;

    /// <summary>[0,1], higher is more surely the same. A feature without a weight counts nothing.</summary>
    public double Score(IReadOnlyDictionary<string, double> features)
        => 1 / (1 + Math.Exp(-(_bias + features.Sum(f => f.Value * _weights.GetValueOrDefault(f.Key)))));

    private static NameModel Load()
    {
        using var stream = typeof(NameModel).Assembly.GetManifestResourceStream("name-model.tsv")
            ?? throw new InvalidOperationException("The embedded name-model.tsv is missing from the build.");
        using var reader = new StreamReader(stream);
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.StartsWith('#'))
            {
                continue;
            }

            var columns = line.Split('\t');
            if (columns.Length != 2 || !double.TryParse(columns[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight))
            {
                throw InvalidInputException.InFile("name-model.tsv", number, "a line is a feature, a tab and its weight");
            }

            weights[columns[0]] = weight;
        }

        return new NameModel(weights);
    }
}

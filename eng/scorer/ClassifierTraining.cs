using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Scorer;

/// <summary>Learns the pair classifier: weights, calibration, threshold.</summary>
internal sealed class ClassifierTraining(GraphOntology ontology, WordVectors vectors)
{
    private const int Folds = 5;

    /// <summary>Cost of a mistake: from 2 to 5 the score out of fold does not move.</summary>
    private const float Cost = 3;

    /// <summary>F1 hardly changes over a wide range of thresholds, and where it is best is chance: the middle of those within this of the best is taken.</summary>
    private const double Plateau = 0.004;

    private static readonly string[] Classes = [.. FinanceCorpus.Classes.Order(StringComparer.Ordinal)];

    public PairClassifier Learn(IReadOnlyList<Example> examples)
    {
        var about = examples.Where(e => Classes.Any(c => e.Allows(ontology, c))).ToList();
        var unseen = OutOfFold(about);
        var calibration = Calibrator.Fit(unseen.SelectMany(u => Classes.Select((name, c) => (name, c)).Where(x => IsAbout(u.Example, x.name)).Select(x => new Calibrator.Row(false, u.Logits[x.c], 0, 0, u.Example.Has(x.name)))), pairOnly: true);
        var (threshold, f1, best) = Threshold(unseen.Where(u => u.Example.Corpus == Corpus.Finance));
        Console.Error.WriteLine($"classifier out of fold, finance: F1 {best:0.0000} at best, {f1:0.0000} at the logit {threshold:0.00} taken");
        foreach (var corpus in new[] { Corpus.Finance, Corpus.Technology })
        {
            foreach (var ruledOut in new[] { double.MinValue, -3, -2.2, double.MaxValue })
            {
                var (tp, fp, fn) = Count(unseen.Where(u => u.Example.Corpus == corpus), (u, c) => u.Logits[c] >= threshold || (u.Example.Votes.Any(v => v.Predicate == Classes[c]) && u.Logits[c] >= ruledOut));
                Console.Error.WriteLine($"  {corpus}, rules' finds kept from logit {(Math.Abs(ruledOut) > 100 ? ruledOut > 0 ? "never" : "always" : ruledOut.ToString("0.0", null))}: P {(double)tp / (tp + fp):0.000} R {(double)tp / (tp + fn):0.000} F1 {2.0 * tp / ((2 * tp) + fp + fn):0.0000}");
            }
        }

        return Pack(PairTrainer.Train([.. about.Select(RowOf)], Classes.Length, Cost), calibration, (float)threshold);
    }

    private bool IsAbout(Example example, string name) => example.Allows(ontology, name) && !example.Unsure.Contains(name);

    private PairRow RowOf(Example example)
    {
        var holds = Classes.Select(c => IsAbout(example, c) ? example.Has(c) ? 1f : 0f : float.NaN).ToArray();
        var chosen = new float[Classes.Length + 1];
        var count = holds.Count(h => h == 1);
        for (var c = 0; c < Classes.Length; c++)
        {
            chosen[c] = holds[c] == 1 ? 1f / count : 0;
        }

        chosen[^1] = count == 0 && !Classes.Any(example.Unsure.Contains) ? 1 : 0;
        return new PairRow(example.Indexes, example.Values, example.Context, chosen, holds);
    }

    private List<(Example Example, double[] Logits)> OutOfFold(List<Example> examples)
    {
        var unseen = new List<(Example, double[])>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = PairTrainer.Train([.. examples.Where(e => Training.FoldOf("fold", e) != fold).Select(RowOf)], Classes.Length, Cost);
            foreach (var example in examples.Where(e => Training.FoldOf("fold", e) == fold))
            {
                var sums = new float[PairClassifier.Width];
                var logits = new double[Classes.Length];
                PairTrainer.Sums(weights, example.Indexes, example.Values, example.Context, sums);
                PairClassifier.Mix(sums, Classes.Length, logits);
                unseen.Add((example, logits));
            }
        }

        return unseen;
    }

    private (double Threshold, double F1, double Best) Threshold(IEnumerable<(Example Example, double[] Logits)> unseen)
    {
        var scored = unseen.SelectMany(u => Classes.Select((name, c) => (Logit: u.Logits[c], Right: u.Example.Has(name)))).OrderByDescending(s => s.Logit).ToList();
        var total = scored.Count(s => s.Right);
        var (scores, hits) = (new double[scored.Count], 0);
        for (var i = 0; i < scored.Count; i++)
        {
            hits += scored[i].Right ? 1 : 0;
            scores[i] = 2d * hits / (i + 1 + total);
        }

        var (first, last) = (Array.FindIndex(scores, f1 => f1 >= scores.Max() - Plateau), Array.FindLastIndex(scores, f1 => f1 >= scores.Max() - Plateau));
        var middle = (scored[first].Logit + scored[last].Logit) / 2;
        var taken = scored.FindLastIndex(s => s.Logit >= middle);
        Console.Error.WriteLine($"  as good from the logit {scored[last].Logit:0.00} to {scored[first].Logit:0.00}");
        return (middle, scores[taken], scores.Max());
    }

    private (int Tp, int Fp, int Fn) Count(IEnumerable<(Example Example, double[] Logits)> unseen, Func<(Example Example, double[] Logits), int, bool> found)
    {
        var (tp, fp, fn) = (0, 0, 0);
        foreach (var u in unseen)
        {
            for (var c = 0; c < Classes.Length; c++)
            {
                if (IsAbout(u.Example, Classes[c]))
                {
                    var (yes, right) = (found(u, c), u.Example.Has(Classes[c]));
                    (tp, fp, fn) = (tp + (yes && right ? 1 : 0), fp + (yes && !right ? 1 : 0), fn + (!yes && right ? 1 : 0));
                }
            }
        }

        return (tp, fp, fn);
    }

    private PairClassifier Pack(float[] weights, Calibration calibration, float threshold)
    {
        const int width = PairClassifier.Width;
        var sparse = new sbyte[FeatureVector.Buckets * width];
        var scales = new float[width];
        for (var c = 0; c < width; c++)
        {
            var most = 1e-9f;
            for (var i = 0; i < FeatureVector.Buckets; i++)
            {
                most = Math.Max(most, Math.Abs(weights[(i * width) + c]));
            }

            scales[c] = most / 127;
            for (var i = 0; i < FeatureVector.Buckets; i++)
            {
                sparse[(i * width) + c] = (sbyte)Math.Round(weights[(i * width) + c] / scales[c]);
            }
        }

        return new PairClassifier(
            [.. Classes], vectors, sparse, weights[(FeatureVector.Buckets * width)..((FeatureVector.Buckets + ContextVector.Size) * width)], scales, weights[((FeatureVector.Buckets + ContextVector.Size) * width)..], calibration, threshold);
    }
}

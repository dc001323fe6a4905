using System.Collections.Immutable;
using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Scorer;

/// <summary>Weights before they are packed, for one training set.</summary>
/// <param name="Predicates">By column; null where a column had no examples of both kinds.</param>
internal sealed record Weights(ImmutableArray<double[]?> Predicates, double[] Direction);

/// <summary>Learns the scorer: weights, calibration, thresholds.</summary>
internal sealed class Training(GraphOntology ontology, int seed)
{
    private const int Folds = 5;

    /// <summary>Cost of a mistake (LIBLINEAR's C). From 1.5 to 8 the score out of fold moves by half a point.</summary>
    private const double FinanceCost = 3;

    private const double TechnologyCost = 3;

    private const double DirectionCost = 1;

    /// <summary>
    /// Share of the facts of whole articles whose names were found and typed right, as what was shown and what was right in the development articles ask for
    /// (eng/scorer/articles.py; the table for articles left out is in docs/scorer-card.md). The own sentences have their mentions given.
    /// </summary>
    private const float Ceiling = 0.91f;

    /// <summary>F1 hardly changes over a wide range of thresholds; the highest within this of the best is taken: a wrong fact costs an analyst more than a missed one.</summary>
    private const double Plateau = 0.003;

    /// <summary>Below it, of what rules found in the development articles fewer were right than wrong; see docs/scorer-card.md.</summary>
    private const float Floor = 0.36f;

    public ImmutableArray<string> Predicates { get; } = [.. ontology.Predicates.Where(p => !p.TakesQuantity).Select(p => p.Name)];

    /// <summary>A fifth of the sentences, by their hash, is never learned from.</summary>
    public static bool IsHeldOut(Example example) => FoldOf("test", example) == 0;

    public ScorerModel Learn(IReadOnlyList<Example> examples)
    {
        var weights = Fit(examples);
        var unseen = OutOfFold(examples);

        // Both corpora give the weights, since in the own sentences rules err too seldom to tell what a low score is worth; each has its own base rate.
        var ruled = Calibrator.Fit(unseen.SelectMany(RuledRows));
        var alone = Calibrator.Fit(unseen.SelectMany(AloneRows), pairOnly: true);
        var proposals = Proposals(unseen, alone);
        return Pack(weights, ruled, alone, proposals);
    }

    public Weights Fit(IReadOnlyList<Example> examples)
    {
        var columns = new double[]?[Predicates.Length];
        Parallel.For(0, Predicates.Length, column =>
        {
            var rows = examples.Where(e => IsAbout(e, Predicates[column])).Select(e => new Row(e.Indexes, e.Values, e.Has(Predicates[column]), e.Corpus == Corpus.Finance ? FinanceCost : TechnologyCost)).ToList();
            columns[column] = rows.Any(r => r.IsPositive) ? LogisticTrainer.Train(rows, FeatureVector.Buckets, seed) : null;
        });
        var directed = examples.SelectMany(DirectionRows).ToList();
        return new Weights([.. columns], LogisticTrainer.Train(directed, FeatureVector.Buckets, seed));
    }

    /// <summary>Whether an example says anything about a predicate: types allow it, and its corpus knows the predicate.</summary>
    public bool IsAbout(Example example, string predicate)
        => example.Allows(ontology, predicate) && !example.Unsure.Contains(predicate) && (example.Corpus == Corpus.Technology || FinanceCorpus.Classes.Contains(predicate));

    /// <summary>Logits of every example by weights that were learned without its sentence.</summary>
    public List<Unseen> OutOfFold(IReadOnlyList<Example> examples)
    {
        var unseen = new List<Unseen>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = Fit([.. examples.Where(e => FoldOf("fold", e) != fold)]);
            unseen.AddRange(examples.Where(e => FoldOf("fold", e) == fold).Select(e => new Unseen(
                e,
                [.. weights.Predicates.Select(w => w is null ? -4 : LogisticTrainer.Score(w, e.Indexes, e.Values))],
                [.. Predicates.Select((_, column) => DirectionOf(weights.Direction, e, column))])));
        }

        return unseen;
    }

    public IEnumerable<Calibrator.Row> RuledRows(Unseen unseen)
        => unseen.Example.Votes.Select(vote => (vote, Right: unseen.Example.IsRight(vote, ontology), Column: Predicates.IndexOf(vote.Predicate))).Where(v => v.Right is not null && v.Column >= 0)
            .Select(v => new Calibrator.Row(unseen.Example.Corpus == Corpus.Finance, unseen.Pairs[v.Column], RelationScorer.Logit(v.vote.Confidence), Oriented(unseen, v.vote, v.Column), v.Right!.Value));

    private IEnumerable<Calibrator.Row> AloneRows(Unseen unseen)
        => Predicates.Select((name, column) => (name, column)).Where(p => IsAbout(unseen.Example, p.name)).Select(p => new Calibrator.Row(false, unseen.Pairs[p.column], 0, 0, unseen.Example.Has(p.name)));

    private double Oriented(Unseen unseen, RuleVote vote, int column)
    {
        var (subject, target) = vote.FirstActs ? (unseen.Example.First, unseen.Example.Second) : (unseen.Example.Second, unseen.Example.First);
        return ontology.FindPredicate(vote.Predicate)!.Symmetric || !ontology.Allows(vote.Predicate, target, subject) ? 0 : vote.FirstActs ? unseen.Directions[column] : -unseen.Directions[column];
    }

    private IEnumerable<Row> DirectionRows(Example example)
    {
        foreach (var label in example.Labels)
        {
            var column = Predicates.IndexOf(label.Predicate);
            var both = ontology.Allows(label.Predicate, example.First, example.Second) && ontology.Allows(label.Predicate, example.Second, example.First);
            if (label.FirstActs is { } firstActs && both && !ontology.FindPredicate(label.Predicate)!.Symmetric)
            {
                var crossed = example.Indexes.Select(i => ScorerModel.Crossed(i, column)).ToArray();
                yield return new Row([.. example.Indexes, .. crossed], [.. example.Values, .. example.Values], firstActs, DirectionCost);
            }
        }
    }

    private static double DirectionOf(double[] weights, Example example, int column)
    {
        var sum = weights[^1];
        for (var i = 0; i < example.Indexes.Length; i++)
        {
            sum += example.Values[i] * (weights[example.Indexes[i]] + weights[ScorerModel.Crossed(example.Indexes[i], column)]);
        }

        return sum;
    }

    /// <summary>From which confidence a pair is proposed: one threshold for the finance corpus's classes, one for the rest, each where F1 out of fold is best.</summary>
    private ImmutableArray<float> Proposals(List<Unseen> unseen, Calibration alone)
    {
        var finance = Best(unseen.Where(u => u.Example.Corpus == Corpus.Finance), FinanceCorpus.Classes.Contains, alone);
        var rest = Best(unseen.Where(u => u.Example.Corpus == Corpus.Technology), p => !FinanceCorpus.Classes.Contains(p), alone);
        Console.Error.WriteLine($"thresholds out of fold: finance {finance.Threshold:0.00} (F1 {finance.F1:0.000}), others {rest.Threshold:0.00} (F1 {rest.F1:0.000})");
        return [.. Predicates.Select(p => FinanceCorpus.Classes.Contains(p) ? finance.Threshold : rest.Threshold)];
    }

    private (float Threshold, double F1) Best(IEnumerable<Unseen> unseen, Func<string, bool> counts, Calibration alone)
    {
        var scored = unseen.SelectMany(u => Predicates.Select((p, c) => (p, c)).Where(x => counts(x.p) && IsAbout(u.Example, x.p)).Select(x => (P: alone.Confidence(u.Pairs[x.c], 0, 0), Right: u.Example.Has(x.p)))).OrderByDescending(s => s.P).ToList();
        var total = scored.Count(s => s.Right);
        var (scores, hits) = (new double[scored.Count], 0);
        for (var i = 0; i < scored.Count; i++)
        {
            hits += scored[i].Right ? 1 : 0;
            scores[i] = 2d * hits / (i + 1 + total);
        }

        var first = Array.FindIndex(scores, f1 => f1 >= scores.Max() - Plateau);
        return ((float)scored[first].P, scores[first]);
    }

    private ScorerModel Pack(Weights weights, Calibration ruled, Calibration alone, ImmutableArray<float> proposals)
    {
        var width = Predicates.Length + 1;
        var (scales, biases, packed) = (new float[width], new float[width], new sbyte[FeatureVector.Buckets * width]);
        for (var column = 0; column < width; column++)
        {
            var from = column < Predicates.Length ? weights.Predicates[column] : weights.Direction;
            var most = from is null ? 0 : from.AsSpan(0, FeatureVector.Buckets).ToArray().Max(Math.Abs);
            scales[column] = (float)(most / 127);
            biases[column] = (float)(from?[^1] ?? -4);
            for (var bucket = 0; from is not null && most > 0 && bucket < FeatureVector.Buckets; bucket++)
            {
                packed[(bucket * width) + column] = (sbyte)Math.Round(from[bucket] / most * 127);
            }
        }

        return new ScorerModel(Predicates, scales, biases, packed, proposals, ruled, alone, Floor, Ceiling);
    }

    public static int FoldOf(string purpose, Example example)
        => (int)(StableHash.Of(purpose, example.Group).Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619) % Folds);
}

/// <summary>An example with logits by weights that never saw its sentence.</summary>
internal sealed record Unseen(Example Example, double[] Pairs, double[] Directions);

/// <summary>Fits a <see cref="Calibration"/> by Newton's method with a little ridge: a few numbers, some hundred rows. The finance corpus has a base rate of its own, which is not kept.</summary>
internal static class Calibrator
{
    internal readonly record struct Row(bool IsFinance, double Pair, double Rule, double Direction, bool IsRight);

    public static Calibration Fit(IEnumerable<Row> rows, bool pairOnly = false)
    {
        var all = rows.ToList();
        var size = pairOnly ? 2 : 5;
        var w = new double[size];
        for (var step = 0; step < 50; step++)
        {
            var gradient = w.Select(x => 0.5 * x).ToArray();
            var curvature = new double[size, size];
            for (var i = 0; i < size; i++)
            {
                curvature[i, i] = 0.5;
            }

            foreach (var row in all)
            {
                double[] x = pairOnly ? [1, row.Pair] : [1, row.Pair, row.Rule, row.Direction, row.IsFinance ? 1 : 0];
                var p = 1 / (1 + Math.Exp(-x.Zip(w, (a, b) => a * b).Sum()));
                for (var i = 0; i < size; i++)
                {
                    gradient[i] += (p - (row.IsRight ? 1 : 0)) * x[i];
                    for (var j = 0; j < size; j++)
                    {
                        curvature[i, j] += p * (1 - p) * x[i] * x[j];
                    }
                }
            }

            var move = Solve(curvature, gradient);
            for (var i = 0; i < size; i++)
            {
                w[i] -= move[i];
            }

            if (move.Max(Math.Abs) < 1e-8)
            {
                break;
            }
        }

        return pairOnly ? new Calibration((float)w[0], (float)w[1], 0, 0) : new Calibration((float)w[0], (float)w[1], (float)w[2], (float)w[3]);
    }

    /// <summary>Gauss with the matrix positive definite.</summary>
    private static double[] Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        var x = (double[])b.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var k = i + 1; k < n; k++)
            {
                var f = a[k, i] / a[i, i];
                for (var j = i; j < n; j++)
                {
                    a[k, j] -= f * a[i, j];
                }

                x[k] -= f * x[i];
            }
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++)
            {
                x[i] -= a[i, j] * x[j];
            }

            x[i] /= a[i, i];
        }

        return x;
    }
}

using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Scorer;

/// <summary>Prints, as Markdown, how good a model is on pairs it was not learned from.</summary>
internal sealed class Evaluation(ScorerModel model, PairClassifier classifier, GraphOntology ontology)
{
    private readonly FeatureVector _vector = new();

    public void Print(string title, IReadOnlyList<Example> examples, Func<string, bool> counts)
    {
        Console.WriteLine($"\n{title}: {examples.Count} pairs, {examples.Count(e => e.Labels.Any(l => counts(l.Predicate)))} related\n");
        Console.WriteLine("| | precision | recall | F1 |\n| --- | --- | --- | --- |");
        Row("rules alone", examples, counts, (e, p) => e.Votes.Any(v => v.Predicate == p));
        Row("models alone", examples, counts, Accepts);
        Row("rules and models joined", examples, counts, (e, p) => Accepts(e, p) || e.Votes.Any(v => v.Predicate == p));
        foreach (var predicate in model.Predicates.Where(p => counts(p) && examples.Count(e => e.Has(p)) >= 10))
        {
            Row($"models, {predicate} ({examples.Count(e => e.Has(predicate))})", examples, p => p == predicate, Accepts);
        }
    }

    public void PrintDirections(IReadOnlyList<Example> examples)
    {
        var (right, first, all) = (0, 0, 0);
        foreach (var example in examples)
        {
            foreach (var label in example.Labels)
            {
                if (label.FirstActs is { } acts && !ontology.FindPredicate(label.Predicate)!.Symmetric && ontology.Allows(label.Predicate, example.First, example.Second) && ontology.Allows(label.Predicate, example.Second, example.First))
                {
                    all++;
                    first += acts ? 1 : 0;
                    right += model.DirectionLogit(model.ColumnOf(label.Predicate), VectorOf(example)) >= 0 == acts ? 1 : 0;
                }
            }
        }

        Console.WriteLine($"\nDirection, where types leave it open: {(double)right / Math.Max(1, all):0.000} of {all} right; \"the first acts\" {(double)first / Math.Max(1, all):0.000}.");
    }

    /// <summary>Of what rules found, by the confidence shown.</summary>
    public void PrintReliability(string title, IReadOnlyList<Example> examples)
    {
        var candidates = examples.SelectMany(e => e.Votes.Select(v => (Shown: ConfidenceOf(e, v), Rule: v.Confidence, Right: e.IsRight(v, ontology)))).Where(c => c.Right is not null).ToList();
        Console.WriteLine($"\n{title}: {candidates.Count} facts found by rules, {candidates.Count(c => c.Right == true)} right\n");
        Console.WriteLine("| shown | facts | mean shown | right |\n| --- | --- | --- | --- |");
        foreach (var group in candidates.GroupBy(c => Math.Min(9, (int)(c.Shown * 10))).OrderBy(g => g.Key))
        {
            Console.WriteLine($"| {group.Key / 10.0:0.0}–{(group.Key + 1) / 10.0:0.0} | {group.Count()} | {group.Average(c => c.Shown):0.00} | {group.Average(c => c.Right == true ? 1.0 : 0):0.00} |");
        }

        Console.WriteLine($"\nBrier score: scorer {candidates.Average(c => Math.Pow(c.Shown - (c.Right == true ? 1 : 0), 2)):0.000}, rules' own confidence {candidates.Average(c => Math.Pow(c.Rule - (c.Right == true ? 1 : 0), 2)):0.000}.");
    }

    public void PrintFloors(string title, IReadOnlyList<Example> examples)
    {
        var candidates = examples.SelectMany(e => e.Votes.Select(v => (Shown: ConfidenceOf(e, v), Right: e.IsRight(v, ontology)))).Where(c => c.Right is not null).ToList();
        Console.WriteLine($"\n{title}\n\n| floor | kept | right of the kept | right ones lost |\n| --- | --- | --- | --- |");
        foreach (var floor in new[] { 0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5 })
        {
            var kept = candidates.Where(c => c.Shown >= floor).ToList();
            Console.WriteLine($"| {floor:0.00} | {kept.Count} | {kept.Average(c => c.Right == true ? 1.0 : 0):0.000} | {candidates.Count(c => c.Right == true && c.Shown < floor)} of {candidates.Count(c => c.Right == true)} |");
        }
    }

    private double ConfidenceOf(Example example, RuleVote vote)
    {
        var column = model.ColumnOf(vote.Predicate);
        if (column < 0)
        {
            return vote.Confidence;
        }

        var vector = VectorOf(example);
        var (subject, target) = vote.FirstActs ? (example.First, example.Second) : (example.Second, example.First);
        return model.Ruled.Confidence(model.Logit(column, vector), RelationScorer.Logit(vote.Confidence), new RelationScorer(() => model, () => classifier, ontology).DirectionOf(column, vote.Predicate, subject, target, vote.FirstActs, vector));
    }

    private bool Accepts(Example example, string predicate)
    {
        if (classifier.Classes.IndexOf(predicate) is >= 0 and var index)
        {
            return LogitsOf(example)[index] >= classifier.Threshold;
        }

        var column = model.ColumnOf(predicate);
        return model.Alone.Confidence(model.Logit(column, VectorOf(example)), 0, 0) >= model.Proposals[column];
    }

    private double[] LogitsOf(Example example)
    {
        var logits = new double[classifier.Classes.Length];
        classifier.Logits(VectorOf(example), example.Context, logits);
        return logits;
    }

    private void Row(string name, IReadOnlyList<Example> examples, Func<string, bool> counts, Func<Example, string, bool> found)
    {
        var (tp, fp, fn) = (0, 0, 0);
        foreach (var example in examples)
        {
            foreach (var predicate in model.Predicates.Where(p => counts(p) && example.Allows(ontology, p) && !example.Unsure.Contains(p)))
            {
                var (yes, right) = (found(example, predicate), example.Has(predicate));
                (tp, fp, fn) = (tp + (yes && right ? 1 : 0), fp + (yes && !right ? 1 : 0), fn + (!yes && right ? 1 : 0));
            }
        }

        var (precision, recall) = (tp / Math.Max(1.0, tp + fp), tp / Math.Max(1.0, tp + fn));
        Console.WriteLine($"| {name} | {precision:0.000} | {recall:0.000} | {2 * precision * recall / Math.Max(1e-9, precision + recall):0.000} |");
    }

    private FeatureVector VectorOf(Example example)
    {
        _vector.Set(example.Indexes, example.Values);
        return _vector;
    }
}

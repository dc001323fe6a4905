using System.Diagnostics;
using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Scorer;

/// <summary>What scoring costs beside the rest of the extraction, in processor time of this thread's process, one core.</summary>
internal static class Speed
{
    private const int Rounds = 15;

    public static void Measure(string folder)
    {
        var analyzer = TextAnalyzer.CreateDefault();
        var scorer = new RelationScorer(() => ScorerModel.Default, () => PairClassifier.Default, GraphOntology.Default);
        var texts = Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        var (rules, scoring, facts) = (TimeSpan.Zero, TimeSpan.Zero, 0);
        for (var round = -3; round < Rounds; round++)
        {
            foreach (var text in texts)
            {
                var start = Process.GetCurrentProcess().TotalProcessorTime;
                var read = analyzer.AnalyzeUnscored(new TextInput { Text = text }, default);
                var middle = Process.GetCurrentProcess().TotalProcessorTime;
                for (var i = 0; i < 10; i++)
                {
                    scorer.Score(read.Document, read.Set, read.Groups, read.Relations, mentionsGiven: false);
                }

                var end = Process.GetCurrentProcess().TotalProcessorTime;
                if (round >= 0)
                {
                    (rules, scoring, facts) = (rules + (middle - start), scoring + ((end - middle) / 10), facts + read.Relations.Length);
                }
            }
        }

        var characters = texts.Sum(t => (long)t.Length) * Rounds;
        Console.WriteLine($"{characters} characters, {facts} facts: without scoring {characters / rules.TotalSeconds:0} characters/s, scoring {scoring.TotalSeconds / rules.TotalSeconds:P1} on top, {scoring.TotalMicroseconds / facts:0.0} µs a fact");
    }
}

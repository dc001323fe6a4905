using System.Globalization;
using KnowledgeGraph.Language;
using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Scorer;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["speed", var texts])
{
    Speed.Measure(texts);
    return 0;
}

if (args is not (["train", _, _, _, _] or ["train", _, _, _, _, _] or ["evaluate", _, _, _]))
{
    Console.Error.WriteLine("usage: train FINRE-FOLDER PAIRS-FOLDER TEXTS-FOLDER MODEL-FOLDER [SEED] | evaluate FINRE-FOLDER PAIRS-FOLDER MODEL-FOLDER | speed FOLDER-OF-TEXTS");
    return 2;
}

var ontology = GraphOntology.Default;
var analyzer = TextAnalyzer.CreateDefault();
if (args[0] == "train")
{
    var seed = args.Length > 5 ? int.Parse(args[5], CultureInfo.InvariantCulture) : 1;
    var passages = Directory.GetFiles(args[3], "*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(l => l.Length > 0);
    var vectors = WordVectorTrainer.Learn(passages, seed);
    var examples = new ExampleBuilder(analyzer, ontology, vectors);
    var finance = FinanceCorpus.Read(Path.Combine(args[1], "train.txt"), examples).ToList();
    var own = PairFiles.Read(args[2]).SelectMany(examples.Technology).ToList();
    Console.Error.WriteLine($"{finance.Count} finance pairs, {own.Count} own pairs, of these {own.Count(Training.IsHeldOut)} held out");
    List<Example> seen = [.. finance, .. own.Where(e => !Training.IsHeldOut(e))];
    Save(Path.Combine(args[4], "pair-classifier.bin"), new ClassifierTraining(ontology, vectors).Learn(seen).Write);
    var model = new Training(ontology, seed).Learn(seen);
    Save(Path.Combine(args[4], "relation-scorer.bin"), model.Write);
    Console.Error.WriteLine($"ruled {model.Ruled}; alone {model.Alone}");
    return 0;
}

using var scorerFile = File.OpenRead(Path.Combine(args[3], "relation-scorer.bin"));
using var classifierFile = File.OpenRead(Path.Combine(args[3], "pair-classifier.bin"));
var classifier = PairClassifier.Read(classifierFile);
var evaluation = new Evaluation(ScorerModel.Read(scorerFile), classifier, ontology);
var builder = new ExampleBuilder(analyzer, ontology, classifier.Vectors);
var valid = FinanceCorpus.Read(Path.Combine(args[1], "valid.txt"), builder).ToList();
var held = PairFiles.Read(args[2]).SelectMany(builder.Technology).Where(Training.IsHeldOut).ToList();
evaluation.Print("FinRE valid, eight classes", valid, FinanceCorpus.Classes.Contains);
evaluation.PrintDirections(valid);
evaluation.Print("Own technology pairs, held-out fifth of the sentences", held, _ => true);
evaluation.PrintDirections(held);
evaluation.PrintReliability("Reliability on the own held-out pairs", held);
evaluation.PrintFloors("What a floor would drop, own held-out pairs", held);
return 0;

static void Save(string path, Action<Stream> write)
{
    using var file = File.Create(path);
    write(file);
    Console.Error.WriteLine($"{path}: {file.Length} bytes");
}

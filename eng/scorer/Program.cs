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

if (args is not ([("train" or "evaluate"), _, _, _] or ["train", _, _, _, _]))
{
    Console.Error.WriteLine("usage: train FINRE-FOLDER PAIRS-FOLDER MODEL-FILE [SEED] | evaluate FINRE-FOLDER PAIRS-FOLDER MODEL-FILE | speed FOLDER-OF-TEXTS");
    return 2;
}

var ontology = GraphOntology.Default;
var builder = new ExampleBuilder(TextAnalyzer.CreateDefault(), ontology);
var own = PairFiles.Read(args[2]).SelectMany(builder.Technology).ToList();
if (args[0] == "train")
{
    var finance = FinanceCorpus.Read(Path.Combine(args[1], "train.txt"), builder).ToList();
    Console.Error.WriteLine($"{finance.Count} finance pairs, {own.Count} own pairs, of these {own.Count(Training.IsHeldOut)} held out");
    var model = new Training(ontology, args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 1).Learn([.. finance, .. own.Where(e => !Training.IsHeldOut(e))]);
    using var file = File.Create(args[3]);
    model.Write(file);
    Console.Error.WriteLine($"{file.Length} bytes; ruled {model.Ruled}; alone {model.Alone}");
    return 0;
}

using var stream = File.OpenRead(args[3]);
var evaluation = new Evaluation(ScorerModel.Read(stream), ontology);
var valid = FinanceCorpus.Read(Path.Combine(args[1], "valid.txt"), builder).ToList();
var held = own.Where(Training.IsHeldOut).ToList();
evaluation.Print("FinRE valid, eight classes", valid, FinanceCorpus.Classes.Contains);
evaluation.PrintDirections(valid);
evaluation.Print("Own technology pairs, held-out fifth of the sentences", held, _ => true);
evaluation.PrintDirections(held);
evaluation.PrintReliability("Reliability on the own held-out pairs", held);
evaluation.PrintFloors("What a floor would drop, own held-out pairs", held);
return 0;

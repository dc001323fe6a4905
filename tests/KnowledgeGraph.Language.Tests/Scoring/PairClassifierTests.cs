using KnowledgeGraph.Language.Scoring;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Scoring;

public sealed class PairClassifierTests
{
    [Fact]
    public void A_classifier_is_read_as_it_was_written()
    {
        using var stream = new MemoryStream();
        PairClassifier.Default.Write(stream);
        stream.Position = 0;
        var read = PairClassifier.Read(stream);
        Assert.Equal(PairClassifier.Default.Classes, read.Classes);
        Assert.Equal((PairClassifier.Default.Calibration, PairClassifier.Default.Threshold), (read.Calibration, read.Threshold));
        Assert.Equal(PairClassifier.Default.Vectors.Words, read.Vectors.Words);
        var vector = new FeatureVector();
        vector.Set([1, 77, 4096], [0.5f, 0.5f, 0.5f]);
        var context = Enumerable.Range(0, ContextVector.Size).Select(i => i % 7 / 10f).ToArray();
        Assert.Equal(Logits(PairClassifier.Default, vector, context), Logits(read, vector, context));
    }

    [Fact]
    public void A_damaged_classifier_is_told_and_not_used()
    {
        using var stream = new MemoryStream();
        PairClassifier.Default.Write(stream);
        Assert.Throws<CorruptStoreException>(() => PairClassifier.Read(new MemoryStream(stream.ToArray()[..1000])));
        Assert.Throws<CorruptStoreException>(() => PairClassifier.Read(new MemoryStream([1, 2, 3, 4, 5, 6, 7, 8])));
    }

    [Fact]
    public void Its_classes_are_predicates_of_the_ontology()
        => Assert.All(PairClassifier.Default.Classes, c => Assert.NotNull(GraphOntology.Default.FindPredicate(c)));

    [Fact]
    public void The_mean_of_two_models_lies_between_them()
    {
        // One class: chosen with odds of e to none, and held with a logit of 3.
        Span<float> sums = stackalloc float[PairClassifier.Width];
        sums.Clear();
        (sums[0], sums[1], sums[2]) = (1, 0, 3);
        Span<double> into = stackalloc double[1];
        PairClassifier.Mix(sums, 1, into);
        Assert.Equal(2, into[0], 5);
    }

    [Fact]
    public void An_unknown_word_adds_nothing_and_a_known_one_its_weight_in_its_direction()
    {
        var rows = new sbyte[2 * WordVectors.Size];
        (rows[0], rows[WordVectors.Size + 1]) = (100, -50);
        var vectors = new WordVectors(["收购", "合作"], rows);
        var sum = new float[WordVectors.Size];
        vectors.Add("从未见过", 1, sum);
        Assert.All(sum, x => Assert.Equal(0, x));
        vectors.Add("收购", 0.5f, sum);
        vectors.Add("合作", 2, sum);
        Assert.Equal((0.5f, -2f), (sum[0], sum[1]));
    }

    [Fact]
    public void Every_mean_of_a_context_is_of_one_length_or_nothing()
    {
        const string text = "昨天杉木股份与榆树集团签署战略合作框架协议";
        var document = Analyzers.Default.Prepare(new TextInput { Text = text });
        var (first, second) = (new PairMember(new TextSpan(2, 6), EntityType.Company), new PairMember(new TextSpan(7, 11), EntityType.Company));
        var (features, vector, context) = (new PairFeatures(), new FeatureVector(), new float[ContextVector.Size]);
        features.Fill(document, new MentionPair(first, second, new TextSpan(0, text.Length)), [first, second], [], vector);
        ContextVector.Fill(features.Context, PairClassifier.Default.Vectors, context);
        var lengths = context.Chunk(WordVectors.Size).Select(part => MathF.Sqrt(part.Sum(x => x * x))).ToList();
        Assert.All(lengths, length => Assert.True(length is 0 || MathF.Abs(length - 0.5f) < 1e-4f, $"{length}"));
        Assert.Equal(0.5f, lengths[2], 3);
    }

    private static double[] Logits(PairClassifier classifier, FeatureVector features, float[] context)
    {
        var into = new double[classifier.Classes.Length];
        classifier.Logits(features, context, into);
        return into;
    }
}

using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Ontology;
using Xunit;

namespace KnowledgeGraph.Model.Tests;

public sealed class GraphOntologyTests
{
    private const string Predicate = """{"predicate": "OWNS", "zh": "拥有", "en": "owns", "inverseZh": "属于", "inverseEn": "owned by", "definition": "The subject owns the object.", "domain": ["Company"], "range": ["any"]}""";

    private static readonly string[] Shipped = File.ReadAllLines(GraphOntology.DefaultPath);

    public static TheoryData<string, string> Names() => new(
        "Person Company Organization Government Product AiModel Technology Event Project MediaWork Place Concept"
            .Split(' ').Select(t => ("type", t))
            .Concat(("SUBSIDIARY_OF PART_OF INVESTED_IN ACQUIRED MERGED_WITH FOUNDED PARTNER_OF COMPETES_WITH OUTPERFORMS PROVIDES_SERVICE_TO USES STOPPED_USING REPLACED DEVELOPED RELEASED BASED_ON WORKS_FOR LEADS LEFT "
                + "RECRUITED ORGANIZES PARTICIPATED_IN ANNOUNCED CRITICIZED PRAISED SUED PENALIZED LOCATED_IN LISTED_ON AWARDED HAS_METRIC").Split(' ').Select(p => ("predicate", p))));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_shipped_ontology_defines_what_the_product_promises(string kind, string name)
    {
        if (kind == "type")
        {
            Assert.NotNull(GraphOntology.Default.FindType(name));
            return;
        }

        var predicate = GraphOntology.Default.GetPredicate(name);
        Assert.All([predicate.LabelZh, predicate.LabelEn, predicate.InverseLabelZh, predicate.InverseLabelEn, predicate.Definition], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.NotEmpty(predicate.Domain);
        Assert.Equal(name == "HAS_METRIC", predicate.TakesQuantity);
        Assert.Equal(name is "MERGED_WITH" or "COMPETES_WITH", predicate.Symmetric);
    }

    [Fact]
    public void A_type_and_a_predicate_can_be_added_without_touching_code()
    {
        var ontology = Load("""{"type": "Standard", "zh": "标准", "en": "Standard", "definition": "A published norm."}""", Predicate.Replace("\"any\"", "\"Standard\"", StringComparison.Ordinal));
        Assert.True(ontology.Allows("OWNS", EntityType.Company, new EntityType("Standard")));
        Assert.False(ontology.Allows("OWNS", EntityType.Person, new EntityType("Standard")));
    }

    [Theory]
    [InlineData("{\"predicate\": \"OWNS\"", "not valid JSON at column")]
    [InlineData("[1]", "a line must be one JSON object")]
    [InlineData("{\"relation\": \"OWNS\"}", "a line must define a \"type\", a \"group\" or a \"predicate\"")]
    [InlineData("{\"predicate\": \"LEADS\", \"zh\": \"领导\", \"en\": \"leads\", \"domain\": [\"Person\"], \"range\": [\"any\"]}", "the predicate LEADS is defined twice")]
    [InlineData("{\"type\": \"Person\", \"zh\": \"人\", \"en\": \"Person\", \"definition\": \"x\"}", "the name Person is defined twice")]
    public void A_wrong_line_is_told_with_file_and_line(string line, string reason)
    {
        var failure = Assert.Throws<InvalidInputException>(() => Load(line));
        Assert.StartsWith($"my.jsonl:{Shipped.Length + 1}: {reason}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Company\"", "\"Compny\"", "\"domain\" names Compny, which no line above defines as a type or group")]
    [InlineData("\"definition\"", "\"definiton\"", "unknown key \"definiton\"")]
    [InlineData("[\"any\"]", "\"any\"", "\"range\" must be a list of types or groups that is not empty")]
    [InlineData("\"owns\"", "\"\"", "\"en\" must be a text that is not empty")]
    public void A_wrong_part_of_a_predicate_is_told_with_file_and_line(string right, string wrong, string reason)
    {
        var failure = Assert.Throws<InvalidInputException>(() => Load(Predicate.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.StartsWith($"my.jsonl:{Shipped.Length + 1}: {reason}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_the_language_rules_need_must_stay()
    {
        var failure = Assert.Throws<InvalidInputException>(() => GraphOntology.Load(new StringReader("""{"type": "Person", "zh": "人", "en": "Person", "definition": "A human."}"""), "my.jsonl"));
        Assert.Contains("the type Company is missing", failure.Message, StringComparison.Ordinal);
    }

    private static GraphOntology Load(params string[] added) => GraphOntology.Load(new StringReader(string.Join('\n', Shipped.Concat(added))), "my.jsonl");
}

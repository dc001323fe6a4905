using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace KnowledgeGraph.Architecture.Tests;

/// <summary>Holds the arrows of the design over the built assemblies: who may know whom.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Projects = ["Model", "Language", "Ingestion", "Storage.Sqlite", "Storage.Neo4j", "Service"];

    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Model"] = [],
        ["Language"] = ["Model"],
        ["Ingestion"] = ["Model", "Language"],
        ["Storage.Sqlite"] = ["Model"],
        ["Storage.Neo4j"] = ["Model"],
        ["Service"] = ["Model", "Language", "Ingestion", "Storage.Sqlite", "Storage.Neo4j"],
    };

    private static readonly ArchUnitNET.Domain.Architecture Built =
        new ArchLoader().LoadAssemblies([.. Projects.Select(Load)]).Build();

    public static TheoryData<string, string> Forbidden()
    {
        var data = new TheoryData<string, string>();
        foreach (var from in Projects)
        {
            foreach (var to in Projects.Where(p => p != from && !MayKnow[from].Contains(p)))
            {
                data.Add(from, to);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_project_does_not_know_what_the_design_keeps_from_it(string from, string to)
    {
        var source = Types().That().ResideInAssembly(Load(from)).As(from);
        var target = Types().That().ResideInAssembly(Load(to)).As(to);
        var rule = Types().That().Are(source).Should().NotDependOnAny(target).WithoutRequiringPositiveResults();
        var broken = rule.Evaluate(Built).Where(r => !r.Passed).Select(r => r.Description).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public void The_rule_notices_an_arrow_that_exists()
    {
        // The canary: Language does know Model, so forbidding it must fail.
        var rule = Types().That().ResideInAssembly(Load("Language")).Should().NotDependOnAny(Types().That().ResideInAssembly(Load("Model")));
        Assert.Contains(rule.Evaluate(Built), r => !r.Passed);
    }

    [Fact]
    public void The_model_has_no_packages()
        => Assert.DoesNotContain(Load("Model").GetReferencedAssemblies(), a => !a.Name!.StartsWith("System", StringComparison.Ordinal) && a.Name != "netstandard" && a.Name != "mscorlib");

    private static Assembly Load(string project) => Assembly.Load("KnowledgeGraph." + project);
}

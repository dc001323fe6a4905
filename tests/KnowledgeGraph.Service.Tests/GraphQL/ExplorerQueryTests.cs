using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace KnowledgeGraph.Service.Tests.GraphQL;

/// <summary>Every operation of the explorer's source is answered, at the largest sizes it asks for.</summary>
[Collection(nameof(GraphCollection))]
public sealed partial class ExplorerQueryTests(GraphFixture graph)
{
    private static readonly List<string> Texts =
    [
        .. Directory.EnumerateFiles(Repository.Path("src/explorer/src/api/queries"), "*.ts").Order(StringComparer.Ordinal)
            .SelectMany(file => Template().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)),
    ];

    public static TheoryData<string> Operations => [.. Texts.Select(text => Operation().Match(text)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_explorers_operations_are_answered(string name)
    {
        var document = Texts.Single(text => Operation().Match(text) is { Success: true } match && match.Groups[1].Value == name);
        var (from, to) = (await graph.IdOfAsync("阿里云"), await graph.IdOfAsync("华为"));
        var id = name switch
        {
            "Article" => (await graph.AskAsync("{ articles(first: 1) { nodes { id } } }")).At("articles.nodes.0.id").GetString(),
            "FactEvidence" => (await graph.AskAsync("{ facts(first: 1) { nodes { id } } }")).At("facts.nodes.0.id").GetString(),
            _ => from,
        };
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = id,
            ["ids"] = new[] { from, to },
            ["lang"] = "ZH",
            ["first"] = 50,
            ["prefix"] = "a",
            ["text"] = "云",
            ["targets"] = new[] { "ENTITY", "ARTICLE", "FACT" },
            ["input"] = new { from, to, k = 10, maxLength = 6 },
        };
        var declared = variables.Where(v => document.Contains("$" + v.Key + ":", StringComparison.Ordinal)).ToDictionary();
        Assert.NotEqual(JsonValueKind.Null, (await graph.AskAsync(WithFragments(document), declared)).ValueKind);
    }

    private static string WithFragments(string document)
    {
        var fragments = Texts.Select(text => (Text: text, Name: Fragment().Match(text).Groups[1].Value)).Where(f => f.Name.Length > 0).ToList();
        for (var added = true; added;)
        {
            added = false;
            foreach (var (text, name) in fragments)
            {
                if (document.Contains("..." + name, StringComparison.Ordinal) && !document.Contains("fragment " + name, StringComparison.Ordinal))
                {
                    (document, added) = (document + text, true);
                }
            }
        }

        return document;
    }

    [GeneratedRegex(@"graphql\(`([^`]*)`\)")]
    private static partial Regex Template();

    [GeneratedRegex(@"^\s*query (\w+)")]
    private static partial Regex Operation();

    [GeneratedRegex(@"^\s*fragment (\w+)")]
    private static partial Regex Fragment();
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace KnowledgeGraph.Service.Tests;

/// <summary>The README's first screen stays true.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_first_question_is_answered_as_the_readme_says()
    {
        var token = TestContext.Current.CancellationToken;
        var readme = await File.ReadAllTextAsync(Repository.Path("README.md"), token);
        await using var service = await RunningService.StartAsync(token);
        var answer = await service.AskAsync(Block(readme, "graphql"), new { }, token);
        Assert.Equal(JsonNode.Parse(Block(readme, "json"))!["data"]!.ToJsonString(), JsonNode.Parse(answer.GetRawText())!.ToJsonString());
    }

    private static string Block(string readme, string language)
        => Fences().Matches(readme).First(m => m.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();
}

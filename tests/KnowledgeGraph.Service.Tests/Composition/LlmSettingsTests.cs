using KnowledgeGraph.Ingestion.Extraction;
using KnowledgeGraph.Ingestion.Llm;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Service.Composition;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Composition;

public sealed class LlmSettingsTests
{
    [Fact]
    public void Articles_are_read_offline_unless_an_endpoint_is_set()
    {
        Assert.Null(Read([]).Llm);
        Assert.IsType<OfflineExtractor>(ExtractorOf(Read([])));
    }

    [Fact]
    public void An_endpoint_and_a_model_turn_the_language_model_on()
    {
        var settings = Read(new()
        {
            ["KG_DATA"] = "/tmp/kg", ["KG_LLM_ENDPOINT"] = "http://127.0.0.1:1/v1", ["KG_LLM_MODEL"] = "qwen-plus", ["KG_LLM_KEY"] = "sk-1", ["KG_LLM_BUDGET"] = "5000",
            ["KG_LLM_RUN_BUDGET"] = "700", ["KG_LLM_TIMEOUT"] = "9", ["KG_LLM_CONCURRENCY"] = "3",
        });
        Assert.Equal(
            new LlmOptions
            {
                Endpoint = new Uri("http://127.0.0.1:1/v1"), Model = "qwen-plus", Key = "sk-1", Folder = Path.Combine(Path.GetFullPath("/tmp/kg"), "llm"), TokensPerDay = 5000, TokensPerRun = 700,
                Timeout = TimeSpan.FromSeconds(9), Concurrency = 3,
            },
            settings.Llm);
        Assert.DoesNotContain("sk-1", settings.ToString(), StringComparison.Ordinal);
        Assert.IsType<LlmExtractor>(ExtractorOf(settings));
    }

    [Theory]
    [InlineData("KG_LLM_MODEL", "m", "--llm-model (KG_LLM_MODEL) is set, but --llm-endpoint (KG_LLM_ENDPOINT) is not; a language model needs both.")]
    [InlineData("KG_LLM_ENDPOINT", "http://x/v1", "--llm-endpoint (KG_LLM_ENDPOINT) is set, but --llm-model (KG_LLM_MODEL) is not; a language model needs both.")]
    public void One_of_endpoint_and_model_alone_is_a_mistake(string variable, string value, string message)
        => Assert.Equal(message, Assert.Throws<InvalidInputException>(() => Read(new() { [variable] = value })).Message);

    [Theory]
    [InlineData("KG_LLM_ENDPOINT", "localhost:11434")]
    [InlineData("KG_LLM_BUDGET", "much")]
    [InlineData("KG_LLM_TIMEOUT", "0")]
    [InlineData("KG_LLM_CONCURRENCY", "65")]
    public void A_wrong_value_is_told_with_its_name(string variable, string value)
    {
        var environment = new Dictionary<string, string> { ["KG_LLM_ENDPOINT"] = "http://x/v1", ["KG_LLM_MODEL"] = "m", [variable] = value };
        Assert.Contains(variable, Assert.Throws<InvalidInputException>(() => Read(environment)).Message, StringComparison.Ordinal);
    }

    private static IArticleExtractor ExtractorOf(ServiceSettings settings)
    {
        using var services = new ServiceCollection().AddKnowledgeGraph(settings).BuildServiceProvider();
        return services.GetRequiredService<IArticleExtractor>();
    }

    private static ServiceSettings Read(Dictionary<string, string> environment)
        => ServiceSettings.Read(new SettingValues(new Dictionary<string, string>(), environment.GetValueOrDefault, new ConfigurationBuilder().Build()));
}

using KnowledgeGraph.Ingestion.Jobs;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Service.Composition;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Composition;

public sealed class ServiceSettingsTests
{
    [Fact]
    public void An_option_outweighs_the_environment_and_that_outweighs_the_file()
    {
        var options = new Dictionary<string, string> { ["--urls"] = "http://localhost:1" };
        var environment = new Dictionary<string, string> { ["KG_URLS"] = "http://localhost:2", ["KG_STORE"] = "neo4j" };
        var files = new Dictionary<string, string?> { ["KnowledgeGraph:Urls"] = "http://localhost:3", ["KnowledgeGraph:Store"] = "sqlite", ["KnowledgeGraph:Neo4j:User"] = "reader" };
        var settings = Read(options, environment, files);
        Assert.Equal(("http://localhost:1", StoreKind.Neo4j, "reader"), (settings.Urls, settings.Store, settings.Neo4j.User));
    }

    [Fact]
    public void Without_a_word_the_defaults_hold()
    {
        var settings = Read();
        Assert.Equal(("http://localhost:5080", Path.GetFullPath("./data"), StoreKind.Sqlite, false), (settings.Urls, settings.Data, settings.Store, settings.NoSeed));
        Assert.Equal(new Neo4jSettings(new Uri("http://localhost:7474"), "neo4j", null, "neo4j"), settings.Neo4j);
    }

    [Fact]
    public void The_lease_a_worker_is_given_is_the_one_that_was_set()
    {
        var settings = Read(new Dictionary<string, string> { ["--lease"] = "7" });
        using var services = new ServiceCollection().AddKnowledgeGraph(settings).BuildServiceProvider();
        Assert.Equal(TimeSpan.FromSeconds(7), services.GetRequiredService<JobRunnerOptions>().Lease);
        Assert.Equal(new JobRunnerOptions().Lease, Read().Lease);
    }

    [Theory]
    [InlineData("KG_STORE", "oracle", "--store (KG_STORE, or KnowledgeGraph:Store in appsettings.json) is 'oracle'; it must be sqlite or neo4j.")]
    [InlineData("KG_URLS", "5080", "--urls (KG_URLS, or KnowledgeGraph:Urls in appsettings.json) is '5080'; it must be addresses such as http://localhost:5080, parted by semicolons.")]
    [InlineData("KG_NEO4J_URL", "bolt://localhost:7687", "--neo4j-url (KG_NEO4J_URL, or KnowledgeGraph:Neo4j:Url in appsettings.json) is 'bolt://localhost:7687'; it must be an http or https address such as http://localhost:7474.")]
    [InlineData("KG_NO_SEED", "perhaps", "--no-seed (KG_NO_SEED, or KnowledgeGraph:NoSeed in appsettings.json) is 'perhaps'; it must be true or false.")]
    [InlineData("KG_WORKERS", "-1", "--workers (KG_WORKERS, or KnowledgeGraph:Workers in appsettings.json) is '-1'; it must be a number from 0 to 256.")]
    [InlineData("KG_LEASE", "0", "--lease (KG_LEASE, or KnowledgeGraph:Lease in appsettings.json) is '0'; it must be a number of seconds from 1 to 86400.")]
    public void A_wrong_value_is_told_with_all_its_names(string variable, string value, string message)
    {
        var failure = Assert.Throws<InvalidInputException>(() => Read(environment: new Dictionary<string, string> { [variable] = value }));
        Assert.Equal(message, failure.Message);
    }

    private static ServiceSettings Read(Dictionary<string, string>? options = null, Dictionary<string, string>? environment = null, Dictionary<string, string?>? files = null)
        => ServiceSettings.Read(new SettingValues(
            options ?? [], name => environment?.GetValueOrDefault(name), new ConfigurationBuilder().AddInMemoryCollection(files ?? []).Build()));
}

using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using KnowledgeGraph.Storage.Neo4j;

namespace KnowledgeGraph.Storage.Tests.Hosts;

/// <summary>A server in a container, where there is a container engine. The engine takes it away when the tests end, however they end.</summary>
public static class Neo4jContainer
{
    private const string Image = "neo4j:5.26";
    private const string Password = "test-password";
    private const ushort Http = 7474;

    /// <returns>Where it answers; or null and why there is none.</returns>
    public static async Task<(Neo4jStoreOptions? Options, string Reason)> TryStartAsync()
    {
        try
        {
            var container = new ContainerBuilder(Image)
                .WithEnvironment("NEO4J_AUTH", $"neo4j/{Password}")
                .WithEnvironment("NEO4J_server_threads_worker__count", "64")
                .WithPortBinding(Http, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(request => request.ForPort(Http)))
                .Build();
            await container.StartAsync();
            return (new Neo4jStoreOptions { Url = new UriBuilder("http", container.Hostname, container.GetMappedPublicPort(Http)).Uri, Password = Password }, "");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // No engine, no image, no network: whatever it is, the tests go without a container and say why.
            return (null, $"no container engine runs {Image} ({failure.GetType().Name}: {failure.Message.Split('\n')[0]})");
        }
    }
}

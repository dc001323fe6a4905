using KnowledgeGraph.Storage.Neo4j.Transport;
using KnowledgeGraph.Storage.Tests.Hosts;
using Xunit;

namespace KnowledgeGraph.Service.Tests.Stores;

/// <summary>A Neo4j server for the tests of one class, which follow one another: each empties it and may kill it.</summary>
public sealed class OwnNeo4j : IDisposable
{
    private readonly Lazy<Neo4jProcess?> _server = new(Neo4jProcess.TryStart);

    /// <summary>Running and empty; the test is skipped where there is none.</summary>
    public async Task<Neo4jProcess> EmptyOrSkipAsync()
    {
        var server = _server.Value;
        Assert.SkipWhen(server is null, Neo4jProcess.Missing);
        await RunAsync("MATCH (n) WHERE NOT n:Schema DETACH DELETE n");
        return server!; // Skipped when null.
    }

    /// <summary>Articles that are stored whole.</summary>
    public async Task<long> CountArticlesAsync() => (long)(await RunAsync("MATCH (a:Article) RETURN count(a) AS articles"))[0][0]!;

    /// <summary>The options that make a command use it.</summary>
    public string[] Settings => ["--neo4j-url", _server.Value!.Options.Url.AbsoluteUri, "--neo4j-password", _server.Value.Options.Password]; // It was started.

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            _server.Value?.Dispose();
        }
    }

    private async Task<IReadOnlyList<CypherRecord>> RunAsync(string cypher)
    {
        await using var executor = new HttpCypherExecutor(_server.Value!.Options, TimeProvider.System); // It was started.
        return await executor.RunAsync(CypherStatement.Write(cypher), TestContext.Current.CancellationToken);
    }
}

using KnowledgeGraph.Storage.Neo4j;

namespace KnowledgeGraph.Storage.Tests.Hosts;

/// <summary>
/// The server the Neo4j tests run on, found once for a run: the one that <c>KG_NEO4J_URL</c> names (with <c>KG_NEO4J_USER</c>, <c>KG_NEO4J_PASSWORD</c>; ITS DATABASE IS
/// EMPTIED); else one started from <c>../shared/neo4j</c> and stopped at the end; else one in a container. With none of them the tests are skipped and say why.
/// </summary>
public sealed class Neo4jServer
{
    public const string Collection = "Neo4j";

    private readonly Lazy<(Neo4jStoreOptions? Options, string Reason)> _found = new(Find);

    private Neo4jServer()
    {
    }

    public static Neo4jServer Instance { get; } = new();

    public Neo4jStoreOptions OptionsOrSkip()
    {
        var (options, reason) = _found.Value;
        Assert.SkipWhen(options is null, reason);
        return options!; // Skipped when null.
    }

    private static (Neo4jStoreOptions? Options, string Reason) Find()
    {
        if (Environment.GetEnvironmentVariable("KG_NEO4J_URL") is { Length: > 0 } url)
        {
            return (new Neo4jStoreOptions
            {
                Url = new Uri(url),
                User = Environment.GetEnvironmentVariable("KG_NEO4J_USER") ?? "neo4j",
                Password = Environment.GetEnvironmentVariable("KG_NEO4J_PASSWORD") ?? "test-password",
            }, "");
        }

        if (Neo4jProcess.TryStart() is { } server)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
            return (server.Options, "");
        }

        var (options, reason) = Task.Run(Neo4jContainer.TryStartAsync).GetAwaiter().GetResult();
        return (options, $"no Neo4j server: set KG_NEO4J_URL, or put ../shared/neo4j beside the repository and Java 17 on the path; {reason}");
    }
}

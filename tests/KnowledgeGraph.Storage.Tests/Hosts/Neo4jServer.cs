using System.Diagnostics;
using KnowledgeGraph.Storage.Neo4j;

namespace KnowledgeGraph.Storage.Tests.Hosts;

/// <summary>
/// The server the Neo4j tests run on, found once for a run: the one that <c>KG_NEO4J_URL</c> names (with <c>KG_NEO4J_USER</c>, <c>KG_NEO4J_PASSWORD</c>; ITS DATABASE IS
/// EMPTIED), or one started from <c>../shared/neo4j</c> and stopped at the end. With neither the tests are skipped and say why.
/// </summary>
public sealed class Neo4jServer
{
    public const string Collection = "Neo4j";

    private const string Password = "test-password";

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

    /// <summary>The script that starts servers, or null where it or Java is missing.</summary>
    public static string? Script
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var script = Path.Combine(folder.FullName, "shared", "neo4j", "neo4j");
                if (File.Exists(script))
                {
                    return OnPath("java") ? script : null;
                }
            }

            return null;
        }
    }

    private static (Neo4jStoreOptions? Options, string Reason) Find()
    {
        if (Environment.GetEnvironmentVariable("KG_NEO4J_URL") is { Length: > 0 } url)
        {
            return (new Neo4jStoreOptions
            {
                Url = new Uri(url),
                User = Environment.GetEnvironmentVariable("KG_NEO4J_USER") ?? "neo4j",
                Password = Environment.GetEnvironmentVariable("KG_NEO4J_PASSWORD") ?? Password,
            }, "");
        }

        return Script is { } script ? (Start(script), "") : (null, "no Neo4j server: set KG_NEO4J_URL, or put ../shared/neo4j beside the repository and Java 17 on the path");
    }

    private static Neo4jStoreOptions Start(string script)
    {
        var folder = Directory.CreateTempSubdirectory("kg-neo4j-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(script, folder);
        var lines = Run(script, "start", folder, "--heap", "768m", "--pagecache", "128m");
        var http = lines.Split('\n').First(l => l.StartsWith("NEO4J_HTTP=", StringComparison.Ordinal))["NEO4J_HTTP=".Length..].Trim();
        return new Neo4jStoreOptions { Url = new Uri(http), Password = Password };
    }

    private static void Remove(string script, string folder)
    {
        Run(script, "kill", folder);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs a command to its end and returns what it printed.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, Environment = { ["NEO4J_PASSWORD"] = Password } })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static bool OnPath(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}

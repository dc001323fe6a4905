using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Storage.Neo4j;

namespace KnowledgeGraph.Storage.Tests.Hosts;

/// <summary>A server of one's own, started from <c>../shared/neo4j</c> in a folder that goes with it: it can be killed and started again. Needs Java 17.</summary>
public sealed class Neo4jProcess : IDisposable
{
    public const string Missing = "no Neo4j to start: put ../shared/neo4j beside the repository and Java 17 on the path";

    private const string Password = "test-password";

    private readonly string _script;
    private readonly string _folder = Directory.CreateTempSubdirectory("kg-neo4j-").FullName;

    private Neo4jProcess(string script) => _script = script;

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
                    return IsOnPath("java") ? script : null;
                }
            }

            return null;
        }
    }

    public Neo4jStoreOptions Options { get; private set; } = null!; // Set by Start, before anyone holds one.

    /// <summary>Started and answering; null where there is nothing to start.</summary>
    public static Neo4jProcess? TryStart()
    {
        if (Script is not { } script)
        {
            return null;
        }

        // Ports of our own choice: the script takes the first that is free, and so does another that starts just now.
        var server = new Neo4jProcess(script);
        server.Options = new Neo4jStoreOptions { Url = server.Start("--http", FreePort(), "--bolt", FreePort()), Password = Password };
        return server;
    }

    /// <summary>As a power cut would: SIGKILL.</summary>
    public void Kill() => Run("kill", _folder);

    /// <summary>On the same port, with what is on the disk; returns when it answers.</summary>
    public void StartAgain() => Start("--http", Options.Url.Port.ToString(CultureInfo.InvariantCulture), "--bolt", FreePort());

    public void Dispose()
    {
        Run("kill", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    private Uri Start(params string[] more)
    {
        var lines = Run(["start", _folder, "--heap", "512m", "--pagecache", "128m", .. more]);
        return new Uri(lines.Split('\n').First(l => l.StartsWith("NEO4J_HTTP=", StringComparison.Ordinal))["NEO4J_HTTP=".Length..].Trim());
    }

    private string Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [_script, .. arguments]) { RedirectStandardOutput = true, Environment = { ["NEO4J_PASSWORD"] = Password } })
            ?? throw new InvalidOperationException("bash did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{_script} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsOnPath(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}

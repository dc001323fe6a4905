using System.Globalization;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Service.Composition;

/// <summary>One thing the service can be told, by its three names.</summary>
/// <param name="Option">On the command line.</param>
/// <param name="Variable">In the environment.</param>
/// <param name="Key">In appsettings.json.</param>
internal sealed record Setting(string Option, string Variable, string Key, string? Default, string Description)
{
    public InvalidInputException Wrong(string value, string expected)
        => new($"{Option} ({Variable}, or {Key} in appsettings.json) is '{value}'; it must be {expected}.", code: "INVALID_SETTING");
}

internal static class Settings
{
    public static readonly Setting Urls = new("--urls", "KG_URLS", "KnowledgeGraph:Urls", "http://localhost:5080", "Where to listen.");

    public static readonly Setting Data = new("--data", "KG_DATA", "KnowledgeGraph:Data", "./data", "Folder of the embedded store.");

    public static readonly Setting Store = new("--store", "KG_STORE", "KnowledgeGraph:Store", "sqlite", "sqlite or neo4j.");

    public static readonly Setting Neo4jUrl = new("--neo4j-url", "KG_NEO4J_URL", "KnowledgeGraph:Neo4j:Url", "http://localhost:7474", "HTTP address of the Neo4j server.");

    public static readonly Setting Neo4jUser = new("--neo4j-user", "KG_NEO4J_USER", "KnowledgeGraph:Neo4j:User", "neo4j", "User of the Neo4j server.");

    public static readonly Setting Neo4jPassword = new("--neo4j-password", "KG_NEO4J_PASSWORD", "KnowledgeGraph:Neo4j:Password", null, "Password of the Neo4j server; better given in the environment.");

    public static readonly Setting Neo4jDatabase = new("--neo4j-database", "KG_NEO4J_DATABASE", "KnowledgeGraph:Neo4j:Database", "neo4j", "Database on the Neo4j server.");

    public static readonly Setting NoSeed = new("--no-seed", "KG_NO_SEED", "KnowledgeGraph:NoSeed", "false", "Do not ingest the seed articles at start.");

    public static readonly Setting Workers = new("--workers", "KG_WORKERS", "KnowledgeGraph:Workers", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), "Articles read at once by this process; 0 for none.");

    public static readonly Setting Lease = new("--lease", "KG_LEASE", "KnowledgeGraph:Lease", "120", "Seconds after which an article that a silent worker was reading goes to another.");

    /// <summary>What is said to those who read articles off the queue.</summary>
    public static readonly Setting[] OfWorkers = [Workers, Lease];

    /// <summary>Those that say which store is meant.</summary>
    public static readonly Setting[] OfStore = [Data, Store, Neo4jUrl, Neo4jUser, Neo4jPassword, Neo4jDatabase];
}

/// <summary>The values of settings by precedence: option, environment, appsettings.json, default. An empty one counts as not given.</summary>
/// <param name="options">By option name.</param>
internal sealed class SettingValues(IReadOnlyDictionary<string, string> options, Func<string, string?> environment, IConfiguration files)
{
    /// <param name="options">What the command line gave, by option name.</param>
    /// <exception cref="InvalidInputException">An appsettings.json is no JSON.</exception>
    public static SettingValues FromSurroundings(IReadOnlyDictionary<string, string> options)
    {
        try
        {
            var files = new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
                .Build();
            return new SettingValues(options, Environment.GetEnvironmentVariable, files);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidInputException($"{failure.Message} {failure.InnerException?.Message}".Trim(), failure, "INVALID_SETTING");
        }
    }

    public string? Find(Setting setting)
    {
        foreach (var value in new[] { options.GetValueOrDefault(setting.Option), environment(setting.Variable), files[setting.Key] })
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value;
            }
        }

        return setting.Default;
    }

    /// <summary>For settings that have a default.</summary>
    public string Get(Setting setting) => Find(setting) ?? "";
}

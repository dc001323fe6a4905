using KnowledgeGraph.Ingestion.Llm;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Storage.Sqlite;

namespace KnowledgeGraph.Service.Composition;

internal enum StoreKind
{
    Sqlite = 1,
    Neo4j = 2,
}

/// <summary>How to reach a Neo4j server; used when the store is Neo4j.</summary>
/// <param name="Password">Null: the server asks for none.</param>
internal sealed record Neo4jSettings(Uri Url, string User, string? Password, string Database);

/// <summary>All the service can be told, checked. Each value comes from an option, else the environment, else appsettings.json, else the default.</summary>
/// <param name="Data">Folder of the embedded store.</param>
/// <param name="Workers">Articles this process reads at once; 0 leaves reading to others.</param>
internal sealed record ServiceSettings(string Urls, string Data, StoreKind Store, Neo4jSettings Neo4j, bool NoSeed, int Workers)
{
    /// <summary>A worker that is silent this long has lost its article to another; it speaks up three times as often.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How to ask a language model; null where articles are read offline.</summary>
    public LlmOptions? Llm { get; init; }

    public SqliteStoreOptions Sqlite => SqliteStoreOptions.InFolder(Data);

    /// <exception cref="InvalidInputException">A value is wrong; the message names the option, the environment variable and the value.</exception>
    public static ServiceSettings Read(SettingValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var url = values.Get(Settings.Neo4jUrl);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var neo4j) || neo4j.Scheme is not ("http" or "https"))
        {
            throw Settings.Neo4jUrl.Wrong(url, "an http or https address such as http://localhost:7474");
        }

        var urls = values.Get(Settings.Urls);
        foreach (var part in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // Kestrel also takes * and + as a host, which no Uri can hold.
            if (!Uri.TryCreate(part.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                throw Settings.Urls.Wrong(urls, "addresses such as http://localhost:5080, parted by semicolons");
            }
        }

        var workers = values.Get(Settings.Workers);
        var lease = values.Get(Settings.Lease);
        var data = Path.GetFullPath(values.Get(Settings.Data));
        return new ServiceSettings(
            urls,
            data,
            values.Get(Settings.Store).ToLowerInvariant() switch
            {
                "sqlite" => StoreKind.Sqlite,
                "neo4j" => StoreKind.Neo4j,
                var other => throw Settings.Store.Wrong(other, "sqlite or neo4j"),
            },
            new Neo4jSettings(neo4j, values.Get(Settings.Neo4jUser), values.Find(Settings.Neo4jPassword), values.Get(Settings.Neo4jDatabase)),
            values.Get(Settings.NoSeed).ToLowerInvariant() switch
            {
                "true" or "1" or "yes" => true,
                "false" or "0" or "no" or "" => false,
                var other => throw Settings.NoSeed.Wrong(other, "true or false"),
            },
            int.TryParse(workers, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) && count <= 256 ? count : throw Settings.Workers.Wrong(workers, "a number from 0 to 256"))
        {
            Lease = int.TryParse(lease, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 86_400
                ? TimeSpan.FromSeconds(seconds)
                : throw Settings.Lease.Wrong(lease, "a number of seconds from 1 to 86400"),
            Llm = LlmSettings.Read(values, data),
        };
    }
}

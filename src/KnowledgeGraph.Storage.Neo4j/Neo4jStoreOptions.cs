using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Storage.Neo4j;

/// <summary>Where the Neo4j server is and how it is spoken to. Checked by <see cref="Validate"/>, which every store does when it is made.</summary>
public sealed record Neo4jStoreOptions
{
    /// <summary>Address of the HTTP interface, e.g. <c>http://127.0.0.1:7474</c>: not the Bolt one.</summary>
    public required Uri Url { get; init; }

    public string User { get; init; } = "neo4j";

    /// <summary>Empty where the server asks for none.</summary>
    public string Password { get; init; } = "";

    public string Database { get; init; } = "neo4j";

    /// <summary>
    /// How long one request may take, from sending to the last byte of the answer. Longer than the 60 seconds after which the server gives up a transaction nobody goes on with: where the user may
    /// not end transactions (see <see cref="AbandonedAfter"/>), a write waits so long for what a connection cut in the middle of another left behind.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a connection may take to be made.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long from its first failure a call goes on trying, where the server asked for it (a deadlock, a fail-over) or did not answer, before it fails.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Pause before the first repetition; it doubles each time, up to two seconds, and is spread by chance over half to the whole of it.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// A transaction that runs nothing for so long while others wait for its locks is ended: its client is dead, or so slow that it had better begin again. Longer than a healthy process is ever
    /// silent between two statements.
    /// </summary>
    public TimeSpan AbandonedAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Transactions of several requests that one store keeps open at a time. Each that waits for another's lock holds one of the server's HTTP threads
    /// (<c>server.threads.worker_count</c>; 8 serve requests on a small machine), and the one it waits for needs a thread to go on: all processes together must keep fewer
    /// open than that.
    /// </summary>
    public int OpenTransactions { get; init; } = 2;

    /// <exception cref="InvalidInputException">A value cannot work; the message names it.</exception>
    public void Validate()
    {
        if (!Url.IsAbsoluteUri || Url.Scheme is not ("http" or "https"))
        {
            throw new InvalidInputException($"The Neo4j address '{Url}' must begin with http:// or https:// (the HTTP interface, port 7474 by default; Bolt addresses do not work here).", code: "INVALID_CONFIGURATION");
        }

        Require(User, "user");
        Require(Database, "database");
        if (OpenTransactions < 1)
        {
            throw new InvalidInputException("The Neo4j store must be allowed one open transaction at least.", code: "INVALID_CONFIGURATION");
        }

        if (RequestTimeout <= TimeSpan.Zero || ConnectTimeout <= TimeSpan.Zero || RetryFor < TimeSpan.Zero || RetryPause <= TimeSpan.Zero || AbandonedAfter <= TimeSpan.Zero)
        {
            throw new InvalidInputException("The times of the Neo4j store must be positive.", code: "INVALID_CONFIGURATION");
        }
    }

    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"{Url} as {User}, database {Database}";

    private static void Require(string value, string name)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new InvalidInputException($"The {name} of the Neo4j store is empty.", code: "INVALID_CONFIGURATION");
        }
    }
}

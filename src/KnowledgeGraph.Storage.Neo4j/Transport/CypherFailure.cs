using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Storage.Neo4j.Transport;

/// <summary>
/// What went wrong with one request, before it is decided whether to try again. Codes: https://neo4j.com/docs/status-codes/current/
/// </summary>
internal sealed class CypherFailure(string code, string message, bool canRepeat, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The connection, not the server, failed.</summary>
    public const string Connection = "Connection";

    public const string Timeout = "Timeout";

    public string Code { get; } = code;

    /// <summary>The same again can succeed.</summary>
    public bool CanRepeat { get; } = canRepeat;

    public static CypherFailure OfServer(string code, string message)
        => new(code, message, code.StartsWith("Neo.TransientError.", StringComparison.Ordinal)
            || code is "Neo.DatabaseError.Database.DatabaseLimitReached" or "Neo.ClientError.Security.AuthenticationRateLimit" or "Neo.ClientError.Cluster.NotALeader"

            // Another writer took this one for dead, or an operator ended it.
            or "Neo.ClientError.Transaction.Terminated"

            // Two made the same index at once, or what was just read is deleted: looked at again, there is nothing left to make, or to read.
            or "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists" or "Neo.ClientError.Statement.EntityNotFound");

    /// <summary>In the project's words; the password never stands in them.</summary>
    public StoreUnavailableException ToStoreError(Neo4jStoreOptions options) => Code switch
    {
        Connection => new StoreUnavailableException($"Neo4j at {options.Url} cannot be reached: {Message}. Is the server running, and is this the address of its HTTP interface?", isTransient: true, this),
        Timeout => new StoreUnavailableException($"Neo4j at {options.Url} did not answer in time: {Message}.", isTransient: true, this),
        "Neo.ClientError.Security.Unauthorized" => new StoreUnavailableException($"Neo4j at {options.Url} refuses the user '{options.User}': wrong user name or password.", isTransient: false, this),
        "Neo.ClientError.Security.AuthenticationRateLimit" => new StoreUnavailableException($"Neo4j at {options.Url} refuses the user '{options.User}' for some seconds after too many wrong passwords.", isTransient: true, this),
        "Neo.ClientError.Database.DatabaseNotFound" => new StoreUnavailableException($"Neo4j at {options.Url} has no database '{options.Database}'.", isTransient: false, this),
        _ => new StoreUnavailableException($"Neo4j at {options.Url} failed: {Code}: {Message}", CanRepeat, this),
    };
}

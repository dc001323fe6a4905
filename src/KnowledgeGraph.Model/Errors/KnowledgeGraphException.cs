namespace KnowledgeGraph.Model.Errors;

/// <summary>Root of every failure the project raises on purpose. Its message names what, where and what to do.</summary>
public abstract class KnowledgeGraphException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable machine-readable code, SCREAMING_SNAKE_CASE, for GraphQL errors and command output.</summary>
    public abstract string Code { get; }
}

/// <summary>What a caller, a file or an article gave us is not acceptable. Never transient.</summary>
public sealed class InvalidInputException(string message, Exception? inner = null, string code = "INVALID_INPUT")
    : KnowledgeGraphException(message, inner)
{
    public override string Code { get; } = code;

    /// <summary>An error in a data file, shown as <c>path:line: reason</c> so that an editor can jump to it.</summary>
    /// <param name="line">1-based.</param>
    public static InvalidInputException InFile(string path, int line, string reason, Exception? inner = null)
        => new($"{path}:{line}: {reason}", inner, "INVALID_DATA_FILE");
}

/// <summary>The write lost a race or contradicts what is stored (a version moved on, a lease was taken over).</summary>
public sealed class ConflictException(string message, Exception? inner = null) : KnowledgeGraphException(message, inner)
{
    public override string Code => "CONFLICT";
}

/// <summary>The store cannot be reached or refuses for now.</summary>
public sealed class StoreUnavailableException(string message, bool isTransient, Exception? inner = null)
    : KnowledgeGraphException(message, inner)
{
    public override string Code => "STORE_UNAVAILABLE";

    /// <summary>True when trying the same call again, after a pause, can succeed.</summary>
    public bool IsTransient { get; } = isTransient;
}

/// <summary>The store's content contradicts itself or was written by a newer version. The message says what to do.</summary>
public sealed class CorruptStoreException(string message, Exception? inner = null) : KnowledgeGraphException(message, inner)
{
    public override string Code => "CORRUPT_STORE";
}

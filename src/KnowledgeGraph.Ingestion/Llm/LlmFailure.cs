namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>Why a language model did not read an article.</summary>
public enum LlmFailure
{
    /// <summary>No answer: no connection, timeouts, server errors, asked to wait too long.</summary>
    Unreachable,

    /// <summary>The server answered that it will not: key, model or request.</summary>
    Refused,

    OutOfBudget,

    /// <summary>Answers that are not what was asked for, too long or cut off.</summary>
    Garbage,

    /// <summary>The article has more parts than allowed.</summary>
    TooLong,
}

/// <summary>Ends the reading of one article; never leaves this folder.</summary>
internal sealed class LlmException(LlmFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public LlmFailure Failure { get; } = failure;
}

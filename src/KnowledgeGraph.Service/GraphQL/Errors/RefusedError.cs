using GraphQL.Execution;
using GraphQL.Validation;

namespace KnowledgeGraph.Service.GraphQL.Errors;

/// <summary>A document that is refused before it is looked at closely.</summary>
internal sealed class RefusedDocumentError : DocumentError
{
    public RefusedDocumentError(string message, string code = "DOCUMENT_TOO_LARGE")
        : base(message)
        => Code = code;
}

/// <summary>An operation that the way it came in may not carry.</summary>
internal sealed class WrongTransportError : ValidationError
{
    public const string MutationByGet = "MUTATION_BY_GET";
    public const string SubscriptionWithoutStream = "SUBSCRIPTION_WITHOUT_STREAM";

    public WrongTransportError(string message, string code)
        : base(message)
        => Code = code;
}

internal sealed class OverlongError : global::GraphQL.ExecutionError
{
    public OverlongError(TimeSpan limit)
        : base($"The operation took longer than {limit.TotalSeconds:0} s and was ended. Ask for less at a time.")
        => Code = "TIMEOUT";
}
